"""Kinds of papers: what an organisation may issue on a day, and how its numbers name it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import UnitKind
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.outcome import Confidence
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Rules
from hatnhan.core.rules_numbering import NumberingRules, PaperKind
from hatnhan.rules import rulebook

_CELLS = frozenset({UnitKind.CELL, UnitKind.GRASSROOTS_CELL})
_COMMITTEES = frozenset({UnitKind.GRASSROOTS_COMMITTEE})
_SYMBOLS: Mapping[str, str] = {
    UnitKind.CENTRAL: "symbol_central",
    UnitKind.PROVINCE: "symbol_province",
    UnitKind.DISTRICT: "symbol_district",
    UnitKind.ABOVE_GRASSROOTS: "symbol_committee",
    UnitKind.GRASSROOTS_COMMITTEE: "symbol_committee",
    UnitKind.SECTION_COMMITTEE: "symbol_committee",
    UnitKind.GRASSROOTS_CELL: "symbol_cell",
    UnitKind.CELL: "symbol_cell",
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """The kinds that a sort of organisation may issue. None: the instruments of the day do not say."""

    kinds: frozenset[str] | None
    refusal: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class KindOnDay:
    """One kind of paper as a form offers it."""

    kind: str
    symbol: str
    title_vi: str
    title_en: str


def rules_at(path: str, day: date) -> Rules:
    """The rules of the day at the unit with this path, with what organisations have added."""
    return book_for(path).on(day)


def kinds_on(rules: Rules) -> tuple[KindOnDay, ...]:
    """Every kind of paper that there is."""
    return tuple(
        KindOnDay(each.kind, each.symbol, each.title.vi, each.title.en) for each in rules.numbering.kinds.value
    )


def symbols_on(day: date, language: str) -> tuple[tuple[str, str], ...]:
    """Every symbol of the day with the kinds that share it, by the shipped rules."""
    titles: dict[str, list[str]] = {}
    for each in rulebook().on(day).numbering.kinds.value:
        titles.setdefault(each.symbol, []).append(each.title.vi if language == "vi" else each.title.en)
    return tuple((symbol, f"{', '.join(named)} ({symbol})") for symbol, named in titles.items())


def kind_called(rules: Rules, kind: str) -> PaperKind | None:
    """The kind of this name."""
    return next((each for each in rules.numbering.kinds.value if each.kind == kind), None)


def kind_of_symbol(rules: Rules, symbol: str) -> PaperKind | None:
    """The first kind with this symbol: forms name their kind by it."""
    return next((each for each in rules.numbering.kinds.value if each.symbol == symbol), None)


def organ_symbol(rules: Rules, unit_kind: str) -> str:
    """How numbers name an organisation of this kind; empty where that is not known."""
    rule: Rule[str] = getattr(rules.numbering, _SYMBOLS[unit_kind])
    return rule.value


def allowed_at(rules: Rules, unit_kind: str) -> Allowed | None:
    """What an organisation of this kind may issue; None where no instrument that was seen speaks of its kind.

    Numbers of a committee and of its standing committee run in one register: what either may issue is issued.
    """
    numbering = rules.numbering
    if unit_kind in _CELLS:
        return _allowed("paper.not_by_a_cell", numbering.issued_by_cell)
    if unit_kind in _COMMITTEES:
        return _allowed("paper.not_by_a_committee", *_of_committee(numbering))
    return None


def _of_committee(numbering: NumberingRules) -> tuple[Rule[tuple[str, ...] | None], ...]:
    return numbering.issued_by_committee, numbering.issued_by_standing_committee


def _allowed(refusal: str, *rules: Rule[tuple[str, ...] | None]) -> Allowed:
    known = [rule.value for rule in rules if rule.value is not None]
    kinds = frozenset(kind for value in known for kind in value) if len(known) == len(rules) else None
    return Allowed(kinds, refusal, rules[0].source, rules[0].confidence)
