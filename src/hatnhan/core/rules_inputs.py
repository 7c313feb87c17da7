"""What the form of each step asks, and what it tells who fills it in: data, dated like every rule.

A form asks the day and what stands here, nothing else; `web` knows only how each kind of field is typed. Guidance is
three plain sentences for a cell secretary: the standard, the principle, the procedure. None: not known for this period.
"""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class Ask(StrEnum):
    """What a form can ask beside the day of the step. The first ones the judge reads, the others the record keeps."""

    BALLOT = "ballot"
    RECEIVED_ON = "received_on"
    EXTENDED = "extended"
    ABROAD = "abroad"
    WAIVED = "waived"
    PAPER = "paper"
    PROPOSED_BY = "proposed_by"
    PROPOSED_ON = "proposed_on"
    PROPOSED_ENTITLED = "proposed_entitled"
    PROPOSED_FOR = "proposed_for"
    ISSUED_BY = "issued_by"
    COURSE = "course"
    ASKED_ON = "asked_on"
    ASKED_OF = "asked_of"
    RESIDENCE = "residence"
    ANSWERED_ON = "answered_on"
    OPINIONS_FOR = "opinions_for"
    OPINIONS_AGAINST = "opinions_against"
    INTRODUCER = "introducer"
    TOGETHER_SINCE = "together_since"
    REPLACES_INTRODUCER = "replaces_introducer"
    DECIDED_BY = "decided_by"
    CARD_NUMBER = "card_number"
    REASON = "reason"
    LATE_REASON = "late_reason"
    LATE_BY = "late_by"
    AGREEMENT = "agreement"
    READMISSION_CONSENT = "readmission_consent"


@dataclass(frozen=True, slots=True)
class AskedField:
    """One thing that a form asks, in the words of the step. `must`: an empty answer is sent back."""

    name: Ask
    label: Text
    hint: Text | None = None
    must: bool = False


@dataclass(frozen=True, slots=True)
class StepInputs:
    """What one form asks: what its day is called, and the fields in their order."""

    day: Text
    asks: tuple[AskedField, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class InputRules:
    """The form of every step and of every exit."""

    nominated: Rule[StepInputs]
    listed: Rule[StepInputs]
    mentor_assigned: Rule[StepInputs]
    awareness_certificate: Rule[StepInputs]
    file_opened: Rule[StepInputs]
    application: Rule[StepInputs]
    curriculum_vitae: Rule[StepInputs]
    verification_sent: Rule[StepInputs]
    verification_concluded: Rule[StepInputs]
    introduction: Rule[StepInputs]
    union_resolution: Rule[StepInputs]
    opinions: Rule[StepInputs]
    cell_vote_admission: Rule[StepInputs]
    section_appraisal_admission: Rule[StepInputs]
    committee_vote_admission: Rule[StepInputs]
    board_appraisal_admission: Rule[StepInputs]
    admission_decision: Rule[StepInputs]
    ceremony: Rule[StepInputs]
    member_file: Rule[StepInputs]
    new_member_certificate: Rule[StepInputs]
    self_review: Rule[StepInputs]
    mentor_review: Rule[StepInputs]
    opinions_recognition: Rule[StepInputs]
    cell_vote_recognition: Rule[StepInputs]
    section_appraisal_recognition: Rule[StepInputs]
    committee_vote_recognition: Rule[StepInputs]
    recognition_decision: Rule[StepInputs]
    recognition_announced: Rule[StepInputs]
    card_handed_over: Rule[StepInputs]
    refused: Rule[StepInputs]
    withdrawn: Rule[StepInputs]
    taken_off: Rule[StepInputs]
    struck_off: Rule[StepInputs]
    died: Rule[StepInputs]
    moved: Rule[StepInputs]


@dataclass(frozen=True, slots=True, eq=False)
class GuidanceRules:
    """One plain sentence for every step and every exit; three files hold standards, principles and procedures."""

    nominated: Rule[Text | None]
    listed: Rule[Text | None]
    mentor_assigned: Rule[Text | None]
    awareness_certificate: Rule[Text | None]
    file_opened: Rule[Text | None]
    application: Rule[Text | None]
    curriculum_vitae: Rule[Text | None]
    verification_sent: Rule[Text | None]
    verification_concluded: Rule[Text | None]
    introduction: Rule[Text | None]
    union_resolution: Rule[Text | None]
    opinions: Rule[Text | None]
    cell_vote_admission: Rule[Text | None]
    section_appraisal_admission: Rule[Text | None]
    committee_vote_admission: Rule[Text | None]
    board_appraisal_admission: Rule[Text | None]
    admission_decision: Rule[Text | None]
    ceremony: Rule[Text | None]
    member_file: Rule[Text | None]
    new_member_certificate: Rule[Text | None]
    self_review: Rule[Text | None]
    mentor_review: Rule[Text | None]
    opinions_recognition: Rule[Text | None]
    cell_vote_recognition: Rule[Text | None]
    section_appraisal_recognition: Rule[Text | None]
    committee_vote_recognition: Rule[Text | None]
    recognition_decision: Rule[Text | None]
    recognition_announced: Rule[Text | None]
    card_handed_over: Rule[Text | None]
    refused: Rule[Text | None]
    withdrawn: Rule[Text | None]
    taken_off: Rule[Text | None]
    struck_off: Rule[Text | None]
    died: Rule[Text | None]
    moved: Rule[Text | None]
