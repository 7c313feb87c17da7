"""Memberships, and the cells that a person belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit, UnitKind
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require
from hatnhan.apps.people.facts import located, official_on
from hatnhan.apps.people.models import ActKind, Affiliation, EndKind, Membership, Person
from hatnhan.apps.people.operations.acts import (
    NO_PAPER,
    Decision,
    act_objections,
    enter_act,
    enter_move,
    redate_act,
    standing_act,
)
from hatnhan.apps.people.operations.bulk import build_rows, insert_rows
from hatnhan.apps.people.operations.locking import lock_person, was_member
from hatnhan.apps.people.operations.placing import place_admissions
from hatnhan.apps.people.operations.posts import end_posts
from hatnhan.apps.people.operations.restrictions import ending_objections, period_objections
from hatnhan.apps.people.operations.transfer_writing import end_transfers
from hatnhan.apps.people.queries import belonging_of, belongs_nowhere, lasting_on, sort_keys
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections
from hatnhan.rules import rulebook

CELLS = frozenset({UnitKind.CELL, UnitKind.GRASSROOTS_CELL})


@dataclass(frozen=True, slots=True)
class NewMembership:
    """A membership as a decision or a list gives it. The official day is derived; a listed one is kept beside it."""

    person_id: int
    admitted_on: date
    decided_on: date | None = None
    recognised: bool = False
    official_on_listed: date | None = None
    status_listed: str = ""
    exempt_from: date | None = None
    ends_on: date = FOR_EVER
    end_kind: str = ""
    end_reason: str = ""


@dataclass(frozen=True, slots=True)
class NewAffiliation:
    """A person belongs to a unit from this day on."""

    person_id: int
    unit_id: int
    starts_on: date
    ends_on: date = FOR_EVER
    temporary: bool = False
    assumed: bool = False


@transaction.atomic
def open_membership(*, actor: Actor, membership: NewMembership) -> Membership:
    """Enter a membership by hand."""
    person = lock_person(actor, membership.person_id)
    if reasons := membership_objections(membership, person.born, actor.today):
        raise Refused(reasons)
    opened = add_memberships([membership])[0]
    enter_beginning(opened)
    _tell(actor, "people.opened_membership", person.pk, before={}, after=_told_membership(opened))
    return opened


@transaction.atomic
def end_membership(
    *, actor: Actor, person_id: int, ends_on: date, kind: str, reason: str = "", paper: Decision = NO_PAPER
) -> Membership:
    """End the running membership, and with it the affiliations and posts of that day; its decision stands beside it."""
    person = lock_person(actor, person_id)
    if reasons := (*day_objections(ends_on, paper.on), *_ending(actor, person_id, kind, ends_on, paper)):
        raise Refused(reasons)
    membership = close_membership(person_id=person_id, ends_on=ends_on, kind=EndKind(kind), reason=reason)
    if membership is None:
        raise Refused((stop("membership.none_to_end", on=ends_on),))
    end_posts(actor=actor, person_id=person_id, ends_on=ends_on)
    end_transfers(actor=actor, person_id=person_id, on=ends_on)
    act = enter_act(person_id=person_id, kind=kind, on=ends_on, paper=paper)
    after = {"admitted_on": membership.admitted_on, "ends_on": ends_on, "end_kind": kind, "end_reason": reason}
    after |= {"document": act.document_number, "document_on": act.document_on, "decided_by": act.decided_by}
    _tell(actor, "people.ended_membership", person.pk, before={"ends_on": None}, after=after)
    return membership


@transaction.atomic
def mend_membership(
    *, actor: Actor, person_id: int, stands: date, admitted_on: date, decided_on: date | None, recognised: bool
) -> Membership:
    """Set right the days of the membership that `stands` with this day of admission.

    The official day is derived anew; a cell that began on the day of admission begins on the new one.
    """
    person = lock_person(actor, person_id)
    row = Membership.objects.select_for_update().get(person=person_id, admitted_on=stands)
    mended = NewMembership(person_id, admitted_on, decided_on, recognised, ends_on=row.ends_on)
    if reasons := membership_objections(mended, person.born, actor.today, besides=row.pk):
        raise Refused(reasons)
    before = _told_membership(row)
    redate_membership(person_id=person_id, before=stands, admitted_on=admitted_on, decided_on=decided_on)
    Membership.objects.filter(pk=row.pk).update(recognised=recognised)
    row.refresh_from_db()
    _follow_days(row, before, decided_on)
    _tell(actor, "people.mended_membership", person.pk, before=before, after=_told_membership(row))
    return row


@transaction.atomic
def affiliate(*, actor: Actor, affiliation: NewAffiliation, document: str = "") -> Affiliation:
    """Let a person belong to a cell; a lasting one ends the lasting one before. Both cells must be in reach."""
    unit = Unit.objects.get(pk=affiliation.unit_id)
    require(actor, Permission.EDIT_PERSON, unit.path)
    # Who was only just added comes into reach by his cell; his membership is written next.
    known = not belongs_nowhere(affiliation.person_id)
    if known:
        lock_person(actor, affiliation.person_id)
    reasons = cell_objections(affiliation, unit)
    if known and not was_member(affiliation.person_id, affiliation.starts_on):
        reasons += (stop("affiliation.not_a_member", on=affiliation.starts_on),)
    if reasons:
        raise Refused(reasons)
    left = Affiliation.objects.filter(
        lasting_on(affiliation.starts_on), person=affiliation.person_id, temporary=affiliation.temporary
    ).first()
    opened = join(affiliation)
    _enter_joining(opened, left, document)
    before = {"unit": left.unit_id, "unit_name": left.unit.name} if left else {}
    after = {"unit": unit.pk, "unit_name": unit.name, "starts_on": opened.starts_on, "ends_on": opened.ends_on}
    after |= {"temporary": opened.temporary, "document": document.strip()}
    _tell(actor, "people.affiliated", opened.person_id, before=before, after=after)
    return opened


@transaction.atomic
def leave_cell(*, actor: Actor, affiliation_id: int, ends_on: date, document: str = "") -> Affiliation:
    """From this day on the member belongs to the cell no more: he went where this register does not reach, or is back.

    Until another cell has him, whoever looks after the last one still finds him.
    """
    found = Affiliation.objects.select_related("unit").get(pk=affiliation_id)
    lock_person(actor, found.person_id)
    row = Affiliation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=affiliation_id)
    if reasons := ending_objections(row.starts_on, row.ends_on, ends_on):
        raise Refused(reasons)
    before = {"unit": row.unit_id, "unit_name": row.unit.name, "ends_on": row.ends_on}
    Affiliation.objects.filter(pk=row.pk).update(ends_on=ends_on)
    kind = ActKind.RETURNED if row.temporary else ActKind.MOVED_OUT
    enter_act(person_id=row.person_id, kind=kind, on=ends_on, unit_id=row.unit_id, paper=Decision(document))
    after = before | {"ends_on": ends_on, "temporary": row.temporary, "document": document.strip()}
    _tell(actor, "people.left_cell", row.person_id, before=before, after=after)
    row.ends_on = ends_on
    return row


def membership_objections(
    membership: NewMembership, born: date, today: date, besides: int | None = None
) -> tuple[Reason, ...]:
    """Everything that speaks against this membership of a person born on this day."""
    reasons = list(day_objections(membership.admitted_on, membership.decided_on))
    if membership.admitted_on < born:
        reasons.append(stop("membership.before_birth", on=membership.admitted_on, born=born))
    days = sorted({membership.admitted_on, membership.decided_on or membership.admitted_on})
    reasons += [stop("membership.in_the_future", on=day, today=today) for day in days if day > today]
    running = Membership.objects.filter(person=membership.person_id, ends_on__gt=membership.admitted_on)
    if running.filter(admitted_on__lt=membership.ends_on).exclude(pk=besides or 0).exists():
        reasons.append(stop("membership.open_already", on=membership.admitted_on))
    return tuple(reasons)


def cell_objections(affiliation: NewAffiliation, unit: Unit) -> tuple[Reason, ...]:
    """Everything that speaks against a person belonging to this cell in this time."""
    starts_on, ends_on = affiliation.starts_on, affiliation.ends_on
    reasons = [*day_objections(starts_on), *period_objections(starts_on, ends_on)]
    if unit.kind not in CELLS:
        reasons.append(stop("affiliation.no_cell", unit=unit.name))
    if starts_on < unit.founded_on:
        reasons.append(stop("affiliation.before_the_cell", on=starts_on, founded_on=unit.founded_on))
    if starts_on >= unit.ended_on:
        reasons.append(stop("affiliation.cell_had_ended", on=starts_on, ended_on=unit.ended_on))
    rows = Affiliation.objects.filter(person=affiliation.person_id).select_related("unit").order_by("starts_on")
    if affiliation.temporary:
        reasons += _guest_objections(affiliation, rows.filter(lasting_on(starts_on), temporary=False).first())
    alike = rows.filter(temporary=affiliation.temporary)
    # The very same one twice stays one; another end, typed anew, would be lost without a word.
    there = alike.filter(lasting_on(starts_on), unit=unit).exclude(starts_on=starts_on, ends_on=ends_on)
    if same := there.first():
        reasons.append(stop("affiliation.same_cell", on=same.starts_on))
    # One that began earlier ends when this one begins; one that begins later would be a second cell on one day.
    later = alike.filter(starts_on__gte=starts_on, starts_on__lt=ends_on).exclude(unit=unit, starts_on=starts_on)
    if other := later.first():
        reasons.append(stop("affiliation.two_cells", on=other.starts_on, unit=other.unit.name))
    return tuple(reasons)


def _guest_objections(affiliation: NewAffiliation, home: Affiliation | None) -> tuple[Reason, ...]:
    if home is None:
        return (stop("affiliation.no_home", on=affiliation.starts_on),)
    return (stop("affiliation.home_cell"),) if home.unit_id == affiliation.unit_id else ()


def enter_beginning(row: Membership, paper: Decision = NO_PAPER) -> None:
    """The acts by which this membership began: admitted, and recognised where that is known."""
    paper = paper if paper.on else Decision(paper.number, row.decided_on, paper.by)
    enter_act(person_id=row.person_id, kind=ActKind.ADMITTED, on=row.admitted_on, paper=paper)
    if row.recognised and row.official_on:
        enter_act(person_id=row.person_id, kind=ActKind.RECOGNISED, on=row.official_on)


def _ending(actor: Actor, person_id: int, kind: str, ends_on: date, paper: Decision) -> tuple[Reason, ...]:
    """Everything that speaks against the membership ending so on this day."""
    reasons = list(act_objections(person_id, kind, ends_on))
    reasons += [
        stop("membership.in_the_future", on=day, today=actor.today) for day in (paper.on,) if day and day > actor.today
    ]
    first = Membership.objects.filter(person=person_id).order_by("admitted_on").first()
    if first and ends_on <= first.admitted_on:
        reasons.append(stop("membership.ends_before_admission", on=ends_on, admitted_on=first.admitted_on))
    return tuple(reasons)


def _follow_days(row: Membership, before: Mapping[str, object], decided_on: date | None) -> None:
    """The acts of a membership whose days were set right follow; one that became official gets its act."""
    person_id, stood = row.person_id, before["admitted_on"]
    if isinstance(stood, date) and (stood, before["decided_on"]) != (row.admitted_on, row.decided_on):
        paper = Decision(on=decided_on)
        redate_act(person_id=person_id, kind=ActKind.ADMITTED, before=stood, on=row.admitted_on, paper=paper)
    official = before["official_on"]
    if not row.recognised or row.official_on is None or not isinstance(official, date):
        return
    if standing_act(person_id, {ActKind.RECOGNISED}, official):
        if official != row.official_on:
            redate_act(person_id=person_id, kind=ActKind.RECOGNISED, before=official, on=row.official_on)
    elif not before["recognised"]:
        enter_act(person_id=person_id, kind=ActKind.RECOGNISED, on=row.official_on)


def _enter_joining(opened: Affiliation, left: Affiliation | None, document: str) -> None:
    """The acts of coming to a cell; who comes to his first one on the day of admission was admitted there."""
    person_id, on, paper = opened.person_id, opened.starts_on, Decision(document)
    same = left is not None and left.pk == opened.pk
    # Who was only just added gets his membership next, and is admitted by it.
    first = standing_act(person_id, {ActKind.ADMITTED}, on) or not was_member(person_id, on)
    if same or (first and left is None and not opened.temporary):
        return
    if not opened.temporary:
        enter_move(
            person_id=person_id, left_id=left.unit_id if left else None, joined_id=opened.unit_id, on=on, paper=paper
        )
        return
    enter_act(person_id=person_id, kind=ActKind.TEMPORARY_OUT, on=on, paper=paper)
    enter_act(person_id=person_id, kind=ActKind.TEMPORARY_IN, on=on, unit_id=opened.unit_id, paper=paper)


def _told_membership(row: Membership) -> dict[str, object]:
    columns = ("admitted_on", "decided_on", "recognised", "official_on", "ends_on")
    return {column: getattr(row, column) for column in columns}


def _tell(actor: Actor, verb: str, person_id: int, **details: object) -> None:
    """Audit an act after which the person belongs elsewhere, or is a member otherwise."""
    person = Person(pk=person_id)
    place_admissions([person_id])
    audit(actor, verb, person, **details, belonging=belonging_of([person_id]))


def join(affiliation: NewAffiliation) -> Affiliation:
    """End the affiliation before and begin this one, inside the caller's act; the same one twice stays one."""
    running = Affiliation.objects.filter(
        lasting_on(affiliation.starts_on), person_id=affiliation.person_id, temporary=affiliation.temporary
    )
    if same := running.filter(unit_id=affiliation.unit_id).first():
        return same
    running.filter(starts_on__lt=affiliation.starts_on).update(ends_on=affiliation.starts_on)
    return add_affiliations([affiliation])[0]


def close_membership(*, person_id: int, ends_on: date, kind: EndKind, reason: str = "") -> Membership | None:
    """End what runs on this day, inside the caller's act; None where no membership does."""
    running = Membership.objects.filter(person_id=person_id, admitted_on__lt=ends_on, ends_on__gt=ends_on)
    membership = running.select_for_update().first()
    if membership is None:
        return None
    membership.ends_on, membership.end_kind, membership.end_reason = ends_on, kind, reason
    membership.save(update_fields=["ends_on", "end_kind", "end_reason"])
    Affiliation.objects.filter(lasting_on(ends_on), person_id=person_id, starts_on__lt=ends_on).update(ends_on=ends_on)
    return membership


def recognise(*, person_id: int, admitted_on: date) -> None:
    """The member is official: from the day that probation ended, not from the day that somebody decided so."""
    Membership.objects.filter(person_id=person_id, admitted_on=admitted_on).update(recognised=True)


def redate_membership(*, person_id: int, before: date, admitted_on: date, decided_on: date | None) -> None:
    """The ceremony was written down with a wrong day: membership and affiliation follow the record that replaced it."""
    Membership.objects.filter(person_id=person_id, admitted_on=before).update(
        admitted_on=admitted_on, decided_on=decided_on, official_on=official_on(admitted_on, rulebook())
    )
    Affiliation.objects.filter(person_id=person_id, starts_on=before, ends_on__gt=admitted_on).update(
        starts_on=admitted_on
    )
    place_admissions([person_id])


def add_memberships(memberships: Sequence[NewMembership]) -> list[Membership]:
    """Add many inside the caller's act, each with the official day that follows from its admission."""
    rules = rulebook()
    read = attrgetter(*NewMembership.__dataclass_fields__)
    values = ((official_on(new.admitted_on, rules), *read(new)) for new in memberships)
    rows = build_rows(Membership, ["official_on", *NewMembership.__dataclass_fields__], values)
    insert_rows(Membership.objects, rows)
    place_admissions(new.person_id for new in memberships)
    return rows


def add_affiliations(affiliations: Sequence[NewAffiliation]) -> list[Affiliation]:
    """Add many inside the caller's act, with the copies that lists need."""
    paths = dict(Unit.objects.filter(pk__in={new.unit_id for new in affiliations}).values_list("pk", "path"))
    keys = sort_keys(new.person_id for new in affiliations)
    places = {unit_id: located(path) for unit_id, path in paths.items()}
    columns = [*NewAffiliation.__dataclass_fields__, "sort_key", *located("")]
    read = attrgetter(*NewAffiliation.__dataclass_fields__)
    values = ((*read(new), keys[new.person_id], *places[new.unit_id].values()) for new in affiliations)
    rows = build_rows(Affiliation, columns, values)
    insert_rows(Affiliation.objects, rows)
    place_admissions(new.person_id for new in affiliations)
    return rows
