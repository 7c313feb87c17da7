"""Who needs a class: no certificate, one that has lapsed or soon will, on probation without the class for new members.

What counts is the latest certificate: the one of a class, or the one that a step record tells of. It must hold on the
day on which the cell votes; whose vote was taken needs none any more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries.lists import below
from hatnhan.apps.courses.models import Certificate, Enrolment
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.apps.people.queries import lasting_on
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.apps.rulebook.facts import Books
from hatnhan.apps.rulebook.queries import load_books
from hatnhan.core.agenda import DueKind, DueLine, Wanted
from hatnhan.core.courses import CourseKind, lapses_on
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import Outcome, Step
from hatnhan.core.workdays import add_months
from hatnhan.rules import rulebook
from hatnhan.rules.courses import notice_on

_Row = TypeVar("_Row", Case, Affiliation)
MISSING, LAPSED, LAPSES, PROBATION = "missing", "lapsed", "lapses", "probation"
_STEPS: Mapping[str, Step] = {
    CourseKind.AWARENESS: Step.AWARENESS_CERTIFICATE,
    CourseKind.NEW_MEMBERS: Step.NEW_MEMBER_CERTIFICATE,
}


@dataclass(frozen=True, slots=True)
class Need:
    """Somebody who needs a class, and why. `by`: the last day of his certificate; on probation, the day to be done by.

    `course`: the open class of this kind for which he is nominated already, by its decision, and how he stands there.
    """

    person_id: int
    name: str
    born: date
    unit_id: int
    unit: str
    why: str
    by: date | None
    case_id: int | None = None
    course: str = ""
    seat: str = ""


def class_needs(
    actor: Actor, kind: str, unit_id: int | None = None, permission: Permission = Permission.NOMINATE, most: int = 500
) -> tuple[Need, ...]:
    """Who needs a class of this kind among the people whom the actor may send, by cell and name: six queries."""
    where = Q() if unit_id is None else below(unit_id)
    reached = located_in(actor.ranges.get(permission, ())) & where
    needs = _candidates(actor, reached, most) if kind == CourseKind.AWARENESS else _members(actor, reached, most)
    return _with_courses(list(needs), kind)


def due_classes(actor: Actor, wanted: Wanted) -> tuple[DueLine, ...]:
    """Certificates that lapse soon or have lapsed, and members on probation who must soon have had their class.

    Whoever is nominated for an open class is not told of: it is seen to.
    """
    if wanted.person is not None:
        return ()
    inside = Q() if wanted.below is None else within(wanted.below)
    reached = located_in(actor.ranges.get(Permission.NOMINATE, ())) & inside
    ahead = min(wanted.until, actor.today + timedelta(days=notice_on(actor.today).lapse_days))
    lapsing = _candidates(actor, reached & _has_certificate(), wanted.most)
    begun = add_months(ahead, -notice_on(actor.today).new_member_months)
    waiting = _members(actor, reached, wanted.most, admitted_by=begun)
    found = [*_with_courses(list(lapsing), CourseKind.AWARENESS), *_with_courses(list(waiting), CourseKind.NEW_MEMBERS)]
    lines = [_line(each) for each in found if not each.course and each.by is not None and each.by <= wanted.until]
    return tuple(sorted(lines, key=lambda line: (line.latest, line.kind, line.key)))[: wanted.most]


def _line(need: Need) -> DueLine:
    kind = DueKind.NEW_MEMBER_CLASS if need.why == PROBATION else DueKind.CERTIFICATE_LAPSES
    return DueLine(
        kind,
        need.person_id if need.why == PROBATION else need.case_id or 0,
        need.unit_id,
        need.unit,
        need.by or date.max,
        owner="cell",
        person=need.name,
        case_id=need.case_id,
    )


def _candidates(actor: Actor, reached: Q, most: int) -> Iterator[Need]:
    """On the source list, no member, the cell's vote not taken: without a certificate that holds beyond the notice."""
    today = actor.today
    soon = today + timedelta(days=notice_on(today).lapse_days)
    member = Membership.objects.filter(person=OuterRef("person"), admitted_on__lte=today, ends_on__gt=today)
    voted = StepRecord.objects.filter(
        case=OuterRef("pk"), step=Step.CELL_VOTE_ADMISSION, outcome=Outcome.PASSED, replaced_by=None
    )
    cases = Case.objects.filter(reached, ~Exists(member), ~Exists(voted), ended_on=None, taken_back=False)
    # A certificate of half its time cannot be about to lapse: so few are read. What each cell's rules say comes after.
    half = rulebook().on(today).certificate.validity.value // 2
    rows = list(_shown(cases.filter(~_certified_after(add_months(soon, -half))))[:most])
    held = _certified([row.person_id for row in rows], CourseKind.AWARENESS)
    books = load_books()
    for row in rows:
        why, by = _judged(books, row.path, held.get(row.person_id), today, soon)
        if why:
            yield Need(
                row.person_id, row.person.name.written, row.person.born, row.unit_id, row.unit.name, why, by, row.pk
            )


def _told(step: str) -> QuerySet[StepRecord]:
    """Standing records of a certificate, of the person of the outer row."""
    return StepRecord.objects.filter(case__person=OuterRef("person"), step=step, replaced_by=None)


def _given(kind: str) -> QuerySet[Certificate]:
    """Certificates that hold, of the person of the outer row."""
    return Certificate.objects.filter(person=OuterRef("person"), kind=kind, voided_on=None)


def _has_certificate(kind: str = CourseKind.AWARENESS) -> Q:
    return Q(Exists(_told(_STEPS[kind]))) | Q(Exists(_given(kind)))


def _certified_after(day: date) -> Q:
    told, given = _told(Step.AWARENESS_CERTIFICATE), _given(CourseKind.AWARENESS)
    return Q(Exists(told.filter(on__gt=day))) | Q(Exists(given.filter(issued_on__gt=day)))


def _judged(books: Books, path: str, issued: date | None, today: date, soon: date) -> tuple[str, date | None]:
    """Why a class is needed, by the rules of the cell; "" where none is."""
    rules = books.at(path).on(today).certificate
    if issued is None:
        return (MISSING, None) if rules.required.value else ("", None)
    end = lapses_on(issued, rules.validity.value)
    if end > soon:
        return "", end
    return (LAPSED if end < today else LAPSES), end


def _members(actor: Actor, reached: Q, most: int, admitted_by: date | None = None) -> Iterator[Need]:
    """On probation, without the certificate of the class for new members."""
    today = actor.today
    official = Q(recognised=True, official_on__lte=today)
    probation = Membership.objects.filter(admitted_on__lte=admitted_by or today, ends_on__gt=today).exclude(official)
    of_them = Affiliation.objects.filter(person__in=probation.values("person"), temporary=False)
    cells = of_them.filter(reached, lasting_on(today)).exclude(_has_certificate(CourseKind.NEW_MEMBERS))
    rows = list(_shown(cells)[:most])
    ids = [row.person_id for row in rows]
    admitted = dict(probation.filter(person__in=ids).values_list("person_id", "admitted_on"))
    cases = dict(Case.objects.filter(person__in=ids, ended_on=None).values_list("person_id", "pk"))
    months = notice_on(today).new_member_months
    for row in rows:
        if row.person_id in admitted:
            by = add_months(admitted[row.person_id], months)
            person, case_id = row.person, cases.get(row.person_id)
            yield Need(
                row.person_id, person.name.written, person.born, row.unit_id, row.unit.name, PROBATION, by, case_id
            )


def _shown(rows: QuerySet[_Row]) -> QuerySet[_Row]:
    """By cell, then by name; no more of a person than is shown."""
    read = ("person__name__written", "person__born", "unit__name", "path", "sort_key")
    return rows.select_related("person__name", "unit").only(*read).order_by("path", "sort_key", "pk")


def _certified(person_ids: list[int], kind: str) -> dict[int, date]:
    """The day of the latest certificate of each."""
    told = StepRecord.objects.filter(case__person__in=person_ids, step=_STEPS[kind], replaced_by=None)
    given = Certificate.objects.filter(person__in=person_ids, kind=kind, voided_on=None)
    found: dict[int, date] = {}
    for rows in (
        told.order_by().values_list("case__person").annotate(latest=Max("on")),
        given.order_by().values_list("person").annotate(latest=Max("issued_on")),
    ):
        for person_id, latest in rows:
            found[person_id] = max(latest, found.get(person_id, latest))
    return found


def _with_courses(needs: list[Need], kind: str) -> tuple[Need, ...]:
    """The same with the open class for which somebody is nominated already."""
    rows = Enrolment.objects.filter(person__in=[each.person_id for each in needs], kind=kind, live=True)
    there = {
        person: (number, seat) for person, number, seat in rows.values_list("person_id", "course__number", "state")
    }
    return tuple(
        Need(
            each.person_id,
            each.name,
            each.born,
            each.unit_id,
            each.unit,
            each.why,
            each.by,
            each.case_id,
            *there.get(each.person_id, ("", "")),
        )
        for each in needs
    )
