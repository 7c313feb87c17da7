"""A membership that was ended wrongly is restored: it goes on as if it had never ended, and counts from a day on."""

from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require
from hatnhan.apps.people.models import ActKind, EndKind, Membership
from hatnhan.apps.people.operations.acts import NO_PAPER, Decision, act_objections, enter_act
from hatnhan.apps.people.operations.belonging import NewAffiliation, cell_objections, join
from hatnhan.apps.people.operations.locking import lock_person
from hatnhan.apps.people.operations.placing import place_admissions
from hatnhan.apps.people.queries import belonging_of
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections


@transaction.atomic
def restore_membership(
    *, actor: Actor, person_id: int, unit_id: int, on: date, paper: Decision = NO_PAPER
) -> Membership:
    """Let the last membership go on in this cell. Between its end and this day the person counts nowhere."""
    person = lock_person(actor, person_id)
    unit = Unit.objects.get(pk=unit_id)
    require(actor, Permission.EDIT_PERSON, unit.path)
    rows = Membership.objects.select_for_update().filter(person=person_id)
    row = rows.order_by("-ends_on", "-admitted_on").first()
    place = NewAffiliation(person_id, unit_id, on)
    reasons = (
        *day_objections(on, paper.on),
        *_objections(row, on, paper, actor.today),
        *act_objections(person_id, ActKind.RESTORED, on),
        *cell_objections(place, unit),
    )
    if reasons or row is None:
        raise Refused(reasons)
    before = {"ends_on": row.ends_on, "end_kind": row.end_kind, "end_reason": row.end_reason}
    rows.filter(pk=row.pk).update(ends_on=FOR_EVER, end_kind="", end_reason="")
    join(place)
    act = enter_act(person_id=person_id, kind=ActKind.RESTORED, on=on, unit_id=unit_id, paper=paper)
    place_admissions([person_id])
    after = {"restored_on": on, "unit": unit.pk, "unit_name": unit.name, "document": act.document_number}
    after |= {"document_on": act.document_on, "decided_by": act.decided_by}
    told = belonging_of([person_id])
    audit(actor, "people.restored_membership", person, before=before, after=after, belonging=told)
    row.refresh_from_db()
    return row


def _objections(row: Membership | None, on: date, paper: Decision, today: date) -> list[Reason]:
    reasons = [stop("membership.in_the_future", on=day, today=today) for day in (on, paper.on) if day and day > today]
    if row is None or row.ends_on >= on:
        reasons.append(stop("membership.none_to_restore", on=on))
    elif row.end_kind == EndKind.DIED:
        reasons.append(stop("membership.dead", on=row.ends_on))
    return reasons
