"""Staged rows: a row of the plan as text that can be encrypted, and read again for a page."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hatnhan.apps.exchange.facts.cells import FORMULA, Cell, written
from hatnhan.apps.exchange.facts.remarks import Remark
from hatnhan.apps.exchange.queries.plans import REFUSED, Difference, RowPlan


@dataclass(frozen=True, slots=True)
class Said:
    """A fault or warning at a cell, in the language of the page."""

    column: str
    why: str


@dataclass(frozen=True, slots=True)
class StagedContent:
    """What was kept of a row."""

    differences: tuple[Difference, ...]
    faults: tuple[Said, ...]
    warnings: tuple[Said, ...]
    cells: tuple[Cell, ...]  # of a refused row, as they stood


def pack_row(row: RowPlan, cells: Sequence[Cell]) -> str:
    """The row as JSON; empty where there is nothing to tell."""
    kept: dict[str, object] = {}
    if row.differences:
        kept["differences"] = [[one.column, one.old, one.new] for one in row.differences]
    if row.faults:
        kept["faults"] = [_said(remark) for remark in row.faults]
    if row.warnings:
        kept["warnings"] = [_said(remark) for remark in row.warnings]
    if row.state == REFUSED:
        kept["cells"] = [_packed(cell) for cell in cells]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def unpack_row(content: str, language: str) -> StagedContent:
    """The row again."""
    kept = json.loads(content) if content else {}
    place = 2 if language == "en" else 1
    return StagedContent(
        tuple(Difference(*one) for one in kept.get("differences", ())),
        tuple(Said(one[0], one[place]) for one in kept.get("faults", ())),
        tuple(Said(one[0], one[place]) for one in kept.get("warnings", ())),
        tuple(_unpacked(cell) for cell in kept.get("cells", ())),
    )


def _said(remark: Remark) -> list[str]:
    return [remark.column, remark.why("vi"), remark.why("en")]


def _packed(cell: Cell) -> object:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if cell == FORMULA:
        return ""
    return cell if isinstance(cell, str | int | float) else written(cell)


def _unpacked(cell: object) -> Cell:
    return date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell  # type: ignore[return-value]
