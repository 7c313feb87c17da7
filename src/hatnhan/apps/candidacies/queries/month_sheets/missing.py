"""Who owes which sheet: the list of a unit, the lines of the agenda, the figures of a period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from hatnhan.apps.candidacies.models import Mentor, MonthSheet
from hatnhan.apps.candidacies.queries.month_sheets.followings import due_days, followed, owing, readable_mentors
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.core.agenda import DueKind, DueLine, Wanted
from hatnhan.core.month_sheets import followed_in, month_after, month_of, owes
from hatnhan.core.permissions import Actor, PathRange, Permission, subtree

# An older sheet that nobody wrote stands on the page of its month; the agenda speaks of what can still be mended.
_RECENT = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class MissingSheet:
    """A sheet that is owed and not there. `late`: the meeting, or the month, is over."""

    mentor_id: int
    mentor: str
    case_id: int
    candidate: str
    unit_id: int
    unit: str
    month: date
    due_on: date
    late: bool


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """Sheets written of those that were due in a period, up to today; and the people and mentors behind them."""

    since: date
    until: date
    due: int
    written: int
    candidates: int
    mentors: int

    @property
    def missing(self) -> int:
        """How many are not there."""
        return self.due - self.written


def missing_sheets(actor: Actor, unit_id: int, month: date) -> tuple[MissingSheet, ...]:
    """The sheets of this month that the mentors of this unit and below have not written: by day, cell and name.

    ObjectDoesNotExist for a unit out of reach. On the day after the meeting they are late.
    """
    unit = unit_in_reach(actor, unit_id)
    rows = readable_mentors(actor).filter(located_in([subtree(unit.path)], "case__"))
    return tuple(_missing(actor, _lacking(rows, month_of(month)), month_of(month)))


def own_missing_sheets(actor: Actor, month: date) -> tuple[MissingSheet, ...]:
    """The same for the mentor whose account this is."""
    rows = Mentor.objects.filter(person=actor.mentor or 0, case__taken_back=False)
    return tuple(_missing(actor, _lacking(rows, month_of(month)), month_of(month)))


def due(actor: Actor, wanted: Wanted) -> tuple[DueLine, ...]:
    """The sheets of last month and this one that are not there yet, as lines of the agenda. Three queries.

    A cell that never wrote one is told so in one line, not for each candidate.
    """
    rows = readable_mentors(actor) if wanted.person is None else _of_person(actor, wanted.person)
    if wanted.below is not None:
        rows = rows.filter(_below(wanted.below))
    lines = [
        DueLine(
            kind=DueKind.MONTH_SHEET,
            key=missing.case_id,
            unit_id=missing.unit_id,
            unit=missing.unit,
            latest=missing.due_on,
            owner="mentor",
            person=missing.candidate,
            by_person=missing.mentor,
            case_id=missing.case_id if actor.may_anywhere(Permission.VIEW_CASE) else None,
        )
        for month in (month_after(month_of(actor.today), -1), month_of(actor.today))
        for missing in _missing(actor, _recent(actor, wanted, _lacking(rows, month))[: wanted.most], month)
    ]
    if wanted.person is None and actor.may_anywhere(Permission.VIEW_CASE):
        lines = [*_by_cell(lines)]
    return tuple(sorted(lines, key=lambda line: (line.latest, line.unit, line.key))[: wanted.most])


def _by_cell(lines: list[DueLine]) -> Iterator[DueLine]:
    """The lines of cells that have begun with sheets, and one of each cell that has not: that of its oldest day."""
    units = {line.unit_id for line in lines}
    written = MonthSheet.objects.filter(mentor__case__unit__in=units)
    begun = set(written.values_list("mentor__case__unit", flat=True).distinct()) if units else set()
    told: dict[int, DueLine] = {}
    for line in lines:
        if line.unit_id in begun:
            yield line
        elif line.unit_id not in told or line.latest < told[line.unit_id].latest:
            told[line.unit_id] = line
    for line in told.values():
        yield DueLine(DueKind.MONTH_SHEETS, line.unit_id, line.unit_id, line.unit, line.latest, owner="cell")


def sheet_figures(actor: Actor, unit_id: int, since: date, until: date) -> SheetFigures:
    """Written of due in the months from `since` to `until` of this unit and below; what is not due yet is left out.

    A case counts where it is carried today. Four queries, however long the period. ObjectDoesNotExist out of reach.
    """
    unit = unit_in_reach(actor, unit_id)
    rows = readable_mentors(actor).filter(
        located_in([subtree(unit.path)], "case__"), starts_on__lte=until, ends_on__gt=since
    )
    times = followed(rows)
    months = [month for month in _months(since, until) if month <= actor.today]
    days = due_days({each.unit_id for each in times}, months)
    owed = {
        (each.time.mentor_id, month)
        for each in times
        for month in months
        if followed_in(each.time, month)
        and days[each.unit_id, month] < actor.today
        and owes(each.time, days[each.unit_id, month])
    }
    written = set(
        MonthSheet.objects.filter(mentor__in=rows.values("pk"), month__in=months).values_list("mentor", "month")
    )
    behind = {mentor_id for mentor_id, _ in owed}
    who = [each for each in times if each.time.mentor_id in behind]
    return SheetFigures(
        since=month_of(since),
        until=month_of(until),
        due=len(owed),
        written=len(owed & written),
        candidates=len({each.time.case_id for each in who}),
        mentors=len({each.person_id or each.mentor for each in who}),
    )


@dataclass(frozen=True, slots=True)
class UnitSheets:
    """One unit directly below, with the sheets of a month in it and below."""

    id: int
    name: str
    mentors: int
    due: int
    written: int

    @property
    def missing(self) -> int:
        """How many are not there."""
        return self.due - self.written


def sheets_by_unit(actor: Actor, unit: Unit, month: date) -> tuple[UnitSheets, ...]:
    """The units directly below with what is due and written; those without mentors are left out. Three queries."""
    rows = owing(readable_mentors(actor).filter(located_in([subtree(unit.path)], "case__")), month)
    written = Count("pk", filter=Q(Exists(_sheets(month))))
    per_cell = rows.values("case__path").annotate(
        due=Count("pk"), written=written, people=Count("person", distinct=True)
    )
    sums: dict[int, list[int]] = {}
    for row in per_cell.order_by().values_list("case__path", "people", "due", "written"):
        below = ids_of(row[0])[len(ids_of(unit.path)) :]
        key = below[0] if below else unit.pk
        for place, count in enumerate(row[1:]):
            sums.setdefault(key, [0, 0, 0])[place] += count
    names = Unit.objects.filter(pk__in=sums).order_by("folded_name", "pk").values_list("pk", "name")
    return tuple(UnitSheets(pk, name, *sums[pk]) for pk, name in names)


def _sheets(month: date) -> QuerySet[MonthSheet]:
    return MonthSheet.objects.filter(mentor=OuterRef("pk"), month=month)


def _lacking(rows: QuerySet[Mentor], month: date) -> QuerySet[Mentor]:
    found = owing(rows, month).exclude(Exists(_sheets(month)))
    return found.order_by(F("due_on"), "case__unit__folded_name", "case__sort_key", "pk")


def _recent(actor: Actor, wanted: Wanted, rows: QuerySet[Mentor]) -> QuerySet[Mentor]:
    return rows.filter(Q(("due_on__gte", actor.today - _RECENT), ("due_on__lte", wanted.until)))


def _missing(actor: Actor, rows: QuerySet[Mentor], month: date) -> Iterator[MissingSheet]:
    known = rows.annotate(mentor_name=F("person__name__written"), candidate=F("case__person__name__written"))
    columns = ("pk", "mentor_name", "name_listed", "case", "candidate", "case__unit", "case__unit__name")
    for pk, mentor, listed, case_id, candidate, unit_id, unit, due_on in known.values_list(*columns, F("due_on")):
        late = due_on < actor.today
        yield MissingSheet(pk, mentor or listed, case_id, candidate, unit_id, unit, month, due_on, late)


def _of_person(actor: Actor, person_id: int) -> QuerySet[Mentor]:
    return readable_mentors(actor).filter(person=person_id)


def _below(ranges: tuple[PathRange, ...]) -> Q:
    return located_in(ranges, "case__")


def _months(since: date, until: date) -> Iterator[date]:
    month = month_of(since)
    while month <= until:
        yield month
        month = month_after(month)
