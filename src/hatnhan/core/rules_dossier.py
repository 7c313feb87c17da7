"""The papers of the file: forms, who makes and signs them, how long they serve. None: not known for this period."""

from dataclasses import dataclass

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper under one guidance. `catalogue`: its numbers among the 104 document types, once they exist."""

    number: str
    title: Text
    forms: tuple[str, ...]
    made_by: Text
    signed_by: Text
    window: Text
    catalogue: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PaperAgeRules:
    """What is done when papers grow old, beside those that are made again (`papers`)."""

    supplements: Rule[tuple[Text, ...] | None]
    without_expiry: Rule[tuple[str, ...] | None]


@dataclass(frozen=True, slots=True, eq=False)
class DossierRules:
    """Every paper of the road, by name."""

    awareness_certificate: Rule[Paper | None]
    application: Rule[Paper | None]
    curriculum_vitae: Rule[Paper | None]
    verification_letters: Rule[Paper | None]
    introduction: Rule[Paper | None]
    youth_union_resolution: Rule[Paper | None]
    trade_union_resolution: Rule[Paper | None]
    opinions: Rule[Paper | None]
    cell_resolution_admission: Rule[Paper | None]
    section_report_admission: Rule[Paper | None]
    committee_resolution_admission: Rule[Paper | None]
    admission_decision: Rule[Paper | None]
    member_cv: Rule[Paper | None]
    member_sheet: Rule[Paper | None]
    new_member_certificate: Rule[Paper | None]
    self_review: Rule[Paper | None]
    mentor_review: Rule[Paper | None]
    opinions_recognition: Rule[Paper | None]
    cell_resolution_recognition: Rule[Paper | None]
    section_report_recognition: Rule[Paper | None]
    committee_resolution_recognition: Rule[Paper | None]
    recognition_decision: Rule[Paper | None]
    striking_off_decision: Rule[Paper | None]
    card_decision: Rule[Paper | None]
    helped_certificate: Rule[Paper | None]
    moved_letters: Rule[Paper | None]
    recognition_notice: Rule[Paper | None]
    redo_letters: Rule[Paper | None]
    remedy_decisions: Rule[Paper | None]
    annulment_decisions: Rule[Paper | None]
    local_additions: Rule[tuple[Text, ...] | None]
