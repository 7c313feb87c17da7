"""The work list."""

import gzip
from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hatnhan.apps.agenda.queries import front_list
from hatnhan.apps.candidacies.operations import NewRecord
from hatnhan.core.ballot import Ballot
from hatnhan.core.permissions import Role
from hatnhan.web.agenda import views
from hatnhan.web.lists import pages
from hatnhan.web.templatetags.assets import asset
from tests.factories import make_officer
from tests.stories import make_case, make_person, road
from tests.web.conftest import Story, make_members

ADDRESS = reverse("agenda:home")
LATE = reverse("agenda:late")
QUERIES = 12
KILOBYTES = 60
LATE_QUERIES = 13


def test_a_late_step_stands_first_with_how_late_why_and_the_way_to_the_form(signed_in, story: Story):
    text = signed_in("cell_secretary").get(ADDRESS).content.decode()
    assert "Hứa Văn Pảo" in text
    assert "Chi bộ thôn Nà Pài" in text
    assert "Lễ kết nạp" in text
    assert "quá 45 ngày làm việc" in text
    assert "23/04/2026" in text
    assert reverse("candidacies:record-step", args=[story.late.pk, "ceremony"]) in text
    assert "Vì sao?" in text
    assert "30 ngày làm việc" in text
    assert "Căn cứ: " in text
    assert "độ tin cậy: " in text


def test_the_figures_count_what_the_account_looks_after(signed_in, story: Story):
    figures = signed_in("cell_secretary").get(ADDRESS).context["work"].figures
    assert (figures.late, figures.due, figures.cells, figures.on_probation, figures.source_list) == (1, 0, 1, 0, 2)


def test_who_may_not_record_gets_the_page_of_the_case_instead(signed_in, story: Story, world):
    text = signed_in("cell_secretary").get(ADDRESS).content.decode()
    assert reverse("candidacies:record-step", args=[story.late.pk, "ceremony"]) in text
    assert "Hứa Văn Pảo" not in signed_in("neighbour").get(ADDRESS).content.decode()


def test_nothing_late_is_said_in_words(signed_in, world, story: Story):
    make_members(world.cell_a2, 1)
    text = signed_in("neighbour").get(ADDRESS).content.decode()
    assert "Không có việc quá hạn" in text
    assert "Trong 30 ngày tới không có việc nào đến hạn." in text


@pytest.mark.parametrize("name", ["nobody", "ended", "auditor", "administrator", "mentor"])
def test_an_account_without_candidates_is_told_so(signed_in, story: Story, name):
    page = signed_in(name).get(ADDRESS)
    assert page.status_code == 200
    assert "không phụ trách hồ sơ kết nạp nào" in page.content.decode()


def test_who_keeps_accounts_is_led_to_them_and_not_to_himself(signed_in, story: Story):
    text = signed_in("administrator").get(ADDRESS).content.decode()
    assert f'class="button" href="{reverse("access:list")}"' in text
    assert "hãy hỏi quản trị viên" not in text


@pytest.mark.parametrize("name", ["auditor", "statistics_reader"])
def test_who_only_reads_is_led_to_what_he_reads(signed_in, world, name):
    text = signed_in(name).get(ADDRESS).content.decode()
    assert f'class="button" href="{reverse("organisation:list")}"' in text
    assert f'class="button" href="{reverse("access:list")}"' not in text
    assert "hãy hỏi quản trị viên" not in text


def test_an_empty_register_tells_the_administrator_only_to_begin(db):
    client = Client()
    client.force_login(make_officer("first", Role.ADMINISTRATOR, None))
    text = client.get(ADDRESS).content.decode()
    assert reverse("organisation:found-root") in text
    assert "không phụ trách hồ sơ kết nạp nào" not in text


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("committee_officer", {"exchange:upload", "organisation:cells", "organisation:list"}),
        ("committee_secretary", {"organisation:cells"}),
        ("cell_secretary", {"organisation:cells"}),
    ],
)
def test_where_nobody_stands_in_the_register_the_first_steps_are_offered(signed_in, world, name, offered):
    text = signed_in(name).get(ADDRESS).content.decode()
    section = text[text.index('aria-labelledby="first"') :].partition("</section>")[0]
    addresses = ("exchange:upload", "organisation:cells", "organisation:list")
    assert {address for address in addresses if f'href="{reverse(address)}"' in section} == offered
    assert "không có việc nào đến hạn" not in text


def test_with_one_member_the_first_steps_are_offered_no_more(signed_in, world):
    make_members(world.cell_a1, 1)
    assert 'aria-labelledby="first"' not in signed_in("committee_officer").get(ADDRESS).content.decode()


def test_it_costs_few_queries(signed_in, story: Story, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(QUERIES):
        client.get(ADDRESS)


def test_the_first_visit_is_light_even_with_a_full_page_of_tasks(signed_in, story: Story, client):
    browser = signed_in("committee_officer")
    page = browser.get(ADDRESS).content.decode()
    line = page[page.index('<li class="late">') : page.index("</li>\n", page.index("</details>"))]
    full = page.replace(line, line * 50)
    sent = sum(len(gzip.compress(part)) for part in (full.encode(), *_linked_files(client, page)))
    assert sent <= KILOBYTES * 1024


def _linked_files(client, page: str) -> list[bytes]:
    names = ("hatnhan.css", "mark.svg", "vendor/be-vietnam-pro-5.3.0/be-vietnam-pro.css")
    addresses = [asset(name) for name in names]
    assert [address for address in addresses if address not in page] == []
    assert page.count('rel="stylesheet"') == 2
    assert "<script" not in page
    return [_content(client.get(address)) for address in addresses]


def _content(answer) -> bytes:
    content = b"".join(answer)
    answer.getvalue()
    return content


def test_however_many_are_late_the_next_30_days_stand_on_the_first_page(signed_in, story: Story, world, monkeypatch):
    soon = NewRecord("admission_decision", date(2026, 6, 1), received_on=date(2026, 6, 3))
    make_case(world.cell_a1, (*road("opinions"), *votes(), soon), make_person("Vi Thị Hảo"))
    second = make_case(world.cell_a1, road("admission_decision"), make_person("Vi Văn Bình"))
    monkeypatch.setattr(views, "front_list", partial(front_list, late_at_most=1))
    client = signed_in("cell_secretary")
    page = client.get(ADDRESS)
    assert [line.case_id for line in page.context["work"].late] == [second.pk]
    assert [line.person for line in page.context["work"].due] == ["Vi Thị Hảo"]
    assert f'href="{LATE}">Xem tất cả 2 việc quá hạn</a>' in page.content.decode()
    late = client.get(LATE)
    assert [row[0].text for row in late.context["list"].rows] == ["Vi Văn Bình", "Hứa Văn Pảo"]
    assert "Vi Thị Hảo" not in late.content.decode()


def votes() -> tuple[NewRecord, ...]:
    """What follows on the opinions until the decision, this year."""
    return (
        NewRecord("cell_vote_admission", date(2026, 4, 15), ballot=Ballot(9, 9, 8, 1)),
        NewRecord("committee_vote_admission", date(2026, 4, 20), ballot=Ballot(15, 15, 15)),
        NewRecord("board_appraisal_admission", date(2026, 5, 10)),
    )


def test_all_that_is_late_is_there_page_by_page(signed_in, story: Story, world, monkeypatch):
    second = make_case(world.cell_a1, road("admission_decision"), make_person("Vi Văn Bình"))
    monkeypatch.setattr(pages, "ON_PAGE", 1)
    client = signed_in("cell_secretary")
    first = client.get(LATE)
    following = client.get(f"{LATE}?{first.context['list'].next_page}")
    shown = [row[0].link for page in (first, following) for row in page.context["list"].rows]
    assert shown == [reverse("candidacies:detail", args=[case.pk]) for case in (second, story.late)]
    assert (following.context["list"].next_page, client.get(LATE, {"after": "x"}).status_code) == ("", 404)


def test_all_that_is_late_costs_few_queries_and_is_cut_by_unit_and_name(signed_in, story: Story, world):
    client = signed_in("provincial_officer")
    people = {
        "": ["Hứa Văn Pảo"],
        f"unit={world.commune_a.pk}": ["Hứa Văn Pảo"],
        f"unit={world.commune_b.pk}": [],
        "q=pao": ["Hứa Văn Pảo"],
        "q=may": [],
    }
    for asked, expected in people.items():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"{LATE}?{asked}")
        assert [row[0].text for row in page.context["list"].rows] == expected
        assert len(queries) <= LATE_QUERIES


def test_where_nothing_is_late_the_page_says_so(signed_in, story: Story):
    assert "Không có việc quá hạn" in signed_in("neighbour").get(LATE).content.decode()
    assert f'"{LATE}"' not in signed_in("cell_secretary").get(ADDRESS).content.decode()


def test_a_key_that_no_list_gave_out_is_not_found(signed_in, story: Story):
    assert signed_in("cell_secretary").get(ADDRESS, {"after": "2026-01-01_x"}).status_code == 404


def test_the_page_is_only_read(signed_in, story: Story):
    assert signed_in("cell_secretary").post(ADDRESS).status_code == 405


def test_a_stranger_sees_nothing_of_it(signed_in, story: Story):
    assert "Hứa Văn Pảo" not in signed_in("stranger").get(ADDRESS).content.decode()


def test_the_list_of_tasks_can_be_asked_for_a_past_day(signed_in, story: Story):
    client = signed_in("committee_officer")
    page = client.get(LATE, {"on": "2026-06-29", "span": "all"})
    assert "Số liệu tính đến ngày" in page.text
    assert f"{reverse('candidacies:detail', args=[story.late.pk])}?on=2026-06-29" in page.text
    assert "/steps/" not in page.text
    assert client.get(LATE, {"on": "2026-06-29", "after": "x"}).status_code == 404
