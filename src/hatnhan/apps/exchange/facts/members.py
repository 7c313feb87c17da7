"""Rows of a member list in the layout of the national database."""

from datetime import date
from typing import NamedTuple

from hatnhan.apps.exchange.facts import cells
from hatnhan.apps.exchange.facts.cells import Cell
from hatnhan.apps.exchange.facts.persons import ListedPerson, read_person
from hatnhan.apps.exchange.facts.reader import RowReader
from hatnhan.apps.exchange.facts.remarks import Remark
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.exchange.facts.words import meaning, shown_words

_CARD_DIGITS = 12  # format of the card number


class ListedCard(NamedTuple):
    """A Party card as a list gives it."""

    number: str
    old_number: str
    issued_by: str
    issued_on: date | None


class MemberRow(NamedTuple):
    """One member as the list gives him. `ends_on` and `end_kind` where he has left or died."""

    sheet: str
    number: int
    faults: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    person: ListedPerson
    unit: str
    admitted_on: date | None
    official_on: date | None
    status: str
    ends_on: date | None
    end_kind: str
    exempt_from: date | None
    card: ListedCard | None


def read_member(table: Table, number: int, row_cells: list[Cell], today: date, *, allow_test_ids: bool) -> MemberRow:
    """Read one row."""
    row = RowReader(table, number, row_cells, today)
    person = read_person(row, allow_test_ids=allow_test_ids, sex_required=True)
    if not person.id_number and row.present("id_number") and not row.faulty("id_number"):
        row.fault("id_number", "value.empty")
    unit = row.text("unit", 400, required=True)
    admitted_on = row.day("admitted_on", required=True)
    official_on = _official_on(row, admitted_on)
    _check_order(row, person.born, admitted_on)
    ends_on, end_kind = _end(row, admitted_on)
    _warn_of_what_is_not_kept(row)
    return MemberRow(
        sheet=table.sheet,
        number=number,
        person=person,
        unit=unit,
        admitted_on=admitted_on,
        official_on=official_on,
        status=row.text("status", 60),
        ends_on=ends_on,
        end_kind=end_kind,
        exempt_from=row.day("exempt_from"),
        card=_card(row),
        # Last: the arguments before are what fills them.
        faults=tuple(row.faults),
        warnings=tuple(row.warnings),
    )


def _official_on(row: RowReader, admitted_on: date | None) -> date | None:
    """The listed official day. It may lie ahead only as far as probation does: that is for the register to say."""
    cell = row.raw("official_on")
    if cell is None:
        return None
    found = cells.day(cell)
    if not isinstance(found, date):
        row.fault("official_on", found.code, **dict(found.values))
        return None
    if admitted_on and found < admitted_on:
        other = row.heading("admitted_on")
        row.fault("official_on", "day.before", on=found, other=other, other_on=admitted_on)
        return None
    return found


def _check_order(row: RowReader, born: date | None, admitted_on: date | None) -> None:
    if born and admitted_on and admitted_on <= born:
        row.fault("admitted_on", "member.before_birth", on=admitted_on, born=born)


def _end(row: RowReader, admitted_on: date | None) -> tuple[date | None, str]:
    """When and how the membership ended, by the columns and the word of the status."""
    status = row.text("status", 60)
    known = meaning("status", status) if status else "active"
    if known is None:
        row.warn("status", "value.unknown_word", value=status, known=shown_words("status"))
    for field, kind in (("died_on", "died"), ("left_on", "left")):
        on = row.day(field)
        if on is None:
            continue
        if admitted_on and on <= admitted_on:
            row.fault(field, "day.before", on=on, other=row.heading("admitted_on"), other_on=admitted_on)
            return None, ""
        return on, known if kind == "left" and known in {"expelled", "struck_off"} else kind
    if known in {"expelled", "struck_off", "left", "died"} and not row.faults:
        field = "died_on" if known == "died" else "left_on"
        row.fault(field if row.present(field) else "status", "day.missing", other=row.heading("status"))
    return None, ""


def _card(row: RowReader) -> ListedCard | None:
    cell = row.raw("card_number")
    if cell is None:
        return None
    number = cells.digits(cell, _CARD_DIGITS)[:20]
    if len(number) != _CARD_DIGITS or not number.isdigit():
        row.warn("card_number", "card.digits", digits=len(number))
    return ListedCard(number, row.text("card_old", 20), row.text("card_place", 120), row.day("card_on"))


def _warn_of_what_is_not_kept(row: RowReader) -> None:
    if row.raw("old_id") is not None:
        row.warn("old_id", "old_id.not_kept")
    if row.raw("deletion") is not None:
        row.warn("deletion", "request.deletion_not_done")
