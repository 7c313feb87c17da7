"""What acts on own entries have in common: what speaks against them, and the mark that something holds otherwise."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, require
from hatnhan.apps.rulebook.models import Edition, Entered
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.permissions import Actor, Permission

_ROOT = "/"


def stop(code: str, **values: Value) -> Reason:
    """A reason of the register itself, for which no instrument is needed."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))


def unit_to_enter_at(actor: Actor, unit_id: int | None, permission: Permission) -> Unit | None:
    """The unit for which somebody proposes; None is the whole register, where the right is asked at the root."""
    if unit_id is None:
        require(actor, permission, _ROOT)
        return None
    found = Unit.objects.filter(reach(actor, Permission.VIEW_UNIT) | reach(actor, permission)).get(pk=unit_id)
    require(actor, permission, found.path)
    return found


def require_at(actor: Actor, permission: Permission, unit: Unit | None) -> None:
    """Let pass who has this permission where the entry holds."""
    if not actor.may(permission, unit.path if unit else _ROOT):
        raise PermissionDenied(permission)


def proposing_objections(actor: Actor, source: str) -> list[Reason]:
    """What speaks against any proposal: nobody signed in, or no source."""
    reasons = [] if actor.id is not None else [stop("own_entry.by_a_person")]
    return reasons if source.strip() else [*reasons, stop("own_entry.without_source")]


def confirming_objections(actor: Actor, row: Entered) -> tuple[Reason, ...]:
    """What speaks against this person's confirmation of it."""
    wrong = (
        ("own_entry.by_a_person", actor.id is None),
        ("own_entry.same_person", actor.id == row.proposed_by_id),
        ("own_entry.not_waiting", row.confirmed_at is not None or row.withdrawn_at is not None),
    )
    return tuple(stop(code) for code, is_wrong in wrong if is_wrong)


def withdrawing_objections(actor: Actor, row: Entered, reason: str) -> tuple[Reason, ...]:
    """What speaks against taking it back."""
    wrong = (
        ("own_entry.by_a_person", actor.id is None),
        ("own_entry.without_reason", not reason.strip()),
        ("own_entry.withdrawn_already", row.withdrawn_at is not None),
    )
    return tuple(stop(code) for code, is_wrong in wrong if is_wrong)


def proposed(actor: Actor) -> dict[str, object]:
    """The columns that say who proposed."""
    return {"proposed_at": actor.at, "proposed_by_id": actor.id, "proposed_by": actor.name}


def confirm(actor: Actor, row: Entered) -> None:
    """Write who confirmed; from now on it holds."""
    row.confirmed_at, row.confirmed_by_id, row.confirmed_by = actor.at, actor.id, actor.name
    row.save(update_fields=["confirmed_at", "confirmed_by_id", "confirmed_by"])
    renew_edition()


def withdraw(actor: Actor, row: Entered, reason: str) -> None:
    """Write who took it back, and why; from now on it holds no more."""
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_by = actor.at, actor.id, actor.name
    row.withdrawn_reason = reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawn_by", "withdrawn_reason"])
    if row.confirmed_at is not None:  # what waited held nowhere
        renew_edition()


def renew_edition() -> None:
    """Let every process read the own entries anew."""
    Edition.objects.update_or_create(pk=1, defaults={"token": uuid4().hex})
