"""A member is exempt from activities, or suspended from them, for a time: he has no vote then."""

from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.people.models import ActKind, Restriction, RestrictionKind
from hatnhan.apps.people.operations.acts import Decision, enter_act, redate_act, standing_act
from hatnhan.apps.people.operations.locking import lock_person, was_member
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.plausible import day_objections
from hatnhan.rules import rulebook


@transaction.atomic
def restrict(  # noqa: PLR0913 -- what the form says
    *,
    actor: Actor,
    person_id: int,
    kind: str,
    starts_on: date,
    ends_on: date = FOR_EVER,
    document: str = "",
    ground: str | None = None,
) -> Restriction:
    """Exempt or suspend a member from this day on, until a day where one is known (exclusive).

    `ground`: on which the cell exempts him, with its paper; None: a list gave none and nobody was asked.
    """
    person = lock_person(actor, person_id)
    reasons = list(day_objections(starts_on))
    if kind not in RestrictionKind.values:
        reasons.append(stop("restriction.unknown", kind=kind))
    reasons += period_objections(starts_on, ends_on)
    if not reasons and not was_member(person_id, starts_on):
        reasons.append(stop("restriction.not_a_member", on=starts_on))
    reasons += _ground_objections(kind, starts_on, ground, document)
    same = Restriction.objects.filter(person=person, kind=kind)
    if other := same.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).order_by("starts_on").first():
        reasons.append(stop("restriction.overlaps", on=other.starts_on))
    if reasons:
        raise Refused(tuple(reasons))
    row = Restriction.objects.create(
        person=person,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        document=document.strip(),
        ground=ground if kind == RestrictionKind.EXEMPT else None,
    )
    entered = ActKind.EXEMPTED if kind == RestrictionKind.EXEMPT else ActKind.SUSPENDED
    enter_act(person_id=person_id, kind=entered, on=starts_on, paper=Decision(document))
    if ends_on != FOR_EVER:
        enter_act(person_id=person_id, kind=ActKind.ACTIVE_AGAIN, on=ends_on, paper=Decision(document))
    after = {"restriction": kind, "starts_on": starts_on, "ends_on": ends_on, "document": row.document}
    after |= {"ground": row.ground} if row.ground else {}
    audit(actor, "people.restricted", person, before={}, after=after)
    return row


@transaction.atomic
def end_restriction(*, actor: Actor, restriction_id: int, ends_on: date) -> Restriction:
    """From this day on the member takes part again."""
    found = Restriction.objects.get(pk=restriction_id)
    person = lock_person(actor, found.person_id)
    row = Restriction.objects.select_for_update().get(pk=restriction_id)
    if reasons := ending_objections(row.starts_on, row.ends_on, ends_on):
        raise Refused(reasons)
    Restriction.objects.filter(pk=row.pk).update(ends_on=ends_on)
    if standing_act(row.person_id, {ActKind.ACTIVE_AGAIN}, row.ends_on):
        redate_act(person_id=row.person_id, kind=ActKind.ACTIVE_AGAIN, before=row.ends_on, on=ends_on)
    else:
        enter_act(person_id=row.person_id, kind=ActKind.ACTIVE_AGAIN, on=ends_on)
    told = {"restriction": row.kind, "ends_on": ends_on}
    audit(actor, "people.ended_restriction", person, before={"ends_on": row.ends_on}, after=told)
    row.ends_on = ends_on
    return row


def _ground_objections(kind: str, on: date, ground: str | None, document: str) -> tuple[Reason, ...]:
    """A cell exempts on a ground that the rules of the day know, and writes it down."""
    if kind != RestrictionKind.EXEMPT or ground is None:
        return ()
    known = ground in rulebook().on(on).transfers.exemption_grounds.value
    return (
        *(() if known else (stop("restriction.no_ground"),)),
        *(() if document.strip() else (stop("restriction.no_paper"),)),
    )


def period_objections(starts_on: date, ends_on: date) -> tuple[Reason, ...]:
    """A period has a length."""
    return (stop("period.empty", starts_on=starts_on, ends_on=ends_on),) if ends_on <= starts_on else ()


def ending_objections(starts_on: date, stands: date, ends_on: date) -> tuple[Reason, ...]:
    """What lasts can end, after it began."""
    if stands <= ends_on:
        return (stop("period.ended_already", ended_on=stands),)
    return period_objections(starts_on, ends_on)
