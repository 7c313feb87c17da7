"""Reading the whole ID number is an act."""

from django.urls import reverse

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.people.models import Person
from tests.web.conftest import ID_NUMBER, Story


def address(story: Story) -> str:
    return reverse("people:reveal-id-number", args=[story.ready.person_id])


def test_it_shows_the_number_once_and_keeps_who_read_it(signed_in, story: Story):
    before = verify().rows
    answer = signed_in("committee_officer").post(address(story))
    assert answer.status_code == 200
    assert ID_NUMBER in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    after = verify()
    assert (after.rows, after.broken) == (before + 1, None)


def test_reading_by_a_link_is_no_act_and_shows_nothing(signed_in, story: Story):
    before = verify().rows
    answer = signed_in("committee_officer").get(address(story))
    assert answer.status_code == 405
    assert ID_NUMBER not in answer.content.decode()
    assert verify().rows == before


def test_a_role_without_the_right_is_refused(signed_in, story: Story):
    answer = signed_in("cell_secretary").post(address(story))
    assert answer.status_code == 403
    assert ID_NUMBER not in answer.content.decode()


def test_a_stranger_finds_nobody(signed_in, story: Story):
    before = verify().rows
    assert signed_in("stranger").post(address(story)).status_code == 404
    assert verify().rows == before
    assert Person.objects.get(pk=story.ready.person_id).id_number == ID_NUMBER
