"""Reads of candidacies."""

from hatnhan.apps.candidacies.queries.checking import RecordCheck, check_record
from hatnhan.apps.candidacies.queries.choices import (
    CellChoices,
    MentorChoice,
    ReplacementRule,
    cell_choices,
    mentor_choices,
    move_rules,
    replacement_rule,
)
from hatnhan.apps.candidacies.queries.due_for_meeting import Proposal, due_for_meeting
from hatnhan.apps.candidacies.queries.forecasting import ForeseenCase, ForeseenCases, foresee_cases, names_of_cases
from hatnhan.apps.candidacies.queries.inviting import InvitingPage, MentorInviting, inviting_page, mentor_inviting
from hatnhan.apps.candidacies.queries.judging import judge, unpack
from hatnhan.apps.candidacies.queries.life_story import (
    Differing,
    PartLine,
    PartPage,
    SheetPage,
    StoryPage,
    TickPage,
    cv_of,
    own_case,
    part_page,
    proof_sheet,
    story_page,
    tick_page,
)
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
from hatnhan.apps.candidacies.queries.month_sheets import missing_sheets, sheet_figures
from hatnhan.apps.candidacies.queries.moving import LetterLine, MovePage, move_page
from hatnhan.apps.candidacies.queries.opening import FormerMember, OpeningPage, opening_page
from hatnhan.apps.candidacies.queries.own import OwnPage, OwnPaper, OwnStep, has_own_case, own_page
from hatnhan.apps.candidacies.queries.pace import ObservedPace
from hatnhan.apps.candidacies.queries.page import BallotNeed, CasePage, StepLine, case_page
from hatnhan.apps.candidacies.queries.past import mentors_on, past_case_list, standing_cases
from hatnhan.apps.candidacies.queries.past_page import case_page_on
from hatnhan.apps.candidacies.queries.rights import permission_for
from hatnhan.apps.candidacies.queries.stale import Difference, Recheck, stale_copies
from hatnhan.apps.candidacies.queries.step_forms import AskedLine, StepForm, step_form

__all__ = [
    "DUE_WITHIN",
    "AskedLine",
    "BallotNeed",
    "CaseFilters",
    "CaseLine",
    "CaseList",
    "CasePage",
    "CellChoices",
    "Difference",
    "Differing",
    "ForeseenCase",
    "ForeseenCases",
    "FormerMember",
    "InvitingPage",
    "LetterLine",
    "MentorChoice",
    "MentorInviting",
    "MentorLine",
    "MovePage",
    "ObservedPace",
    "OpeningPage",
    "OwnPage",
    "OwnPaper",
    "OwnStep",
    "PartLine",
    "PartPage",
    "Proposal",
    "ReasonLine",
    "Recheck",
    "RecordCheck",
    "RecordLine",
    "ReplacementRule",
    "SheetPage",
    "StepForm",
    "StepLine",
    "StoryPage",
    "TickPage",
    "case_list",
    "case_page",
    "case_page_on",
    "cases_in_reach",
    "cell_choices",
    "check_record",
    "cv_of",
    "due_for_meeting",
    "foresee_cases",
    "has_own_case",
    "inviting_page",
    "judge",
    "late_on",
    "mentor_choices",
    "mentor_inviting",
    "mentors_on",
    "missing_sheets",
    "move_page",
    "move_rules",
    "names_of_cases",
    "open_on",
    "opening_page",
    "own_case",
    "own_page",
    "part_page",
    "past_case_list",
    "permission_for",
    "proof_sheet",
    "reason_lines",
    "replacement_rule",
    "sheet_figures",
    "stale_copies",
    "standing_cases",
    "step_form",
    "story_page",
    "tick_page",
    "unpack",
]
