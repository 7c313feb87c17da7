"""Form 1: increase and decrease of members of a unit in a period, and the names behind each of its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.apps.people.models import Affiliation, Person
from hatnhan.apps.people.queries import those_in_reach
from hatnhan.apps.people.queries.ledger import Stay, Which, stays, stays_named
from hatnhan.core.figures import Period
from hatnhan.core.ledger import Came, Figure, Form, FormRow, Part, Went, balances, count, value_of
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.rules_text import Text
from hatnhan.rules.statistics import form_one_on

# A line of the ledger that no form has: of them the register knows neither from where nor where to.
LISTED = "listed"
RECOGNISED = "recognised"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number and its words on the form, what stands in it, official members and those on probation apart."""

    number: str
    label: Text
    value: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class FormOne:
    """The form of a unit, None: the whole register, in a period."""

    unit: str
    unit_id: int | None
    path: str
    period: Period
    form: Form
    rows: tuple[Row, ...]
    balanced: bool
    recognised: int
    listed_in: int
    listed_out: int


@dataclass(frozen=True, slots=True)
class StayLine:
    """One person behind a figure: where he belonged on the day that counts, and that day."""

    key: str
    person_id: int
    name: str
    born: date
    unit: str
    on: date | None
    kind: str
    official: bool
    reached: bool


@dataclass(frozen=True, slots=True)
class StayList:
    """One page; `after` is the key of the next one, "" on the last."""

    lines: tuple[StayLine, ...]
    after: str
    label: Text


def form_one(actor: Actor, unit_id: int | None, period: Period) -> FormOne:
    """The form as of today's register; ObjectDoesNotExist out of reach, PermissionDenied without the right to count."""
    unit = _unit(actor, unit_id, Permission.VIEW_FIGURES)
    form, counted = form_one_on(period.last), stays(actor, unit_id, period)
    rows = (Row(row.number, row.label, value_of(row, counted), _figure(row, counted)) for row in form.rows)
    return FormOne(
        unit=unit.name if unit else "",
        unit_id=unit_id,
        path=unit.path if unit else "",
        period=period,
        form=form,
        rows=tuple(rows),
        balanced=balances(counted),
        recognised=count(counted, Part.RECOGNISED).all,
        listed_in=count(counted, Part.IN, [Came.LISTED]).all,
        listed_out=count(counted, Part.OUT, [Went.LISTED]).all,
    )


def _figure(row: FormRow, counted: object) -> Figure:
    figure = count(counted, row.part, row.kinds)  # type: ignore[arg-type]  # the stays
    if not row.standing:
        return figure
    return Figure(**{row.standing: getattr(figure, row.standing)})


def _unit(actor: Actor, unit_id: int | None, permission: Permission) -> Unit | None:
    if unit_id is None:
        return None
    unit = unit_in_reach(actor, unit_id)
    require(actor, permission, unit.path)
    return unit


def row_called(number: str, period: Period) -> FormRow | None:
    """The row of the form of that period with this number, or one of the two lines beside the form."""
    beside = {
        RECOGNISED: FormRow(
            RECOGNISED, Text("Được công nhận chính thức trong kỳ", "Recognised in the period"), Part.RECOGNISED
        ),
        "listed_in": FormRow(
            "listed_in", Text("Chưa rõ từ đâu đến", "From where is not known"), Part.IN, (Came.LISTED,)
        ),
        "listed_out": FormRow("listed_out", Text("Chưa rõ đi đâu", "Where to is not known"), Part.OUT, (Went.LISTED,)),
    }
    return next((row for row in form_one_on(period.last).rows if row.number == number), beside.get(number))


def form_one_names(
    actor: Actor, unit_id: int | None, period: Period, row: FormRow, *, after: str = "", size: int = 50
) -> StayList:
    """The names behind a row, by name; ValueError for a key that no list gave out."""
    _unit(actor, unit_id, Permission.VIEW_PERSON)
    key, _, last = after.rpartition("-")
    which = Which(row.part, row.kinds, row.standing)
    place = (key, int(last)) if after else ("", 0)
    found = stays_named(actor, unit_id, period, which, after=place, size=size + 1)
    shown = found[:size]
    days = {stay.person_id: _day(stay, row.part, period) for stay in shown}
    ids = sorted(days)
    known = Person.objects.filter(pk__in=ids).values_list("pk", "name__written", "born")
    people = {person_id: (name, born) for person_id, name, born in known}
    reached = set(those_in_reach(actor, ids).values_list("pk", flat=True))
    cells = _cells(days)
    lines = tuple(
        StayLine(
            key=f"{stay.sort_key}-{stay.person_id}",
            person_id=stay.person_id,
            name=people[stay.person_id][0],
            born=people[stay.person_id][1],
            unit=cells.get(stay.person_id, ""),
            on=_told_day(stay, row.part),
            kind=stay.came if row.part in {Part.START, Part.IN} else stay.went,
            official=stay.begun if row.part in {Part.START, Part.IN} else stay.ended,
            reached=stay.person_id in reached,
        )
        for stay in shown
    )
    return StayList(lines, lines[-1].key if len(found) > size else "", row.label)


def _day(stay: Stay, part: Part, period: Period) -> date:
    """The day on which the person belonged to the cell that is named."""
    return {
        Part.START: period.first - timedelta(days=1),
        Part.IN: stay.begins_on,
        Part.OUT: stay.ends_on - timedelta(days=1),
    }.get(part, min(period.last, stay.ends_on - timedelta(days=1)))


def _told_day(stay: Stay, part: Part) -> date | None:
    return {Part.IN: stay.begins_on, Part.OUT: stay.ends_on}.get(part)


def _cells(days: Mapping[int, date]) -> dict[int, str]:
    """The cell of each person on his day; one query."""
    rows = Affiliation.objects.filter(person__in=days, temporary=False).order_by("starts_on", "pk")
    columns = ("person_id", "starts_on", "ends_on", "unit__name")
    return {
        person: name
        for person, starts_on, ends_on, name in rows.values_list(*columns)
        if starts_on <= days[person] < ends_on
    }
