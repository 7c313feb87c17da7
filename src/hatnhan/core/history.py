"""The whole story of a person or a unit: one frozen event, the same from every app, merged into one thread.

Each app gives its own by one query function (`people.queries.card_events(actor, person_id, on)`, `ratings.queries`):
only what this reader may read, only what lies on or before the day, in a few queries however long the story.
Events are data: their sentences are in `wording_history`, and codes among their values get their names on the page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from hatnhan.core.outcome import Value


class HistoryKind(StrEnum):
    """What happened. They stand in the order in which things of one day follow each other.

    The register knows no hours: what prepares stands before what it leads to, an end before the beginning that
    follows it, and the end of a membership last.
    """

    # a unit, and the identity of a person
    FOUNDED = "founded"  # name
    TAKEN_IN = "taken_in"  # units that were merged into this one: other_unit
    NAMED = "named"  # name
    CODED = "coded"  # code
    PLACED = "placed"  # parent
    TURNED = "turned"  # another kind of unit: kind
    TRAIT_ENDED = "trait_ended"  # trait, value
    TRAIT = "trait"  # trait, value
    SEATED = "seated"  # term of a committee: term
    RENAMED = "renamed"  # a person: name, before
    MENDED = "mended"  # data of the person set right: fields
    # the way in
    MERGED_RECORDS = "merged_records"  # two records of one person put together: name
    GROUP_ENDED = "group_ended"  # group
    GROUP_BEGUN = "group_begun"  # group
    CASE_OPENED = "case_opened"
    CASE_MOVED = "case_moved"
    MENTOR_ENDED = "mentor_ended"  # member
    MENTOR_BEGUN = "mentor_begun"  # member
    CLASS_DONE = "class_done"  # class_kind
    STEP = "step"  # step
    STEP_FAILED = "step_failed"  # step
    STEP_VOTED = "step_voted"  # step, entitled, present, in_favour
    PAPER = "paper"  # paper_kind
    PAPER_VOID = "paper_void"  # paper_kind
    ADMITTED = "admitted"
    RESTORED = "restored"
    RECOGNISED = "recognised"
    OFFICIAL_DAY = "official_day"  # from which the member counts as official, whenever it was decided
    # cards and badges
    CARD_REISSUED = "card_reissued"  # another card takes its place: number
    CARD_EXCHANGED = "card_exchanged"  # number
    CARD_ISSUED = "card_issued"  # number
    CARD_HANDED_OVER = "card_handed_over"  # number
    CARD_LOST = "card_lost"  # number
    CARD_RETURNED = "card_returned"  # number
    CARD_KEPT = "card_kept"  # kept by the family: number
    BADGE_AWARDED = "badge_awarded"  # years
    BADGE_EARLY = "badge_early"  # years
    BADGE_POSTHUMOUS = "badge_posthumous"  # years
    BADGE_HANDED_OVER = "badge_handed_over"  # years
    BADGE_RETURNED = "badge_returned"  # years
    # between cells
    TRANSFER_BEGUN = "transfer_begun"  # transfer
    TRANSFER_LETTER = "transfer_letter"
    TRANSFER_PRESENTED = "transfer_presented"
    TRANSFER_REFUSED = "transfer_refused"
    TRANSFER_EXTENDED = "transfer_extended"  # until
    TRANSFER_WITHDRAWN = "transfer_withdrawn"
    TRANSFER_ACCEPTED = "transfer_accepted"
    MOVED_OUT = "moved_out"
    TEMPORARY_OUT = "temporary_out"
    RETURNED = "returned"
    LEFT_CELL = "left_cell"
    MOVED_IN = "moved_in"
    TEMPORARY_IN = "temporary_in"
    JOINED_CELL = "joined_cell"
    JOINED_CELL_ASSUMED = "joined_cell_assumed"  # the list gave no day
    JOINED_CELL_FOR_A_TIME = "joined_cell_for_a_time"
    # in the cell
    ACTIVE_AGAIN = "active_again"
    SUSPENDED = "suspended"
    EXEMPTED = "exempted"
    POST_ENDED = "post_ended"  # post
    POST_BEGUN = "post_begun"  # post
    HELD_BY_NO_MORE = "held_by_no_more"  # a post at the unit: post, member
    HELD_BY = "held_by"  # post, member
    VOTE = "vote"  # topic, in_favour, present
    TASK_GIVEN = "task_given"  # task
    TASK_DONE = "task_done"  # task
    RATED = "rated"  # year, level
    # counts of a year at a unit
    CAME_IN = "came_in"  # year, people
    WENT_OUT = "went_out"  # year, people
    MET = "met"  # year, meetings, signed
    # the end
    LEFT = "left"
    STRUCK_OFF = "struck_off"
    EXPELLED = "expelled"
    DIED = "died"
    MEMBERSHIP_ENDED = "membership_ended"  # a list does not say how
    MERGED = "merged"  # into another unit: other_unit
    ENDED = "ended"
    ENDED_BY_THEN = "ended_by_then"  # on a day not known


_BEGINNINGS = frozenset({HistoryKind.JOINED_CELL, HistoryKind.JOINED_CELL_ASSUMED, HistoryKind.JOINED_CELL_FOR_A_TIME})
# The beginning or end of a period is told by an act of that day, where there is one.
_TOLD_BY = (
    (
        _BEGINNINGS,
        frozenset({HistoryKind.MOVED_IN, HistoryKind.TEMPORARY_IN, HistoryKind.RETURNED, HistoryKind.RESTORED}),
    ),
    (
        frozenset({HistoryKind.LEFT_CELL}),
        frozenset({HistoryKind.MOVED_OUT, HistoryKind.TEMPORARY_OUT, HistoryKind.RETURNED}),
    ),
    (frozenset({HistoryKind.OFFICIAL_DAY}), frozenset({HistoryKind.RECOGNISED})),
    (frozenset({HistoryKind.ADMITTED}), frozenset({HistoryKind.ADMITTED, HistoryKind.RESTORED})),
)
_ORDER = {kind: place for place, kind in enumerate(HistoryKind)}


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One thing that happened to a person or a unit.

    `on` is None where the register knows no day. `words` are the values of its sentence by their names, codes as codes.
    `unit_id` is the unit that it concerns: whoever composes the thread writes its name of that day into `unit`, and
    takes the key away from a reader who may not open its page. `listed`: no act with a decision stands behind it, only
    what a list says. `key` tells events of one kind and day apart: the id of their row. `case_id`: of a case that the
    reader may open.
    """

    on: date | None
    kind: HistoryKind
    words: tuple[tuple[str, Value], ...] = ()
    document: str = ""
    unit_id: int | None = None
    unit: str = ""
    listed: bool = False
    key: int = 0
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryDay:
    """What happened on one day, in the order in which it is told."""

    on: date | None
    events: tuple[HistoryEvent, ...]


@dataclass(frozen=True, slots=True)
class HistoryYear:
    """The days of one year; None: the day is not known."""

    year: int | None
    days: tuple[HistoryDay, ...]


def merge_events(*sources: Iterable[HistoryEvent], until: date) -> tuple[HistoryEvent, ...]:
    """One thread, oldest first, each event once, nothing after the day; what has no day stands at the end."""
    told = {event for source in sources for event in source if event.on is None or event.on <= until}
    return tuple(sorted(told, key=_place))


def beside_acts(acts: Iterable[HistoryEvent], spans: Iterable[HistoryEvent]) -> tuple[HistoryEvent, ...]:
    """The acts, and the beginnings and ends of periods that none of them tells."""
    told = tuple(acts)
    days = {(event.on, event.kind) for event in told}
    alone = (event for event in spans if not any((event.on, kind) in days for kind in _told_by(event.kind)))
    return (*told, *alone)


def _told_by(kind: HistoryKind) -> frozenset[HistoryKind]:
    return next((kinds for edges, kinds in _TOLD_BY if kind in edges), frozenset({kind}))


def thread(events: Iterable[HistoryEvent]) -> tuple[HistoryYear, ...]:
    """A merged thread by years and days."""
    years = groupby(_days(events), key=lambda day: day.on.year if day.on else None)
    return tuple(HistoryYear(year, tuple(days)) for year, days in years)


def _days(events: Iterable[HistoryEvent]) -> Iterator[HistoryDay]:
    return (HistoryDay(on, tuple(of_day)) for on, of_day in groupby(events, key=lambda event: event.on))


def _place(event: HistoryEvent) -> tuple[date, int, int, str, str]:
    words = "\n".join(f"{name}={value}" for name, value in event.words)
    return event.on or date.max, _ORDER[event.kind], event.key, event.unit, words
