"""The road of a case: the steps of the procedure that apply to it, and what each rests on.

Steps are numbered by their place in the table, and sets of steps are bits of a whole number: a list of a hundred
thousand cases asks these questions millions of times.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import NamedTuple

from hatnhan.core.rule import Rule
from hatnhan.core.rules import ProcedureRules, StepRule
from hatnhan.core.situation import Step

STEPS = tuple(Step)
PLACE = {str(step): place for place, step in enumerate(STEPS)}

CERTIFICATE = PLACE[Step.AWARENESS_CERTIFICATE]
VERIFICATION_SENT = PLACE[Step.VERIFICATION_SENT]
VERIFICATION_CONCLUDED = PLACE[Step.VERIFICATION_CONCLUDED]
INTRODUCTION = PLACE[Step.INTRODUCTION]
UNION_RESOLUTION = PLACE[Step.UNION_RESOLUTION]
ADMISSION_VOTE = PLACE[Step.CELL_VOTE_ADMISSION]
ADMISSION_COMMITTEE_VOTE = PLACE[Step.COMMITTEE_VOTE_ADMISSION]
ADMISSION_DECISION = PLACE[Step.ADMISSION_DECISION]
CEREMONY = PLACE[Step.CEREMONY]
MEMBER_FILE = PLACE[Step.MEMBER_FILE]
REVIEWS = (PLACE[Step.SELF_REVIEW], PLACE[Step.MENTOR_REVIEW], PLACE[Step.OPINIONS_RECOGNITION])
RECOGNITION_VOTE = PLACE[Step.CELL_VOTE_RECOGNITION]
RECOGNITION_COMMITTEE_VOTE = PLACE[Step.COMMITTEE_VOTE_RECOGNITION]
RECOGNITION_DECISION = PLACE[Step.RECOGNITION_DECISION]
CELL_VOTES = (ADMISSION_VOTE, RECOGNITION_VOTE)
ALL_STEPS = (1 << len(STEPS)) - 1
COMMITTEE_VOTES = (ADMISSION_COMMITTEE_VOTE, RECOGNITION_COMMITTEE_VOTE)
VOTES = frozenset(CELL_VOTES + COMMITTEE_VOTES)
DECISIONS = (ADMISSION_DECISION, RECOGNITION_DECISION)


class Conditions(NamedTuple):
    """What decides which steps apply."""

    union: bool
    section_committee: bool
    admission_committee_vote: bool
    admission_board_appraisal: bool
    recognition_committee_vote: bool
    recognition_board_appraisal: bool


@dataclass(frozen=True, slots=True, eq=False)
class Road:
    """The steps under some conditions. `rests` passes through what does not apply; `dependents` is near and far."""

    rules: tuple[Rule[StepRule], ...]
    absent: int
    rests: tuple[tuple[int, ...], ...]
    rest_sets: tuple[int, ...]
    dependents: tuple[int, ...]
    # The recognition decision after three failed votes rests on what stands before the vote.
    rests_after_failures: tuple[int, ...]
    replaced_by_failures: int


def as_set(places: Iterable[int]) -> int:
    """The bits of these steps."""
    return sum(1 << place for place in places)


@cache
def find_absent(procedure: ProcedureRules, conditions: Conditions) -> int:
    """The steps that do not apply under these conditions."""
    return as_set(place for place, rule in enumerate(_rules(procedure)) if not _applies(rule.value, conditions))


@lru_cache(maxsize=4096)
def lay_road(procedure: ProcedureRules, absent: int) -> Road:
    """Work out the road without these steps; few combinations occur, so they are kept."""
    rules = _rules(procedure)
    direct = [tuple(PLACE[step] for step in rule.value.rests_on) for rule in rules]
    rests = tuple(_pass_through(direct, place, absent) for place in range(len(rules)))
    replaced = as_set(range(RECOGNITION_VOTE, RECOGNITION_DECISION))
    return Road(
        rules=rules,
        absent=absent,
        rests=rests,
        rest_sets=tuple(as_set(places) for places in rests),
        dependents=_dependents(direct),
        rests_after_failures=_pass_through(direct, RECOGNITION_DECISION, absent | replaced),
        replaced_by_failures=replaced,
    )


def _rules(procedure: ProcedureRules) -> tuple[Rule[StepRule], ...]:
    return tuple(getattr(procedure, field.name) for field in fields(procedure))


def _applies(rule: StepRule, conditions: Conditions) -> bool:
    """Tell whether the step exists under these conditions."""
    admission = rule.decision is Step.ADMISSION_DECISION
    return {
        "always": True,
        "union": conditions.union,
        "section_committee": conditions.section_committee,
        "committee_vote": conditions.admission_committee_vote if admission else conditions.recognition_committee_vote,
        "board_appraisal": conditions.admission_board_appraisal
        if admission
        else conditions.recognition_board_appraisal,
    }[rule.applies]


def _pass_through(direct: list[tuple[int, ...]], place: int, absent: int) -> tuple[int, ...]:
    """What a step rests on; in the place of a step that does not apply, what that one rests on."""
    found: set[int] = set()
    for rest in direct[place]:
        found.update(_pass_through(direct, rest, absent) if absent >> rest & 1 else (rest,))
    return tuple(sorted(found))


def _dependents(direct: list[tuple[int, ...]]) -> tuple[int, ...]:
    """For each step all that rest on it, directly or through others."""
    found = [0] * len(direct)
    for place in reversed(range(len(direct))):
        for rest in direct[place]:
            found[rest] |= found[place] | 1 << place
    return tuple(found)
