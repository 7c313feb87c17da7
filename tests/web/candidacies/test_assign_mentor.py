"""The form that lets a member help the candidate."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import Mentor, StepRecord
from hatnhan.apps.people.models import Person
from tests.factories import TODAY
from tests.stories import make_case, make_person, road
from tests.web.conftest import Story


def address(case) -> str:
    return reverse("candidacies:assign-mentor", args=[case.pk])


@pytest.fixture
def listed(world, story: Story):
    """A case that waits for its mentor."""
    return make_case(world.cell_a1, road("listed"), make_person("Vi Thị Hảo"))


def offered(page) -> list[str]:
    return [label for _, label in page.context["form"].fields["person"].choices]


def test_it_offers_the_official_members_of_the_cell_alone(signed_in, listed):
    page = signed_in("cell_secretary").get(address(listed))
    assert set(page.context["form"].fields) == {"person", "starts_on", "document"}
    assert offered(page) == ["chọn", *(f"Lành Văn Số {number} (1980)" for number in range(9))]


def test_the_first_mentor_is_the_step_itself(signed_in, story: Story, listed):
    client = signed_in("cell_secretary")
    step = reverse("candidacies:record-step", args=[listed.pk, "mentor_assigned"])
    assert step in client.get(reverse("candidacies:detail", args=[listed.pk])).content.decode()
    assert client.get(step).url == address(listed)
    given = {"person": story.member.pk, "starts_on": "1/5/2023", "document": "3-NQ/CB"}
    answer = client.post(address(listed), given, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [(reverse("candidacies:detail", args=[listed.pk]), 302)]
    assert "Đã ghi nhận: phân công đảng viên giúp đỡ." in text
    assert "Thay người giúp đỡ" in text
    mentor = Mentor.objects.get(case=listed)
    assert (mentor.person_id, mentor.starts_on, mentor.document) == (story.member.pk, date(2023, 5, 1), "3-NQ/CB")
    record = StepRecord.objects.get(case=listed, step="mentor_assigned")
    assert (record.on, record.paper_number) == (date(2023, 5, 1), "3-NQ/CB")


def test_another_takes_the_place_of_the_first_for_a_reason(signed_in, story: Story, listed):
    client = signed_in("cell_secretary")
    client.post(address(listed), {"person": story.member.pk, "starts_on": "1/5/2023"})
    other = Person.objects.get(name__written="Lành Văn Số 4")
    without = client.post(address(listed), {"person": other.pk, "starts_on": "2/6/2026"})
    assert 'href="#id_ended_for"' in without.content.decode()
    assert "Đồng chí Lành Văn Số 0 đang giúp đỡ từ ngày 01/05/2023" in without.content.decode()
    client.post(
        address(listed), {"person": other.pk, "starts_on": "2/6/2026", "ended_for": "moved", "reason": "sang xã khác"}
    )
    helped = (
        Mentor.objects.filter(case=listed).order_by("starts_on").values_list("person", "ends_on", "ended_for", "reason")
    )
    assert list(helped) == [
        (story.member.pk, date(2026, 6, 2), "moved", "sang xã khác"),
        (other.pk, date(9999, 12, 31), "", ""),
    ]
    assert StepRecord.objects.filter(case=listed, step="mentor_assigned").count() == 1


def test_what_speaks_against_it_stays_on_the_form_with_what_was_typed(signed_in, story: Story, listed):
    given = {"person": story.member.pk, "starts_on": "1/7/2026", "document": "3-NQ/CB"}
    page = signed_in("cell_secretary").post(address(listed), given)
    text = page.content.decode()
    assert [reason.code for reason in page.context["refusals"]] == ["record.in_the_future"]
    assert page.context["refusals"][0].sentence in text
    assert f'<option value="{story.member.pk}" selected>' in text
    assert 'value="3-NQ/CB"' in text
    assert not Mentor.objects.filter(case=listed).exists()


def test_nobody_else_can_be_chosen(signed_in, story: Story, listed):
    stranger = Person.objects.get(name__written="Lành Văn Số 50")
    for person in (stranger.pk, listed.person_id, "x", ""):
        page = signed_in("cell_secretary").post(address(listed), {"person": person, "starts_on": "1/5/2023"})
        assert 'href="#id_person"' in page.content.decode()
    assert not Mentor.objects.filter(case=listed).exists()


def test_a_cell_without_members_is_told_so(signed_in, world):
    empty = make_case(world.cell_a2, (), make_person("Vi Văn Bình"))
    assert "chưa ghi đảng viên chính thức nào" in signed_in("neighbour").get(address(empty)).content.decode()


def test_the_form_for_any_step_writes_no_mentor(signed_in, story: Story, listed):
    client = signed_in("committee_officer")
    step = reverse("candidacies:record-step", args=[listed.pk, "mentor_assigned"])
    assert client.post(step, {"on": f"{TODAY:%d/%m/%Y}"}).url == address(listed)
    assert not StepRecord.objects.filter(case=listed, step="mentor_assigned").exists()
    recorded = StepRecord.objects.get(case=story.late, step="mentor_assigned")
    page = client.get(reverse("candidacies:detail", args=[story.late.pk])).content.decode()
    assert f"?replaces={recorded.pk}" in page


@pytest.mark.parametrize("name", ["stranger", "neighbour", "nobody"])
def test_out_of_reach_nothing_is_found(signed_in, story: Story, listed, name):
    given = {"person": story.member.pk, "starts_on": "1/5/2023"}
    assert signed_in(name).post(address(listed), given).status_code == 404
    assert not Mentor.objects.filter(case=listed).exists()


def test_other_methods_are_not_for_it(signed_in, listed):
    assert signed_in("cell_secretary").put(address(listed)).status_code == 405
