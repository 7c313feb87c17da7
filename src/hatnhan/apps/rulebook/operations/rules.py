"""Propose a dated value of a rule for a unit; confirm it, refuse it, withdraw it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.rulebook.facts import is_readable, own_entry
from hatnhan.apps.rulebook.models import OwnRule
from hatnhan.apps.rulebook.operations.entering import (
    confirm,
    confirming_objections,
    proposed,
    proposing_objections,
    require_at,
    stop,
    unit_to_enter_at,
    withdraw,
    withdrawing_objections,
)
from hatnhan.apps.rulebook.queries import FIXED, PROBATION, rules_in_sight
from hatnhan.core.outcome import Confidence, Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules import RulesError
from hatnhan.rules.loader import FIRST_DAY
from hatnhan.rules.values import inputs_of


@dataclass(frozen=True, slots=True)
class NewOwnRule:
    """A value as a form or a program gives it: `rule` is "group.key", `value` JSON text, `until` exclusive."""

    unit_id: int
    rule: str
    value: str
    since: date
    source: str
    until: date = FOR_EVER
    paper_number: str = ""
    paper_on: date | None = None
    note: str = ""
    confidence: str = Confidence.HIGH
    replaces_id: int | None = None


@transaction.atomic
def propose_rule(*, actor: Actor, entry: NewOwnRule) -> OwnRule:
    """Enter a value that holds nowhere until another person confirms it."""
    unit = unit_to_enter_at(actor, entry.unit_id, Permission.EDIT_RULEBOOK)
    assert unit is not None  # noqa: S101 -- a key was given
    reasons = [*proposing_objections(actor, entry.source), *_objections(entry, unit)]
    if reasons:
        raise Refused(tuple(reasons))
    row = OwnRule.objects.create(**asdict(entry), unit_name=unit.name, **proposed(actor))
    audit(actor, "rulebook.proposed_rule", row, before={}, after=_told(row))
    return row


@transaction.atomic
def confirm_rule(*, actor: Actor, entry_id: int) -> OwnRule:
    """Let the value hold, if somebody else proposed it; the one that it replaces is withdrawn."""
    row = _locked(actor, entry_id)
    if reasons := (*confirming_objections(actor, row), *_confirming_objections(row)):
        raise Refused(reasons)
    confirm(actor, row)
    replaced = row.replaces
    if replaced is not None:
        withdraw(actor, replaced, "")
    audit(
        actor,
        "rulebook.confirmed_rule",
        row,
        before={"value": replaced.value if replaced else None},
        after={"value": row.value, "rule": row.rule, "unit": row.unit_id},
        replaces=row.replaces_id,
    )
    return row


@transaction.atomic
def withdraw_rule(*, actor: Actor, entry_id: int, reason: str) -> OwnRule:
    """Refuse what waits, or end what holds: from now on everything is judged as if it had never been confirmed."""
    row = _locked(actor, entry_id)
    if reasons := withdrawing_objections(actor, row, reason):
        raise Refused(reasons)
    withdraw(actor, row, reason)
    verb = "rulebook.withdrew_rule" if row.confirmed_at else "rulebook.refused_rule"
    audit(actor, verb, row, before={"value": row.value}, after={"value": None}, reason=row.withdrawn_reason)
    return row


def _locked(actor: Actor, entry_id: int) -> OwnRule:
    row = rules_in_sight(actor).select_related("unit", "replaces").select_for_update(of=("self",)).get(pk=entry_id)
    require_at(actor, Permission.EDIT_RULEBOOK, row.unit)
    return row


def _confirming_objections(row: OwnRule) -> Iterator[Reason]:
    """What came about since it was proposed."""
    if not is_readable(row):
        yield stop("own_rule.value_unfit")
    if row.replaces is not None and row.replaces.withdrawn_at is not None:
        yield stop("own_rule.replaces_unknown")
    held = OwnRule.objects.filter(unit=row.unit_id, rule=row.rule, since=row.since, withdrawn_at=None)
    if held.filter(confirmed_at__isnull=False).exclude(pk__in=[row.pk, row.replaces_id]).exists():
        yield stop("own_rule.there_already", on=row.since)


def _objections(entry: NewOwnRule, unit: Unit) -> list[Reason]:
    found = [_unreadable(entry, unit)]
    if entry.since < FIRST_DAY:
        found.append(stop("own_rule.before_the_rulebook", first=FIRST_DAY))
    if entry.until <= entry.since:
        found.append(stop("own_rule.empty_period"))
    live = OwnRule.objects.filter(unit=unit, rule=entry.rule, withdrawn_at=None)
    if live.filter(since=entry.since).exclude(pk=entry.replaces_id or 0).exists():
        found.append(stop("own_rule.there_already", on=entry.since))
    if entry.replaces_id is not None and not live.filter(pk=entry.replaces_id).exists():
        found.append(stop("own_rule.replaces_unknown"))
    return [reason for reason in found if reason]


def _unreadable(entry: NewOwnRule, unit: Unit) -> Reason | None:
    if entry.rule in FIXED:
        return stop("own_rule.fixed_by_the_charter" if entry.rule == PROBATION else "own_rule.one_for_all")
    try:
        if not inputs_of(entry.rule, "en"):
            return stop("own_rule.not_typed")
    except RulesError:
        return stop("own_rule.unknown_rule")
    written = asdict(entry) | {"source": entry.source or "-"}
    return None if is_readable(OwnRule(**written, unit_name=unit.name)) else stop("own_rule.value_unfit")


def _told(row: OwnRule) -> dict[str, object]:
    told = own_entry(row)
    return {"rule": told.rule, "value": told.value, "since": told.since, "until": told.until, "unit": row.unit_id}
