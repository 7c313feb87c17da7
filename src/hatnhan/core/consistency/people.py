"""Who stands where: one person in two roles that exclude each other, and groups that a person cannot be in."""

from collections.abc import Iterator
from itertools import combinations

from hatnhan.core.consistency.facts import Contradiction, DossierFacts
from hatnhan.core.consistency.telling import tell

# A mentor introduces as a rule; nobody else stands in two roles.
_TOGETHER = frozenset({frozenset({"mentor", "introducer"}), frozenset({"mentor", "second_introducer"})})
_VOTERS = "voter"


def find_impossible_people(facts: DossierFacts) -> Iterator[Contradiction]:
    """One person in two roles, then the groups."""
    for first, second in combinations(facts.people, 2):
        roles = frozenset({first.role, second.role})
        candidate = "person" in roles
        if first.person != second.person or len(roles) == 1 or roles in _TOGETHER:
            continue
        if _VOTERS in roles and not candidate:
            continue
        values = {"field": first.role, "other_field": second.role}
        yield tell("dossier.same_person", first.place, second.place, "people", values)
    for code, first_place, second_place in facts.groups:
        key = "sex" if code.endswith("sex_and_group") else "value"
        figures = {"paper": first_place.paper, key: first_place.value}
        yield tell(code, first_place, second_place, "papers", figures)
