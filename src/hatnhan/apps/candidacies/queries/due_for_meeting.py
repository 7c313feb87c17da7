"""What the next meeting of a cell should take up: votes, papers and month sheets of its candidates, tasks, targets.

Proposals, as plain data: the page ticks them into the agenda, nothing is written here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.judging import judge
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.month_sheets import MissingSheet, missing_sheets
from hatnhan.apps.meetings.models import Task, TaskState
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.targets.models import Target
from hatnhan.core.meetings import CELL_VOTES
from hatnhan.core.outcome import Reason, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import State, Step
from hatnhan.core.verdict import Assessment, StepVerdict

# What a cell takes up besides votes, by the kind of item that it becomes.
_ITEMS: Mapping[Step, str] = {
    Step.LISTED: "other",
    Step.MENTOR_ASSIGNED: "other",
    Step.INTRODUCTION: "introduction",
    Step.OPINIONS: "opinions",
    Step.SELF_REVIEW: "opinions",
    Step.MENTOR_REVIEW: "opinions",
    Step.OPINIONS_RECOGNITION: "opinions",
    Step.RECOGNITION_ANNOUNCED: "other",
    Step.CARD_HANDED_OVER: "other",
}
_DUE = frozenset({State.OPEN, State.LATE, State.IRREGULAR})


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to put on the agenda. `kind` is a kind of item (core.meetings.ITEM_KINDS).

    A vote or a step: `person_id`, `name`, `step`, `state` (open, late, waiting, blocked), `latest`. `stops`: what
    forbids the vote on that day: it is shown, and not ticked. Month sheets, tasks, targets: `count`, and `names` of
    whom they are about; a target: `count` of this year.
    """

    kind: str
    person_id: int | None = None
    case_id: int | None = None
    name: str = ""
    step: str = ""
    state: str = ""
    latest: date | None = None
    stops: tuple[Reason, ...] = ()
    count: int = 0
    names: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Tell whether it can be taken up: ticked from the start."""
        return not self.stops


def due_for_meeting(actor: Actor, unit_id: int, on: date, *, persons_alone: bool = False) -> tuple[Proposal, ...]:
    """What a meeting of this cell on this day should take up: votes first, then papers, month sheets, tasks, targets.

    ObjectDoesNotExist out of reach. A day to come is judged as it will be: a probation that ends until then is over.
    `persons_alone`: the votes and papers of those whose road is not over, for who has an agenda already.
    """
    unit = unit_in_reach(actor, unit_id)
    cases = cases_in_reach(actor).filter(unit=unit, opened_on__lte=on).exclude(ended_on__lte=on)
    if persons_alone:
        cases = cases.exclude(next_step="")
    # Nobody's encrypted columns are opened for a list of names.
    named = cases.select_related("person__name").defer("person__id_number", "person__phone")
    people = {case.pk: case for case in named.order_by("sort_key", "pk")}
    judged = dict(judge(people, on))
    about_persons = (
        *(each for key in people for each in _votes(people[key], judged[key])),
        *(each for key in people for each in _steps(people[key], judged[key])),
    )
    if persons_alone:
        return about_persons
    return (
        *about_persons,
        *_sheets(missing_sheets(actor, unit_id, on)),
        *_tasks(unit.pk, on),
        *_targets(unit.pk, on),
    )


def _votes(case: Case, judged: Assessment) -> Iterator[Proposal]:
    for verdict in judged.steps:
        if verdict.step in CELL_VOTES and _comes_up(judged, verdict):
            stops = tuple(reason for reason in verdict.reasons if reason.severity is Severity.STOP)
            ready = verdict.step in judged.next and verdict.state in _DUE
            yield _proposal("vote", case, verdict, () if ready else stops)


def _comes_up(judged: Assessment, verdict: StepVerdict) -> bool:
    """A vote that can be taken, is late, or is kept from being taken by something that the cell should know of."""
    if judged.ended is not None:
        return False
    if verdict.step in judged.next:
        return True
    return verdict.state in {State.LATE, State.BLOCKED} and _is_near(judged, verdict)


def _is_near(judged: Assessment, verdict: StepVerdict) -> bool:
    """Tell whether what comes before it is done, or it is past its day: a vote years away is nobody's business yet."""
    return verdict.state is State.LATE or verdict.earliest is not None


def _steps(case: Case, judged: Assessment) -> Iterator[Proposal]:
    for verdict in judged.steps:
        if verdict.step in judged.next and verdict.step in _ITEMS and verdict.state in _DUE:
            yield _proposal(_ITEMS[verdict.step], case, verdict, ())


def _proposal(kind: str, case: Case, verdict: StepVerdict, stops: tuple[Reason, ...]) -> Proposal:
    return Proposal(
        kind=kind,
        person_id=case.person_id,
        case_id=case.pk,
        name=case.person.name.written,
        step=verdict.step.value,
        state=verdict.state.value,
        latest=verdict.latest,
        stops=stops,
    )


def _sheets(missing: Iterable[MissingSheet]) -> Iterator[Proposal]:
    names = tuple(dict.fromkeys(each.candidate for each in missing))
    if names:
        yield Proposal("month_sheets", count=len(names), names=names)


def _tasks(unit_id: int, on: date) -> Iterator[Proposal]:
    rows = Task.objects.filter(unit=unit_id, state=TaskState.OPEN, given_on__lt=on).order_by("due_on", "pk")
    names = tuple(rows.values_list("what", flat=True))
    if names:
        yield Proposal("tasks", count=len(names), names=names)


def _targets(unit_id: int, on: date) -> Iterator[Proposal]:
    row = Target.objects.filter(unit=unit_id, first_year=on.year, last_year=on.year, groups="").first()
    if row is not None and row.count:
        yield Proposal("targets", count=row.count)
