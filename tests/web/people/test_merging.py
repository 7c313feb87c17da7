"""Two records of one person are put together from the page of the person."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from tests.web.conftest import Story


@pytest.fixture
def double(world, story: Story) -> Person:
    """The candidate of the story once more, as a member of the same cell."""
    person = add_people(people=[NewPerson("Nong Thi May", date(2001, 5, 14), "female")])[0]
    add_memberships([NewMembership(person.pk, date(2024, 1, 1))])
    add_affiliations([NewAffiliation(person.pk, world.cell_a1.pk, date(2024, 1, 1))])
    return person


def test_the_other_record_is_offered_shown_and_put_under_this_one(signed_in, story: Story, double):
    client, address = signed_in("committee_officer"), reverse("people:merge", args=[double.pk])
    other = f"?with={story.ready.person_id}"
    assert other in client.get(address).content.decode()
    both = client.get(address + other).content.decode()
    assert both.count('<section class="card"') == 2
    assert "Giữ bản ghi kia" in both
    answer = client.post(address + other, follow=True)
    assert "Đã gộp hai bản ghi làm một" in answer.content.decode()
    assert Case.objects.get(pk=story.ready.pk).person_id == double.pk
    # The address of the record that was put under it leads to the one that stays.
    old = client.get(reverse("people:detail", args=[story.ready.person_id]))
    assert old.headers["Location"] == reverse("people:detail", args=[double.pk])


def test_two_running_cases_stand_as_a_reason(signed_in, story: Story):
    Person.objects.filter(pk=story.late.person_id).update(born=date(2001, 5, 14))
    address = reverse("people:merge", args=[story.ready.person_id]) + f"?with={story.late.person_id}"
    text = signed_in("committee_officer").post(address).content.decode()
    assert "Cả hai đều có hồ sơ chưa kết thúc" in text
    assert not Person.objects.exclude(merged_into=None).exists()


def test_somebody_is_found_by_name(signed_in, story: Story, double):
    address = reverse("people:merge", args=[double.pk])
    page = signed_in("committee_officer").get(address, {"q": "hua van pao"})
    assert f"with={story.late.person_id}" in page.content.decode()
    assert "Không tìm thấy ai" in signed_in("committee_officer").get(address, {"q": "zzz"}).content.decode()


@pytest.mark.parametrize("other", ["x", "999999", "1" * 40])
def test_a_record_that_is_not_there_is_nowhere(signed_in, double, other):
    address = reverse("people:merge", args=[double.pk])
    assert signed_in("committee_officer").get(address, {"with": other}).status_code == 404
