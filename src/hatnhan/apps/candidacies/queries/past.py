"""Cases as a list of a past day: the copies hold for today alone, so each row is judged by the records of that day."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hatnhan.apps.candidacies.facts import units_on
from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.candidacies.queries.judging import Copies, DueCopy, copies_of, due_copies_of, judge
from hatnhan.apps.candidacies.queries.lists import (
    DUE_WITHIN,
    CaseFilters,
    CaseLine,
    CaseList,
    cases_in_reach,
    following,
    key_of,
    of_people,
    state_on,
)
from hatnhan.apps.organisation.queries import names_on, subtree_on
from hatnhan.apps.people.queries import lasting_on
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import owner_name, state_name, step_name
from hatnhan.core.situation import Exit, State

_AT_ONCE = 200
# Rows that are judged for one page at most: a filter that fits few of them goes on with the next page.
_JUDGED = 300


@dataclass(frozen=True, slots=True)
class _Stood:
    """A case as it stood on the day."""

    case: Case
    unit_id: int
    unit: str
    copies: Copies
    due: tuple[DueCopy, ...]

    @property
    def pressing(self) -> DueCopy | None:
        """The step whose latest day came first."""
        watched = [step for step in self.due if step.state != State.BLOCKED]
        return min(watched, key=lambda step: step.latest, default=None)


def past_case_list(
    actor: Actor, filters: CaseFilters, language: str, after: str = "", size: int = 50, *, on: date
) -> CaseList:
    """One page as of that day. It may hold fewer lines than `size` and still be followed by another."""
    cases = cases_in_reach(actor).filter(of_people(filters, on), opened_on__lte=on)
    if filters.state != "ended":
        cases = cases.exclude(ended_on__lte=on)  # the record that ended it stood then too: no need to judge
    units = None if filters.unit_id is None else subtree_on(filters.unit_id, on)
    if units is not None:
        cases = cases.filter(_carried_by(units, on))
    lines: list[CaseLine] = []
    for judged, stood in enumerate(_judged(cases, after, on, size)):
        if len(lines) == size or judged == max(size, _JUDGED):
            return CaseList(tuple(lines), after)
        after = key_of(stood.case)
        if (units is None or stood.unit_id in units) and _fits(stood, filters, on):
            lines.append(_line(stood, on, language))
    return CaseList(tuple(lines), "")


def standing_cases(actor: Actor, unit_ids: Iterable[int], on: date) -> Iterator[tuple[int, bool]]:
    """The cases that these cells carried on that day with a step still to take: the cell, and whether it was late."""
    wanted = set(unit_ids)
    cases = cases_in_reach(actor).filter(_carried_by(wanted, on), opened_on__lte=on)
    for stood in _judged(cases, "", on, _AT_ONCE):
        copies, pressing = stood.copies, stood.pressing
        if stood.unit_id in wanted and copies.ended_on is None and copies.next_step:
            yield stood.unit_id, pressing is not None and pressing.latest < on


def _carried_by(unit_ids: Collection[int], on: date) -> Q:
    """Match cases that may have been with these cells on that day: they are today, or were before a move."""
    moved = StepRecord.objects.filter(step=Exit.MOVED, on__gt=on, acted_by__in=unit_ids)
    return Q(unit__in=unit_ids) | Q(pk__in=moved.values("case"))


def mentors_on(case_ids: list[int], day: date) -> dict[int, str]:
    """Who helped in each case on that day, by name."""
    rows = Mentor.objects.filter(lasting_on(day), case__in=case_ids).order_by("starts_on", "pk")
    named = rows.values_list("case_id", "person__name__written", "name_listed")
    return {case_id: name or listed for case_id, name, listed in named}


def _judged(cases: QuerySet[Case], after: str, on: date, size: int) -> Iterator[_Stood]:
    """The cases behind this key as they stood, some at a time."""
    wanted = min(max(size, 2), _AT_ONCE)
    # What is encrypted is nobody's business here, and its opening takes time.
    closed = ("person__id_number", "person__phone")
    ordered = cases.select_related("person__name").defer(*closed).order_by("sort_key", "pk")
    while rows := list(following(ordered, after)[:wanted]):
        yield from _stood(rows, on)
        after, wanted = key_of(rows[-1]), _AT_ONCE  # where the first did not do, many are looked at together


def _stood(rows: list[Case], on: date) -> Iterator[_Stood]:
    keys = [case.pk for case in rows]
    units = units_on(keys, on)
    names = names_on(set(units.values()), on)
    verdicts = dict(judge(keys, on))
    for case in rows:
        verdict, unit_id = verdicts[case.pk], units[case.pk]
        yield _Stood(case, unit_id, names.get(unit_id, ""), copies_of(verdict), due_copies_of(verdict))


def _fits(stood: _Stood, filters: CaseFilters, on: date) -> bool:
    copies = stood.copies
    if filters.step and copies.next_step != filters.step:
        return False
    if filters.state == "ended" or copies.ended_on is not None:
        return filters.state == "ended" and copies.ended_on is not None
    pressing = stood.pressing
    ready = copies.next_state in {State.OPEN, State.LATE}
    choices = {
        "": copies.next_step != "",
        "done": copies.next_step == "",
        "late": pressing is not None and pressing.latest < on,
        "due": any(step.state == State.OPEN and on <= step.latest <= on + DUE_WITHIN for step in stood.due),
        "open": ready,
        "waiting": copies.next_state == State.WAITING,
        "irregular": copies.next_state == State.IRREGULAR,
        "blocked": copies.next_state == State.BLOCKED,
    }
    return choices.get(filters.state, False)


def _line(stood: _Stood, on: date, language: str) -> CaseLine:
    case, copies, pressing = stood.case, stood.copies, stood.pressing
    state = state_on(copies.next_state, copies.next_opens_on, copies.next_due, on)
    return CaseLine(
        id=case.pk,
        person_id=case.person_id,
        person=case.person.name.written,
        born=case.person.born,
        unit_id=stood.unit_id,
        unit=stood.unit,
        opened_on=case.opened_on,
        next_step=copies.next_step,
        next_name=step_name(copies.next_step, language) if copies.next_step else "",
        state=state,
        state_name=state_name(state, language) if state else "",
        owner=copies.next_owner,
        owner_name=owner_name(copies.next_owner, language) if copies.next_owner else "",
        opens_on=copies.next_opens_on,
        latest=copies.next_due,
        pressing_step=pressing.step if pressing else "",
        pressing_name=step_name(pressing.step, language) if pressing else "",
        pressing_on=pressing.latest if pressing else None,
        late=pressing is not None and pressing.latest < on,
        ended_by=copies.ended_by,
        ended_on=copies.ended_on,
        proposed_by=case.proposed_by,
    )
