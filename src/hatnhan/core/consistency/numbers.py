"""Numbers of papers: each is given once in its register."""

from collections.abc import Iterator

from hatnhan.core.consistency.facts import Contradiction, DossierFacts, Numbered, Place
from hatnhan.core.consistency.spelling import spelled
from hatnhan.core.consistency.telling import tell

OTHER_DOSSIER = "other_dossier"


def find_repeated_numbers(facts: DossierFacts) -> Iterator[Contradiction]:
    """Each number of this dossier that stands on a second paper, once."""
    held: dict[tuple[str, str, str], Place] = {}
    told: set[tuple[str, str, str]] = set()
    for numbered in facts.numbers:
        key = _key(numbered)
        if key not in held and numbered.place.paper != OTHER_DOSSIER:
            held[key] = numbered.place
        elif key in held and key not in told:
            told.add(key)
            yield _twice(held[key], numbered.place)


def _key(numbered: Numbered) -> tuple[str, str, str]:
    return numbered.register, numbered.term, spelled(str(numbered.place.value)).lstrip("0")


def _twice(first: Place, second: Place) -> Contradiction:
    if second.paper == OTHER_DOSSIER:
        elsewhere = {"value": first.value, "paper": first.paper, "on": second.on or ""}
        return tell("dossier.number_in_two_dossiers", first, second, "number", elsewhere)
    values = {"value": first.value, "paper": first.paper, "other_paper": second.paper}
    return tell("dossier.number_twice", first, second, "number", values)
