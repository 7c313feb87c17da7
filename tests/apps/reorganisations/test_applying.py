"""A reorganisation on its day: whole or not at all, the past as it was, everybody and every case in one place."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from hatnhan.apps.access.models import Grant
from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.organisation.models import Merger, Unit
from hatnhan.apps.people.models import Affiliation, MembershipAct, Post, Transfer
from hatnhan.apps.people.operations import NewAffiliation, NewPost, affiliate, assign_post
from hatnhan.apps.people.operations.transfers import NewTransfer, begin_transfer
from hatnhan.apps.people.queries import members_on, rebuild_members
from hatnhan.apps.people.queries.figures import member_figures
from hatnhan.apps.reorganisations.models import Reorganisation, State
from hatnhan.apps.reorganisations.operations import (
    apply_due,
    apply_now,
    apply_reorganisation,
    plan_reorganisation,
    rehearse,
    take_back,
)
from hatnhan.apps.reorganisations.queries.gathering import FOLLOWING
from hatnhan.core.outcome import Refused
from hatnhan.core.reorganisation import read_plan
from hatnhan.core.rules_transfers import TransferKind
from tests.factories import TODAY
from tests.stories import make_case, make_members, road

EVE = TODAY - timedelta(days=1)


def plan(*steps, on=TODAY, **more):
    return read_plan({"on": on.isoformat(), "document": "12-NQ/TU", "steps": list(steps), **more})


def done(world, *steps, **more):
    row = plan_reorganisation(actor=world.machine, plan=plan(*steps, **more))
    return apply_reorganisation(actor=world.machine, reorganisation_id=row.pk)


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code.removeprefix("reorganisation.") for reason in refused.value.reasons]


def figures(world, day):
    units = (world.province, world.commune_a, world.commune_b, world.cell_a1, world.cell_a2, world.cell_b1)
    return [member_figures(world.machine, unit.pk, on=day) for unit in units]


def test_two_cells_become_one(world):
    people = make_members(world.cell_a1, 4)
    make_members(world.cell_a2, 3, name="Vi Văn")
    assign_post(actor=world.machine, post=NewPost(people[0].pk, world.cell_a1.pk, "secretary", date(2020, 1, 1)))
    make_case(world.cell_a1, road("opinions"))
    before, past = figures(world, TODAY)[0], figures(world, EVE)
    row = done(
        world,
        {"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_a2.pk}"},
        posts="carry_but_heads",
        grants="carry",
    )
    assert row.state == State.APPLIED
    assert row.effect["members"] == 4
    assert figures(world, TODAY)[0].all == before.all
    assert figures(world, EVE) == past
    case = Case.objects.get()
    assert (case.unit_id, case.path) == (world.cell_a2.pk, Unit.objects.get(pk=world.cell_a2.pk).path)
    assert case.records.get(step="moved").acted_by_id == world.cell_a1.pk
    assert set(DueStep.objects.values_list("path", flat=True)) <= {case.path}
    assert Unit.objects.get(pk=world.cell_a1.pk).ended_on == TODAY
    assert Unit.objects.get(pk=world.cell_a1.pk).path == f"{case.path}{world.cell_a1.pk}/"
    assert Merger.objects.get().into_id == world.cell_a2.pk
    assert not Post.objects.filter(unit=world.cell_a1, ends_on__gt=TODAY).exists()
    assert not Grant.objects.filter(unit=world.cell_a1, ends_on__gt=TODAY).exclude(role__in=FOLLOWING).exists()
    assert Counter(MembershipAct.objects.filter(on=TODAY).values_list("kind", flat=True)) == {
        "moved_out": 4,
        "moved_in": 4,
    }
    rebuilt = {(each.person_id, each.unit_id) for each in rebuild_members([TODAY])[TODAY]}
    listed = {(each.person_id, each.unit_id) for each in members_on(world.province.path, TODAY)}
    own = {person.pk for person in people}
    assert {pair for pair in rebuilt if pair[0] in own} == {pair for pair in listed if pair[0] in own}
    assert {person for person, _ in rebuilt} >= own


def test_a_commune_takes_in_another_and_is_called_anew(world):
    make_members(world.cell_b1, 5)
    make_case(world.cell_b1, road("opinions"))
    past = figures(world, EVE)
    done(
        world,
        {"do": "merge", "unit": f"id:{world.commune_b.pk}", "to": f"id:{world.commune_a.pk}"},
        {"do": "rename", "unit": f"id:{world.commune_a.pk}", "name": "Đảng bộ xã Mới"},
        posts="carry",
        grants="carry",
    )
    cell = Unit.objects.get(pk=world.cell_b1.pk)
    assert cell.path == f"{Unit.objects.get(pk=world.commune_a.pk).path}{cell.pk}/"
    assert Affiliation.objects.filter(unit=cell).values_list("path", flat=True).distinct().get() == cell.path
    assert figures(world, EVE) == past
    assert member_figures(world.machine, world.commune_a.pk, on=TODAY).all == past[1].all + past[2].all
    assert Case.objects.get().path == cell.path
    told: dict[str, Any] = {
        act.verb: act.details for unit in (world.commune_a, world.commune_b, cell) for act in history(unit)
    }
    assert told["reorganisations.ended_unit"]["after"] == {"ended_on": TODAY.isoformat()}
    assert {"name", "parent"} >= set(told["reorganisations.changed_unit"]["before"])
    assert not MembershipAct.objects.filter(on=TODAY).exists()


def test_a_cell_is_founded_and_takes_a_part_of_another(world):
    people = make_members(world.cell_a1, 5)
    row = done(
        world,
        {"do": "found", "unit": "new", "to": f"id:{world.commune_a.pk}", "name": "Chi bộ thôn Mới", "kind": "cell"},
        {
            "do": "split",
            "unit": f"id:{world.cell_a1.pk}",
            "rest": f"id:{world.cell_a1.pk}",
            "shares": [{"to": "new", "people": [people[0].pk, people[1].pk]}],
        },
    )
    new = row.effect["founded"]["new"]
    assert Affiliation.objects.filter(unit=new, ends_on__gt=TODAY).count() == 2
    assert Affiliation.objects.filter(unit=world.cell_a1, ends_on__gt=TODAY).count() == 3


def test_what_is_refused_leaves_nothing(world):
    make_members(world.cell_a1, 2)
    into_itself = {"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_a1.pk}"}
    assert refusal(lambda: plan_reorganisation(actor=world.machine, plan=plan(into_itself))) == ["into_itself"]
    nowhere = {"do": "dissolve", "unit": f"id:{world.cell_a1.pk}"}
    assert "people_nowhere" in refusal(lambda: plan_reorganisation(actor=world.machine, plan=plan(nowhere)))
    early = plan(into_itself | {"to": f"id:{world.cell_a2.pk}"}, on=date(1990, 1, 1), grants="end")
    assert "before_founding" in refusal(lambda: plan_reorganisation(actor=world.machine, plan=early))
    assert not Reorganisation.objects.exists()


def test_before_its_day_it_waits_and_can_be_taken_back(world):
    merge = {"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_a2.pk}"}
    coming = plan(merge, on=TODAY + timedelta(days=30), grants="end")
    row = plan_reorganisation(actor=world.machine, plan=coming)
    assert refusal(lambda: apply_reorganisation(actor=world.machine, reorganisation_id=row.pk)) == ["not_yet"]
    assert refusal(lambda: take_back(actor=world.machine, reorganisation_id=row.pk, reason=" ")) == ["no_reason"]
    take_back(actor=world.machine, reorganisation_id=row.pk, reason="Chưa thống nhất")
    assert refusal(lambda: take_back(actor=world.machine, reorganisation_id=row.pk, reason="x")) == ["not_planned"]
    assert Unit.objects.get(pk=world.cell_a1.pk).ended_on > TODAY


def test_a_rehearsal_counts_what_the_act_would_move_and_leaves_nothing(world):
    make_members(world.cell_a1, 3)
    merge = plan({"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_a2.pk}"}, grants="end")
    acts = Act.objects.count()
    effect = rehearse(actor=world.machine, plan=merge)
    assert (effect["members"], effect["ended"]) == (3, 1)
    assert Act.objects.count() == acts
    assert Unit.objects.get(pk=world.cell_a1.pk).ended_on > TODAY
    row = apply_now(actor=world.machine, plan=merge)
    assert row.effect == effect


def test_on_its_day_what_waits_is_done_and_what_cannot_be_waits_on(world):
    make_members(world.cell_a1, 2)
    tomorrow = TODAY + timedelta(days=1)
    later = replace(world.machine, at=world.machine.at + timedelta(days=1))
    first, second, third = (
        plan_reorganisation(actor=world.machine, plan=plan(step, on=tomorrow, grants="end"))
        for step in (
            {"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_a2.pk}"},
            {"do": "rename", "unit": f"id:{world.cell_a1.pk}", "name": "Chi bộ thôn Khác"},
            {"do": "rename", "unit": f"id:{world.cell_b1.pk}", "name": "Chi bộ thôn Mới"},
        )
    )
    assert apply_due(actor=world.machine).done == ()
    due = apply_due(actor=later)
    assert [row.pk for row in due.done] == [first.pk, third.pk]
    assert [(key, [reason.code for reason in reasons]) for key, reasons in due.refused] == [
        (second.pk, ["reorganisation.has_ended"])
    ]
    assert dict(Reorganisation.objects.values_list("pk", "state"))[second.pk] == State.PLANNED
    assert Unit.objects.get(pk=world.cell_b1.pk).name == "Chi bộ thôn Mới"


def test_guests_transfers_and_open_things_go_along(world):
    officer = world.machine
    guest, bound = make_members(world.cell_a2, 2, name="Vi Văn")
    host = make_members(world.cell_b1, 1, name="Lù Văn")[0]
    make_members(world.cell_a1, 1)
    affiliate(actor=officer, affiliation=NewAffiliation(guest.pk, world.cell_a1.pk, date(2026, 1, 5), temporary=True))
    affiliate(actor=officer, affiliation=NewAffiliation(host.pk, world.cell_a1.pk, date(2026, 1, 5), temporary=True))
    begin_transfer(actor=officer, new=NewTransfer(bound.pk, TransferKind.OFFICIAL, EVE, to_unit_id=world.cell_a1.pk))
    done(world, {"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_b1.pk}"}, grants="end")
    lasting = Affiliation.objects.filter(ends_on__gt=TODAY)
    # The guest stays one, at the cell that took his in; whoever is at home there is no guest of his own cell.
    assert lasting.get(person=guest, temporary=True).unit_id == world.cell_b1.pk
    assert not lasting.filter(person=host, temporary=True).exists()
    assert Transfer.objects.get(person=bound).to_unit_id == world.cell_b1.pk


@pytest.mark.parametrize(("keep", "held"), [("carry", True), ("carry_but_heads", False), ("end", False)])
def test_posts_and_roles_go_along_or_end(world, keep, held):
    person = make_members(world.cell_a1, 1)[0]
    assign_post(actor=world.machine, post=NewPost(person.pk, world.cell_a1.pk, "secretary", date(2020, 1, 1)))
    roles = "carry" if keep == "carry" else "end"
    done(
        world,
        {"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_a2.pk}"},
        posts=keep,
        grants=roles,
    )
    assert Post.objects.filter(person=person, unit=world.cell_a2, starts_on=TODAY).exists() == held
    secretary = Grant.objects.filter(user=world.users["cell_secretary"], ends_on__gt=TODAY)
    assert list(secretary.values_list("unit", flat=True)) == ([world.cell_a2.pk] if held else [])


def test_who_sees_only_a_part_changes_only_that(world):
    merge = plan({"do": "merge", "unit": f"id:{world.cell_a1.pk}", "to": f"id:{world.cell_b1.pk}"}, grants="end")
    with pytest.raises(PermissionDenied):
        plan_reorganisation(actor=world.actor("auditor"), plan=merge)
    assert refusal(lambda: plan_reorganisation(actor=world.actor("committee_officer"), plan=merge)) == ["unknown_unit"]
