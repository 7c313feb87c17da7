"""The road told to people: its 32 parts, the cases beside it, what nobody could tell. None: not known for this period.

The judge does not read this; its own table of steps is `ProcedureRules`.
"""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text
from hatnhan.core.situation import Step


class RoadActor(StrEnum):
    """Who acts in a part of the road."""

    CANDIDATE = "candidate"
    MENTOR = "mentor"
    CELL_COMMITTEE = "cell_committee"
    CELL = "cell"
    YOUTH_UNION = "youth_union"
    TRADE_UNION = "trade_union"
    RESIDENCE_COMMITTEE = "residence_committee"
    SECTION_COMMITTEE = "section_committee"
    GRASSROOTS_COMMITTEE = "grassroots_committee"
    BOARD = "board"
    DECIDING_COMMITTEE = "deciding_committee"
    POLITICAL_CENTRE = "political_centre"
    NEW_MEMBER = "new_member"
    PROBATIONARY_MEMBER = "probationary_member"


@dataclass(frozen=True, slots=True)
class RoadPart:
    """One part: its number, the judge's steps that record it, who acts, on what, with which papers of the dossier."""

    number: int
    steps: tuple[Step, ...]
    actors: tuple[RoadActor, ...]
    input: Text
    papers: tuple[str, ...]
    rule: Text


@dataclass(frozen=True, slots=True, eq=False)
class RoadRules:
    """The parts in their order."""

    plan: Rule[RoadPart | None]
    sourcing: Rule[RoadPart | None]
    source_list: Rule[RoadPart | None]
    mentor: Rule[RoadPart | None]
    awareness_class: Rule[RoadPart | None]
    file_opening: Rule[RoadPart | None]
    application: Rule[RoadPart | None]
    cv: Rule[RoadPart | None]
    verification_request: Rule[RoadPart | None]
    verification_end: Rule[RoadPart | None]
    introduction: Rule[RoadPart | None]
    union_resolution: Rule[RoadPart | None]
    opinion_gathering: Rule[RoadPart | None]
    opinion_summary: Rule[RoadPart | None]
    check: Rule[RoadPart | None]
    cell_vote: Rule[RoadPart | None]
    section_appraisal: Rule[RoadPart | None]
    committee_vote: Rule[RoadPart | None]
    board_appraisal: Rule[RoadPart | None]
    decision: Rule[RoadPart | None]
    ceremony: Rule[RoadPart | None]
    member_file: Rule[RoadPart | None]
    probation: Rule[RoadPart | None]
    new_member_class: Rule[RoadPart | None]
    self_review: Rule[RoadPart | None]
    mentor_review: Rule[RoadPart | None]
    opinions_recognition: Rule[RoadPart | None]
    recognition_vote: Rule[RoadPart | None]
    recognition_section: Rule[RoadPart | None]
    recognition_committee: Rule[RoadPart | None]
    recognition_decision: Rule[RoadPart | None]
    announcement: Rule[RoadPart | None]


@dataclass(frozen=True, slots=True, eq=False)
class BranchRules:
    """Cases beside the ordinary road."""

    moves_while_helped: Rule[Text | None]
    moves_after_proposal: Rule[Text | None]
    no_member_or_cell: Rule[Text | None]
    no_member_by_unit: Rule[Text | None]
    wrong_admission: Rule[Text | None]
    disciplined: Rule[Text | None]
    two_official_members: Rule[Text | None]
    armed_forces: Rule[Text | None]
    militia: Rule[Text | None]
    private_enterprise: Rule[Text | None]
    border_communes: Rule[Text | None]


@dataclass(frozen=True, slots=True)
class MoveLetter:
    """A paper that goes with a candidate who moves, by its number in the catalogue."""

    letter: int
    title: Text


@dataclass(frozen=True, slots=True, eq=False)
class MoveRules:
    """Which paper goes with a move, by its moment; the last one where the new place is in another commune."""

    while_helped: Rule[MoveLetter | None]
    after_cell_vote: Rule[MoveLetter | None]
    after_committee_vote: Rule[MoveLetter | None]
    after_decision: Rule[MoveLetter | None]
    leaving_commune: Rule[MoveLetter | None]


@dataclass(frozen=True, slots=True, eq=False)
class OpenQuestionRules:
    """What is not known: each value stays None until somebody has read the source."""

    text_of_2026: Rule[Text | None]
    changes_already_in_april_2026: Rule[Text | None]
    guidance_after_july_2026: Rule[Text | None]
    forms_successor_2026: Rule[Text | None]
    forms_17_and_up: Rule[Text | None]
    forms_other_series: Rule[Text | None]
    day_of_old_forms_guidance: Rule[Text | None]
    deadlines_2011_to_2016: Rule[Text | None]
    moved_with_decision: Rule[Text | None]
    armed_forces_levels: Rule[Text | None]
    after_trade_union: Rule[Text | None]
    commune_pilot_by_province: Rule[Text | None]
    population_repeal: Rule[Text | None]
