"""Party age as it follows from the memberships, and what an officer adjusted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import Membership, PartyAgeAdjustment
from hatnhan.core.party_age import PartyAge, Span, party_age


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """Months that a paper adds to a party age, or takes off."""

    months: int
    reason: str
    document: str


def spans_of(person_ids: Iterable[int]) -> dict[int, list[Span]]:
    """The memberships of each, oldest first: one query."""
    rows = Membership.objects.filter(person__pk__among=list(person_ids)).order_by("person_id", "admitted_on")
    found: dict[int, list[Span]] = {}
    columns = ("person_id", "admitted_on", "decided_on", "recognised", "official_on", "ends_on", "end_kind")
    for person_id, admitted_on, decided_on, recognised, official_on, ends_on, end_kind in rows.values_list(*columns):
        ended = None if ends_on == FOR_EVER else ends_on
        span = Span(admitted_on, decided_on, official_on if recognised else None, ended, end_kind)
        found.setdefault(person_id, []).append(span)
    return found


def adjustments_of(person_ids: Iterable[int]) -> Mapping[int, AdjustmentLine]:
    """What was adjusted, by person: one query."""
    rows = PartyAgeAdjustment.objects.filter(person__pk__among=list(person_ids))
    return {row.person_id: AdjustmentLine(row.months, row.reason, row.document) for row in rows}


def party_ages(person_ids: Iterable[int], day: date) -> dict[int, PartyAge]:
    """The party age of each on this day; who is not official is not in it. Two queries."""
    ids = list(person_ids)
    adjusted = adjustments_of(ids)
    ages = {
        person_id: party_age(spans, adjusted[person_id].months if person_id in adjusted else 0, day)
        for person_id, spans in spans_of(ids).items()
    }
    return {person_id: age for person_id, age in ages.items() if age is not None}
