"""Reasons of the core as the page's language tells them."""

from collections.abc import Iterable
from dataclasses import dataclass

from hatnhan.core.outcome import Reason
from hatnhan.core.sentences import sentence


@dataclass(frozen=True, slots=True)
class Told:
    """One reason with its sentence."""

    code: str
    severity: str
    source: str
    confidence: str
    sentence: str
    own: bool = False


def tell(reasons: Iterable[Reason], language: str) -> tuple[Told, ...]:
    """Every reason with its sentence in this language."""
    return tuple(
        Told(reason.code, reason.severity, reason.source, reason.confidence, sentence(reason, language), reason.own)
        for reason in reasons
    )
