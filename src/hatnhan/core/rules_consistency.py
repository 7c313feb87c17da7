"""What must agree between the papers of one dossier: which day comes before which."""

from dataclasses import dataclass

from hatnhan.core.rule import Rule


@dataclass(frozen=True, slots=True)
class Order:
    """One day is never after another. Both are steps, or days that stand in the paper of a step."""

    first: str
    then: str


@dataclass(frozen=True, slots=True, eq=False)
class ConsistencyRules:
    """Days in order, by subject."""

    own_papers: Rule[tuple[Order, ...]]
    verification: Rule[tuple[Order, ...]]
    introduction: Rule[tuple[Order, ...]]
    opinions: Rule[tuple[Order, ...]]
    admission: Rule[tuple[Order, ...]]
    probation: Rule[tuple[Order, ...]]
    recognition: Rule[tuple[Order, ...]]
