"""The ledger of a unit and a period: stays of members there, counted by how they began and ended, in one query.

A stay is as long as somebody belonged to cells that stood under the unit and was a member: periods of cells,
memberships and placements cut with each other, and put together where one follows the other. So who moves from cell to
cell below does not count, and a cell that comes under the unit brings its members in. How somebody came and went is
said by the acts of that day, else by the membership, else by the cells that he had before or has after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Unit, UnitKind
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.core.figures import Period
from hatnhan.core.ledger import Part, Stays
from hatnhan.core.permissions import Actor, PathRange, Permission, subtree

# Every unit that stood under this one, from when to when within the period, one row for placements that follow each
# other; a circle in bad data ends it.
_BELOW = """below (unit_id, s, e) AS (
    SELECT id, {before}, {after} FROM organisation_unit WHERE id = {unit}
    UNION SELECT lower.unit_id, {most}(lower.starts_on, below.s), {least}(lower.ends_on, below.e)
    FROM organisation_placement lower JOIN below ON lower.parent_id = below.unit_id
    WHERE lower.starts_on < below.e AND lower.ends_on > below.s),
placed AS (SELECT unit_id, s, e, CASE WHEN s <= MAX(e) OVER (
        PARTITION BY unit_id ORDER BY s, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS begins
    FROM below),
spell AS (SELECT unit_id, s, e, SUM(begins) OVER (PARTITION BY unit_id ORDER BY s, e) AS n FROM placed),
here AS (SELECT unit_id, MIN(s) AS s, MAX(e) AS e FROM spell GROUP BY unit_id, n),
"""
# A membership is restored after it was admitted, so the day of admission, which most begin on, is asked first.
# Most stays last from before the period until after it, in one cell: only of the others beginning and end are asked.
# What the edges ask of a membership goes along, so that it is not looked up again for each stay.
_MEMBERSHIP = "person_id, official_on, admitted_on, ends_on, end_kind"
_STAYS = """piece AS (
    SELECT m.id AS mid, a.id AS aid, {starts} AS s, {ends} AS e,
        m.person_id, CASE WHEN m.recognised = {yes} THEN m.official_on END AS official_on,
        m.admitted_on, m.ends_on, m.end_kind
    FROM people_affiliation a JOIN people_membership m ON m.person_id = a.person_id {join}
    WHERE a.temporary = {no} AND {starts} < {ends} AND {starts} <= {last} AND {ends} >= {first} AND {reach}),
whole AS (
    SELECT person_id, CASE WHEN official_on <= {before} THEN 1 ELSE 0 END AS begun,
        CASE WHEN official_on < {after} THEN 1 ELSE 0 END AS ended
    FROM piece WHERE s < {first} AND e > {last}),
begun AS (
    SELECT mid, aid, s, e, {membership}, CASE WHEN s <= MAX(e) OVER (
        PARTITION BY mid ORDER BY s, aid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS begins
    FROM piece WHERE s >= {first} OR e <= {last}),
numbered AS (SELECT mid, s, e, {membership}, SUM(begins) OVER (PARTITION BY mid ORDER BY s, aid) AS n FROM begun),
stay AS (SELECT MIN(s) AS s, MAX(e) AS e, {membership} FROM numbered GROUP BY mid, n, {membership}),
edged AS (
    SELECT m.s, m.e, m.person_id,
    CASE WHEN m.s < {first} THEN ''
        WHEN m.s = m.admitted_on THEN 'admitted'
        WHEN EXISTS (SELECT 1 FROM people_membershipact act WHERE act.person_id = m.person_id AND act.kind = 'restored'
            AND act."on" = m.s AND {stands}) THEN 'restored'
        WHEN EXISTS (SELECT 1 FROM people_affiliation x WHERE x.person_id = m.person_id AND x.temporary = {no}
            AND x.starts_on < m.s AND x.path >= {low} AND x.path < {high}) THEN 'moved_in_near'
        WHEN EXISTS (SELECT 1 FROM people_affiliation x WHERE x.person_id = m.person_id AND x.temporary = {no}
            AND x.starts_on < m.s)
            OR EXISTS (SELECT 1 FROM people_membershipact act WHERE act.person_id = m.person_id
            AND act.kind = 'moved_in' AND act."on" = m.s AND {stands}) THEN 'moved_in_far'
        ELSE 'listed_in' END AS came,
    CASE WHEN m.e > {last} THEN ''
        ELSE COALESCE(
            (SELECT MIN(act.kind) FROM people_membershipact act WHERE act.person_id = m.person_id
                AND act.kind IN ('died', 'expelled', 'left', 'struck_off') AND act."on" = m.e AND {stands}),
            CASE WHEN m.e = m.ends_on AND m.end_kind <> '' THEN m.end_kind
            WHEN m.e = m.ends_on THEN 'listed_out'
            WHEN EXISTS (SELECT 1 FROM people_affiliation x WHERE x.person_id = m.person_id AND x.temporary = {no}
                AND x.ends_on > m.e AND x.path >= {low} AND x.path < {high}) THEN 'moved_out_near'
            WHEN EXISTS (SELECT 1 FROM people_affiliation x WHERE x.person_id = m.person_id AND x.temporary = {no}
                AND x.ends_on > m.e) OR EXISTS (SELECT 1 FROM people_membershipact act
                WHERE act.person_id = m.person_id AND act.kind = 'moved_out' AND act."on" = m.e AND {stands})
                THEN 'moved_out_far'
            ELSE 'listed_out' END) END AS went,
    CASE WHEN m.official_on <= {most}({before}, m.s) THEN 1 ELSE 0 END AS begun,
    CASE WHEN m.official_on < {least}({after}, m.e) THEN 1 ELSE 0 END AS ended
    FROM stay AS m),
told AS (SELECT * FROM edged UNION ALL SELECT {before}, {after}, person_id, '', '', begun, ended FROM whole)
"""
_STANDS = "NOT EXISTS (SELECT 1 FROM people_membershipact later WHERE later.replaces_id = act.id)"
_CUT_HERE = ("{most}({most}(a.starts_on, m.admitted_on), here.s)", "{least}({least}(a.ends_on, m.ends_on), here.e)")
_CUT = ("{most}(a.starts_on, m.admitted_on)", "{least}(a.ends_on, m.ends_on)")
_COUNTED = """SELECT came, went, begun, ended, COUNT(*) FROM edged GROUP BY came, went, begun, ended
UNION ALL SELECT '', '', begun, ended, COUNT(*) FROM whole GROUP BY begun, ended"""
_NAMED = """SELECT told.person_id, told.s, told.e, told.came, told.went, told.begun, told.ended, n.sort_key
FROM told JOIN people_person p ON p.id = told.person_id JOIN people_name n ON n.id = p.name_id
WHERE {wanted} ORDER BY n.sort_key, told.person_id, told.s LIMIT {size}"""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay behind a figure."""

    person_id: int
    begins_on: date
    ends_on: date
    came: str
    went: str
    begun: bool
    ended: bool
    sort_key: str


@dataclass(frozen=True, slots=True)
class Which:
    """The stays behind a figure: of this part, of these kinds (none: all), of one standing."""

    part: Part
    kinds: tuple[str, ...] = ()
    standing: str = ""


def stays(actor: Actor, unit_id: int | None, period: Period) -> tuple[Stays, ...]:
    """The stays that touch the period, counted; None: the whole register that the actor may count."""
    ask = _Ask(actor, unit_id, period, Permission.VIEW_FIGURES)
    return tuple(
        Stays(came, went, bool(begun), bool(ended), count) for came, went, begun, ended, count in ask.rows(_COUNTED)
    )


def stays_named(
    actor: Actor, unit_id: int | None, period: Period, which: Which, *, after: tuple[str, int] = ("", 0), size: int
) -> list[Stay]:
    """Those behind a figure by name, from the one after this (sort key, person) on."""
    ask = _Ask(actor, unit_id, period, Permission.VIEW_PERSON)
    wanted = [*_wanted(ask, which)]
    if after[0]:
        key = ask.value(after[0])
        wanted.append(f"(n.sort_key > {key} OR (n.sort_key = {key} AND told.person_id > {ask.value(after[1])}))")
    sql = _NAMED.format(wanted=" AND ".join(wanted), size=int(size))
    return [_stay(row) for row in ask.rows(sql)]


def _stay(row: tuple[Any, ...]) -> Stay:
    person_id, begins_on, ends_on, came, went, begun, ended, sort_key = row
    return Stay(person_id, _day(begins_on), _day(ends_on), came, went, bool(begun), bool(ended), sort_key)


def _day(value: date | str) -> date:
    """SQLite gives what was reckoned as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _wanted(ask: "_Ask", which: Which) -> Iterable[str]:
    if which.part is Part.RECOGNISED:
        yield "told.begun = 0 AND told.ended = 1"
        return
    begins = which.part in {Part.START, Part.IN}
    edge, state = ("told.came", "told.begun") if begins else ("told.went", "told.ended")
    if which.part in {Part.START, Part.END}:
        yield f"{edge} = ''"
    elif which.kinds:
        yield f"{edge} IN ({', '.join(ask.value(kind) for kind in which.kinds)})"
    else:
        yield f"{edge} <> ''"
    if which.standing:
        yield f"{state} = {int(which.standing == 'official')}"


class _Ask:
    """The query of one unit, period and reach, with its values by name."""

    def __init__(self, actor: Actor, unit_id: int | None, period: Period, permission: Permission) -> None:
        self._values: dict[str, str | int | None] = {}
        unit = None if unit_id is None else unit_in_reach(actor, unit_id)
        near = _province(unit) if unit else None
        postgres = connection.vendor == "postgresql"
        scalar = {"most": "GREATEST", "least": "LEAST"} if postgres else {"most": "MAX", "least": "MIN"}
        days = {
            "first": period.first,
            "last": period.last,
            "before": period.first - timedelta(days=1),
            "after": period.until,
        }
        words = scalar | {name: self.value(_as_day(day)) for name, day in days.items()}
        words |= {"yes": "TRUE", "no": "FALSE"} if postgres else {"yes": "1", "no": "0"}
        words |= {
            "membership": _MEMBERSHIP,
            "stands": _STANDS,
            "unit": self.value(unit_id),
            "reach": self._reach(actor, permission),
        }
        words |= {"low": self.value(near.low if near else ""), "high": self.value(near.high if near else "")}
        starts, ends = _CUT_HERE if unit else _CUT
        words |= {"starts": starts.format_map(words), "ends": ends.format_map(words)}
        words |= {"join": "JOIN here ON here.unit_id = a.unit_id" if unit else ""}
        below = _BELOW.format_map(words) if unit else ""
        self._head = f"WITH RECURSIVE {below}{_STAYS.format_map(words)}"

    def value(self, value: str | int | None) -> str:
        """The placeholder of a value."""
        name = f"v{len(self._values)}"
        self._values[name] = value
        return f"%({name})s"

    def rows(self, tail: str) -> list[tuple[Any, ...]]:
        """What the query gives with this at its end."""
        with connection.cursor() as cursor:
            cursor.execute(self._head + tail, self._values)
            return list(cursor.fetchall())

    def _reach(self, actor: Actor, permission: Permission) -> str:
        ranges = actor.ranges.get(permission, ())
        held = (f"(a.path >= {self.value(each.low)} AND a.path < {self.value(each.high)})" for each in ranges)
        return f"({' OR '.join(held)})" if ranges else "1 = 0"


def _as_day(day: date) -> Any:  # noqa: ANN401 -- text for SQLite, a day for PostgreSQL
    return connection.ops.adapt_datefield_value(min(day, FOR_EVER))


def _province(unit: Unit) -> PathRange:
    """What lies in the same province: below the province above the unit, else below its root."""
    ids = ids_of(unit.path)
    above = Unit.objects.filter(pk__in=ids, kind=UnitKind.PROVINCE).order_by("path").first()
    return subtree(above.path if above else f"/{ids[0]}/")
