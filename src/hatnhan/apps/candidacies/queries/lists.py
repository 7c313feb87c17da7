"""Cases as lists: from the copies, keyset by keyset."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import TargetGroup
from hatnhan.apps.people.queries import lasting_on, names_holding
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.sentences import owner_name, state_name, step_name
from hatnhan.core.situation import State

DUE_WITHIN = timedelta(days=30)
# What a line shows; the rest of a person (his encrypted numbers among it) is left where it is.
_READ = (
    "person__name__written",
    "person__born",
    "unit__name",
    "opened_on",
    "proposed_by",
    "sort_key",
    "next_step",
    "next_state",
    "next_owner",
    "next_opens_on",
    "next_due",
    "ended_by",
    "ended_on",
)


@dataclass(frozen=True, slots=True)
class CaseFilters:
    """What a list is cut to. `state`: late, due, open, waiting, irregular, blocked, done, ended; "": still to do."""

    unit_id: int | None = None
    step: str = ""
    state: str = ""
    group: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of a list: what comes next, and the step whose latest day is nearest, or longest past (`late`)."""

    id: int
    person_id: int
    person: str
    born: date
    unit_id: int
    unit: str
    opened_on: date
    next_step: str
    next_name: str
    state: str
    state_name: str
    owner: str
    owner_name: str
    opens_on: date | None
    latest: date | None
    pressing_step: str
    pressing_name: str
    pressing_on: date | None
    late: bool
    ended_by: str
    ended_on: date | None
    proposed_by: str = ""


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of a list; `after` is the key of the next page, "" on the last."""

    lines: tuple[CaseLine, ...]
    after: str


def cases_in_reach(actor: Actor, permission: Permission = Permission.VIEW_CASE) -> QuerySet[Case]:
    """The cases where the actor has this permission today."""
    return Case.objects.filter(located_in(actor.ranges.get(permission, ())), taken_back=False)


def case_list(actor: Actor, filters: CaseFilters, language: str, after: str = "", size: int = 50) -> CaseList:
    """One page in the order of a Vietnamese list: two queries, three with a unit. A past day: `past_case_list`."""
    cases = following(filtered_cases(actor, filters).select_related("person__name", "unit").only(*_READ), after)
    rows = list(cases.order_by("sort_key", "pk")[: size + 1])
    pressing = _pressing([case.pk for case in rows[:size]])
    lines = tuple(_line(case, pressing.get(case.pk), actor.today, language) for case in rows[:size])
    return CaseList(lines, key_of(rows[size - 1]) if len(rows) > size else "")


def following(cases: QuerySet[Case], after: str) -> QuerySet[Case]:
    """The cases behind this key; ValueError for a key that no list gave out."""
    if not after:
        return cases
    key, _, last = after.rpartition("-")
    # Said in this way every database begins to read at the key.
    return cases.filter(Q(sort_key__gt=key) | Q(pk__gt=int(last)), sort_key__gte=key)


def key_of(case: Case) -> str:
    """The key of a line, behind which the next page begins."""
    return f"{case.sort_key}-{case.pk}"


def state_on(state: str, opens_on: date | None, latest: date | None, today: date) -> str:
    """The state that a copy of an earlier day has today: time alone makes a step open, and late."""
    if state == State.BLOCKED or state not in set(State):
        return state
    if latest is not None and latest < today:
        return State.LATE
    return State.OPEN if state == State.WAITING and opens_on is not None and opens_on <= today else state


def late_on(today: date) -> Q:
    """Match due steps whose latest day is past; what only help from outside can change is blocked, not late."""
    return Q(latest__lt=today) & ~Q(state=State.BLOCKED)


def open_on(today: date, state: str = "next_state", opens_on: str = "next_opens_on") -> Q:
    """Match copies of steps that can be taken today, late ones among them."""
    return ~Q((state, State.BLOCKED)) & (Q((state, State.OPEN)) | Q((f"{opens_on}__lte", today)))


def filtered_cases(actor: Actor, filters: CaseFilters) -> QuerySet[Case]:
    """The cases in reach that a list is cut to, in no order."""
    cases = cases_in_reach(actor).filter(_state(filters.state, actor.today), of_people(filters, actor.today))
    if filters.unit_id is not None:
        cases = cases.filter(below(filters.unit_id))
    return cases.filter(next_step=filters.step) if filters.step else cases


def of_people(filters: CaseFilters, day: date) -> Q:
    """Match the cases of people of this name and of this group on that day."""
    matched = Q()
    if filters.group:
        flags = TargetGroup.objects.filter(lasting_on(day), group=filters.group)
        matched &= Q(person__in=flags.values("person"))
    if words := fold(filters.text).split():
        # By the key, which leads the index of the list: names that share one are listed together.
        matched &= Q(sort_key__in=names_holding(words).values("sort_key"))
    return matched


def _state(wanted: str, today: date) -> Q:
    # Any step may be late, not the next one alone: a decision is, while the vote before it is still to come.
    due = DueStep.objects.filter(case=OuterRef("pk"))
    late = Exists(due.filter(late_on(today)))
    soon = due.filter(open_on(today, "state", "opens_on"), latest__gte=today, latest__lte=today + DUE_WITHIN)
    ready = open_on(today)
    choices = {
        "": ~Q(next_step=""),
        "done": Q(next_step=""),
        "late": Q(late),
        "due": Q(Exists(soon)),
        "open": ready,
        "waiting": Q(next_state=State.WAITING) & ~ready,
        "irregular": Q(next_state=State.IRREGULAR),
        "blocked": Q(next_state=State.BLOCKED),
    }
    if wanted == "ended":
        return Q(ended_on__isnull=False)
    # A word from an address that nobody offered finds nothing, rather than everything.
    return Q(ended_on=None) & choices.get(wanted, Q(pk__in=()))


def below(unit_id: int) -> Q:
    """Match the subtree of a unit by its column, which leads the index of the list."""
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    if path is None:
        return Q(pk__in=())
    return located_in([subtree(path)])


def _pressing(case_ids: list[int]) -> dict[int, DueStep]:
    """The step of each case whose latest day comes first."""
    rows = DueStep.objects.filter(case__in=case_ids).exclude(state=State.BLOCKED).order_by("-latest", "-pk")
    return {row.case_id: row for row in rows.only("case_id", "step", "latest")}


def _line(case: Case, pressing: DueStep | None, today: date, language: str) -> CaseLine:
    state = state_on(case.next_state, case.next_opens_on, case.next_due, today)
    return CaseLine(
        id=case.pk,
        person_id=case.person_id,
        person=case.person.name.written,
        born=case.person.born,
        unit_id=case.unit_id,
        unit=case.unit.name,
        opened_on=case.opened_on,
        next_step=case.next_step,
        next_name=step_name(case.next_step, language) if case.next_step else "",
        state=state,
        state_name=state_name(state, language) if state else "",
        owner=case.next_owner,
        owner_name=owner_name(case.next_owner, language) if case.next_owner else "",
        opens_on=case.next_opens_on,
        latest=case.next_due,
        pressing_step=pressing.step if pressing else "",
        pressing_name=step_name(pressing.step, language) if pressing else "",
        pressing_on=pressing.latest if pressing else None,
        late=pressing is not None and pressing.latest < today,
        ended_by=case.ended_by,
        ended_on=case.ended_on,
        proposed_by=case.proposed_by,
    )
