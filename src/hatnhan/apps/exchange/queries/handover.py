"""Hand-over sheets to the national database: of one person, and of everybody admitted or recognised somewhere.

Cell, its name and an exemption are those of the day of the admission or of the end of probation. A card is decided
after that, so the last one stands on the sheet of the recognition; what a person is (name, addresses, telephone) the
register knows as of today alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hatnhan.apps.exchange.facts.handover import Layout, Line, Source, Stage, State, layout_on
from hatnhan.apps.exchange.queries.handover_values import sheet_lines
from hatnhan.apps.organisation.queries import require, unit_in_reach, within
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.apps.people.queries import masked, may_for, person_in_reach, require_for, those_in_reach
from hatnhan.apps.people.queries.admissions import admitted
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Actor, PathRange, Permission, subtree

__all__ = ["Stage", "State"]
# All of a person leaves the register on a sheet: what only who keeps the records sees, and the whole ID number.
NEEDS = (Permission.EDIT_PERSON, Permission.REVEAL_ID_NUMBER)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a person. `on`: the day admitted, or from which official; `unit`: the cell of that day."""

    person_id: int
    name: str
    born: date
    stage: Stage
    on: date
    unit: str
    layout: Layout
    lines: tuple[Line, ...]

    @property
    def missing(self) -> tuple[Line, ...]:
        """The fields that are due and empty."""
        return tuple(line for line in self.lines if line.state is State.MISSING)

    @property
    def filled(self) -> int:
        """How many fields say something, the number of the row left out."""
        return sum(1 for line in self.lines if line.state is State.FILLED and line.field.of is not Source.PLACE_IN_LIST)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose sheets are wanted: of this unit and below it, admitted or recognised in this period."""

    unit_id: int
    period: Period
    stage: Stage


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One of the list. `sheet` is None for who stands out of the actor's reach today: his unit hands him over."""

    membership_id: int
    person_id: int
    name: str
    born: date
    on: date
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class SheetList:
    """One page; `after` is the key of the next one, "" on the last."""

    rows: tuple[SheetRow, ...]
    after: str


def handover_sheet(actor: Actor, person_id: int, stage: Stage) -> Sheet:
    """The sheet of one person, his ID number covered.

    ObjectDoesNotExist out of reach and for who was not admitted (recognised) yet, PermissionDenied in reach without
    the permissions.
    """
    sheet = whole_sheet(actor, person_id, stage)
    lines = (_covered(line) if line.field.of is Source.ID_NUMBER else line for line in sheet.lines)
    return replace(sheet, lines=tuple(lines))


def whole_sheet(actor: Actor, person_id: int, stage: Stage) -> Sheet:
    """The same with the whole number: for the operation that tells the chain."""
    person = person_in_reach(actor, person_id)
    for permission in NEEDS:
        require_for(actor, permission, person.pk)
    day = _day_of(stage)
    found = _at_stage(Membership.objects.filter(person=person), stage).filter((f"{day}__lte", actor.today))
    membership = found.select_related("person__name").order_by("-admitted_on").first()
    if membership is None:
        raise ObjectDoesNotExist
    return _sheets([membership], stage, actor.today)[0]


def handover_stages(actor: Actor, person_id: int) -> tuple[Stage, ...]:
    """Of which moments this actor can make a sheet of this person; two or three queries."""
    row = Membership.objects.filter(person=person_id, admitted_on__lte=actor.today).order_by("-admitted_on").first()
    if row is None or not all(may_for(actor, permission, person_id) for permission in NEEDS):
        return ()
    official = row.recognised and row.official_on is not None and row.official_on <= actor.today
    return (Stage.ADMISSION, Stage.RECOGNITION) if official else (Stage.ADMISSION,)


def sheet_list(actor: Actor, wanted: Wanted, after: str, size: int) -> SheetList:
    """The sheets of a unit and a period, oldest first, with whole numbers: a page counts what is missing, no more.

    The number of queries is the same however many there are. ObjectDoesNotExist for a unit out of reach,
    PermissionDenied without the permissions there, ValueError for a key that no list gave out.
    """
    unit = unit_in_reach(actor, wanted.unit_id)
    for permission in NEEDS:
        require(actor, permission, unit.path)
    day = _day_of(wanted.stage)
    if wanted.stage is Stage.ADMISSION:
        rows = admitted(unit, wanted.period, today=actor.today)
    else:
        rows = _recognised(subtree(unit.path), wanted.period)
    rows = rows.filter((f"{day}__lte", actor.today))
    if after:
        text, _, last = after.partition("_")
        on, key = date.fromisoformat(text), int(last)
        rows = rows.filter(Q((f"{day}__gt", on)) | Q((day, on), pk__gt=key))
    found = list(rows.select_related("person__name").order_by(day, "pk")[: size + 1])
    shown = _rows(actor, found[:size], wanted.stage)
    return SheetList(shown, f"{shown[-1].on.isoformat()}_{shown[-1].membership_id}" if len(found) > size else "")


def _rows(actor: Actor, found: Sequence[Membership], stage: Stage) -> tuple[SheetRow, ...]:
    people = {row.person_id for row in found}
    for permission in NEEDS:
        people &= set(those_in_reach(actor, people, permission).values_list("pk", flat=True))
    reached = [row for row in found if row.person_id in people]
    sheets = dict(zip((row.pk for row in reached), _sheets(reached, stage, actor.today), strict=True))
    return tuple(
        SheetRow(row.pk, row.person_id, row.person.name.written, row.person.born, _day(row, stage), sheets.get(row.pk))
        for row in found
    )


def _sheets(rows: Sequence[Membership], stage: Stage, today: date) -> list[Sheet]:
    layout, days = layout_on(today), {row.pk: _day(row, stage) for row in rows}
    told = sheet_lines(layout, stage, rows, days)
    return [
        Sheet(
            row.person_id,
            row.person.name.written,
            row.person.born,
            stage,
            days[row.pk],
            _said(told[row.pk], Source.UNIT),
            layout,
            told[row.pk],
        )
        for row in rows
    ]


def _said(lines: Iterable[Line], of: Source) -> str:
    return next((str(line.value) for line in lines if line.field.of is of and line.value), "")


def _covered(line: Line) -> Line:
    return replace(line, value=masked(str(line.value))) if line.value else line


def _at_stage(rows: QuerySet[Membership], stage: Stage) -> QuerySet[Membership]:
    return rows if stage is Stage.ADMISSION else rows.filter(recognised=True, official_on__isnull=False)


def _recognised(below: PathRange, period: Period) -> QuerySet[Membership]:
    """Who became official while he belonged to a cell that stands there today."""
    here = Affiliation.objects.filter(
        within([below]),
        person=OuterRef("person"),
        temporary=False,
        starts_on__lte=OuterRef("official_on"),
        ends_on__gt=OuterRef("official_on"),
    )
    rows = _at_stage(Membership.objects.all(), Stage.RECOGNITION)
    return rows.filter(
        Exists(here), official_on__gte=period.first, official_on__lt=period.until, ends_on__gt=F("official_on")
    )


def _day_of(stage: Stage) -> str:
    return "admitted_on" if stage is Stage.ADMISSION else "official_on"


def _day(row: Membership, stage: Stage) -> date:
    found: date | None = getattr(row, _day_of(stage))
    assert found is not None  # noqa: S101 -- only who was recognised on a day is read
    return found
