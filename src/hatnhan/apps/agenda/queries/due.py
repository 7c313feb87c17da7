"""What was due on a day: judged anew from the records and the register of that day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import chunks, units_on
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries import DUE_WITHIN, cases_in_reach, judge
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries import subtree_on, unit_by, units_in_reach
from hatnhan.apps.people.queries import lasting_on
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import sentence
from hatnhan.core.situation import State
from hatnhan.core.verdict import StepVerdict


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One step of one person that is late, or open with a latest day within 30 days."""

    unit: str
    unit_code: str
    person: str
    step: str
    state: str
    latest: date
    why: str


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    code: str


def agenda(actor: Actor, on: date, unit_id: int | None = None, language: str = "en") -> tuple[AgendaItem, ...]:
    """All items in reach on this day, in this unit and below as the tree stood then; by day, unit and person."""
    wanted = None if unit_id is None else subtree_on(unit_id, on)
    cases = cases_in_reach(actor).filter(opened_on__lte=on).order_by("pk").values_list("pk", flat=True)
    items = [item for ids in chunks(cases) for item in _items(ids, on, wanted, language)]
    return tuple(sorted(items, key=lambda item: (item.latest, item.unit_code, item.person, item.step)))


def unit_called(actor: Actor, text: str, day: date) -> int:
    """The unit in reach that had this code on the day; else the one that is called so today. Exactly one."""
    coded = Placement.objects.filter(lasting_on(day), code=text).values("unit")
    found = list(units_in_reach(actor).filter(pk__in=coded).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else unit_by(actor, text).pk


def _items(ids: list[int], on: date, wanted: frozenset[int] | None, language: str) -> Iterator[AgendaItem]:
    units = units_on(ids, on)
    ids = [case_id for case_id in ids if wanted is None or units[case_id] in wanted]
    due = {case_id: found for case_id, answer in judge(ids, on) if (found := tuple(due_on(answer.steps, on)))}
    people = dict(Case.objects.filter(pk__in=due).values_list("pk", "person__name__written"))
    places = _places({units[case_id] for case_id in due}, on)
    for case_id, verdicts in due.items():
        place = places[units[case_id]]
        for verdict, latest in verdicts:
            yield AgendaItem(
                place.name,
                place.code,
                people[case_id],
                verdict.step.value,
                verdict.state.value,
                latest,
                why(verdict, language),
            )


def due_on(verdicts: Iterable[StepVerdict], on: date) -> Iterator[tuple[StepVerdict, date]]:
    """The late steps, and the open ones whose latest day lies within 30 days, each with that day."""
    for verdict in verdicts:
        latest = verdict.latest
        if latest is None:
            continue
        if verdict.state is State.LATE or (verdict.state is State.OPEN and latest <= on + DUE_WITHIN):
            yield verdict, latest


def why(verdict: StepVerdict, language: str) -> str:
    """The arithmetic of the day with its source; what else is said of the step stands on the page of the case."""
    deadline = f"{verdict.step}.deadline"
    reason = next((reason for reason in verdict.reasons if reason.code == deadline), None)
    return f"{sentence(reason, language)} ({reason.source})" if reason else ""


def _places(unit_ids: set[int], on: date) -> dict[int, _Place]:
    """Name and code of that day; those of today where the unit did not stand then."""
    today = Unit.objects.filter(pk__in=unit_ids).values_list("pk", "name", "code")
    then = Placement.objects.filter(lasting_on(on), unit__in=unit_ids).values_list("unit_id", "name", "code")
    return {unit_id: _Place(name, code) for unit_id, name, code in (*today, *then)}
