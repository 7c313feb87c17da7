"""Write the plan of a member list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.exchange.facts.persons import ListedPerson
from hatnhan.apps.exchange.operations.ledger import Ledger
from hatnhan.apps.exchange.queries.members import MemberAct
from hatnhan.apps.exchange.queries.plans import Change, RowPlan
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.facts import located, official_on
from hatnhan.apps.people.models import Affiliation, Card, Membership
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
    build_rows,
    insert_rows,
    names_for,
)
from hatnhan.apps.people.queries import lasting_on
from hatnhan.apps.people.queries.chain import Entry, cell_entry, membership_entry
from hatnhan.core.permissions import Actor
from hatnhan.rules import rulebook

# asdict() would copy every value, a fifth of the time of an import.
_LISTED = tuple(ListedPerson.__dataclass_fields__)
_listed = attrgetter(*_LISTED)
Acts = Sequence[tuple[RowPlan, MemberAct]]


def write_members(actor: Actor, ledger: Ledger, plans: Sequence[RowPlan]) -> None:
    """Add what is new in a few statements, rewrite what differs."""
    acts = [(plan, plan.act) for plan in plans if isinstance(plan.act, MemberAct)]
    people = _add_people(ledger, [act for _, act in acts])
    memberships = _add_memberships(ledger, acts, people)
    _leave_old_cells(ledger, [act for _, act in acts], actor.today)
    affiliations = _add_affiliations(ledger, acts, people)
    _note_belonging(ledger, acts, memberships, affiliations)
    _add_cards(ledger, acts, people)
    _rewrite(ledger, [act for _, act in acts])
    for plan, act in acts:
        told = {"name": act.row.person.name, "unit": act.unit.id, "born": act.row.person.born}
        ledger.tell(plan, f"people.person:{people[id(act)]}", **told if act.person_id is None else {})
        ledger.units.add(act.unit.id)


def new_person(listed: ListedPerson, groups: tuple[str, ...] = (), since: date | None = None) -> NewPerson:
    """The person of a row as the register takes him."""
    assert listed.born is not None  # noqa: S101 -- a row without it was refused
    values = dict(zip(_LISTED, _listed(listed), strict=True))
    return NewPerson(**values, groups=groups, groups_since=since)


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


def _add_people(ledger: Ledger, acts: Sequence[MemberAct]) -> dict[int, int]:
    """The person of every act, new ones among them."""
    new = [act for act in acts if act.person_id is None]
    added = add_people(people=[new_person(act.row.person) for act in new])
    ledger.made_sealed(added)
    people = {id(act): person.pk for act, person in zip(new, added, strict=True)}
    return people | {id(act): act.person_id for act in acts if act.person_id is not None}


def _add_memberships(ledger: Ledger, acts: Acts, people: Mapping[int, int]) -> list[Membership]:
    added = add_memberships(
        [
            NewMembership(
                person_id=people[id(act)],
                admitted_on=act.row.admitted_on,  # type: ignore[arg-type]
                recognised=act.recognised,
                official_on_listed=act.row.official_on,
                status_listed=act.row.status,
                exempt_from=act.row.exempt_from,
                ends_on=act.row.ends_on or FOR_EVER,
                end_kind=act.row.end_kind,
            )
            for _, act in acts
            if act.membership
        ]
    )
    ledger.made_sealed(added)
    return added


def _leave_old_cells(ledger: Ledger, acts: Sequence[MemberAct], today: date) -> None:
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


def _add_affiliations(ledger: Ledger, acts: Acts, people: Mapping[int, int]) -> list[Affiliation]:
    placed = set(
        Affiliation.objects.filter(
            person__in=[act.person_id for _, act in acts if act.person_id and act.affiliation],
            ends_on=FOR_EVER,
            temporary=False,
        ).values_list("person_id", flat=True)
    )
    added = add_affiliations(
        [
            NewAffiliation(people[id(act)], act.unit.id, act.affiliation, act.row.ends_on or FOR_EVER, assumed=True)
            for _, act in acts
            if act.affiliation and act.person_id not in placed
        ]
    )
    ledger.made_sealed(added)
    return added


def _note_belonging(
    ledger: Ledger, acts: Acts, memberships: Sequence[Membership], affiliations: Sequence[Affiliation]
) -> None:
    """For the chain: new persons as they were just written, known ones as they will be at the end."""
    known = {act.person_id for _, act in acts if act.person_id is not None}
    ledger.moved |= known
    people = [*map(attrgetter("person_id"), memberships), *map(attrgetter("person_id"), affiliations)]
    entered: dict[int, Entry] = {person_id: [person_id, [], []] for person_id in people if person_id not in known}
    for row in affiliations:
        if row.person_id in entered:
            entered[row.person_id][1].append(cell_entry(row))  # type: ignore[attr-defined]  # plain JSON
    for member in memberships:
        if member.person_id in entered:
            entered[member.person_id][2].append(membership_entry(member))  # type: ignore[attr-defined]
    ledger.entered.extend(entered.values())


def _add_cards(ledger: Ledger, acts: Acts, people: Mapping[int, int]) -> None:
    columns = ("person_id", "number", "old_number", "issued_by", "issued_on")
    rows = build_rows(
        Card,
        columns,
        (
            (people[id(act)], card.number, card.old_number, card.issued_by, card.issued_on)
            for _, act in acts
            if act.card and (card := act.row.card)
        ),
    )
    insert_rows(Card.objects, rows)
    ledger.made("people.Card", (row.pk for row in rows))


def _rewrite(ledger: Ledger, acts: Sequence[MemberAct]) -> None:
    changes = [change for act in acts for change in act.changes]
    if changes:
        ledger.rewrite(person_changes([*changes, *_following(acts)]))


def _following(acts: Sequence[MemberAct]) -> Iterable[Change]:
    """What follows from a corrected day of admission: the official day, and a period that was assumed from it."""
    for act in acts:
        for change in act.changes:
            if change.table != "people.Membership" or change.column != "admitted_on":
                continue
            row = Membership.objects.get(pk=change.key)
            after: date = change.after  # type: ignore[assignment]
            yield Change(change.table, row.pk, "official_on", row.official_on, official_on(after, rulebook()))
            assumed = Affiliation.objects.filter(person=row.person_id, unit=act.unit.id, assumed=True).first()
            if assumed and (starts_on := max(after, act.unit.founded_on)) != assumed.starts_on < assumed.ends_on:
                yield Change("people.Affiliation", assumed.pk, "starts_on", assumed.starts_on, starts_on)
