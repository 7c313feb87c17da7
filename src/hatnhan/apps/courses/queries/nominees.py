"""Who somebody is on a day, as far as a class asks: member, on probation, on the source list, gone, already in a class.

The cases stand above this app: they are known by the name of the relation alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from hatnhan.apps.courses.models import Enrolment
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.apps.people.queries import lasting_on
from hatnhan.core.courses import CourseKind, Nominee


@dataclass(frozen=True, slots=True)
class NomineeHead:
    """A person with the cell that sends him: the one that carries his case, or the one that he belongs to."""

    person_id: int
    facts: Nominee
    unit_id: int | None = None
    unit: str = ""
    path: str = ""


@dataclass(slots=True)
class _Known:
    name: str
    cases: list[tuple[date | None, str, int, str, str]] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)


def nominees(person_ids: Iterable[int], kind: str, on: date) -> dict[int, NomineeHead]:
    """Each of these persons, five queries for however many. The caller has checked the reach."""
    ids = list(person_ids)
    known = _people(ids)
    cells, elsewhere = _cells(ids, on), _elsewhere(ids, kind)
    found = {}
    for person_id, row in known.items():
        facts = replace(_facts(row, on), elsewhere=elsewhere.get(person_id, ""))
        unit = _unit(row, kind, cells.get(person_id))
        found[person_id] = NomineeHead(person_id, facts, *unit) if unit else NomineeHead(person_id, facts)
    return found


def _people(ids: Collection[int]) -> dict[int, _Known]:
    names = Person.objects.filter(pk__in=ids).values_list("pk", "name__written")
    known = {pk: _Known(name) for pk, name in names}
    rows = Person.objects.filter(pk__in=ids, cases__isnull=False, cases__taken_back=False)
    columns = ("pk", "cases__ended_on", "cases__ended_by", "cases__unit", "cases__unit__name", "cases__unit__path")
    for pk, *case in rows.order_by("cases__opened_on", "cases__pk").values_list(*columns):
        known[pk].cases.append((case[0], case[1], case[2], case[3], case[4]))
    for membership in Membership.objects.filter(person__in=ids).order_by("admitted_on"):
        known[membership.person_id].memberships.append(membership)
    return known


def _facts(row: _Known, on: date) -> Nominee:
    lasting = next((each for each in row.memberships if each.admitted_on <= on < each.ends_on), None)
    listed = any(ended_on is None for ended_on, *_ in row.cases)
    gone, gone_on = _gone(row, on)
    return Nominee(
        row.name,
        member=lasting is not None,
        probationary=lasting is not None and not _official(lasting, on),
        listed=listed,
        gone=gone,
        gone_on=gone_on,
    )


def _official(membership: Membership, on: date) -> bool:
    return membership.recognised and membership.official_on is not None and membership.official_on <= on


def _gone(row: _Known, on: date) -> tuple[str, date | None]:
    """How the latest membership or case ended; a case that led into the Party did not end so."""
    ends = [(each.ends_on, each.end_kind) for each in row.memberships if each.ends_on <= on and each.end_kind]
    ends += [(ended_on, ended_by) for ended_on, ended_by, *_ in row.cases if ended_on is not None and ended_by]
    if not ends:
        return "", None
    gone_on, gone = max(ends)
    return gone, gone_on


def _cells(ids: Collection[int], on: date) -> dict[int, tuple[int, str, str]]:
    """Where each belongs; one who is a guest elsewhere is sent by his own cell."""
    rows = Affiliation.objects.filter(lasting_on(on), person__in=ids, temporary=False)
    columns = ("person_id", "unit_id", "unit__name", "unit__path")
    return {person: (unit, name, path) for person, unit, name, path in rows.order_by("pk").values_list(*columns)}


def _elsewhere(ids: Collection[int], kind: str) -> dict[int, str]:
    rows = Enrolment.objects.filter(person__in=ids, kind=kind, live=True)
    return dict(rows.values_list("person_id", "course__number"))


def _unit(row: _Known, kind: str, cell: tuple[int, str, str] | None) -> tuple[int, str, str] | None:
    if kind == CourseKind.NEW_MEMBERS:
        return cell
    running = [(unit, name, path) for ended_on, _, unit, name, path in row.cases if ended_on is None]
    return running[0] if running else cell
