"""The curriculum vitae in the browser: step by step, by the candidate on his phone and by the officer of his case."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import end_grant
from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.operations import write_part
from hatnhan.apps.candidacies.queries import cv_of, tick_page
from hatnhan.core.life_story import PARTS, Month, Period, Relative
from tests.factories import NOW, TODAY
from tests.web.conftest import Story

PERSON = {
    "name": "Nông Thị Mẩy",
    "sex": "female",
    "birth_name": "Nông Thị Mẩy",
    "born": "14/5/2001",
    "birth_place": "xã Đèo Gió",
    "origin": "xã Đèo Gió",
    "permanent_residence": "thôn Nà Pài",
    "ethnic_group": "Nùng",
    "religion": "Không",
    "occupation": "giáo viên",
}
LIFE = {
    "childhood": "Lớn lên ở Nà Pài.",
    "periods-count": "2",
    "periods-0-starts": "5/2007",
    "periods-0-ends": "5/2019",
    "periods-0-activity": "học sinh",
    "periods-1-starts": "6/2019",
    "periods-1-activity": "giáo viên",
}


def own(part: str) -> str:
    return reverse("mine:cv-part", args=[part])


def text_of(answer) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def values(text: str) -> dict[str, str]:
    """What stands in the fields of the page."""
    fields = re.findall(r'<input[^>]*name="([\w-]+)"(?:[^>]*?value="([^"]*)")?', text)
    areas = re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>\s*([^<]*)</textarea>', text)
    return {name: value for name, value in (*fields, *areas) if name != "csrfmiddlewaretoken"}


def test_the_candidate_begins_with_what_the_register_knows(signed_in, story: Story):
    client = signed_in("person")
    text = text_of(client.get(reverse("mine:cv-detail")))
    assert own("person") in text
    shown = values(text_of(client.get(own("person"))))
    assert (shown["name"], shown["born"], shown["seen"]) == ("Nông Thị Mẩy", "14/05/2001", "0")
    assert shown["ethnic_group"]


def test_each_part_is_recorded_and_leads_to_the_next(signed_in, world, story: Story):
    client = signed_in("person")
    answer = client.post(own("person"), PERSON)
    assert (answer.status_code, answer.url) == (302, own("schooling"))
    told = cv_of(world.actor("person"), story.ready.pk)
    assert told is not None
    assert (told.name, told.origin, told.sex) == ("Nông Thị Mẩy", "xã Đèo Gió", "female")
    assert client.post(own("assessment"), {"self_assessment": "Chịu khó."}).url == reverse("mine:cv-detail")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_names_its_fields_with_help_and_source(signed_in, story: Story, part):
    text = text_of(signed_in("person").get(own(part)))
    assert "12-HD/BTCTW (2022)" in text
    assert 'class="hint"' in text


def test_what_cannot_be_read_is_said_at_its_field_and_stays(signed_in, world, story: Story):
    typed = PERSON | {"born": "31/2/2001"}
    text = text_of(signed_in("person").post(own("person"), typed))
    assert "31/2/2001" in text
    assert values(text)["origin"] == "xã Đèo Gió"
    assert cv_of(world.actor("person"), story.ready.pk) is None
    text = text_of(signed_in("person").post(own("union"), {"union_joined_on": "31/2/2016"}))
    assert "Hãy ghi ngày/tháng/năm" in text


def test_a_gap_is_named_in_plain_words_and_one_touch_adds_the_period(signed_in, story: Story):
    client = signed_in("person")
    answer = client.post(own("life"), LIFE | {"periods-1-starts": "9/2019"}, follow=True)
    text = text_of(answer)
    assert "Từ 06/2019 đến 08/2019 chưa ghi làm gì." in text
    asked = re.search(r'name="add" value="(periods:[^"]+)"', text)
    assert asked
    shown = values(text)
    more = text_of(client.post(own("life"), shown | {"add": asked[1], "periods-0-place": "vừa gõ"}))
    again = values(more)
    assert (again["periods-2-starts"], again["periods-2-ends"]) == ("06/2019", "08/2019")
    assert again["periods-0-place"] == "vừa gõ"
    assert "autofocus" in more
    assert "chưa ghi làm gì" not in more
    done = client.post(own("life"), again | {"periods-2-activity": "chờ việc"})
    assert (done.status_code, done.url) == (302, own("posts"))


def test_a_row_is_taken_out_and_the_rest_stays_in_its_order(signed_in, story: Story):
    typed = LIFE | {"periods-count": "3", "periods-2-starts": "1/2025", "periods-2-activity": "phó bí thư"}
    shown = values(text_of(signed_in("person").post(own("life"), typed | {"remove": "periods:1"})))
    assert shown["periods-count"] == "2"
    assert (shown["periods-0-activity"], shown["periods-1-activity"]) == ("học sinh", "phó bí thư")
    assert "periods-2-activity" not in shown
    assert shown["childhood"] == "Lớn lên ở Nà Pài."


@pytest.mark.parametrize(
    "asked", ["nothing", "periods:x", "periods:99", "relatives:uncle", "", "periods:2020", "name:1"]
)
def test_a_button_that_no_page_has_breaks_nothing(signed_in, story: Story, asked):
    client = signed_in("person")
    for part in ("life", "family", "person"):
        for button in ("add", "remove"):
            text_of(client.post(own(part), LIFE | {button: asked}))


def test_a_row_without_its_main_word_is_named_and_an_empty_one_is_left_out(signed_in, world, story: Story):
    client = signed_in("person")
    text = text_of(client.post(own("life"), LIFE | {"periods-1-activity": ""}))
    assert "Phải ghi ô này, hoặc bỏ cả mục này." in text
    client.post(own("life"), LIFE | {"periods-count": "4"})
    told = cv_of(world.actor("person"), story.ready.pk)
    assert told is not None
    assert told.periods == (
        Period(Month(2007, 5), Month(2019, 5), "học sinh"),
        Period(Month(2019, 6), None, "giáo viên"),
    )


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("9/2018", "09/2018"),
        ("09-2018", "09/2018"),
        ("9.2018", "09/2018"),
        ("5/9/2018", "09/2018"),
        ("2018-09", "09/2018"),
    ],
)
def test_a_month_is_understood_as_people_write_it(signed_in, world, story: Story, typed, month):
    rows = {"periods-count": "1", "periods-0-starts": typed, "periods-0-activity": "học"}
    signed_in("person").post(own("life"), rows)
    told = cv_of(world.actor("person"), story.ready.pk)
    assert told is not None
    assert str(told.periods[0].starts) == month


@pytest.mark.parametrize("typed", ["2018", "13/2018", "0/2018", "tháng 9", "9/18"])
def test_what_is_no_month_is_refused(signed_in, story: Story, typed):
    rows = {"periods-count": "1", "periods-0-starts": typed, "periods-0-activity": "học"}
    text = text_of(signed_in("person").post(own("life"), rows))
    assert "Hãy ghi tháng/năm, ví dụ 9/2018." in text
    assert f'value="{typed}"' in text


def test_the_family_begins_with_the_parents_and_asks_no_attitudes(signed_in, world, story: Story):
    client = signed_in("person")
    shown = values(text_of(client.get(own("family"))))
    assert (shown["relatives-0-relation"], shown["relatives-1-relation"]) == ("father", "mother")
    text = text_of(client.get(own("family")))
    assert "relatives:father_in_law" not in text
    assert "attitude" not in text
    married = text_of(client.post(own("family"), shown | {"add": "relatives:spouse"}))
    assert "relatives:father_in_law" in married
    assert "relatives:spouse" not in married
    typed = shown | {"relatives-0-name": "Nông Văn Pảo", "relatives-0-born": "1972"}
    assert client.post(own("family"), typed).url == own("assessment")
    told = cv_of(world.actor("person"), story.ready.pk)
    assert told is not None
    assert told.relatives == (Relative("father", "Nông Văn Pảo", "1972"),)
    assert "Hãy ghi năm bằng bốn chữ số" in text_of(client.post(own("family"), typed | {"relatives-0-born": "72"}))


def test_two_who_type_one_part_at_once_lose_nothing(signed_in, world, story: Story):
    candidate, officer = signed_in("person"), signed_in("committee_officer")
    address = reverse("cv:part", args=[story.ready.pk, "person"])
    seen = {
        name: values(text_of(client.get(url)))["seen"]
        for name, client, url in (("candidate", candidate, own("person")), ("officer", officer, address))
    }
    assert officer.post(address, PERSON | {"origin": "Khuổi Mạ", "seen": seen["officer"]}).status_code == 302
    text = text_of(candidate.post(own("person"), PERSON | {"origin": "Pom Lót", "seen": seen["candidate"]}))
    assert "committee_officer vừa ghi phần này" in text
    assert "Khuổi Mạ" in text
    assert values(text)["origin"] == "Pom Lót"
    assert candidate.post(own("person"), values(text) | {"sex": "female"}).status_code == 302
    told = cv_of(world.actor("person"), story.ready.pk)
    assert told is not None
    assert told.origin == "Pom Lót"


def test_a_difference_from_the_register_is_shown_to_both(signed_in, story: Story):
    signed_in("person").post(own("person"), PERSON | {"born": "15/5/2001"})
    for name, address in (("person", own("person")), ("cell_secretary", reverse("cv:detail", args=[story.ready.pk]))):
        text = text_of(signed_in(name).get(address))
        assert "ở đây ghi “15/05/2001”, trong sổ ghi “14/05/2001”" in text


def fill(world, story: Story) -> None:
    parts: dict[str, dict[str, object]] = {
        "person": {"name": "Nông Thị Mẩy", "born": None, "origin": "Đèo Gió"},
        "life": {"childhood": "Một.\nHai.", "periods": (Period(Month(2007, 5), None, "học sinh", "Nà Pài"),)},
        "family": {"relatives": tuple(Relative("brother", f"Nông Văn Số {n}") for n in range(20))},
    }
    for part, typed in parts.items():
        write_part(actor=world.actor("cell_secretary"), case_id=story.ready.pk, part=part, values=typed)


def test_the_sheet_is_a_page_and_a_word_file_of_the_same_lines(signed_in, world, story: Story):
    fill(world, story)
    client = signed_in("person")
    text = text_of(client.get(reverse("mine:cv-sheet"), {"letters": "40", "lines": "12"}))
    assert "NÔNG THỊ MẨY" in text
    assert "Còn thiếu" in text
    assert "Trang in sẵn của phần này đã hết" in text
    answer = client.post(f"{reverse('mine:cv-word')}?letters=40&lines=12")
    word = Document(BytesIO(answer.content))
    lines = [row.cells[1].text for table in word.tables for row in table.rows]
    shown = re.findall(r"<li>(?:<b>(.*?):</b> )?(.*?)</li>", text[text.index('class="card copy"') :])
    shown_lines = [(f"{label}: " if label else "") + line for label, line in shown]
    assert [line.rstrip("…") for line in lines] == [line.rstrip("…") for line in shown_lines]
    assert answer["Content-Disposition"] == 'attachment; filename="ban-doi-chieu-ly-lich.docx"'
    assert Act.objects.latest("number").verb == "candidacies.took_life_story"


@pytest.mark.parametrize(
    "asked", [{"letters": "x"}, {"letters": "0", "lines": "-1"}, {"letters": "99999", "lines": "٣"}]
)
def test_a_measure_that_is_none_is_that_of_the_rules(signed_in, story: Story, asked):
    assert 'value="48"' in text_of(signed_in("person").get(reverse("mine:cv-sheet"), asked))


def test_ticks_are_recorded_and_come_back(signed_in, world, story: Story):
    fill(world, story)
    client = signed_in("person")
    answer = client.post(reverse("mine:cv-compare"), {"ticked": ["name", "relatives.3", "no such"]})
    assert answer.status_code == 302
    text = text_of(client.get(reverse("mine:cv-compare")))
    assert re.findall(r'value="([\w.]+)" checked', text) == ["name", "relatives.3"]
    assert tick_page(world.actor("person"), story.ready.pk).done == 2


def test_after_the_decision_every_page_says_that_nothing_is_kept(signed_in, world, story: Story):
    world.users["person"].grants.update(person=story.late.person_id)
    client = signed_in("person")
    for address in ("cv-detail", "cv-sheet", "cv-compare"):
        assert "NÔNG" not in text_of(client.get(reverse(f"mine:{address}")))
    assert "không nhập lý lịch nữa" in text_of(client.get(own("person")))
    refused = text_of(client.post(own("person"), PERSON))
    assert "không còn giữ nữa" in refused or "không nhập lý lịch nữa" in refused
    assert "không còn giữ nữa" in text_of(client.post(reverse("mine:cv-compare"), {"ticked": ["name"]}))


@pytest.mark.parametrize(("address", "most"), [("mine:home", 25), ("mine:cv-detail", 14), ("mine:cv-sheet", 12)])
def test_a_long_family_costs_no_more_queries(signed_in, world, story: Story, address, most):
    fill(world, story)
    client = signed_in("person")
    client.get(reverse(address))
    with CaptureQueriesContext(connection) as few:
        text_of(client.get(reverse(address)))
    many = tuple(Relative("brother", f"Nông Văn Số {n}") for n in range(60))
    write_part(actor=world.actor("cell_secretary"), case_id=story.ready.pk, part="family", values={"relatives": many})
    with CaptureQueriesContext(connection) as queries:
        text_of(client.get(reverse(address)))
    assert len(queries) == len(few)
    assert len(queries) <= most


def test_an_unknown_part_is_nowhere(signed_in, story: Story):
    assert signed_in("person").get(own("religion")).status_code == 404


def test_whose_account_ended_while_he_typed_gets_it_back(signed_in, world, story: Story):
    client = signed_in("person")
    User.objects.filter(username="person").update(last_login=NOW - timedelta(hours=2))
    typed = LIFE | {"seen": "0", "record": "1"}
    grant = world.users["person"].grants.get()
    end_grant(actor=world.actor("committee_officer"), grant_id=grant.pk, ends_on=TODAY)
    answer = client.post(own("life"), typed)
    text = answer.content.decode()
    assert answer.status_code == 403
    told = dict(re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", text, re.DOTALL))
    assert told["Thời gian 1, Từ tháng"] == "5/2007"
    assert told["Lịch sử bản thân"].strip() == "Lớn lên ở Nà Pài."
    assert len(told) == 6


def test_a_count_of_thousands_of_digits_is_no_error(signed_in, story: Story):
    address = reverse("mine:cv-part", args=["life"])
    typed = {"periods-count": "9" * 5000, "seen": "9" * 5000, "remove": "periods:" + "9" * 5000}
    assert signed_in("person").post(address, typed).status_code == 200
    assert signed_in("person").post(address, typed | {"add": "periods"}).status_code == 200
