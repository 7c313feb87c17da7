"""Memberships, and the cells that a person belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import require
from hatnhan.apps.people.facts import located, official_on
from hatnhan.apps.people.models import Affiliation, EndKind, Membership
from hatnhan.apps.people.operations.bulk import build_rows, insert_rows
from hatnhan.apps.people.queries import (
    belonging_of,
    belongs_nowhere,
    lasting_on,
    people_in_reach,
    require_for,
    sort_keys,
)
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules import rulebook


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
    require_for(actor, Permission.EDIT_PERSON, people_in_reach(actor).get(pk=membership.person_id).pk)
    running = Membership.objects.filter(person=membership.person_id, ends_on__gt=membership.admitted_on)
    if running.filter(admitted_on__lt=membership.ends_on).exists():
        values = (("on", membership.admitted_on),)
        raise Refused((Reason("membership.open_already", Severity.STOP, values=values),))
    opened = add_memberships([membership])[0]
    audit(
        actor,
        "people.opened_membership",
        opened.person,
        admitted_on=opened.admitted_on,
        belonging=belonging_of([opened.person_id]),
    )
    return opened


@transaction.atomic
def end_membership(*, actor: Actor, person_id: int, ends_on: date, kind: EndKind, reason: str = "") -> Membership:
    """End the running membership and the affiliations with it."""
    require_for(actor, Permission.EDIT_PERSON, people_in_reach(actor).get(pk=person_id).pk)
    membership = close_membership(person_id=person_id, ends_on=ends_on, kind=kind, reason=reason)
    if membership is None:
        raise Refused((Reason("membership.none_to_end", Severity.STOP, values=(("on", ends_on),)),))
    audit(
        actor,
        "people.ended_membership",
        membership.person,
        ends_on=ends_on,
        kind=kind,
        reason=reason,
        belonging=belonging_of([person_id]),
    )
    return membership


@transaction.atomic
def affiliate(*, actor: Actor, affiliation: NewAffiliation) -> Affiliation:
    """Let a person belong to a cell; a lasting one ends the lasting one before. Both cells must be in reach."""
    unit = Unit.objects.get(pk=affiliation.unit_id)
    require(actor, Permission.EDIT_PERSON, unit.path)
    if not belongs_nowhere(affiliation.person_id):
        require_for(actor, Permission.EDIT_PERSON, people_in_reach(actor).get(pk=affiliation.person_id).pk)
    if affiliation.starts_on < unit.founded_on:
        values = (("on", affiliation.starts_on), ("founded_on", unit.founded_on))
        raise Refused((Reason("affiliation.before_the_cell", Severity.STOP, values=values),))
    opened = join(affiliation)
    audit(
        actor,
        "people.affiliated",
        opened.person,
        unit=unit.pk,
        starts_on=opened.starts_on,
        belonging=belonging_of([opened.person_id]),
    )
    return opened


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


def add_memberships(memberships: Sequence[NewMembership]) -> list[Membership]:
    """Add many inside the caller's act, each with the official day that follows from its admission."""
    rules = rulebook()
    read = attrgetter(*NewMembership.__dataclass_fields__)
    values = ((official_on(new.admitted_on, rules), *read(new)) for new in memberships)
    rows = build_rows(Membership, ["official_on", *NewMembership.__dataclass_fields__], values)
    insert_rows(Membership.objects, rows)
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
    return rows
