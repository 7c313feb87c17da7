"""Where an admission counts: in the cell of the day of joining, whatever happened since."""

from datetime import date
from typing import Any

import pytest

from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    affiliate,
    mend_membership,
    redate,
)
from hatnhan.apps.people.queries.placing import Misplaced, misplaced_admissions
from tests.stories import make_person

pytestmark = pytest.mark.django_db
JOINED = date(2024, 3, 1)


def place(person):
    return Membership.objects.get(person=person).path


def test_the_copy_follows_every_act_on_cells_and_days(world):
    actor, person = world.actor("provincial_officer"), make_person()
    add_memberships([NewMembership(person.pk, JOINED)])
    assert place(person) == ""
    add_affiliations([NewAffiliation(person.pk, world.cell_a1.pk, JOINED)])
    assert place(person) == world.cell_a1.path
    affiliate(actor=actor, affiliation=NewAffiliation(person.pk, world.cell_a2.pk, date(2025, 1, 1)))
    affiliate(actor=actor, affiliation=NewAffiliation(person.pk, world.cell_b1.pk, date(2025, 2, 1), temporary=True))
    assert place(person) == world.cell_a1.path
    stays: dict[str, Any] = {"stands": JOINED, "decided_on": None, "recognised": False}
    mend_membership(actor=actor, person_id=person.pk, admitted_on=date(2025, 3, 1), **stays)
    assert place(person) == world.cell_a2.path
    second = Affiliation.objects.get(person=person, unit=world.cell_a2)
    redate(actor=actor, what="cell", row_id=second.pk, starts_on=date(2025, 4, 1))
    assert place(person) == ""
    assert list(misplaced_admissions()) == []


def test_a_copy_that_differs_is_named(world):
    person = make_person()
    (row,) = add_memberships([NewMembership(person.pk, JOINED)])
    add_affiliations([NewAffiliation(person.pk, world.cell_a1.pk, JOINED)])
    Membership.objects.update(path="/9/")
    assert list(misplaced_admissions()) == [Misplaced(row.pk, person.pk, "/9/", world.cell_a1.path)]
