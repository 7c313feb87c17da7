"""The curriculum vitae in itself: periods that join and begin after the birth, parents older and children younger."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core.consistency.facts import Contradiction, DossierFacts, Place
from hatnhan.core.consistency.telling import tell
from hatnhan.core.life_periods import FaultKind, period_faults
from hatnhan.core.life_story import LifeStory, Month, month_of

CV, LIFE = "curriculum_vitae", "life_story"
_PARENTS, _CHILD = frozenset({"father", "mother"}), "child"
_CODES = {FaultKind.GAP: "dossier.life_gap", FaultKind.OVERLAP: "dossier.life_overlap"}
_YEAR = 4


def find_faults_of_life(facts: DossierFacts) -> Iterator[Contradiction]:
    """Nothing where nobody has filled in a CV."""
    if facts.life is None:
        return
    if facts.born is not None:
        yield from _before_birth(facts, facts.life, facts.born)
    yield from _family(facts, facts.life)
    yield from _periods(facts, facts.life)


def _place(facts: DossierFacts, field: str, value: str) -> Place:
    return Place(CV, field, value, None, LIFE, facts.life_key)


def _before_birth(facts: DossierFacts, life: LifeStory, born: Place) -> Iterator[Contradiction]:
    """The first period of each table that begins before its teller was born."""
    first = month_of(born.value) if isinstance(born.value, date) else Month(1, 1)
    for field, rows in (
        ("periods", life.periods),
        ("posts", life.posts),
        ("trainings", life.trainings),
        ("trips", life.trips),
    ):
        early = next((row for row in rows if row.starts < first), None)
        if early is not None:
            place = _place(facts, field, str(early.starts))
            values = {"field": field, "value": str(early.starts), "other": born.value}
            yield tell("dossier.life_before_birth", place, born, "life", values)


def _periods(facts: DossierFacts, life: LifeStory) -> Iterator[Contradiction]:
    """Gaps and overlaps between what is told; where the story begins is for its own page to ask."""
    if not life.periods:
        return
    starts = min(period.starts for period in life.periods)
    # What was signed on a day tells the life until then.
    signed = next((day.place.value for day in facts.days if day.name == CV), facts.today)
    until = month_of(signed) if isinstance(signed, date) else month_of(facts.today)
    for fault in period_faults(life.periods, first=starts, today=until):
        if code := _CODES.get(fault.kind):
            first, second = (_place(facts, "periods", str(month)) for month in (fault.starts, fault.ends))
            yield tell(code, first, second, "life", {"value": str(fault.starts), "other": str(fault.ends)})


def _family(facts: DossierFacts, life: LifeStory) -> Iterator[Contradiction]:
    born = facts.born.value if facts.born else life.born
    if not isinstance(born, date):
        return
    own = facts.born or _place(facts, "born", str(born.year))
    for relative in life.relatives:
        if len(relative.born) < _YEAR or not relative.born[-_YEAR:].isdigit():
            continue
        year = int(relative.born[-_YEAR:])
        place = _place(facts, "relatives", relative.born)
        values = {"relation": relative.relation, "value": relative.name, "other": str(year), "year": str(born.year)}
        if relative.relation in _PARENTS and year >= born.year:
            yield tell("dossier.parent_too_young", place, own, "family", values)
        elif relative.relation == _CHILD and year <= born.year:
            yield tell("dossier.child_too_old", place, own, "family", values)
