"""Papers at the end of probation: forms 10-, 11-, 13- to 16-KNĐ and the notice slip."""

from hatnhan.apps.papers.facts import Membered
from hatnhan.apps.papers.queries.contents.filling import MENTOR, PEN, PERSON, STEP, Filling
from hatnhan.apps.papers.queries.contents.resolutions import (
    CELL,
    COMMITTEE,
    authority_of,
    body_name,
    cell_recognition_cited,
    committee_cited,
    deciding_name,
    section_cited,
    section_name,
)
from hatnhan.apps.papers.queries.sources import WHOLE_COMMITTEE
from hatnhan.core.situation import Step
from hatnhan.documents.papers.head import Cited, Person
from hatnhan.documents.papers.letters import RecognitionNotice
from hatnhan.documents.papers.recognition import (
    CellResolutionRecognition,
    CommitteeResolutionRecognition,
    MentorReview,
    RecognitionDecision,
    SectionReportRecognition,
    SelfReview,
)


def self_review(filling: Filling) -> SelfReview:
    """10-KNĐ."""
    person = filling.candidate()
    filling.need_of_person(person, "home_village", "residence", "occupation")
    filling.lack("own_review", "member", PEN, before=True)
    return SelfReview(
        head=filling.personal_head(),
        readmission=filling.readmission,
        to_cell=filling.cell_name,
        to_committee=filling.committee_name,
        person=person,
        admitted_on=_admitted_on(filling),
        cell=filling.cell_name,
        signature=filling.own_signature(person.name),
    )


def mentor_review(filling: Filling) -> MentorReview:
    """11-KNĐ."""
    helping = filling.sources.mentor_on(filling.day)
    named = filling.sources.people.named.get(helping.person_id) if helping and helping.person_id else None
    name = named.name if named else helping.name if helping else ""
    filling.need(name, "mentor", "cell", MENTOR, before=True)
    filling.lack("appraisal", "mentor", PEN)
    member = filling.sources.people.membership_on(named.id, filling.day) if named else None
    if named and member is None:
        filling.lack("membership", "office", PERSON, str(named.id))
    return MentorReview(
        head=filling.personal_head(),
        readmission=filling.readmission,
        to_cell=filling.cell_name,
        mentor=filling.person(named) if named else Person(name=name),
        mentor_admitted_on=filling.in_words(member.admitted_on if member else None),
        mentor_official_on=filling.in_words(member.official_on if member else None),
        party_post=filling.post_words(named.id if named else None),
        cell=filling.sources.people.cell_on(named.id, filling.day) if named else filling.cell_name,
        assigned_on=filling.in_words(helping.since if helping else None),
        person=filling.candidate(),
        admitted_on=_admitted_on(filling),
        signature=filling.own_signature(name),
    )


def cell_resolution(filling: Filling) -> CellResolutionRecognition:
    """13-KNĐ."""
    filling.lack("appraisal", "cell_secretary", PEN)
    ceremony = filling.sources.last_of(Step.CEREMONY)
    admitted_at = filling.sources.cell_on(ceremony.on) if ceremony else None
    return CellResolutionRecognition(
        head=filling.head_of(filling.cell, "cell_secretary"),
        readmission=filling.readmission,
        cell=filling.cell_name,
        meeting_on=filling.met_on,
        person=filling.candidate(),
        admitted_on=_admitted_on(filling),
        admitted_at=admitted_at.name if admitted_at else "",
        present=filling.attendance(),
        chair=filling.chair(filling.cell, "chi bộ"),
        clerk=filling.clerk(),
        vote=filling.counted(),
        official_from=_official_from(filling),
        to_committee=filling.committee_name,
        signature=filling.signature(filling.cell, CELL),
    )


def section_report(filling: Filling) -> SectionReportRecognition:
    """14-KNĐ."""
    section = filling.sources.section_on(filling.day)
    filling.lack("findings", "section_committee", PEN)
    return SectionReportRecognition(
        head=filling.head_of(section, "section_committee"),
        readmission=filling.readmission,
        section=section_name(filling, section),
        to_committee=filling.committee_name,
        meeting_on=filling.met_on,
        person=filling.candidate(),
        admitted_on=_admitted_on(filling),
        appraised=cell_recognition_cited(filling),
        signature=filling.signature(section, "T/M ĐẢNG ỦY BỘ PHẬN"),
    )


def committee_resolution(filling: Filling) -> CommitteeResolutionRecognition:
    """15-KNĐ."""
    filling.lack("appraisal", "committee", PEN)
    body = filling.sources.body_on(Step.RECOGNITION_DECISION, filling.day)
    return CommitteeResolutionRecognition(
        head=filling.head_of(filling.committee, "committee"),
        readmission=filling.readmission,
        committee=filling.committee_name,
        meeting_on=filling.met_on,
        person=filling.candidate(),
        admitted_on=_admitted_on(filling),
        cell=filling.cell_name,
        cell_resolution=cell_recognition_cited(filling),
        section_report=section_cited(filling, Step.SECTION_APPRAISAL_RECOGNITION, "section_report_recognition"),
        present=filling.committee_attendance(),
        chair=filling.chair(filling.committee, "Đảng ủy"),
        clerk=filling.clerk(),
        vote=filling.counted(),
        official_from=_official_from(filling),
        to_committee=body_name(body, filling.sources.deciding_unit(body, filling.day)),
        signature=filling.signature(filling.committee, COMMITTEE),
    )


def decision(filling: Filling) -> RecognitionDecision:
    """16-KNĐ."""
    body = filling.sources.body_on(Step.RECOGNITION_DECISION, filling.day)
    unit = filling.sources.deciding_unit(body, filling.day)
    own = unit is not None and filling.committee is not None and unit.unit_id == filling.committee.unit_id
    return RecognitionDecision(
        head=filling.head_of(unit, "deciding_body"),
        readmission=filling.readmission,
        by_standing=body != WHOLE_COMMITTEE,
        committee=deciding_name(filling, body, unit),
        person=filling.candidate(),
        admitted_on=_admitted_on(filling),
        cell=filling.cell_name,
        cell_resolution=cell_recognition_cited(filling),
        committee_resolution=committee_cited(
            filling, Step.COMMITTEE_VOTE_RECOGNITION, "committee_resolution_recognition"
        ),
        official_from=_official_from(filling),
        grassroots="" if own else filling.committee_name,
        signature=filling.signature(unit, authority_of(body)),
    )


def notice(filling: Filling) -> RecognitionNotice:
    """100, the notice slip: its number is its own, not that of the decision."""
    ceremony = filling.sources.last_of(Step.CEREMONY)
    admitted_at = filling.sources.cell_on(ceremony.on) if ceremony else None
    body = filling.sources.body_on(Step.RECOGNITION_DECISION, filling.day)
    unit = filling.sources.deciding_unit(body, filling.day)
    name = body_name(body, unit)
    return RecognitionNotice(
        head=filling.head_of(filling.committee, "committee"),
        to=filling.cell_name,
        committee=filling.committee_name,
        person=filling.candidate(),
        admitted_on=_admitted_on(filling),
        admitted_at=admitted_at.name if admitted_at else "",
        official_on=_official_from(filling),
        cell=filling.cell_name,
        decision=filling.cite(Step.RECOGNITION_DECISION, "recognition_decision", name) if filling.record else Cited(),
        signature=filling.signature(filling.committee, COMMITTEE),
    )


def _membership(filling: Filling) -> Membered | None:
    return filling.sources.people.membership_on(filling.sources.candidate.id, filling.day)


def _admitted_on(filling: Filling) -> str:
    """The day of the ceremony, as the register keeps it of the member."""
    member, ceremony = _membership(filling), filling.sources.last_of(Step.CEREMONY)
    day = member.admitted_on if member else ceremony.on if ceremony else None
    return filling.need(filling.in_words(day), "official_day", "cell", STEP, Step.CEREMONY, before=True)


def _official_from(filling: Filling) -> str:
    """The day on which probation ends: whenever the bodies meet, the member is official from then."""
    return filling.in_words(filling.sources.assessment.dates.probation_ends)
