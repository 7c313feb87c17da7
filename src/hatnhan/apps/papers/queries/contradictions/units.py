"""What the units of a case were called and whether they were there, day by day; whose numbers their papers bear."""

from collections.abc import Iterator, Mapping
from datetime import date

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Merger, Placement, Unit, UnitKind
from hatnhan.apps.papers.models import IssuedPaper, Term
from hatnhan.apps.papers.queries.contradictions.records import Records, place_in
from hatnhan.core.consistency import Fact, Named, Numbered, Place, Standing
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Step

Names = tuple[tuple[str, date, date], ...]
# Texts of a record that name a unit.
_TEXTS: Mapping[str, str] = {
    Ask.ISSUED_BY: "issued_by",
    Ask.ASKED_OF: "asked_of",
    Ask.RESIDENCE: "residence_committee",
}
_KINDS_OF_COMMITTEES = (UnitKind.GRASSROOTS_COMMITTEE, UnitKind.ABOVE_GRASSROOTS)
_OF_THE_CELL = CELL_VOTES
_OF_THE_COMMITTEE = frozenset({Step.COMMITTEE_VOTE_ADMISSION, Step.COMMITTEE_VOTE_RECOGNITION})
_DECISIONS = frozenset({Step.ADMISSION_DECISION, Step.RECOGNITION_DECISION})
_NUMBERED = (*_OF_THE_CELL, *_OF_THE_COMMITTEE, *_DECISIONS)
# A political centre or a union is that of its commune: the organisation's own words are left out of its name.
_WORDS = ("Đảng bộ ", "Đảng ủy ", "Chi bộ ", "Chi ủy ")


def units_of(case: Case, records: Records) -> dict[int, Unit]:
    """The cell, what stands above it today and stood above it before, and who acted."""
    ids = {
        *ids_of(case.path),
        *(unit_id for _, unit_id in records.moves),
        *(row.acted_by_id for row in records.rows if row.acted_by_id),
    }
    ids |= set(Placement.objects.filter(unit__in=ids).exclude(parent=None).values_list("parent_id", flat=True))
    return dict(Unit.objects.in_bulk(ids))


def names_in(units: Mapping[int, Unit]) -> dict[int, Names]:
    """What each unit was called, period by period; what was taken in is called as what it became."""
    found: dict[int, Names] = {}
    rows = Placement.objects.filter(unit__in=units).order_by("unit_id", "starts_on")
    for unit_id, name, starts_on, ends_on in rows.values_list("unit_id", "name", "starts_on", "ends_on"):
        found[unit_id] = (*found.get(unit_id, ()), (_bare(name), starts_on, ends_on))
    for merger in Merger.objects.filter(unit__in=units).select_related("into"):
        found[merger.unit_id] = (*found.get(merger.unit_id, ()), (_bare(merger.into.name), merger.on, date.max))
    return found


def _bare(name: str) -> str:
    return next((name.removeprefix(word) for word in _WORDS if name.startswith(word)), name)


def named_in(records: Records, issued: list[IssuedPaper], names: Mapping[int, Names]) -> Iterator[Named]:
    """Every text that names a unit, with every unit whose name ever was another or that has ended."""
    changed = [every for every in names.values() if len({name for name, *_ in every}) > 1 or _ended(every)]
    for row in records.rows:
        for asked, field in _TEXTS.items():
            if text := (row.answers or {}).get(asked):
                yield from (Named(place_in(row, field, str(text)), every) for every in changed)
    for paper in issued:
        place = Place("issued", "unit", paper.unit_name, paper.on, "issued", paper.pk)
        yield from (Named(place, every) for every in changed)


def _ended(names: Names) -> bool:
    return max(ends_on for *_, ends_on in names).year < date.max.year


def standing_in(records: Records, units: Mapping[int, Unit]) -> Iterator[Standing]:
    """Who acted, and the cell on the days on which it voted, with the time in which they stood."""
    for row in records.rows:
        unit_id = records.cell_on(row.on) if row.step in CELL_VOTES else row.acted_by_id
        unit = units.get(unit_id) if unit_id else None
        if unit:
            held = Place("organisation", "unit", unit.name, row.on, "unit", unit.pk)
            yield Standing(place_in(row, row.step, row.on), held, unit.founded_on, unit.ended_on)


def numbers_in(case: Case, records: Records, units: Mapping[int, Unit]) -> Iterator[Numbered]:
    """The numbers of resolutions and decisions of this dossier, then the same numbers in other dossiers."""
    own = [row for row in records.rows if row.step in _NUMBERED and row.paper_number]
    committee = _committee(case, units)
    terms = list(Term.objects.filter(unit__in=[case.unit_id, committee]).values_list("unit_id", "starts_on", "ends_on"))
    for row in own:
        yield _numbered(row, case.unit_id, committee, terms, place_in(row, "number", row.paper_number))
    yield from _elsewhere(case, own, committee, terms, units)


def _elsewhere(
    case: Case, own: list[StepRecord], committee: int, terms: list[tuple[int, date, date]], units: Mapping[int, Unit]
) -> Iterator[Numbered]:
    same = StepRecord.objects.filter(paper_number__in=[row.paper_number for row in own], step__in=_NUMBERED)
    below = units[committee].path if committee in units else case.path
    same = same.filter(case__path__gte=below, case__path__lt=f"{below}~", replaced_by=None).exclude(case=case)
    for row in same.select_related("case"):
        # A number of the cell is that of its cell alone.
        if row.step in _OF_THE_CELL and row.case.unit_id != case.unit_id:
            continue
        place = Place("other_dossier", "number", row.paper_number, row.on, "case", row.case_id)
        yield _numbered(row, case.unit_id, committee, terms, place)


def _numbered(
    row: StepRecord, cell: int, committee: int, terms: list[tuple[int, date, date]], place: Place
) -> Numbered:
    unit_id = cell if row.step in _OF_THE_CELL else committee
    day = row.paper_on or row.on
    running = (str(starts) for unit, starts, ends in terms if unit == unit_id and starts <= day < ends)
    kind = "decision" if row.step in _DECISIONS else "resolution"
    # Without a term on record, numbers are held to be given once a year.
    return Numbered(place, f"{unit_id} {kind}", next(running, str(day.year)))


def _committee(case: Case, units: Mapping[int, Unit]) -> int:
    above = [key for key in ids_of(case.path) if key in units and units[key].kind in _KINDS_OF_COMMITTEES]
    return above[-1] if above else case.unit_id


def facts_of_issued(issued: list[IssuedPaper], records: Records) -> Iterator[Fact]:
    """Number and day of an issued paper beside those of the record that it belongs to."""
    for paper in issued:
        row = records.last(_STEP_OF.get(paper.form, paper.form))
        if row is None:
            continue
        if row.paper_number:
            yield Fact(f"number of {paper.form}", place_in(row, "number", row.paper_number))
            yield Fact(f"number of {paper.form}", _of_issued(paper, "number", paper.text))
        yield Fact(f"issue of {paper.form}", place_in(row, "day", row.paper_on or row.on))
        yield Fact(f"issue of {paper.form}", _of_issued(paper, "day", paper.on))


def _of_issued(paper: IssuedPaper, field: str, value: str | date) -> Place:
    return Place("issued", field, value, paper.on, "issued", paper.pk)


# The step whose record a form belongs to, where they have different names.
_STEP_OF: Mapping[str, str] = {
    "cell_resolution_admission": Step.CELL_VOTE_ADMISSION,
    "section_report_admission": Step.SECTION_APPRAISAL_ADMISSION,
    "committee_resolution_admission": Step.COMMITTEE_VOTE_ADMISSION,
    "cell_resolution_recognition": Step.CELL_VOTE_RECOGNITION,
    "section_report_recognition": Step.SECTION_APPRAISAL_RECOGNITION,
    "committee_resolution_recognition": Step.COMMITTEE_VOTE_RECOGNITION,
    "youth_union_resolution": Step.UNION_RESOLUTION,
    "trade_union_resolution": Step.UNION_RESOLUTION,
    "verification_letter": Step.VERIFICATION_SENT,
    "verification_introduction": Step.VERIFICATION_SENT,
}
