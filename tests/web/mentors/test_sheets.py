"""All sheets of one mentor on one page: from paper, by himself, two people at once, and the paper to fill in."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import Mentor, MonthSheet, TestTask
from hatnhan.apps.candidacies.operations import NewCase, NewMentor, add_cases
from hatnhan.apps.people.operations import NewPerson, add_people
from tests.factories import machine_actor
from tests.web.conftest import Story

TEN = 10


@pytest.fixture
def mentors(world, story: Story) -> list[Mentor]:
    """Ten people of one member of the cell."""
    people = add_people(
        people=[NewPerson(f"Vi Thị {place:02}", date(2000, 1, 1 + place), "female") for place in range(TEN)]
    )
    helped = (NewMentor(date(2026, 1, 5), story.member.pk),)
    add_cases(
        actor=machine_actor(),
        cases=[NewCase(person.pk, world.cell_a1.pk, date(2025, 12, 1), mentors=helped) for person in people],
    )
    world.users["mentor"].grants.update(person=story.member.pk)
    return list(Mentor.objects.order_by("case__sort_key"))


def address(mentor: Mentor, month: str = "2026-06") -> str:
    return f"{reverse('mentors:sheets', args=[mentor.pk])}?month={month}"


def form_of(page) -> dict[str, str]:
    """What the page would send when nothing is typed."""
    text = page.content.decode()
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', text))
    fields |= {name: "" for name in re.findall(r'name="(r[0-9]+-[^"]+)"', text) if name not in fields}
    for name, inner in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', text):
        fields[name] = inner
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', text, re.S):
        fields[name] = re.findall(r'value="([^"]*)" selected', options)[0]
    return fields | {"way": "from_paper"}


def key(mentor: Mentor, name: str) -> str:
    return f"r{mentor.pk}-{name}"


def test_ten_sheets_from_paper_are_entered_on_one_page_and_the_log_shows_both_names(signed_in, story: Story, mentors):
    client = signed_in("cell_secretary")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address(mentors[0]))
    assert len(queries) <= 14
    typed = form_of(page) | {"paper_on": "25/6/2026"}
    typed |= {key(mentor, "strengths"): f"Chăm chỉ {place}" for place, mentor in enumerate(mentors)}
    typed |= {key(mentors[3], "new1-what"): "Trực chốt", key(mentors[3], "new1-due"): "15/7/2026"}
    answer = client.post(address(mentors[0]), typed, follow=True)
    assert "Đã ghi 10 phiếu." in answer.content.decode()
    sheets = MonthSheet.objects.order_by("case__sort_key")
    assert [sheet.strengths for sheet in sheets] == [f"Chăm chỉ {place}" for place in range(TEN)]
    assert {(sheet.author_id, sheet.typed_by, sheet.way) for sheet in sheets} == {
        (story.member.pk, "cell_secretary", "from_paper")
    }
    assert Act.objects.filter(verb="candidacies.wrote_month_sheet").count() == TEN
    case = client.get(reverse("candidacies:detail", args=[mentors[3].case_id])).content.decode()
    assert "Nhận xét của đồng chí Lành Văn Số 0 · nhập từ phiếu giấy 25/06/2026 · tài khoản cell_secretary" in case
    assert "Ghi phiếu nhận xét tháng" in case
    assert "Trực chốt" in case
    # Sent once more, nothing is written twice.
    client.post(address(mentors[0]), typed)
    assert (MonthSheet.objects.filter(version=1).count(), TestTask.objects.count()) == (TEN, 1)


def test_two_people_on_one_sheet_see_both_versions_and_the_choice_is_kept(signed_in, mentors):
    first, second = signed_in("cell_secretary"), signed_in("committee_officer")
    both = form_of(first.get(address(mentors[0])))
    second.post(address(mentors[0]), both | {key(mentors[0], "strengths"): "Của cán bộ xã"})
    mine = {key(mentors[0], "strengths"): "Của bí thư", key(mentors[1], "proposal"): "Giao việc"}
    page = first.post(address(mentors[0]), both | mine)
    text = page.content.decode()
    assert "Vi Thị 00: Ưu điểm" in text
    assert "“Của cán bộ xã”" in text
    assert "“Của bí thư”" in text
    assert MonthSheet.objects.count() == 1
    # What was typed stands in the form; pressed once more it is the choice.
    chosen = form_of(page)
    assert (chosen[key(mentors[0], "strengths")], chosen[key(mentors[1], "proposal")]) == ("Của bí thư", "Giao việc")
    first.post(address(mentors[0]), chosen)
    assert list(MonthSheet.objects.order_by("case__sort_key").values_list("strengths", "proposal", "version")) == [
        ("Của bí thư", "", 2),
        ("", "Giao việc", 1),
    ]


def test_faults_of_any_row_stay_on_the_page_with_what_was_typed(signed_in, mentors):
    client = signed_in("cell_secretary")
    typed = form_of(client.get(address(mentors[0]))) | {
        key(mentors[0], "strengths"): "Chăm chỉ",
        key(mentors[1], "new1-due"): "31/2/2026",
    }
    page = client.post(address(mentors[0]), typed).content.decode()
    assert f'href="#id_{key(mentors[1], "new1-due")}"' in page
    assert "Chăm chỉ" in page
    refused = typed | {key(mentors[1], "new1-due"): "1/7/2026", "paper_on": "1/1/2026"}
    answer = client.post(address(mentors[0]), refused)
    codes = [reason.code for reason in answer.context["refusals"]]
    assert codes == ["sheet.day_of_paper", "sheet.day_of_paper", "test_task.without_text"]
    assert "Vi Thị 01" in answer.content.decode()
    assert not MonthSheet.objects.exists()


def test_a_mentor_sees_and_writes_his_own_people_alone(signed_in, world, story: Story, mentors):
    client = signed_in("mentor")
    home = client.get(reverse("agenda:home"), follow=True)
    text = home.content.decode()
    assert home.redirect_chain == [(reverse("mentors:home"), 302)]
    assert "Đồng chí đang theo dõi, giúp đỡ 10 người." in text
    assert "Bước tiếp theo" in text
    page = client.get(address(mentors[0]))
    assert 'name="way"' not in page.content.decode()
    typed = form_of(page) | {key(mentors[2], "to_improve"): "Còn rụt rè"}
    client.post(address(mentors[0]), typed)
    sheet = MonthSheet.objects.get()
    assert (sheet.way, sheet.typed_by, sheet.case_id) == ("own", "mentor", mentors[2].case_id)
    person = client.get(reverse("mentors:person", args=[mentors[2].case_id])).content.decode()
    assert "Còn rụt rè" in person
    # The case itself, its votes and its papers are not his.
    for strange in (
        reverse("candidacies:detail", args=[mentors[2].case_id]),
        reverse("mentors:person", args=[story.late.pk]),
        reverse("people:detail", args=[mentors[2].case.person_id]),
    ):
        assert client.get(strange).status_code == 404
    # Replaced, he may still write the last month, and is told nothing new.
    Mentor.objects.filter(pk=mentors[2].pk).update(ends_on=date(2026, 6, 10))
    assert "không còn theo dõi" in client.get(reverse("mentors:home")).content.decode()
    assert client.get(address(mentors[2])).status_code == 200
    # Long since replaced he does not find the person any more.
    Mentor.objects.filter(pk=mentors[2].pk).update(ends_on=date(2026, 4, 10))
    assert client.get(reverse("mentors:person", args=[mentors[2].case_id])).status_code == 404


def test_the_paper_has_the_people_in_the_order_of_the_screen(signed_in, mentors):
    client = signed_in("cell_secretary")
    paper = client.get(reverse("mentors:paper", args=[mentors[0].pk])).content.decode()
    screen = client.get(address(mentors[0])).content.decode()
    names = re.compile(r"<h2[^>]*>([0-9]+\. Vi Thị [0-9]+)")
    assert names.findall(paper) == names.findall(screen)
    assert len(names.findall(paper)) == TEN


@pytest.mark.parametrize(("month", "shown"), [("5/2026", "05/2026"), ("2027-01", "06/2026"), ("2026-13", "06/2026")])
def test_the_month_of_the_address(signed_in, mentors, month, shown):
    page = signed_in("cell_secretary").get(address(mentors[0], month)).content.decode()
    assert f"Phiếu nhận xét tháng {shown}" in page


def test_a_mentor_is_let_in_by_a_slip_to_his_own_people(signed_in, world, story: Story, mentors):
    world.users["mentor"].grants.update(person=None)
    client = signed_in("cell_secretary")
    invite = reverse("mentors:invite", args=[mentors[0].pk])
    assert 'value="lanhvanso0"' in client.get(invite).content.decode()
    slip = client.post(invite, {"username": "lanhvanso0"})
    assert "/access/enter/" in slip.content.decode()
    again = client.get(invite).content.decode()
    assert "lanhvanso0" in again
    assert 'name="username"' not in again
    assert "/access/enter/" in client.post(invite).content.decode()
    assert Act.objects.filter(verb="candidacies.invited_mentor").count() == 2
    unit = client.get(reverse("mentors:unit", args=[world.cell_a1.pk])).content.decode()
    assert "0 / 10" in unit
