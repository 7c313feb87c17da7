"""Numbers of papers: each is given once in its register."""

from collections.abc import Iterator

from hatnhan.core.consistency.facts import Contradiction, DossierFacts, Numbered, Place
from hatnhan.core.consistency.spelling import spelled
from hatnhan.core.consistency.telling import tell

OTHER_DOSSIER = "other_dossier"


def find_repeated_numbers(facts: DossierFacts) -> Iterator[Contradiction]:
    """Each number that stands on a second paper, with the first that has it."""
    held: dict[tuple[str, str, str], Place] = {}
    for numbered in facts.numbers:
        first = held.setdefault(_key(numbered), numbered.place)
        if first is not numbered.place:
            yield _twice(first, numbered.place)


def _key(numbered: Numbered) -> tuple[str, str, str]:
    return numbered.register, numbered.term, spelled(str(numbered.place.value)).lstrip("0")


def _twice(first: Place, second: Place) -> Contradiction:
    if second.paper == OTHER_DOSSIER:
        elsewhere = {"value": first.value, "paper": first.paper, "on": second.on or ""}
        return tell("dossier.number_in_two_dossiers", first, second, "number", elsewhere)
    values = {"value": first.value, "paper": first.paper, "other_paper": second.paper}
    return tell("dossier.number_twice", first, second, "number", values)
