"""Kinds of papers, who may issue which, and how a number names its organisation. None: not known for this period."""

from dataclasses import dataclass

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper. Kinds with the same symbol share one register of an organisation."""

    kind: str
    symbol: str
    title: Text


@dataclass(frozen=True, slots=True, eq=False)
class NumberingRules:
    """What a number is made of (`05-NQ/ĐU`), and which kinds an organisation may issue."""

    kinds: Rule[tuple[PaperKind, ...]]
    issued_by_cell: Rule[tuple[str, ...] | None]
    issued_by_committee: Rule[tuple[str, ...] | None]
    issued_by_standing_committee: Rule[tuple[str, ...] | None]
    symbol_central: Rule[str]
    symbol_province: Rule[str]
    symbol_district: Rule[str]
    symbol_committee: Rule[str]
    symbol_cell: Rule[str]
    symbol_centre: Rule[str]
