"""Reads of candidacies."""

from hatnhan.apps.candidacies.queries.choices import (
    CellChoices,
    LetterChoice,
    MentorChoice,
    cell_choices,
    letter_choices,
    mentor_choices,
    move_rules,
)
from hatnhan.apps.candidacies.queries.judging import judge, unpack
from hatnhan.apps.candidacies.queries.lines import MentorLine, ReasonLine, RecordLine, reason_lines
from hatnhan.apps.candidacies.queries.lists import (
    DUE_WITHIN,
    CaseFilters,
    CaseLine,
    CaseList,
    case_list,
    cases_in_reach,
    late_on,
    open_on,
)
from hatnhan.apps.candidacies.queries.page import BallotNeed, CasePage, StepLine, case_page
from hatnhan.apps.candidacies.queries.past import mentors_on, past_case_list, standing_cases
from hatnhan.apps.candidacies.queries.rights import permission_for
from hatnhan.apps.candidacies.queries.stale import Difference, Recheck, stale_copies

__all__ = [
    "DUE_WITHIN",
    "BallotNeed",
    "CaseFilters",
    "CaseLine",
    "CaseList",
    "CasePage",
    "CellChoices",
    "Difference",
    "LetterChoice",
    "MentorChoice",
    "MentorLine",
    "ReasonLine",
    "Recheck",
    "RecordLine",
    "StepLine",
    "case_list",
    "case_page",
    "cases_in_reach",
    "cell_choices",
    "judge",
    "late_on",
    "letter_choices",
    "mentor_choices",
    "mentors_on",
    "move_rules",
    "open_on",
    "past_case_list",
    "permission_for",
    "reason_lines",
    "stale_copies",
    "standing_cases",
    "unpack",
]
