"""A contradiction between two places, with the figures that its sentence prints."""

from collections.abc import Mapping
from typing import Any

from hatnhan.core.consistency.facts import Contradiction, Place
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.rule import Rule

SPELLING = "dossier.spelled_differently"


def tell(
    code: str, first: Place, second: Place, mend: str, values: Mapping[str, Value], rule: Rule[Any] | None = None
) -> Contradiction:
    """The contradiction; where a rule says that the two must agree, its source and confidence go with it."""
    severity = Severity.INFO if code == SPELLING else Severity.WARN
    figures = tuple(values.items())
    if rule is None:
        return Contradiction(Reason(code, severity, values=figures), first, second, mend)
    reason = Reason(code, severity, rule.source, rule.confidence, figures, rule.own)
    return Contradiction(reason, first, second, mend)


def both(first: Place, second: Place) -> dict[str, Value]:
    """Papers and values of both, as most sentences print them."""
    return {"paper": first.paper, "value": first.value, "other_paper": second.paper, "other": second.value}
