"""Two who set one thing right at one time: the second is shown what the first wrote, and keeps what he typed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.organisation.models import Trait, Unit
from hatnhan.apps.people.models import Affiliation, Membership
from tests.web.conftest import Story

CHANGED = "người khác đã sửa"


@pytest.fixture
def officer(signed_in):
    return signed_in("committee_officer")


def opened(client, address: str) -> dict[str, str]:
    """What the form was filled from, as it is sent along."""
    return kept(client.get(address).content.decode())


def kept(page: str) -> dict[str, str]:
    found = re.search(r'name="base" value="([^"]+)"', page)
    assert found
    return {"base": found[1]}


def test_a_unit_that_another_set_right_meanwhile(officer, signed_in, world):
    address = reverse("organisation:correct", args=[world.cell_a1.pk])
    unit = {"name": "Chi bộ thôn Nà Pài", "kind": "cell", "code": "T-A-1", "founded_on": "1/1/2011"}
    base = opened(officer, address)
    signed_in("provincial_officer").post(address, unit | {"code": "T-A-77"})
    text = officer.post(address, unit | base | {"name": "Chi bộ Nà Pài"}).content.decode()
    assert CHANGED in text
    assert Unit.objects.get(pk=world.cell_a1.pk).name == "Chi bộ thôn Nà Pài"
    # What he typed stays typed; what he did not touch is what stands now.
    assert 'value="Chi bộ Nà Pài"' in text
    assert 'value="T-A-77"' in text
    again = kept(text)
    assert officer.post(address, unit | again | {"name": "Chi bộ Nà Pài", "code": "T-A-77"}).status_code == 302
    row = Unit.objects.get(pk=world.cell_a1.pk)
    assert (row.name, row.code) == ("Chi bộ Nà Pài", "T-A-77")


def test_a_trait_that_another_recorded_meanwhile(officer, signed_in, world):
    address = reverse("organisation:set-trait", args=[world.cell_a1.pk])
    base = opened(officer, address)
    trait = {"name": "youth_union", "value": "yes", "starts_on": "1/1/2020"}
    signed_in("provincial_officer").post(address, trait | {"value": "no"})
    text = officer.post(address, trait | base).content.decode()
    assert CHANGED in text
    assert "không, 01/01/2020" in text
    assert Trait.objects.get(unit=world.cell_a1).value == "no"


def test_a_membership_that_another_set_right_meanwhile(officer, signed_in, story: Story):
    address = reverse("people:mend-membership", args=[story.member.pk, "2015-06-01"])
    base = opened(officer, address)
    membership = {"admitted_on": "1/6/2015", "recognised": "on"}
    signed_in("provincial_officer").post(address, membership | {"decided_on": "20/5/2015"})
    text = officer.post(address, membership | base | {"recognised": ""}).content.decode()
    assert CHANGED in text
    assert "20/05/2015" in text
    row = Membership.objects.get(person=story.member)
    assert (row.decided_on, row.recognised) == (date(2015, 5, 20), True)


def test_days_that_another_set_right_meanwhile(officer, signed_in, story: Story):
    cell = Affiliation.objects.get(person=story.member)
    address = reverse("people:redate", args=[story.member.pk, "cell", cell.pk])
    base = opened(officer, address)
    signed_in("provincial_officer").post(address, {"starts_on": "1/7/2015"})
    assert CHANGED in officer.post(address, base | {"starts_on": "1/8/2015"}).content.decode()
    cell.refresh_from_db()
    assert cell.starts_on == date(2015, 7, 1)


def test_nobody_is_stopped_where_nothing_changed(officer, story: Story):
    cell = Affiliation.objects.get(person=story.member)
    address = reverse("people:redate", args=[story.member.pk, "cell", cell.pk])
    assert officer.post(address, opened(officer, address) | {"starts_on": "1/8/2015"}).status_code == 302
    # Whoever sends a form without what it was filled from is taken at his word, as before.
    assert officer.post(address, {"starts_on": "2/8/2015"}).status_code == 302
