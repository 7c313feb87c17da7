"""The warnings on a step: what its record, or the case on the day of the question, gives reason to look at twice."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core import eligibility
from hatnhan.core.competence import remark_on_competence
from hatnhan.core.outcome import Reason
from hatnhan.core.progress import Progress
from hatnhan.core.reasons import warn
from hatnhan.core.road import (
    ADMISSION_DECISION,
    ADMISSION_VOTE,
    CELL_VOTES,
    CEREMONY,
    INTRODUCTION,
    RECOGNITION_DECISION,
    RECOGNITION_VOTE,
    REVIEWS,
    STEPS,
    UNION_RESOLUTION,
    VOTES,
)
from hatnhan.core.situation import RecordFacts
from hatnhan.core.workdays import add_months

_PAPERS = (INTRODUCTION, UNION_RESOLUTION)
_GIVES_DATES = 1 << CEREMONY | 1 << ADMISSION_DECISION


def find_remarks(progress: Progress, place: int) -> Iterator[Reason]:
    """Name the warnings of a step that applies."""
    history = progress.histories[place]
    if history is not None:
        yield from remark_on_record(progress, place, history.shown)
    if place == ADMISSION_VOTE:
        day = vote_day(progress)
        yield from eligibility.remark_on_age(progress.case.person, day, progress.rules_on(day).eligibility)
    elif place in _PAPERS:
        yield from _remark_on_paper(progress, place)
    elif place == ADMISSION_DECISION:
        yield from remark_on_competence(progress.admission)
    elif place == RECOGNITION_DECISION and not progress.after_failures:
        yield from remark_on_competence(progress.recognition)
    if _follows_irregular(progress, place):
        yield warn("after.irregular", progress.road.rules[place], step=_irregular_step(progress, place))


def vote_day(progress: Progress) -> date:
    """The day on which the person and his papers are looked at: the cell's vote, before it the day of the question."""
    vote = progress.standing(ADMISSION_VOTE)
    taken = (progress.done | progress.irregular) >> ADMISSION_VOTE & 1
    return vote.on if vote and taken else progress.on


def remark_on_record(progress: Progress, place: int, record: RecordFacts) -> Iterator[Reason]:
    """Name the warnings that a record itself gives."""
    if place in VOTES:
        yield from _remark_on_vote(progress, place, record)
    elif place in REVIEWS and progress.probation_ends is not None and record.on < progress.probation_ends:
        length = progress.rules_on(record.on).probation.length
        yield warn("review.before_end_of_probation", length, day=record.on, end=progress.probation_ends)


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


def _remark_on_paper(progress: Progress, place: int) -> Iterator[Reason]:
    """Warn of a paper that is too old at the cell's vote; before the vote, of one that is so today."""
    paper = progress.standing(place)
    day = vote_day(progress)
    rules = progress.rules_on(day).papers
    if paper is None or STEPS[place] not in rules.ageing.value:
        return
    end = add_months(paper.on, rules.age_max.value)
    if day > end:
        yield warn(
            "paper.older_than_12_months",
            rules.age_max,
            step=STEPS[place],
            months=rules.age_max.value,
            start=paper.on,
            end=end,
            day=day,
        )


def _follows_irregular(progress: Progress, place: int) -> bool:
    if place == RECOGNITION_VOTE and progress.irregular & _GIVES_DATES:
        return True
    return bool(progress.done >> place & 1 and progress.irregular & (1 << place) - 1)


def _irregular_step(progress: Progress, place: int) -> str:
    """The last irregular step before this one."""
    return STEPS[(progress.irregular & (1 << place) - 1).bit_length() - 1]
