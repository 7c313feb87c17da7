"""Write the plan of a member list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.exchange.facts.members import ListedCard
from hatnhan.apps.exchange.facts.persons import ListedPerson
from hatnhan.apps.exchange.operations.ledger import Ledger
from hatnhan.apps.exchange.queries.members import MemberAct
from hatnhan.apps.exchange.queries.plans import Change, RowPlan
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.facts import located, official_on
from hatnhan.apps.people.models import Affiliation, Card, Membership
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.operations import (
    NewPerson,
    enrol_affiliations,
    enrol_memberships,
    enrol_people,
    entries_of,
    insert_values,
    names_for,
)
from hatnhan.apps.people.queries import lasting_on, sort_keys
from hatnhan.core.permissions import Actor
from hatnhan.rules import rulebook

_CARD = ("person_id", *ListedCard._fields)


def write_members(actor: Actor, ledger: Ledger, plans: Sequence[RowPlan]) -> None:
    """Add what is new in a few statements, rewrite what differs."""
    acts = [(plan, plan.act) for plan in plans if isinstance(plan.act, MemberAct)]
    known = {act.person_id: act for _, act in acts if act.person_id is not None}
    _go_on(ledger, known, actor.today)
    entered = iter(_enrol(ledger, [act for _, act in acts if act.person_id is None]))
    cards = []
    for plan, act in acts:
        person_id = next(entered) if act.person_id is None else act.person_id
        told = {"name": act.row.person.name, "unit": act.unit.id, "born": act.row.person.born}
        ledger.tell(plan, f"people.person:{person_id}", **told if act.person_id is None else {})
        ledger.units.add(act.unit.id)
        if act.card and act.row.card:
            cards.append((person_id, *act.row.card))
    ledger.inserted(insert_values(Card, _CARD, cards))
    _rewrite(ledger, known.values())


def new_person(listed: ListedPerson, groups: tuple[str, ...] = (), since: date | None = None) -> NewPerson:
    """The person of a row as the register takes him."""
    assert listed.born is not None  # noqa: S101 -- a row without it was refused
    return NewPerson(**listed._asdict(), groups=groups, groups_since=since)


def person_changes(changes: Iterable[Change]) -> Iterable[Change]:
    """Columns of persons as the tables hold them: a name is an entry of the dictionary, a number has its index."""
    changes = list(changes)
    names = names_for(
        str(change.after) for change in changes if (change.table, change.column) == ("people.Person", "name")
    )
    before = names_for(
        str(change.before) for change in changes if (change.table, change.column) == ("people.Person", "name")
    )
    for change in changes:
        if change.table != "people.Person" or change.column not in {"name", "id_number"}:
            yield change
        elif change.column == "name":
            old, new = before[str(change.before)], names[str(change.after)]
            yield Change(change.table, change.key, "name_id", old.pk, new.pk)
            yield from _sorted_anew(change.key, new.sort_key)
        else:
            yield change
            yield Change(change.table, change.key, "id_number_index", None, keyed_index(str(change.after)))


def _sorted_anew(person_id: int, sort_key: str) -> Iterable[Change]:
    for table, model in (("people.Affiliation", Affiliation), ("candidacies.Case", Case)):
        for key, before in model.objects.filter(person=person_id).values_list("pk", "sort_key"):
            yield Change(table, key, "sort_key", before, sort_key)


def _enrol(ledger: Ledger, acts: Sequence[MemberAct]) -> list[int]:
    """New persons with membership and cell; their keys."""
    names = names_for(act.row.person.name for act in acts)
    people = enrol_people(ListedPerson._fields, [act.row.person for act in acts], names)
    pairs = list(zip(people.keys, acts, strict=True))
    memberships = enrol_memberships([_membership(key, act) for key, act in pairs])
    cells = enrol_affiliations(
        [
            (key, act.unit.id, act.affiliation, act.row.ends_on or FOR_EVER, names[act.row.person.name].sort_key)
            for key, act in pairs
            if act.affiliation
        ]
    )
    for rows in (people, memberships, cells):
        ledger.inserted(rows)
    ledger.entered(entries_of(memberships, cells))
    return people.keys


def _membership(person_id: int, act: MemberAct) -> tuple[object, ...]:
    row = act.row
    ends_on, begins = row.ends_on or FOR_EVER, act.affiliation
    # Of who was known before, the ledger writes it anew when all is written.
    there = begins is not None and row.admitted_on is not None and begins <= row.admitted_on < ends_on
    path = act.unit.path if there and act.person_id is None else ""
    joined = (person_id, row.admitted_on, act.recognised, row.official_on)
    return (*joined, row.status, row.exempt_from, path, ends_on, row.end_kind)


def _go_on(ledger: Ledger, acts: Mapping[int, MemberAct], today: date) -> None:
    """Persons whom the register knows: another membership, another cell."""
    ledger.moved.update(acts)
    again = [_membership(person_id, act) for person_id, act in acts.items() if act.membership]
    ledger.inserted(enrol_memberships(again))
    _leave_old_cells(ledger, acts.values(), today)
    moving = {person_id: act for person_id, act in acts.items() if act.affiliation}
    placed = Affiliation.objects.filter(person__in=moving, ends_on=FOR_EVER, temporary=False)
    for person_id in placed.values_list("person_id", flat=True):
        moving.pop(person_id, None)
    keys = sort_keys(moving)
    ledger.inserted(
        enrol_affiliations(
            [
                (person_id, act.unit.id, act.affiliation, act.row.ends_on or FOR_EVER, keys[person_id])
                for person_id, act in moving.items()
            ]
        )
    )


def _leave_old_cells(ledger: Ledger, acts: Collection[MemberAct], today: date) -> None:
    """Who moves, or has left the Party, ends in his cell; a cell listed wrong today is set right in place."""
    moving = {act.person_id: act for act in acts if act.person_id and act.affiliation}
    ended = {change.key: change.after for act in acts for change in act.changes if change.column == "ends_on"}
    left = dict(Membership.objects.filter(pk__in=ended).values_list("person_id", "pk"))
    rows = Affiliation.objects.filter(lasting_on(today), person__in={*moving, *left}, temporary=False)
    changes = []
    for row in rows:
        ledger.units.add(row.unit_id)
        act = moving.get(row.person_id)
        day = act.affiliation if act else ended[left[row.person_id]]
        if act is None or row.starts_on < day:  # type: ignore[operator]
            changes.append(Change("people.Affiliation", row.pk, "ends_on", row.ends_on, day))
            continue
        place = {"unit_id": act.unit.id, **located(act.unit.path)}
        changes.extend(Change("people.Affiliation", row.pk, name, getattr(row, name), place[name]) for name in place)
        del moving[row.person_id]
    ledger.rewrite(change for change in changes if change.before != change.after)


def _rewrite(ledger: Ledger, acts: Collection[MemberAct]) -> None:
    changes = [change for act in acts for change in act.changes]
    if changes:
        ledger.rewrite(person_changes([*changes, *_following(acts)]))


def _following(acts: Iterable[MemberAct]) -> Iterable[Change]:
    """What follows from a corrected day of admission: the official day, and a period that was assumed from it."""
    for act in acts:
        for change in act.changes:
            if change.table != "people.Membership" or change.column != "admitted_on":
                continue
            row = Membership.objects.get(pk=change.key)
            after: date = change.after  # type: ignore[assignment]
            yield Change(change.table, row.pk, "official_on", row.official_on, official_on(after, rulebook()))
            assumed = Affiliation.objects.filter(person=row.person_id, unit=act.unit.id, assumed=True).first()
            starts_on = max(after, act.unit.founded_on)
            if assumed and assumed.starts_on != starts_on < assumed.ends_on:
                yield Change("people.Affiliation", assumed.pk, "starts_on", assumed.starts_on, starts_on)
