"""Cases as the judge is told of them, many at a time: ten queries for each two thousand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Trait, Unit
from hatnhan.apps.organisation.queries import traits_on
from hatnhan.apps.people.facts import person_facts
from hatnhan.apps.people.queries import official_counts
from hatnhan.core.ballot import Ballot
from hatnhan.core.situation import CaseFacts, CellFacts, Exit, Outcome, RecordFacts

CHUNK = 2_000
_NO = "no"
_RECORD = (
    "case_id",
    "pk",
    "replaces_id",
    "step",
    "on",
    "outcome",
    "entitled",
    "present",
    "in_favour",
    "against",
    "received_on",
    "extended",
    "waived",
    "abroad",
    "letter",
    "outside",
)


def case_facts(case_ids: Iterable[int], on: date, records_until: date | None = None) -> dict[int, CaseFacts]:
    """What the judge is told of each case, as the register knew it on this day.

    `records_until`: where a record of an earlier day is about to be written, person and cell are those of its day, and
    the history is all there is.
    """
    facts: dict[int, CaseFacts] = {}
    for ids in chunks(case_ids):
        facts |= _facts(ids, on, records_until or on)
    return facts


def chunks(case_ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in lists of two thousand."""
    rest = iter(case_ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def units_on(case_ids: Iterable[int], on: date) -> dict[int, int]:
    """The cell that carried each case on this day: the one that a later `moved` record names as letting it go."""
    ids = list(case_ids)
    units = dict(Case.objects.filter(pk__among=ids).values_list("pk", "unit_id"))
    later = StepRecord.objects.filter(case__pk__among=ids, step=Exit.MOVED, on__gt=on, replaced_by=None)
    later = later.order_by("-on", "-pk")
    return units | {case_id: unit_id for case_id, unit_id in later.values_list("case_id", "acted_by_id") if unit_id}


def cells(unit_ids: Iterable[int], on: date) -> dict[int, CellFacts]:
    """What the judge asks of each cell. What a unit above has or is holds for its cells, unless they say otherwise."""
    ids = set(unit_ids)
    paths = dict(Unit.objects.filter(pk__among=list(ids)).values_list("pk", "path"))
    official = official_counts(ids, on)
    traits = traits_on({above for path in paths.values() for above in ids_of(path)}, on)
    return {unit_id: _cell(official[unit_id], _inherited(path, traits)) for unit_id, path in paths.items()}


@dataclass(frozen=True, slots=True)
class _Head:
    person_id: int
    opened_on: date


def _facts(ids: list[int], on: date, records_until: date) -> dict[int, CaseFacts]:
    heads = {
        case_id: _Head(person_id, opened_on)
        for case_id, person_id, opened_on in Case.objects.filter(pk__among=ids).values_list(
            "pk", "person_id", "opened_on"
        )
    }
    units = units_on(heads, on)
    people = person_facts({head.person_id for head in heads.values()}, on)
    cell_of = cells(units.values(), on)
    records = _records(ids, records_until)
    return {
        case_id: CaseFacts(
            people[head.person_id], cell_of[units[case_id]], tuple(records.get(case_id, ())), head.opened_on
        )
        for case_id, head in heads.items()
    }


def _records(ids: list[int], until: date) -> dict[int, list[RecordFacts]]:
    of_cases = StepRecord.objects.filter(case__pk__among=ids, on__lte=until)
    rows = of_cases.order_by("case_id", "on", "pk").values_list(*_RECORD)
    records: dict[int, list[RecordFacts]] = {}
    for case_id, *row in rows.iterator(chunk_size=5_000):
        records.setdefault(case_id, []).append(_record(row, until))
    return records


def _record(row: list, until: date) -> RecordFacts:  # type: ignore[type-arg]
    key, replaces, step, on, outcome, entitled, present, in_favour, against, received_on, *rest = row
    extended, waived, abroad, letter, outside = rest
    ballot = None if entitled is None else Ballot(entitled, present, in_favour, against)
    return RecordFacts(
        step=step,
        on=on,
        id=str(key),
        replaces=None if replaces is None else str(replaces),
        # Where there is a ballot it alone decides.
        outcome=Outcome(outcome) if outcome and ballot is None else None,
        ballot=ballot,
        received_on=received_on if received_on is None or received_on <= until else None,
        extended=extended,
        waived=waived or None,
        abroad=abroad,
        letter=letter,
        outside=bool(outside),
    )


def _inherited(path: str, traits: dict[int, dict[str, str]]) -> dict[str, str]:
    held: dict[str, str] = {}
    for unit_id in ids_of(path):
        held |= traits[unit_id]
    return held


def _cell(official: int, traits: dict[str, str]) -> CellFacts:
    return CellFacts(
        official_members=official,
        youth_union=traits.get(Trait.Name.YOUTH_UNION, _NO) != _NO,
        trade_union=traits.get(Trait.Name.TRADE_UNION, _NO) != _NO,
        section_committee=traits.get(Trait.Name.SECTION_COMMITTEE, _NO) != _NO,
        deciding_body=traits.get(Trait.Name.DECIDING_BODY) or None,
    )
