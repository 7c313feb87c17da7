"""Rows of people as the facts of the core: the number of queries does not grow with the number of persons."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hatnhan.apps.organisation.queries import ancestors
from hatnhan.apps.people.models import EndKind, Membership, Person, TargetGroup
from hatnhan.core.rules import Rulebook
from hatnhan.core.situation import LeftParty, PersonFacts
from hatnhan.core.workdays import add_months

YOUTH_UNION, TRADE_UNION = "youth_union", "trade_union"
_COLUMNS = (
    "pk",
    "born",
    "sex",
    "citizen",
    "education",
    "diploma",
    "residence_area",
    "village_elder",
    "consent_over_60_on",
    "consent_elder_on",
)


def official_on(admitted_on: date, rulebook: Rulebook) -> date:
    """The day that probation ends by the rules of the day of admission: the official day, however late the bodies."""
    return add_months(admitted_on, rulebook.on(admitted_on).probation.length.value)


def located(path: str) -> dict[str, Any]:
    """The columns of `Located` for a row under the unit with this path."""
    return {"path": path} | {f"ancestor_{place}": unit_id for place, unit_id in enumerate(ancestors(path), 1)}


def person_facts(person_ids: Iterable[int], on: date) -> dict[int, PersonFacts]:
    """What the rules ask of each person, as the register knows it on this day: three queries."""
    ids = list(person_ids)
    unions = _unions(ids, on)
    left = _left_party(ids, on)
    rows = Person.objects.filter(pk__among=ids).values_list(*_COLUMNS)
    return {row[0]: _person(row, unions.get(row[0], frozenset()), left.get(row[0]), on) for row in rows.iterator()}


def _person(row: tuple[Any, ...], unions: frozenset[str], left: LeftParty | None, on: date) -> PersonFacts:
    _, born, sex, citizen, education, diploma, area, elder, over_60, consent_elder = row
    return PersonFacts(
        born=born,
        sex=sex or "male",
        citizen=citizen,
        education=education or "lower_secondary",
        diploma=diploma,
        area=area,
        youth_union_member=YOUTH_UNION in unions,
        trade_union_member=TRADE_UNION in unions,
        village_elder=elder,
        consent_over_60=over_60 is not None and over_60 <= on,
        consent_elder=consent_elder is not None and consent_elder <= on,
        left_party=left,
    )


def _unions(ids: list[int], on: date) -> dict[int, frozenset[str]]:
    rows = TargetGroup.objects.filter(
        person__pk__among=ids, group__in=(YOUTH_UNION, TRADE_UNION), starts_on__lte=on, ends_on__gt=on
    )
    unions: dict[int, frozenset[str]] = {}
    for person_id, group in rows.values_list("person_id", "group"):
        unions[person_id] = unions.get(person_id, frozenset()) | {group}
    return unions


def _left_party(ids: list[int], on: date) -> dict[int, LeftParty]:
    """The last membership that ended, with how many times the person had come back before."""
    rows = Membership.objects.filter(person__pk__among=ids, ends_on__lte=on).exclude(end_kind=EndKind.DIED)
    left: dict[int, LeftParty] = {}
    for person_id, ends_on, reason, cleared_on, child in rows.order_by("person_id", "admitted_on").values_list(
        "person_id", "ends_on", "end_reason", "record_cleared_on", "child"
    ):
        times = left[person_id].times_readmitted + 1 if person_id in left else 0
        left[person_id] = LeftParty(ends_on, reason or "other", cleared_on, times, child or 3)
    return left
