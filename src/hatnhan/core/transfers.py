"""A transfer of Party activity from cell to cell: in which order its acts come, what speaks against each, what is late.

A member counts where he comes from until the new cell accepts him; one who is away for a time always does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.reasons import stop as rule_stop
from hatnhan.core.rules_transfers import TransferKind, TransferRules
from hatnhan.core.workdays import WorkingCalendar, add_months


class TransferState(StrEnum):
    """How far a transfer has come. ACCEPTED is the end of one for good, AWAY the middle of one for a time.

    ENDED: another act put an end to it, the end of the membership or a move for good.
    """

    BEGUN = "begun"
    ISSUED = "issued"
    PRESENTED = "presented"
    ACCEPTED = "accepted"
    AWAY = "away"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Act(StrEnum):
    """What is done to a transfer."""

    LETTER = "letter"
    PRESENT = "present"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    EXTEND = "extend"
    RETURN = "return"


UNDER_WAY = (TransferState.BEGUN, TransferState.ISSUED, TransferState.PRESENTED)
# In which states each act may be done: the letter may be corrected until it is presented.
_WHEN = {
    Act.PRESENT: (TransferState.ISSUED,),
    Act.LETTER: (TransferState.BEGUN, TransferState.ISSUED),
    Act.ACCEPT: (TransferState.PRESENTED,),
    Act.REFUSE: (TransferState.PRESENTED,),
    Act.WITHDRAW: UNDER_WAY,
    Act.EXTEND: (TransferState.AWAY,),
    Act.RETURN: (TransferState.AWAY,),
}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a transfer goes. `unit`: whether the register has it; `ends_on`: where its end is known."""

    unit: bool
    name: str
    is_cell: bool = True
    founded_on: date = date.min
    ends_on: date | None = None
    same_cell: bool = False
    same_committee: bool = True


@dataclass(frozen=True, slots=True)
class Begun:
    """What is typed when a transfer begins, and what the register knows beside it."""

    kind: TransferKind
    on: date
    today: date
    effective_on: date | None
    expected_return: date | None
    study: bool
    member: bool
    from_name: str
    to: Destination
    open_since: date | None = None
    away_since: date | None = None


@dataclass(frozen=True, slots=True)
class Stands:
    """A transfer as it stands before an act; `last_on`: the day of its last act."""

    state: TransferState
    kind: TransferKind
    begun_on: date
    last_on: date
    letter_on: date | None = None
    back_by: date | None = None
    study: bool = False


def acts_of(state: TransferState) -> tuple[Act, ...]:
    """What may be done next, in the order in which it is offered."""
    return tuple(act for act, states in _WHEN.items() if state in states)


def begin_by(effective_on: date | None, rules: TransferRules, calendar: WorkingCalendar) -> date | None:
    """The last day on which the letter of an official transfer is asked for; None where no day can be said."""
    return calendar.after(effective_on, rules.begin_days.value) if effective_on else None


def present_by(letter_on: date | None, rules: TransferRules, calendar: WorkingCalendar) -> date | None:
    """The last day on which the letter is presented at the new cell."""
    return calendar.after(letter_on, rules.present_days.value) if letter_on else None


def begin_objections(begun: Begun, rules: TransferRules) -> tuple[Reason, ...]:
    """Everything that speaks against beginning this transfer."""
    return (
        *_days_ahead(begun.on, begun.today),
        *_who_and_where(begun),
        *_destination(begun),
        *_length(begun.kind, begun.on, begun.expected_return, rules, study=begun.study),
    )


def _who_and_where(begun: Begun) -> Iterator[Reason]:
    if not begun.member:
        yield _stop("transfer.not_a_member", on=begun.on)
    if begun.open_since is not None:
        yield _stop("transfer.open_already", on=begun.open_since)
    if begun.away_since is not None and begun.kind is TransferKind.TEMPORARY:
        yield _stop("transfer.away_already", on=begun.away_since)
    if not begun.from_name:
        yield _stop("transfer.from_nowhere")


def _destination(begun: Begun) -> Iterator[Reason]:
    to = begun.to
    if not to.name:
        yield _stop("transfer.to_nowhere")
        return
    if begun.kind is TransferKind.ABROAD and to.unit:
        yield _stop("transfer.abroad_is_outside")
    if begun.kind is TransferKind.INTERNAL and not (to.unit and to.same_committee):
        yield _stop("transfer.not_internal", unit=to.name)
    if to.same_cell:
        yield _stop("transfer.same_cell", unit=to.name)
    if to.unit:
        yield from unit_objections(to, begun.on)


def unit_objections(to: Destination, on: date) -> Iterator[Reason]:
    """Say why this unit cannot take a member in on this day; one whose end is set takes nobody in any more."""
    if not to.is_cell:
        yield _stop("transfer.no_cell", unit=to.name)
    if on < to.founded_on:
        yield _stop("transfer.before_the_cell", unit=to.name, on=on, founded_on=to.founded_on)
    if to.ends_on is not None:
        yield _stop("transfer.unit_ends", unit=to.name, on=to.ends_on)


def _length(kind: TransferKind, on: date, back: date | None, rules: TransferRules, *, study: bool) -> Iterator[Reason]:
    if kind is not TransferKind.TEMPORARY:
        if back is not None:
            yield _stop("transfer.only_temporary_returns")
        return
    if back is None:
        yield _stop("transfer.no_return_day")
        return
    least = rules.temporary_least_months
    earliest = add_months(on, least.value)
    if back < earliest:
        yield rule_stop("transfer.too_short", least, months=least.value, on=back, earliest=earliest)
    yield from _too_long(on, back, rules, study=study)


def _too_long(on: date, back: date, rules: TransferRules, *, study: bool) -> Iterator[Reason]:
    most = rules.study_most_months if study else rules.temporary_most_months
    # An absence is shorter than its most; a course of studies may last as long.
    latest = add_months(on, most.value) - timedelta(days=0 if study else 1)
    if back > latest:
        yield rule_stop("transfer.too_long", most, months=most.value, on=back, latest=latest)


def act_objections(stands: Stands, act: Act, on: date, today: date) -> tuple[Reason, ...]:
    """Everything that speaks against an act on this day, whatever it says besides."""
    return tuple(_act_objections(stands, act, on, today))


def _act_objections(stands: Stands, act: Act, on: date, today: date) -> Iterator[Reason]:
    if stands.state not in _WHEN[act]:
        yield _stop(f"transfer.not_now_{act}")
    yield from _days_ahead(on, today)
    if on < stands.last_on:
        yield _stop("transfer.before_its_last_act", on=on, last_on=stands.last_on)


def present_objections(
    stands: Stands, on: date, explanation: str, rules: TransferRules, calendar: WorkingCalendar
) -> Iterator[Reason]:
    """A letter presented later than the rules allow needs the member's explanation."""
    latest = present_by(stands.letter_on, rules, calendar)
    if latest is not None and on > latest and not explanation.strip():
        rule = rules.present_days
        yield rule_stop("transfer.late_without_explanation", rule, on=on, latest=latest, days=rule.value)


def extend_objections(stands: Stands, until: date, rules: TransferRules) -> Iterator[Reason]:
    """A longer absence ends later than it was to, and within the longest that the rules know."""
    if stands.back_by is not None and until <= stands.back_by:
        yield _stop("transfer.not_longer", on=until, stands=stands.back_by)
    yield from _too_long(stands.begun_on, until, rules, study=stands.study)


def _days_ahead(on: date, today: date) -> Iterator[Reason]:
    if on > today:
        yield _stop("transfer.day_ahead", on=on, today=today)


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
