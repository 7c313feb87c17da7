"""The tree of a day while the steps of a reorganisation are walked over it, and what comes of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hatnhan.core.reorganisation.plan import Facts, Keep, Plan, Ref, Share, UnitFacts

# From the highest down (organisation.models.UnitKind); a member belongs to one of the last two.
RANKS: Mapping[str, int] = {
    kind: rank
    for rank, kind in enumerate(
        (
            "central",
            "province",
            "district",
            "above_grassroots",
            "grassroots_committee",
            "section_committee",
            "grassroots_cell",
            "cell",
        )
    )
}
CELLS = frozenset({"grassroots_cell", "cell"})


@dataclass(frozen=True, slots=True)
class Ending:
    """A unit that is no more. `into`: the one that takes it in with its past; none where it was split or dissolved."""

    unit: Ref
    into: Ref = ""
    posts: str = Keep.END
    grants: str = Keep.END


@dataclass(frozen=True, slots=True)
class Going:
    """These persons of a unit, with their cases, go to another."""

    unit: Ref
    to: Ref
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the day changes. `founded` stands in an order in which each comes after the one above it.

    `loose`: where what is about no person goes. `split`: units of which a part went, with the units that it went to.
    """

    founded: tuple[tuple[Ref, UnitFacts], ...] = ()
    changed: tuple[tuple[Ref, UnitFacts], ...] = ()
    ended: tuple[Ending, ...] = ()
    going: tuple[Going, ...] = ()
    loose: tuple[tuple[Ref, Ref], ...] = ()
    split: tuple[tuple[Ref, tuple[Share, ...], Ref], ...] = ()


@dataclass(slots=True)
class Walk:
    """The tree while the steps are walked."""

    plan: Plan
    facts: Facts
    units: dict[Ref, UnitFacts]
    founded: dict[Ref, None] = field(default_factory=dict)
    ended: dict[Ref, Ending] = field(default_factory=dict)
    at: dict[tuple[Ref, int], Ref] = field(default_factory=dict)  # unit and person: where he is by now
    loose: dict[Ref, Ref] = field(default_factory=dict)  # unit: who has by now what is about no person
    heads: dict[Ref, dict[str, int]] = field(default_factory=dict)
    split: list[tuple[Ref, tuple[Share, ...], Ref]] = field(default_factory=list)

    def below(self, ref: Ref) -> list[Ref]:
        """The units directly below."""
        return [low for low, unit in self.units.items() if unit.parent == ref and low not in self.ended]

    def here(self, ref: Ref) -> frozenset[int]:
        """The persons who belong to it by now."""
        return frozenset(person for (_, person), at in self.at.items() if at == ref)

    def name(self, ref: Ref) -> str:
        """What it is called by now; of one that is not known, the reference."""
        return self.units[ref].name if ref in self.units else ref

    def above(self, ref: Ref) -> Iterator[Ref]:
        """The unit and what it stands under."""
        seen: set[Ref] = set()
        while ref in self.units and ref not in seen:
            seen.add(ref)
            yield ref
            ref = self.units[ref].parent
