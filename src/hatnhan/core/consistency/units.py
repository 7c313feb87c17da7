"""Units as they were on the day of a paper: their name, and whether there was such a unit at all."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core.consistency.facts import Contradiction, DossierFacts, Named, Place, Standing
from hatnhan.core.consistency.spelling import spelled
from hatnhan.core.consistency.telling import tell
from hatnhan.core.outcome import Value


def find_strange_units(facts: DossierFacts) -> Iterator[Contradiction]:
    """Names of another day, then units that were not there."""
    for named in facts.units:
        yield from _of_another_day(named)
    for standing in facts.standing:
        yield from _not_there(standing)


def _of_another_day(named: Named) -> Iterator[Contradiction]:
    on = named.place.on
    if on is None:
        return
    written = f" {spelled(str(named.place.value))} "
    right = next((name for name, starts_on, ends_on in named.names if starts_on <= on < ends_on), "")
    if right and f" {spelled(right)} " in written:
        return
    wrong = next((name for name, _, _ in named.names if f" {spelled(name)} " in written), "")
    if not wrong:
        return
    held = Place("organisation", "unit", right or wrong, on)
    values: dict[str, Value] = {"paper": named.place.paper, "on": on}
    if right:
        named_so = values | {"value": wrong, "other": right}
        yield tell("dossier.unit_of_another_day", named.place, held, "unit", named_so)
    else:
        yield tell("dossier.unit_not_there", named.place, held, "unit", values | {"unit": wrong})


def _not_there(standing: Standing) -> Iterator[Contradiction]:
    on = standing.place.value
    if isinstance(on, date) and not standing.founded_on <= on < standing.ended_on:
        place, unit = standing.place, standing.unit
        values: dict[str, Value] = {"paper": place.paper, "on": on, "unit": unit.value}
        yield tell("dossier.unit_not_there", place, unit, "unit", values)
