"""Certificates of a class as papers: where their numbers come from, what stands in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.courses.models import Certificate, Course
from hatnhan.apps.organisation.models import Placement
from hatnhan.apps.organisation.queries import standing
from hatnhan.apps.papers.facts import Named, Timeline, committee_name, people_of, place_name, timeline_of
from hatnhan.apps.papers.models import NumberRegister, Term
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.apps.papers.queries.issuing import reason, term_on
from hatnhan.apps.papers.queries.kinds import organ_symbol, rules_at
from hatnhan.core.courses import CourseKind
from hatnhan.core.outcome import Reason
from hatnhan.documents.papers.head import Head, Person, Signature
from hatnhan.documents.papers.layout import layout_on
from hatnhan.documents.papers.letters import AwarenessCertificate
from hatnhan.rules.forms import form_on

_FORMS: Mapping[str, str] = {
    CourseKind.AWARENESS: "awareness_certificate",
    CourseKind.NEW_MEMBERS: "new_member_certificate",
}
_GRADES = {"excellent": "Xuất sắc", "good": "Giỏi", "fair": "Khá", "average": "Trung bình"}
_WITHOUT_TERM = "0"


@dataclass(frozen=True, slots=True)
class CertificateGround:
    """Where the numbers of a class come from: the register of who issues, in the term of the day."""

    symbol: str
    organ: str
    digits: int
    term: Term | None

    @property
    def series(self) -> str:
        """Within what the numbers run."""
        return self.term.starts_on.isoformat() if self.term else _WITHOUT_TERM

    def text(self, number: int) -> str:
        """The number as it is printed."""
        return f"{number:0{self.digits}}-{self.symbol}/{self.organ}"


def form_of(kind: str) -> str:
    """The form of its certificate, which is also the step that it takes in a case."""
    return _FORMS[kind]


def certificate_ground(course: Course, day: date) -> CertificateGround | tuple[Reason, ...]:
    """Where the numbers come from; else why there are none."""
    placement = Placement.objects.filter(standing(day), unit=course.unit).first()
    if placement is None:
        return (reason("paper.after_the_unit", on=day, name=course.unit.name),)
    term = term_on(course.unit_id, day)
    if term is None and Term.objects.filter(unit=course.unit).exists():
        return (reason("paper.outside_terms", on=day, name=placement.name),)
    rules, symbol = rules_at(course.unit.path, day), form_on(form_of(course.kind), day).symbol
    register = NumberRegister.objects.filter(unit=course.unit, symbol=symbol, term=term).first()
    own = register.organ if register else ""
    organ = rules.numbering.symbol_centre.value if course.centre else organ_symbol(rules, placement.kind)
    return CertificateGround(symbol, own or organ, rules.layouts.number_digits.value, term)


def course_in_words(course: Course) -> str:
    """The class as a certificate names it."""
    return f"mở theo Quyết định số {course.number}, {layout_on(course.decided_on).cited_day(course.decided_on)}"


def certificate_contents(course: Course, rows: Sequence[Certificate]) -> tuple[AwarenessCertificate, ...]:
    """What stands in each; six queries for any class."""
    people = people_of(row.person_id for row in rows)
    timeline = timeline_of([course.unit_id])
    return tuple(_content(course, row, timeline, _person(people.named[row.person_id], row)) for row in rows)


def _content(course: Course, row: Certificate, timeline: Timeline, person: Person) -> AwarenessCertificate:
    layout, chain = layout_on(row.issued_on), timeline.chain_on(course.unit_id, row.issued_on)
    place = next((name for each in chain if (name := place_name(each.name))), "")
    return AwarenessCertificate(
        head=Head(
            upper=_above(course, timeline, row.issued_on),
            issuer=committee_name(row.issuer_name),
            number=row.number,
            place=place,
            day=layout.long_day(row.issued_on),
        ),
        person=person,
        course=course_in_words(course),
        begins=layout_on(course.starts_on).cited_day(course.starts_on),
        ends=layout_on(course.last_on).cited_day(course.last_on),
        place=course.place,
        grade=_GRADES.get(row.grade, ""),
        signature=_signature(course, timeline, row.issued_on),
    )


def _above(course: Course, timeline: Timeline, day: date) -> str:
    """A political centre stands under the committee; a committee under the organisation above it."""
    chain = timeline.chain_on(course.unit_id, day)
    if course.centre:
        return committee_name(chain[0].name) if chain else ""
    return chain[1].name if len(chain) > 1 else ""


def _signature(course: Course, timeline: Timeline, day: date) -> Signature:
    """The director of the centre, whom the register does not know; else who leads the committee."""
    if course.centre:
        return Signature(office="GIÁM ĐỐC")
    leader = timeline.leader_on(course.unit_id, day)
    office = "PHÓ BÍ THƯ" if leader and leader.title == "deputy_secretary" else "BÍ THƯ"
    return Signature(authority="T/M ĐẢNG ỦY", office=office, name=leader.name if leader else "")


def _person(named: Named, row: Certificate) -> Person:
    """Name and unit of the day of the certificate, the rest as the register has it."""
    return Person(
        name=row.name,
        birth_day=plain_day(named.born),
        home_village=named.origin,
        residence=named.residence,
        unit=row.unit_name,
    )
