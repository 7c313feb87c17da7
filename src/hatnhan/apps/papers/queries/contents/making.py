"""Which function fills which form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.papers.queries.contents import opinions, personal, recognition, resolutions, verification
from hatnhan.apps.papers.queries.contents.filling import STEP, Filling, Gap
from hatnhan.apps.papers.queries.sources import Sources
from hatnhan.core.dossier import PlannedPaper
from hatnhan.core.life_story import LifeStory

FILLED_BY: Mapping[str, Callable[[Filling], object]] = {
    "awareness_certificate": verification.certificate,
    "application": personal.application,
    "curriculum_vitae": personal.curriculum_vitae,
    "verification_introduction": verification.introduction_slip,
    "verification_letter": verification.letter,
    "introduction": personal.introduction,
    "youth_union_resolution": opinions.union_resolution,
    "trade_union_resolution": opinions.union_resolution,
    "opinions": opinions.opinions,
    "cell_resolution_admission": resolutions.cell_resolution,
    "section_report_admission": resolutions.section_report,
    "committee_resolution_admission": resolutions.committee_resolution,
    "admission_decision": resolutions.admission_decision,
    "new_member_certificate": verification.certificate,
    "self_review": recognition.self_review,
    "mentor_review": recognition.mentor_review,
    "opinions_recognition": opinions.opinions_recognition,
    "cell_resolution_recognition": recognition.cell_resolution,
    "section_report_recognition": recognition.section_report,
    "committee_resolution_recognition": recognition.committee_resolution,
    "recognition_decision": recognition.decision,
    "recognition_notice": recognition.notice,
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A paper with what is known in it. `day`: whose names and template hold; `written_on` None: not on record yet."""

    paper: PlannedPaper
    content: object
    gaps: tuple[Gap, ...]
    day: date
    written_on: date | None
    number: str


def fill(sources: Sources, paper: PlannedPaper, story: LifeStory | None) -> Filled:
    """Fill one paper of the set."""
    filling = Filling(sources, paper, story)
    if filling.record is None:
        owner = sources.assessment.of(paper.step).owner or "office"
        filling.lack("record", owner, STEP, before=True)
    content = FILLED_BY[paper.form](filling)
    return Filled(paper, content, tuple(filling.gaps), filling.day, filling.written_on, filling.number_text())
