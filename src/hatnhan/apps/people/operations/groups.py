"""Target groups of a person by period."""

from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.people.choices import GROUPS
from hatnhan.apps.people.models import TargetGroup
from hatnhan.apps.people.operations.locking import lock_person
from hatnhan.apps.people.operations.restrictions import ending_objections, period_objections
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor


@transaction.atomic
def mark_group(*, actor: Actor, person_id: int, group: str, starts_on: date, ends_on: date = FOR_EVER) -> TargetGroup:
    """Say that a person belongs to a target group during a period (from inclusive, to exclusive)."""
    person = lock_person(actor, person_id)
    reasons: list[Reason] = list(period_objections(starts_on, ends_on))
    if group not in GROUPS:
        reasons.append(stop("group.unknown", group=group))
    if starts_on < person.born:
        reasons.append(stop("membership.before_birth", on=starts_on, born=person.born))
    same = TargetGroup.objects.filter(person=person, group=group, starts_on__lt=ends_on, ends_on__gt=starts_on)
    if other := same.order_by("starts_on").first():
        reasons.append(stop("group.overlaps", on=other.starts_on))
    if reasons:
        raise Refused(tuple(reasons))
    flag = TargetGroup.objects.create(person=person, group=group, starts_on=starts_on, ends_on=ends_on)
    after = {"group": group, "starts_on": starts_on, "ends_on": ends_on}
    audit(actor, "people.marked_group", person, before={}, after=after)
    return flag


@transaction.atomic
def end_group(*, actor: Actor, flag_id: int, ends_on: date) -> TargetGroup:
    """From this day on the person belongs to the group no more."""
    found = TargetGroup.objects.get(pk=flag_id)
    person = lock_person(actor, found.person_id)
    flag = TargetGroup.objects.select_for_update().get(pk=flag_id)
    if reasons := ending_objections(flag.starts_on, flag.ends_on, ends_on):
        raise Refused(reasons)
    TargetGroup.objects.filter(pk=flag.pk).update(ends_on=ends_on)
    after = {"group": flag.group, "ends_on": ends_on}
    audit(actor, "people.ended_group", person, before={"ends_on": flag.ends_on}, after=after)
    flag.ends_on = ends_on
    return flag
