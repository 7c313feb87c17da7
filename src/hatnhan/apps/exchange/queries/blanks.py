"""Blank workbooks for an account: our headings, the lists of the register, and the names of its own units."""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied

from hatnhan.apps.exchange.facts.tables import kinds
from hatnhan.apps.exchange.facts.words import first_words
from hatnhan.apps.exchange.queries.units import UnitLine, units_for_import
from hatnhan.apps.organisation.models import UnitKind
from hatnhan.apps.people.choices import ethnic_groups, religions
from hatnhan.core.names import text_sort_key
from hatnhan.core.permissions import Actor, Permission
from hatnhan.documents.blanks import Blank, BlankColumn, Fill, write_blank

_CELLS = frozenset({UnitKind.CELL, UnitKind.GRASSROOTS_CELL})
# A list of more names can no longer be chosen from: then the name is typed.
_OFFERED = 2_000


def blank_workbook(actor: Actor, kind: str) -> bytes:
    """The blank workbook of this kind with the units where the actor imports; KeyError for a kind that there is not."""
    if not actor.may_anywhere(Permission.IMPORT_WORKBOOK):
        raise PermissionDenied(Permission.IMPORT_WORKBOOK)
    told = _told()[kind]
    shown = next(each for each in kinds() if each.name == kind).shown
    units = _units(actor)
    columns = tuple(_column(shown[field], said, units) for field, said in told["columns"].items())
    return write_blank(Blank(told["title"], columns, tuple(told["advice"])))


def blank_kinds() -> tuple[str, ...]:
    """The kinds of blank workbooks, in the order in which they are brought in."""
    return tuple(_told())


def _column(heading: str, said: Mapping[str, Any], units: Mapping[str, tuple[str, ...]]) -> BlankColumn:
    words = said.get("choices", "")
    choices = (units[words] if words in units else _words(words)) if words else ()
    return BlankColumn(
        heading=heading,
        fill=Fill(said.get("fill", "text")),
        required=said.get("required", False),
        hint=said.get("hint", ""),
        example=said.get("example", ""),
        choices=choices,
        open=said.get("open", False),
    )


def _words(of: str) -> tuple[str, ...]:
    lists: Mapping[str, Callable[[], tuple[str, ...]]] = {
        "ethnic_groups": lambda: tuple(ethnic_groups().values()),
        "religions": lambda: tuple(religions("vi").values()),
    }
    return lists[of]() if of in lists else first_words(of)


def _units(actor: Actor) -> Mapping[str, tuple[str, ...]]:
    """Names as the import finds them again, in Vietnamese order: with the unit above where two have the same."""
    lines = units_for_import(actor).by_id
    standing = [line for line in lines.values() if line.ended_on > actor.today]
    cells = [line for line in standing if line.kind in _CELLS]
    return {"cells": _names(cells, lines), "units": _names(standing, lines)}


def _names(lines: list[UnitLine], among: Mapping[int, UnitLine]) -> tuple[str, ...]:
    if len(lines) > _OFFERED:
        return ()
    often = Counter(line.name for line in lines)
    names = {line.name if often[line.name] == 1 else _with_above(line, among) for line in lines}
    return tuple(sorted(names, key=text_sort_key))


def _with_above(line: UnitLine, among: Mapping[int, UnitLine]) -> str:
    above = among.get(line.parent_id or 0)
    return f"{line.name} - {above.name}" if above else line.name


@cache
def _told() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("blanks.toml").read_text(encoding="utf-8"))
