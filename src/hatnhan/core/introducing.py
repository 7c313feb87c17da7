"""Who recommends a candidate: a union beside one member, or members alone."""

from hatnhan.core.rules import IntroductionRules
from hatnhan.core.situation import CaseFacts

YOUTH_UNION, TRADE_UNION = "youth_union", "trade_union"


def union_of(case: CaseFacts) -> str:
    """The union that passes a resolution: the Youth Union, where there is none a trade union; "" where none does."""
    cell, person = case.cell, case.person
    if cell.youth_union:
        return YOUTH_UNION if person.youth_union_member else ""
    return TRADE_UNION if cell.trade_union and person.trade_union_member else ""


def letters_needed(case: CaseFacts, rules: IntroductionRules) -> int:
    """How many members introduce: two where no union does."""
    return (rules.letters_with_union if union_of(case) else rules.letters_without_union).value
