"""The statistical forms as dated data."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from hatnhan.core.ledger import Came, Form, FormRow, Part, Standing, Went
from hatnhan.core.outcome import Confidence
from hatnhan.core.rules_text import Text
from hatnhan.rules.loader import RulesError, read_file

_FILE = "statistics"
_SAID = {"since", "instrument", "point", "confidence", "seen", "rows"}
_KINDS: Mapping[Part, frozenset[str]] = {Part.IN: frozenset(Came), Part.OUT: frozenset(Went)}


def form_one_on(day: date) -> Form:
    """Form 1 as it holds on this day."""
    found = _forms("form_1")
    return found[max(bisect_right([form.since for form in found], day) - 1, 0)]


@cache
def _forms(table: str) -> tuple[Form, ...]:
    return read_forms(read_file(_FILE), table)


def read_forms(file: Mapping[str, Any], table: str) -> tuple[Form, ...]:
    """The forms of a table, oldest first; RulesError where something cannot be read."""
    values = file[table]["values"]
    instruments = read_file("instruments")
    for value in values:
        if odd := (value.keys() - {"note"}) ^ _SAID:
            raise RulesError(f"{_FILE}.toml, {table}: keys that are too many or lacking: {', '.join(sorted(odd))}")
        if value["instrument"] not in instruments:
            raise RulesError(f"{_FILE}.toml, {table}: no instrument {value['instrument']!r}")
    forms = (
        Form(
            rows=tuple(_row(table, row) for row in file["rows"][value["rows"]]),
            since=value["since"],
            source=f"{instruments[value['instrument']]['code']} {value['point']}".strip(),
            confidence=Confidence(value["confidence"]),
            note=Text(**value["note"]) if "note" in value else None,
        )
        for value in values
    )
    return tuple(sorted(forms, key=lambda form: form.since))


def _row(table: str, row: Mapping[str, Any]) -> FormRow:
    part, kinds = Part(row["part"]), tuple(row.get("kinds", ()))
    if unknown := set(kinds) - _KINDS.get(part, frozenset()):
        raise RulesError(f"{_FILE}.toml, {table} {row['number']}: unknown kinds {', '.join(sorted(unknown))}")
    standing = Standing(row["standing"]) if "standing" in row else ""
    return FormRow(row["number"], Text(row["vi"], row["en"]), part, kinds, standing)
