"""How fast steps are taken somewhere, as the records of the last cases tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.courses.queries import coming_ends
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.queries import within
from hatnhan.core.forecast import Pace
from hatnhan.core.permissions import subtree
from hatnhan.core.road import ADMISSION_DECISION, CEREMONY, PLACE, STEPS, VERIFICATION_CONCLUDED
from hatnhan.core.rules import Rulebook, Rules
from hatnhan.core.situation import Step

# The last so many cases of a unit are looked at; a step that fewer of them took is asked of the unit above.
_SAMPLE = 1_000
_ENOUGH = 8
# So many cases were at least so fast: the quarter.
_PART = 4
_MEETINGS = 3
_WAY = [step.value for step in STEPS[: CEREMONY + 1]]


@dataclass(frozen=True, slots=True)
class ObservedPace:
    """The pace of a unit. `meetings`: the day of the month on which a cell usually meets, where that can be told.

    `observed`: how many cases tell of each step; a step that is missing there takes as long as its rule allows.
    `classes`: by the unit that holds them, the days on which the coming awareness classes end.
    """

    days: Mapping[int, int]
    meetings: Mapping[int, int]
    observed: Mapping[int, int]
    classes: Mapping[int, tuple[date, ...]] = field(default_factory=dict)

    def of(self, path: str) -> Pace:
        """The pace of the cell with this path.

        Where its day is known, what the cell decides waits for it and for nothing else; where a class is coming at the
        cell or above it, a certificate waits for its end.
        """
        units = ids_of(path)
        ends = sorted({day for unit_id in units for day in self.classes.get(unit_id, ())})
        return Pace(self.days, tuple(ends), self.meetings.get(units[-1]))

    def lines(self) -> tuple[tuple[int, Step, int], ...]:
        """Each step that takes time, by its place in the table."""
        return tuple((place, STEPS[place], self.days[place]) for place in sorted(self.days))


def observed_pace(paths: Sequence[str], on: date, book: Rulebook) -> ObservedPace:
    """The pace at the unit of the first path; what it cannot tell is asked of the units above it, the next paths."""
    rules = book.on(on)
    days: dict[int, int] = {}
    observed: dict[int, int] = {}
    meetings: dict[int, int] = {}
    for number, path in enumerate(paths):
        rows = _rows(path, on)
        if not number:
            meetings = _meetings(rows, rules)
        for place, gaps in _gaps(rows, rules).items():
            if place not in days and len(gaps) >= _ENOUGH:
                days[place] = sorted(gaps)[len(gaps) // _PART]
                observed[place] = len(gaps)
        if len(days) > CEREMONY:
            break
    classes = coming_ends(paths[0], ids_of(paths[0]), on)
    return ObservedPace(_allowed(on, rules, book) | days, meetings, observed, classes)


def _rows(path: str, on: date) -> list[tuple[int, int, str, date]]:
    """Case, its cell, step and day of the last records of the last cases below this path."""
    cases = Case.objects.filter(within([subtree(path)]), opened_on__lte=on, taken_back=False)
    keys = list(cases.order_by("-opened_on", "-pk").values_list("pk", flat=True)[:_SAMPLE])
    records = StepRecord.objects.filter(case__pk__among=keys, step__in=_WAY, on__lte=on, replaced_by=None)
    return list(records.order_by("on", "pk").values_list("case_id", "case__unit_id", "step", "on"))


def _gaps(rows: Iterable[tuple[int, int, str, date]], rules: Rules) -> dict[int, list[int]]:
    """For each step how many days after all that it rests on it was taken."""
    taken: dict[int, dict[str, date]] = defaultdict(dict)
    for case_id, _, step, day in rows:
        taken[case_id][step] = day
    found: dict[int, list[int]] = defaultdict(list)
    for days in taken.values():
        for step, day in days.items():
            rests = getattr(rules.procedure, step).value.rests_on
            before = max((days[rest] for rest in rests if rest in days), default=None)
            if before is not None and before <= day:
                found[PLACE[step]].append((day - before).days)
    return found


def _meetings(rows: Iterable[tuple[int, int, str, date]], rules: Rules) -> dict[int, int]:
    """The day of the month on which most of what a cell decided was decided."""
    days: dict[int, set[date]] = defaultdict(set)
    for _, unit_id, step, day in rows:
        if getattr(rules.procedure, step).value.owner == "cell" and step != STEPS[CEREMONY]:
            days[unit_id].add(day)
    usual: dict[int, int] = {}
    for unit_id, met in days.items():
        ((of_month, count),) = Counter(each.day for each in met).most_common(1)
        if count >= _MEETINGS and count * 2 > len(met):
            usual[unit_id] = of_month
    return usual


def _allowed(on: date, rules: Rules, book: Rulebook) -> dict[int, int]:
    """What the rules allow where nothing was observed: the whole time that a deadline gives."""
    deadlines = rules.deadlines
    timed = {
        VERIFICATION_CONCLUDED: deadlines.verification,
        ADMISSION_DECISION: deadlines.admission_decision,
        CEREMONY: deadlines.ceremony,
    }
    found = {}
    for place, rule in timed.items():
        end = book.calendar.after(on, rule.value.days) if rule.value else None
        if end is not None:
            found[place] = (end - on).days
    return found
