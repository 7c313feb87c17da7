"""What a language must have words for. One file for each language: `wording_vi`, `wording_en`."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language. `sentences` by reason code, or by "code:variant" where one code has several."""

    steps: Words
    states: Words
    owners: Words
    bodies: Words
    schooling: Words
    areas: Words
    left: Words
    events: Words
    confidence: Words
    sentences: Words
