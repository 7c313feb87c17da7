"""One fact has one value wherever it stands. Texts that differ in nothing but their spelling are told as such."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from hatnhan.core.consistency.facts import Contradiction, DossierFacts, Fact, Place
from hatnhan.core.consistency.spelling import same_letters, says_no_more
from hatnhan.core.consistency.telling import SPELLING, both, tell

_SEX = "sex"
# Of the person: the papers of the State decide, not those of the Party.
_OF_THE_PERSON = frozenset({"name", "other_name", "born", "ethnic_group", "origin", "birth_place"})
# Told more or less fully, so that one may hold the other.
_PLACES = frozenset({"origin", "birth_place", "residence", "proposed_by"})


def find_differences(facts: DossierFacts) -> Iterator[Contradiction]:
    """Each value that differs from the one that stands first, once, however many places repeat it."""
    named = sorted(facts.facts, key=lambda fact: fact.name)  # stable: the first place stays the first
    for name, group in groupby(named, key=lambda fact: fact.name):
        yield from _differences(name, [fact for fact in group if fact.place.value != ""])


def _differences(name: str, facts: list[Fact]) -> Iterator[Contradiction]:
    told = {fact.place.value for fact in facts[:1]}
    for fact in facts[1:]:
        first, other = facts[0].place, fact.place
        if other.value in told or (name in _PLACES and says_no_more(str(first.value), str(other.value))):
            continue
        told.add(other.value)
        yield _difference(name, first, other)


def _difference(name: str, first: Place, other: Place) -> Contradiction:
    mend = "papers" if name in _OF_THE_PERSON else "paper"
    if name == _SEX:
        sexes = {"paper": first.paper, "sex": first.value, "other_paper": other.paper, "other_sex": other.value}
        return tell("dossier.sex_differs", first, other, "papers", sexes)
    if isinstance(first.value, date):
        return tell("dossier.day_differs", first, other, mend, {"field": first.field, **both(first, other)})
    if same_letters(str(first.value), str(other.value)):
        return tell(SPELLING, first, other, "spelling", both(first, other))
    return tell("dossier.value_differs", first, other, mend, {"field": first.field, **both(first, other)})
