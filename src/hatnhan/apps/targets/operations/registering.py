"""A unit registers what it takes upon itself; the level above accepts it or returns it with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, require, units_in_reach
from hatnhan.apps.targets.models import Registration, Target
from hatnhan.apps.targets.operations.setting import CELLS, Order, may_set, set_targets
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections
from hatnhan.core.targets import Aim, aim_objections, count_objections, stop
from hatnhan.rules.target_groups import target_groups

State = Registration.State


@dataclass(frozen=True, slots=True)
class Offer:
    """What a unit takes upon itself."""

    aim: Aim
    count: int
    note: str = ""


@transaction.atomic
def register_target(*, actor: Actor, unit_id: int, offer: Offer) -> Registration:
    """Tell the level above. An offer for the same that still waits is replaced by this one."""
    unit = units_in_reach(actor).select_for_update().get(pk=unit_id)
    require(actor, Permission.REGISTER_TARGET, unit.path)
    if reasons := tuple(_objections(actor, unit, offer)):
        raise Refused(reasons)
    aim = {"first_year": offer.aim.first_year, "last_year": offer.aim.last_year, "groups": offer.aim.groups}
    waiting = Registration.objects.filter(unit=unit, state=State.WAITING, **aim)
    before = waiting.values_list("count", flat=True).first()
    waiting.update(state=State.REPLACED, answered_at=actor.at)
    made = Registration.objects.create(
        unit=unit, count=offer.count, note=offer.note, registered_at=actor.at, registered_by=actor.name, **aim
    )
    after = {"target": offer.count, "years": _years(offer.aim), "groups": offer.aim.groups, "note": offer.note}
    record(actor, "targets.registered", unit, before={"target": before}, after=after)
    return made


@transaction.atomic
def answer_registration(*, actor: Actor, registration_id: int, accept: bool, answer: str = "") -> Registration:
    """Accept it, so that it becomes the target; or return it with a reason."""
    waiting = Registration.objects.filter(reach(actor, Permission.VIEW_UNIT, "unit__path")).select_related("unit")
    found = waiting.select_for_update(of=("self",)).get(pk=registration_id)
    if not may_set(actor, found.unit.path):
        raise PermissionDenied(Permission.SET_TARGET)
    if reasons := tuple(_answer_objections(found, accept=accept, answer=answer)):
        raise Refused(reasons)
    aim = Aim(found.first_year, found.last_year, found.groups)
    found.state = State.ACCEPTED if accept else State.RETURNED
    found.answered_at, found.answered_by, found.answer = actor.at, actor.name, answer.strip()
    found.save(update_fields=["state", "answered_at", "answered_by", "answer"])
    if accept:
        set_targets(actor=actor, order=Order(aim, {found.unit_id: found.count}, reason=answer.strip() or _OFFERED))
    after = {"target": found.count, "years": _years(aim), "groups": aim.groups, "state": found.state}
    record(actor, "targets.answered", found.unit, before={"state": State.WAITING}, after=after | _reason(answer))
    return found


# The reason of a change that rests on what the unit itself registered; kept in the language of the organisation.
_OFFERED = "Theo đăng ký của đơn vị"


def _reason(answer: str) -> dict[str, object]:
    return {"reason": answer.strip()} if answer.strip() else {}


def _objections(actor: Actor, unit: Unit, offer: Offer) -> Iterator[Reason]:
    yield from aim_objections(offer.aim, target_groups(), actor.today)
    yield from count_objections(offer.count, unit.name, cell=unit.kind in CELLS)
    yield from length_objections({"note": offer.note}, {"note": 400})
    if unit.ended_on <= actor.today:
        yield stop("unit.ended_already", name=unit.name, ended_on=unit.ended_on)
    aim = {"first_year": offer.aim.first_year, "last_year": offer.aim.last_year, "groups": offer.aim.groups}
    if Target.objects.filter(unit=unit, count=offer.count, **aim).exists():
        yield stop("target.stands_already", name=unit.name, count=offer.count)


def _answer_objections(found: Registration, *, accept: bool, answer: str) -> Iterator[Reason]:
    if found.state != State.WAITING:
        yield stop("registration.answered_already", name=found.answered_by)
    if not accept and not answer.strip():
        yield stop("registration.needs_reason")
    yield from length_objections({"reason": answer}, {"reason": 400})


def _years(aim: Aim) -> str:
    return f"{aim.first_year}–{aim.last_year}" if aim.is_term else str(aim.first_year)
