"""Resolutions, reports and decisions on an admission: forms 6- to 9-KNĐ."""

from hatnhan.apps.papers.facts import Standing, committee_name
from hatnhan.apps.papers.queries.contents.filling import PEN, UNIT, Filling
from hatnhan.apps.papers.queries.sources import WHOLE_COMMITTEE
from hatnhan.core.situation import Step
from hatnhan.documents.papers.admission import (
    AdmissionDecision,
    CellResolutionAdmission,
    CommitteeResolutionAdmission,
    SectionReportAdmission,
)
from hatnhan.documents.papers.head import Cited

CELL, COMMITTEE, STANDING = "T/M CHI BỘ", "T/M ĐẢNG ỦY", "T/M BAN THƯỜNG VỤ"
_PERMANENT, _PERMANENT_MEMBERS = "province_permanent_members", "T/M THƯỜNG TRỰC"
_STANDING_COMMITTEE, _PERMANENT_NAME = "Ban Thường vụ", "Thường trực"


def cell_resolution(filling: Filling) -> CellResolutionAdmission:
    """6-KNĐ."""
    filling.lack("conclusions", "cell_secretary", PEN)
    return CellResolutionAdmission(
        head=filling.head_of(filling.cell, "cell_secretary"),
        readmission=filling.readmission,
        cell=filling.cell_name,
        meeting_on=filling.met_on,
        person=filling.candidate(),
        present=filling.attendance(),
        chair=filling.chair(filling.cell, "chi bộ"),
        clerk=filling.clerk(),
        vote=filling.counted(),
        to_committee=filling.committee_name,
        signature=filling.signature(filling.cell, CELL),
    )


def section_report(filling: Filling) -> SectionReportAdmission:
    """7-KNĐ."""
    section = filling.sources.section_on(filling.day)
    filling.lack("findings", "section_committee", PEN)
    return SectionReportAdmission(
        head=filling.head_of(section, "section_committee"),
        readmission=filling.readmission,
        section=section_name(filling, section),
        to_committee=filling.committee_name,
        meeting_on=filling.met_on,
        person=filling.candidate(),
        appraised=cell_resolution_cited(filling),
        signature=filling.signature(section, "T/M ĐẢNG ỦY BỘ PHẬN"),
    )


def committee_resolution(filling: Filling) -> CommitteeResolutionAdmission:
    """8-KNĐ."""
    filling.lack("conclusions", "committee", PEN)
    body = filling.sources.body_on(Step.ADMISSION_DECISION, filling.day)
    return CommitteeResolutionAdmission(
        head=filling.head_of(filling.committee, "committee"),
        readmission=filling.readmission,
        committee=filling.committee_name,
        meeting_on=filling.met_on,
        person=filling.candidate(),
        cell_resolution=cell_resolution_cited(filling),
        section_report=section_cited(filling, Step.SECTION_APPRAISAL_ADMISSION, "section_report_admission"),
        present=filling.committee_attendance(),
        chair=filling.chair(filling.committee, "Đảng ủy"),
        clerk=filling.clerk(),
        vote=filling.counted(),
        to_committee=body_name(body, filling.sources.deciding_unit(body, filling.day)),
        signature=filling.signature(filling.committee, COMMITTEE),
    )


def admission_decision(filling: Filling) -> AdmissionDecision:
    """9-KNĐ."""
    body = filling.sources.body_on(Step.ADMISSION_DECISION, filling.day)
    unit = filling.sources.deciding_unit(body, filling.day)
    person = filling.candidate()
    filling.need_of_person(person, "home_village", "residence", "occupation")
    own = unit is not None and filling.committee is not None and unit.unit_id == filling.committee.unit_id
    return AdmissionDecision(
        head=filling.head_of(unit, "deciding_body"),
        readmission=filling.readmission,
        by_standing=body != WHOLE_COMMITTEE,
        committee=deciding_name(filling, body, unit),
        person=person,
        cell_resolution=cell_resolution_cited(filling),
        committee_resolution=committee_cited(filling, Step.COMMITTEE_VOTE_ADMISSION, "committee_resolution_admission"),
        cell=filling.cell_name,
        grassroots="" if own else filling.committee_name,
        signature=filling.signature(unit, authority_of(body)),
    )


def authority_of(body: str) -> str:
    """In whose name a decision of this body is signed."""
    if body == WHOLE_COMMITTEE:
        return COMMITTEE
    return _PERMANENT_MEMBERS if body == _PERMANENT else STANDING


def deciding_name(filling: Filling, body: str, unit: Standing | None) -> str:
    """The body as a decision names it; a gap where the register does not know where it sits."""
    return filling.need(body_name(body, unit), "deciding", "office", UNIT, str(filling.sources.unit_id), before=True)


def body_name(body: str, unit: Standing | None) -> str:
    """The body in a sentence: Ban Thường vụ Đảng ủy xã Chi Lăng."""
    if unit is None:
        return ""
    name = committee_name(unit.name)
    if body == WHOLE_COMMITTEE:
        return name
    return f"{_PERMANENT_NAME if body == _PERMANENT else _STANDING_COMMITTEE} {name}"


def section_name(filling: Filling, section: Standing | None) -> str:
    """The section committee in a sentence."""
    name = committee_name(section.name) if section else ""
    return filling.need(name, "section", "office", UNIT, str(filling.sources.unit_id), before=True)


def cell_resolution_cited(filling: Filling) -> Cited:
    """The resolution of the cell on which the paper rests."""
    return _cited_cell(filling, Step.CELL_VOTE_ADMISSION, "cell_resolution_admission")


def cell_recognition_cited(filling: Filling) -> Cited:
    """The same of a recognition."""
    return _cited_cell(filling, Step.CELL_VOTE_RECOGNITION, "cell_resolution_recognition")


def _cited_cell(filling: Filling, step: Step, form: str) -> Cited:
    record = filling.sources.last_of(step)
    cell = filling.sources.cell_on(record.day) if record else None
    return filling.cite(step, form, cell.name if cell else "")


def section_cited(filling: Filling, step: Step, form: str) -> Cited:
    """The report of the section committee, where there is one."""
    record = filling.sources.last_of(step)
    section = filling.sources.section_on(record.day) if record else None
    return filling.cite(step, form, committee_name(section.name) if section else "")


def committee_cited(filling: Filling, step: Step, form: str) -> Cited:
    """The resolution of the grassroots committee, where there is one."""
    record = filling.sources.last_of(step)
    committee = filling.sources.committee_on(record.day) if record else None
    return filling.cite(step, form, committee_name(committee.name) if committee else "")
