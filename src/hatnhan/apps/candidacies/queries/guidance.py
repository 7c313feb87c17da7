"""What a cell secretary should know at a step: the standard, the principle, the procedure, each with its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.core.rules import Rules


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    """One plain sentence. `kind`: standard, principle or procedure; `words` is empty where nothing is known."""

    kind: str
    words: str
    source: str
    confidence: str
    since: date


def guidance(step: str, rules: Rules, language: str) -> tuple[GuidanceLine, ...]:
    """The three sentences in force for this step or exit."""
    return tuple(_lines(step, rules, language))


def _lines(step: str, rules: Rules, language: str) -> Iterator[GuidanceLine]:
    groups = (
        ("standard", rules.guidance_standards),
        ("principle", rules.guidance_principles),
        ("procedure", rules.guidance_procedures),
    )
    for kind, group in groups:
        rule = getattr(group, step)
        words = getattr(rule.value, language) if rule.value else ""
        yield GuidanceLine(kind, words, rule.source, rule.confidence.value, rule.since)
