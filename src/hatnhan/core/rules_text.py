"""A value of the rulebook that is words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages. They are ours, never those of an instrument."""

    vi: str
    en: str
