"""A person as of a past day."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.organisation.operations.moving import Changed, move_unit
from hatnhan.apps.people.operations import NewAffiliation, affiliate
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road


@pytest.fixture
def person(world):
    """Admitted on 2024-09-15, official from 2025-09-15, in another cell since 2026-01-10; born in 2001."""
    make_members(world.cell_a1)
    person = make_person("Hứa Văn Quý")
    make_case(world.cell_a1, road("recognition_decision"), person)
    moved = NewAffiliation(person.pk, world.cell_a2.pk, date(2026, 1, 10))
    affiliate(actor=world.machine, affiliation=moved)
    changed = Changed(name="Chi bộ thôn Nà Pài Mới")
    move_unit(
        actor=world.machine,
        unit_id=world.cell_a1.pk,
        parent_id=world.commune_a.pk,
        on=date(2026, 2, 1),
        changed=changed,
    )
    return person


def page(client, person, on: str):
    return client.get(reverse("people:detail", args=[person.pk]), {"on": on})


@pytest.mark.parametrize(
    ("on", "state", "since", "cells"),
    [
        ("1990-01-01", "not_born", None, []),
        ("2024-09-14", "no_member", None, []),
        ("2024-09-15", "probationary", date(2024, 9, 15), ["Chi bộ thôn Nà Pài"]),
        ("2025-09-14", "probationary", date(2024, 9, 15), ["Chi bộ thôn Nà Pài"]),
        ("2025-09-15", "official", date(2025, 9, 15), ["Chi bộ thôn Nà Pài"]),
        ("2026-01-10", "official", date(2025, 9, 15), ["Chi bộ thôn Khuổi Mạ"]),
    ],
)
def test_state_and_cell_of_the_day(signed_in, world, person, on, state, since, cells):
    shown = page(signed_in("committee_officer"), person, on).context["day_state"]
    assert (shown.state, shown.since) == (state, since)
    assert [place.unit_name for place in shown.cells] == cells


def test_the_page_of_a_past_day_is_for_reading_alone(signed_in, world, person):
    answer = page(signed_in("committee_officer"), person, "15/9/2025")
    shown, text = answer.context["person"], answer.content.decode()
    assert (shown.may_edit, shown.may_reveal_id_number) == (False, False)
    assert "Số liệu tính đến ngày 15/09/2025." in text
    assert f"{reverse('organisation:detail', args=[world.cell_a1.pk])}?on=2025-09-15" in text
    assert reverse("people:reveal-id-number", args=[person.pk]) not in text
    assert [line.ended_on for line in shown.affiliations] == [None]
    assert [(case.next_step, case.ended_on) for case in shown.cases] == [("", None)]


def test_today_the_page_is_as_ever(signed_in, world, person):
    answer = page(signed_in("committee_officer"), person, TODAY.isoformat())
    assert answer.context["day_state"] is None
    assert answer.context["person"].may_edit


def test_who_does_not_see_the_person_today_does_not_see_his_past(signed_in, world, person):
    assert page(signed_in("stranger"), person, "2025-09-15").status_code == 404
    assert page(signed_in("neighbour"), person, "2025-09-15").status_code == 200
