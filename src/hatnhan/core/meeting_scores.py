"""The sheet of points of a meeting: its grade, and what the register can work out and propose."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hatnhan.core.outcome import Confidence, Reason
from hatnhan.core.reasons import warn
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Rules
from hatnhan.core.rules_meetings import Band, Scheme

_WHOLE = 100
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Held:
    """What the register can count of a meeting that was held. None: not known."""

    kind: str
    expected: int
    attended: int
    starts_at: time | None = None
    ends_at: time | None = None
    heard_done: int = 0
    heard: int = 0
    overlaps: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Points that are only proposed, with the arithmetic and how well the band behind them is established."""

    criterion: str
    points: int
    counted: int
    of: int
    source: str
    confidence: Confidence


def grade_of(scheme: Scheme | None, points: int | None) -> str:
    """The grade that these points reach; empty where there are none or the sheet draws no lines."""
    if scheme is None or points is None:
        return ""
    reached = (each for each in scheme.grades if each.at_least is not None and points >= each.at_least)
    return max(reached, key=lambda each: each.at_least or 0).code if scheme.criteria else ""


def propose(held: Held, rules: Rules, scheme: Scheme | None) -> tuple[Proposal, ...]:
    """Points for the criteria that the register can count, by bands of one locality: nobody has to take them."""
    found = []
    for criterion in scheme.criteria if scheme else ():
        proposal = _proposal(criterion.code, criterion.computed, held, rules)
        if proposal is not None:
            found.append(proposal)
    return tuple(found)


def minutes_of(held: Held) -> int | None:
    """How long it took."""
    if held.starts_at is None or held.ends_at is None:
        return None
    length = datetime.combine(_ANY_DAY, held.ends_at) - datetime.combine(_ANY_DAY, held.starts_at)
    return int(length.total_seconds()) // 60


def length_asked(kind: str, rules: Rules) -> Rule[int | None]:
    """How long such a meeting takes at least."""
    return rules.meetings.length_min_thematic if kind == "thematic" else rules.meetings.length_min


@dataclass(frozen=True, slots=True)
class Days:
    """The day of a meeting and those around it; None: not yet."""

    on: date
    documents_on: date | None = None
    reported_on: date | None = None


def remarks(held: Held, days: Days, rules: Rules) -> tuple[Reason, ...]:
    """What of the duties was not kept, and what is still to be done; warnings only."""
    found = (
        _short(held, rules),
        _together(held, days, rules),
        _absent(held, rules),
        _late_papers(days, rules),
        _unreported(days, rules),
    )
    return tuple(reason for reason in found if reason)


def _proposal(criterion: str, computed: str, held: Held, rules: Rules) -> Proposal | None:
    if computed == "attendance" and held.expected:
        return _banded(criterion, rules.meetings.attendance_bands, held.attended, held.expected)
    if computed == "previous" and held.heard:
        return _banded(criterion, rules.meetings.previous_bands, held.heard_done, held.heard)
    minutes, asked = minutes_of(held), length_asked(held.kind, rules).value
    bands = rules.meetings.length_bands
    if computed == "length" and minutes is not None and asked is not None and bands.value is not None:
        points = _points(bands.value, max(asked - minutes, 0))
        return Proposal(criterion, points, minutes, asked, bands.source, bands.confidence)
    return None


def _banded(criterion: str, rule: Rule[tuple[Band, ...] | None], counted: int, of: int) -> Proposal | None:
    if rule.value is None:
        return None
    # Exact: the share reaches a band when counted/of is at least its figure in per cent.
    reached = [band for band in rule.value if counted * _WHOLE >= band.figure * of]
    points = max(reached, key=lambda band: band.figure).points
    return Proposal(criterion, points, counted, of, rule.source, rule.confidence)


def _points(bands: tuple[Band, ...], figure: int) -> int:
    return max((band for band in bands if figure >= band.figure), key=lambda band: band.figure).points


def _short(held: Held, rules: Rules) -> Reason | None:
    minutes, rule = minutes_of(held), length_asked(held.kind, rules)
    if minutes is None or rule.value is None or minutes >= rule.value:
        return None
    return warn("meeting.too_short", rule, minutes=minutes, least=rule.value)


def _together(held: Held, days: Days, rules: Rules) -> Reason | None:
    """A thematic meeting does not stand in for the regular one: on one day they come one after the other."""
    rule = rules.meetings.thematic_apart
    return warn("meeting.same_time", rule, on=days.on) if held.overlaps and rule.value else None


def _absent(held: Held, rules: Rules) -> Reason | None:
    rule = rules.meetings.attendance_goal
    if rule.value is None or held.attended * _WHOLE >= held.expected * rule.value:
        return None
    return warn("meeting.attendance_low", rule, attended=held.attended, expected=held.expected, goal=rule.value)


def _late_papers(days: Days, rules: Rules) -> Reason | None:
    rule, sent = rules.meetings.documents_days_before, days.documents_on
    if rule.value is None or sent is None or (days.on - sent).days >= rule.value:
        return None
    latest = days.on - timedelta(days=rule.value)
    return warn("meeting.documents_late", rule, documents_on=sent, latest=latest)


def _unreported(days: Days, rules: Rules) -> Reason | None:
    rule = rules.meetings.report_days
    if rule.value is None:
        return None
    latest = days.on + timedelta(days=rule.value)
    if days.reported_on is None:
        return warn("meeting.report_due", rule, on=days.on, latest=latest)
    return warn("meeting.report_late", rule, latest=latest) if days.reported_on > latest else None
