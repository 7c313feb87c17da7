"""Days in their order. One day written wrong breaks several orders at once; it is told once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from hatnhan.core.consistency.facts import Contradiction, DossierFacts, Place
from hatnhan.core.consistency.telling import tell
from hatnhan.core.rule import Rule
from hatnhan.core.rules_consistency import ConsistencyRules, Order


@dataclass(frozen=True, slots=True)
class _Broken:
    first: Place
    then: Place
    rule: Rule[tuple[Order, ...]]

    @property
    def ends(self) -> tuple[Place, Place]:
        return self.first, self.then


def find_disorder(facts: DossierFacts, rules: ConsistencyRules) -> Iterator[Contradiction]:
    """Days before the birth and days to come, then what stands in the wrong order."""
    wrong: set[Place] = set()
    for day in facts.days:
        if facts.born is not None and _day(day.place) <= _day(facts.born):
            wrong.add(day.place)
            yield _against("dossier.day_before_birth", day.place, facts.born, "papers")
        elif _day(day.place) > facts.today:
            wrong.add(day.place)
            today = Place("calendar", "today", facts.today, facts.today)
            yield _against("dossier.day_to_come", day.place, today, "paper")
    broken = [each for each in _broken(facts, rules) if not wrong.intersection(each.ends)]
    yield from _fewest(broken)


def _against(code: str, day: Place, held: Place, mend: str) -> Contradiction:
    values = {"field": day.field, "paper": day.paper, "value": day.value, "other": held.value}
    return tell(code, day, held, mend, values)


def _broken(facts: DossierFacts, rules: ConsistencyRules) -> Iterator[_Broken]:
    for group in fields(rules):
        rule: Rule[tuple[Order, ...]] = getattr(rules, group.name)
        for order in rule.value:
            for first in (day.place for day in facts.days if day.name == order.first):
                for then in (day.place for day in facts.days if day.name == order.then):
                    if _day(then) < _day(first):
                        yield _Broken(first, then, rule)


def _fewest(broken: list[_Broken]) -> Iterator[Contradiction]:
    """Take the day that breaks most orders, tell it with the nearest day that it offends, leave out its other ones."""
    while broken:
        counts = Counter(place for each in broken for place in each.ends)
        most = max(counts.values())
        worst = next(place for each in broken for place in each.ends if counts[place] == most)
        its = [each for each in broken if worst in each.ends]
        nearest = min(its, key=lambda each: _day(each.first) - _day(each.then))
        yield _out_of_order(nearest)
        broken = [each for each in broken if worst not in each.ends]


def _out_of_order(each: _Broken) -> Contradiction:
    # The one that should come later is told first: it is the one that stands too early.
    then, first = each.then, each.first
    days = {"field": then.field, "value": then.value, "other_field": first.field, "other": first.value}
    return tell("dossier.out_of_order", then, first, "order", days, each.rule)


def _day(place: Place) -> date:
    assert isinstance(place.value, date)  # noqa: S101 -- who gathers gives days
    return place.value
