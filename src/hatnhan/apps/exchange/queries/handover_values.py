"""What fills the fields of hand-over sheets, for many people in as many queries as for one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.exchange.facts.handover import Layout, Line, Source, Stage, Value, lines_of
from hatnhan.apps.exchange.facts.places import SplitPlace, split
from hatnhan.apps.exchange.facts.words import meaning, word_for
from hatnhan.apps.organisation.models import Placement, UnitKind
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import Affiliation, Card, EndKind, Membership, Person, Restriction, RestrictionKind

_PLACES = {
    "birth": ("birth_place", Source.BIRTH_COUNTRY, Source.BIRTH_PROVINCE, Source.BIRTH_PLACE),
    "origin": ("origin", Source.ORIGIN_COUNTRY, Source.ORIGIN_PROVINCE, Source.ORIGIN_PLACE),
    "residence": ("residence", Source.RESIDENCE_COUNTRY, Source.RESIDENCE_PROVINCE, Source.RESIDENCE_PLACE),
}


def sheet_lines(
    layout: Layout, stage: Stage, rows: Sequence[Membership], days: Mapping[int, date]
) -> dict[int, tuple[Line, ...]]:
    """The lines of each of these memberships, by its key; `days`: as of which day each is read. Five queries."""
    beside = _Beside.of(rows)
    return {
        row.pk: lines_of(layout, stage, _values(row, days[row.pk], place, beside), _unsplit(row.person))
        for place, row in enumerate(rows, 1)
    }


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands in other tables, by person; placements by unit."""

    cells: Mapping[int, Sequence[Affiliation]]
    placements: Mapping[int, Sequence[Placement]]
    cards: Mapping[int, Card]
    exempt: Mapping[int, Sequence[Restriction]]

    @classmethod
    def of(cls, rows: Sequence[Membership]) -> "_Beside":
        people = [row.person_id for row in rows]
        cells, exempt = defaultdict[int, list[Affiliation]](list), defaultdict[int, list[Restriction]](list)
        belonging = Affiliation.objects.filter(person__in=people, temporary=False)
        for cell in belonging.order_by("starts_on", "pk"):
            cells[cell.person_id].append(cell)
        for row in Restriction.objects.filter(person__in=people, kind=RestrictionKind.EXEMPT).order_by("starts_on"):
            exempt[row.person_id].append(row)
        own = _placements({cell.unit_id for each in cells.values() for cell in each})
        above = _placements({one.parent_id for each in own.values() for one in each if one.parent_id} - own.keys())
        cards = {card.person_id: card for card in Card.objects.filter(person__in=people).order_by("pk")}
        return cls(cells, {**own, **above}, cards, exempt)


def _placements(units: Iterable[int]) -> dict[int, list[Placement]]:
    found = defaultdict[int, list[Placement]](list)
    for row in Placement.objects.filter(unit__in=set(units)).order_by("starts_on"):
        found[row.unit_id].append(row)
    return found


def _values(row: Membership, day: date, place: int, beside: _Beside) -> dict[Source, Value]:
    exempt_from = _exempt_from(row, day, beside)
    return {
        Source.PLACE_IN_LIST: place,
        **_of_person(row.person),
        **_of_card(beside.cards.get(row.person_id)),
        Source.UNIT: _unit(row, day, beside),
        Source.ADMITTED_ON: row.admitted_on,
        Source.OFFICIAL_ON: row.official_on if row.recognised else None,
        Source.STATUS: _status(row, exempt=exempt_from is not None),
        Source.LEFT_ON: row.ends_on if row.ends_on <= day and row.end_kind != EndKind.DIED else None,
        Source.DIED_ON: row.ends_on if row.ends_on <= day and row.end_kind == EndKind.DIED else None,
        Source.EXEMPT_FROM: exempt_from,
    }


def _of_person(person: Person) -> dict[Source, Value]:
    found: dict[Source, Value] = {
        Source.REGISTER_CODE: person.register_code,
        Source.NAME: person.name.written,
        Source.OTHER_NAME: person.other_name,
        Source.SEX: word_for("sex", person.sex) if person.sex else "",
        Source.BORN: person.born,
        Source.ETHNIC_GROUP: choices.ethnic_groups().get(person.ethnic_group, ""),
        Source.RELIGION: choices.religions("vi").get(person.religion, ""),
        Source.ID_NUMBER: person.id_number,
        Source.PHONE: person.phone,
        Source.NOTE: person.note,
    }
    for column, *fields in _PLACES.values():
        told: SplitPlace = split(getattr(person, column))
        found |= dict(zip(fields, (told.country, told.province, told.place), strict=True))
    return found


def _unsplit(person: Person) -> dict[str, str]:
    told = {name: split(getattr(person, column)) for name, (column, *_) in _PLACES.items()}
    return {name: place.whole for name, place in told.items() if place.whole}


def _of_card(card: Card | None) -> dict[Source, Value]:
    if card is None or not card.number:
        return {}
    return {
        Source.CARD_NUMBER: card.number,
        Source.CARD_PLACE: card.issued_by,
        Source.CARD_ON: card.issued_on,
        Source.CARD_OLD: card.old_number,
    }


def _unit(row: Membership, day: date, beside: _Beside) -> str:
    """The cell of that day by its name of that day, and what it stood under, as lists write it."""
    cell = next((one for one in beside.cells.get(row.person_id, ()) if one.starts_on <= day < one.ends_on), None)
    placed = _on(beside.placements.get(cell.unit_id, ()), day) if cell else None
    if placed is None:
        return ""
    above = _on(beside.placements.get(placed.parent_id, ()), day) if placed.parent_id else None
    return f"{placed.name} - {above.name}" if above and placed.kind == UnitKind.CELL else placed.name


def _on(placements: Iterable[Placement], day: date) -> Placement | None:
    return next((one for one in placements if one.starts_on <= day < one.ends_on), None)


def _exempt_from(row: Membership, day: date, beside: _Beside) -> date | None:
    if row.exempt_from and row.exempt_from <= day:
        return row.exempt_from
    lasting = (one for one in beside.exempt.get(row.person_id, ()) if one.starts_on <= day < one.ends_on)
    return next((one.starts_on for one in lasting), None)


def _status(row: Membership, *, exempt: bool) -> str:
    """What a list said, where it means what holds on that day; else the first word for it."""
    stands = "exempt" if exempt else "active"
    said = row.status_listed if row.status_listed and meaning("status", row.status_listed) == stands else ""
    return said or word_for("status", stands)
