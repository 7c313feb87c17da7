"""The page of a case."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.people.models import Person
from tests.web.conftest import Story

QUERIES = 32


def address(case) -> str:
    return reverse("candidacies:detail", args=[case.pk])


def test_it_says_in_one_sentence_what_comes_next_and_what_it_needs(signed_in, story: Story):
    page = signed_in("cell_secretary").get(address(story.ready))
    text = page.content.decode()
    assert page.status_code == 200
    assert "<b>Bước tiếp theo:</b> Chi bộ biểu quyết kết nạp" in text
    assert "<b>6 trên 9</b> đảng viên chính thức tán thành" in text
    assert reverse("candidacies:cell-vote", args=[story.ready.pk]) in text


def test_a_late_step_keeps_its_day_and_its_reason(signed_in, story: Story):
    text = signed_in("cell_secretary").get(address(story.late)).content.decode()
    assert '<b class="late">23/04/2026 (quá hạn)</b>' in text
    assert "Vì sao?" in text
    assert "8 trên 9 tán thành, 9 có mặt, 1 không tán thành" in text
    assert "03-NQ/CB" in text


def test_it_says_what_is_taken_for_what_is_not_recorded(signed_in, story: Story):
    client, person = signed_in("cell_secretary"), story.ready.person
    line = "Chưa ghi trình độ học vấn: tạm tính là tốt nghiệp THCS."
    assert line in client.get(address(story.ready)).content.decode()
    Person.objects.filter(pk=person.pk).update(education="lower_secondary", sex="")
    text = client.get(address(story.ready)).content.decode()
    assert line not in text
    assert "Chưa ghi giới tính: tạm tính là nam." in text


def test_the_thread_has_every_step_that_applies_once(signed_in, story: Story):
    page = signed_in("cell_secretary").get(address(story.ready))
    case = page.context["case"]
    text = page.content.decode()
    assert len(case.steps) + len(case.not_applicable) == 29
    assert text.count('<li class="done">') == sum(step.state == "done" for step in case.steps)
    assert text.count('aria-current="step"') == 1


def test_only_a_role_that_may_record_is_offered_to(signed_in, story: Story):
    form = reverse("candidacies:record-step", args=[story.late.pk, "verification_sent"]) + "?replaces="
    assert form not in signed_in("cell_secretary").get(address(story.late)).content.decode()
    assert form in signed_in("committee_officer").get(address(story.late)).content.decode()


def test_it_costs_few_queries(signed_in, story: Story, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(QUERIES):
        client.get(address(story.late))


@pytest.mark.parametrize("name", ["stranger", "neighbour", "nobody"])
def test_out_of_reach_there_is_no_such_case(signed_in, story: Story, name):
    answer = signed_in(name).get(address(story.ready))
    assert answer.status_code == 404
    assert "Nông Thị Mẩy" not in answer.content.decode()


def test_the_page_is_only_read(signed_in, story: Story):
    assert signed_in("cell_secretary").post(address(story.ready)).status_code == 405


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_key_of_a_record_is_not_grouped_like_a_number(signed_in, story: Story, language):
    """Registers soon hold more than 999 records: `?replaces=1.234` leads nowhere."""
    case = story.late
    record = StepRecord.objects.create(
        pk=1_234_567,
        case=case,
        step="nominated",
        on=date(2025, 1, 9),
        recorded_at=case.records.earliest("pk").recorded_at,
    )
    client = signed_in("committee_officer")
    client.cookies["django_language"] = language
    page = client.get(reverse("candidacies:detail", args=[case.pk])).content.decode()
    address = f"{reverse('candidacies:record-step', args=[case.pk, 'nominated'])}?replaces={record.pk}"
    assert address in page
    assert client.get(address).status_code == 200
