"""The work list on paper and as a workbook."""

from datetime import date
from functools import partial
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.agenda.queries import work_list
from hatnhan.apps.candidacies.models import DueStep
from hatnhan.web.agenda import paper
from tests.web.conftest import Story

SHEET, WORKBOOK = reverse("agenda:sheet"), reverse("agenda:workbook")


@pytest.fixture
def second_task(story: Story) -> DueStep:
    """A step of somebody else that is due soon, beside the late one."""
    step = DueStep.objects.get(case=story.late)
    step.pk, step.case, step.latest = None, story.ready, date(2026, 7, 10)
    step.state, step.opens_on = "open", date(2026, 6, 1)
    step.save()
    return step


def shown(page):
    return [row.about for part in page.context["agenda"].parts for row in part.rows]


def test_the_sheet_names_unit_and_day_and_has_a_box_for_every_task(signed_in, story: Story):
    page = signed_in("cell_secretary").get(SHEET)
    text = page.content.decode()
    people = shown(page)
    assert "Hứa Văn Pảo" in people
    assert text.count('class="box"') == len(people)
    assert "<b>Chi bộ thôn Nà Pài</b>" in text
    assert "30/06/2026" in text
    assert 'class="rail"' not in text


def test_a_sheet_that_would_be_too_long_says_so(signed_in, second_task, monkeypatch):
    monkeypatch.setattr(paper, "_ON_PAPER", 1)
    page = signed_in("provincial_officer").get(SHEET)
    assert len(shown(page)) == 1
    assert "1 việc đầu" in page.content.decode()


def test_all_pages_of_the_list_are_in_the_workbook_what_is_late_first(signed_in, second_task, monkeypatch):
    client = signed_in("provincial_officer")
    named = shown(client.get(SHEET))
    monkeypatch.setattr(paper, "work_list", partial(_small_pages, work_list))
    answer = client.post(WORKBOOK)
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert named == [row[0] for row in rows[1:]] == ["Hứa Văn Pảo", "Nông Thị Mẩy"]
    latest = [row[4].date() for row in rows[1:]]
    assert latest == sorted(latest)
    assert rows[2][5] == "đến hạn trong 30 ngày"
    assert (rows[1][5], latest[0] < date(2026, 6, 30), rows[1][6] < 0) == ("quá hạn", True, True)


def _small_pages(work_list, *arguments, **named):
    return work_list(*arguments, **named | {"size": 1})


def test_the_home_offers_both(signed_in, story: Story):
    text = signed_in("cell_secretary").get(reverse("agenda:home")).content.decode()
    assert f'href="{SHEET}"' in text
    assert f'action="{WORKBOOK}"' in text


def test_the_sheet_costs_few_queries(signed_in, story: Story, django_assert_max_num_queries):
    client = signed_in("provincial_officer")
    with django_assert_max_num_queries(26):
        client.get(SHEET)
