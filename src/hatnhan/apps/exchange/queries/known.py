"""Whom the register knows of the people in a chunk of rows; a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import Affiliation, Card, Membership, Person, TargetGroup
from hatnhan.apps.people.queries import lasting_on, people_by_id_number, people_by_name_and_birth
from hatnhan.core.permissions import Actor, Permission

PERSON_COLUMNS = (
    "born",
    "sex",
    "other_name",
    "ethnic_group",
    "religion",
    "phone",
    "residence",
    "origin",
    "birth_place",
    "occupation",
    "education",
    "education_listed",
    "register_code",
    "note",
)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the register with what lists speak of."""

    id: int
    name: str
    has_number: bool
    columns: Mapping[str, object]
    membership: Membership | None
    affiliation: Affiliation | None
    card: Card | None
    groups: frozenset[str]
    cases: tuple[Case, ...]
    records: tuple[StepRecord, ...]  # of the open case, none that was replaced
    mentor: Mentor | None
    left: Affiliation | None = None  # to the cell that had him last, where none has him and no case is open

    @property
    def open_case(self) -> Case | None:
        """The case that has not ended."""
        return next((case for case in self.cases if case.ended_on is None), None)

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the person stands today; whoever left and went nowhere stays with the cell that had him last."""
        own = [self.affiliation.path] if self.affiliation else []
        now = (*own, *(case.path for case in self.cases if case.ended_on is None))
        return now or ((self.left.path,) if self.left else tuple(case.path for case in self.cases))

    def within_reach(self, actor: Actor) -> bool:
        """Tell whether the actor imports where this person stands; whom no cell ever had may be named by anybody."""
        return not self.paths or any(actor.may(Permission.IMPORT_WORKBOOK, path) for path in self.paths)


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """The people that a chunk of rows may mean."""

    by_number: Mapping[str, int]
    by_name: Mapping[tuple[str, date], list[int]]
    people: Mapping[int, KnownPerson]


def known_people(persons: Iterable[tuple[str, str, date | None]], day: date, *, candidates: bool) -> KnownPeople:
    """The people behind these (number, name, birth day), with membership, cell and card, and their cases if asked."""
    listed = list(persons)
    by_number = people_by_id_number(number for number, _, _ in listed if number)
    # By name where there is no number; a number that the register does not know may belong to somebody without one.
    without = Person.objects.filter(id_number_index=None).exists()
    unknown = [(name, born) for number, name, born in listed if name and born and number not in by_number]
    asked = unknown if without else [(name, born) for number, name, born in listed if name and born and not number]
    by_name = people_by_name_and_birth(asked) if asked else {}
    ids = {*by_number.values(), *(one for ids in by_name.values() for one in ids)}
    return KnownPeople(by_number, by_name, _load(ids, day, candidates=candidates) if ids else {})


def _load(ids: set[int], day: date, *, candidates: bool) -> dict[int, KnownPerson]:
    memberships = {row.person_id: row for row in Membership.objects.filter(person__in=ids).order_by("admitted_on")}
    lasting = Affiliation.objects.filter(lasting_on(day), person__in=ids, temporary=False)
    affiliations = {row.person_id: row for row in lasting.select_related("unit").order_by("starts_on")}
    cards = {row.person_id: row for row in Card.objects.filter(person__in=ids).order_by("pk")}
    groups: dict[int, set[str]] = {}
    for person_id, group in TargetGroup.objects.filter(person__in=ids, ends_on=FOR_EVER).values_list(
        "person_id", "group"
    ):
        groups.setdefault(person_id, set()).add(group)
    cases = _cases(ids)
    open_cases = {row.pk: row for rows in cases.values() for row in rows if row.ended_on is None}
    left = _left(ids - affiliations.keys() - {row.person_id for row in open_cases.values()})
    records, mentors = (_records(open_cases), _mentors(open_cases)) if candidates else ({}, {})
    columns = ("pk", "name__written", "id_number_index", *PERSON_COLUMNS)
    found = {}
    for pk, name, index, *values in Person.objects.filter(pk__in=ids).values_list(*columns).iterator():
        own = tuple(cases.get(pk, ()))
        running = next((case.pk for case in own if case.ended_on is None), 0)
        found[pk] = KnownPerson(
            id=pk,
            name=name,
            has_number=index is not None,
            columns=dict(zip(PERSON_COLUMNS, values, strict=True)),
            membership=memberships.get(pk),
            affiliation=affiliations.get(pk),
            card=cards.get(pk),
            groups=frozenset(groups.get(pk, ())),
            cases=own,
            records=tuple(records.get(running, ())),
            mentor=mentors.get(running),
            left=left.get(pk),
        )
    return found


def _left(ids: set[int]) -> dict[int, Affiliation]:
    """To which cell each of them belonged last."""
    rows = Affiliation.objects.filter(person__in=ids, temporary=False).order_by("ends_on", "pk") if ids else ()
    return {row.person_id: row for row in rows}


def _cases(ids: set[int]) -> dict[int, list[Case]]:
    cases: dict[int, list[Case]] = {}
    for case in Case.objects.filter(person__in=ids).select_related("unit").order_by("opened_on", "pk"):
        cases.setdefault(case.person_id, []).append(case)
    return cases


def _records(cases: Iterable[int]) -> dict[int, list[StepRecord]]:
    records: dict[int, list[StepRecord]] = {}
    for row in StepRecord.objects.filter(case__in=list(cases), replaced_by=None).order_by("on", "pk"):
        records.setdefault(row.case_id, []).append(row)
    return records


def _mentors(cases: Iterable[int]) -> dict[int, Mentor]:
    rows = Mentor.objects.filter(case__in=list(cases)).select_related("person__name").order_by("starts_on", "pk")
    return {row.case_id: row for row in rows}
