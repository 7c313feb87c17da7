"""The warnings on a step: what its record, or the case on the day of the question, gives reason to look at twice."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core import eligibility
from hatnhan.core.competence import remark_on_competence
from hatnhan.core.outcome import Reason
from hatnhan.core.progress import Progress
from hatnhan.core.reasons import warn
from hatnhan.core.regularity import records_needed
from hatnhan.core.road import (
    ADMISSION_DECISION,
    ADMISSION_VOTE,
    CELL_VOTES,
    CEREMONY,
    DECISIONS,
    PLACE,
    RECOGNITION_DECISION,
    RECOGNITION_VOTE,
    REVIEWS,
    STEPS,
    VOTES,
)
from hatnhan.core.situation import RecordFacts
from hatnhan.core.workdays import add_months

# The steps that may carry a warning of their own; any step may follow an irregular one.
REMARKED = frozenset((*VOTES, *REVIEWS, *DECISIONS))
_GIVES_DATES = 1 << CEREMONY | 1 << ADMISSION_DECISION


def find_remarks(progress: Progress, place: int) -> Iterator[Reason]:
    """Name the warnings of a step that applies."""
    history = progress.histories[place]
    if history is not None:
        yield from _remark_on_record(progress, place, history.shown)
    if place == ADMISSION_VOTE:
        yield from _remark_on_person(progress, _vote_day(progress))
    elif place == ADMISSION_DECISION:
        yield from remark_on_competence(progress.admission)
    elif place == RECOGNITION_DECISION and not progress.after_failures:
        yield from remark_on_competence(progress.recognition)
    if _follows_irregular(progress, place):
        yield warn("after.irregular", progress.road.rules[place], step=_irregular_step(progress, place))


def _vote_day(progress: Progress) -> date:
    """The day on which the person and his papers are looked at: the cell's vote, before it the day of the question."""
    vote = progress.standing(ADMISSION_VOTE)
    taken = (progress.done | progress.irregular) >> ADMISSION_VOTE & 1
    return vote.on if vote and taken else progress.on


def remark_on_record(progress: Progress, place: int, record: RecordFacts) -> Iterator[Reason]:
    """Name the warnings that a record would meet on its own day."""
    yield from _remark_on_record(progress, place, record)
    if place == ADMISSION_VOTE:
        yield from _remark_on_person(progress, record.on)


def _remark_on_record(progress: Progress, place: int, record: RecordFacts) -> Iterator[Reason]:
    if place in VOTES:
        yield from _remark_on_vote(progress, place, record)
    elif place in REVIEWS and progress.probation_ends is not None and record.on < progress.probation_ends:
        length = progress.rules_on(record.on).probation.length
        yield warn("review.before_end_of_probation", length, day=record.on, end=progress.probation_ends)


def _remark_on_person(progress: Progress, day: date) -> Iterator[Reason]:
    """Look at the person and his papers on the day of the cell's vote."""
    yield from eligibility.remark_on_age(progress.case.person, day, progress.rules_on(day).eligibility)
    yield from _remark_on_papers(progress, day)


def _remark_on_vote(progress: Progress, place: int, record: RecordFacts) -> Iterator[Reason]:
    rules = progress.rules_on(record.on).ballot
    if record.ballot is None:
        yield warn("ballot.not_recorded", rules.cell_share, day=record.on)
    elif place in CELL_VOTES and record.ballot.entitled != progress.case.cell.official_members:
        yield warn(
            "ballot.differs_from_register",
            rules.cell_share,
            entitled=record.ballot.entitled,
            members=progress.case.cell.official_members,
        )


def _remark_on_papers(progress: Progress, day: date) -> Iterator[Reason]:
    """Warn of papers too old for a vote on this day: one warning, on the vote, that names the oldest of them."""
    rules = progress.rules_on(day).papers
    oldest = min(
        ((paper.on, step) for step in rules.ageing.value for paper in _papers_in_use(progress, PLACE[step], day)),
        default=None,
    )
    if oldest is None:
        return
    start, step = oldest
    end = add_months(start, rules.age_max.value)
    if day > end:
        months = rules.age_max.value
        yield warn("paper.older_than_12_months", rules.age_max, step=step, months=months, start=start, end=end, day=day)


def _papers_in_use(progress: Progress, place: int, day: date) -> list[RecordFacts]:
    """The last papers of a step that count on a day, as many as needed; where none counts, the last irregular one."""
    history = progress.histories[place]
    if history is None:
        return []
    counted = [record for record in history.counted if record.on <= day]
    if counted:
        return counted[-records_needed(progress, place) :]
    irregular = None if history.counted else history.standing
    return [irregular] if irregular and irregular.on <= day else []


def _follows_irregular(progress: Progress, place: int) -> bool:
    if place == RECOGNITION_VOTE and progress.irregular & _GIVES_DATES:
        return True
    return bool(progress.done >> place & 1 and progress.irregular & (1 << place) - 1)


def _irregular_step(progress: Progress, place: int) -> str:
    """The last irregular step before this one."""
    return STEPS[(progress.irregular & (1 << place) - 1).bit_length() - 1]
