"""Cases as lists: from the copies, keyset by keyset."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.organisation.facts import ANCESTORS, ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.apps.people.models import TargetGroup
from hatnhan.apps.people.queries import lasting_on, names_holding
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.sentences import owner_name, state_name, step_name
from hatnhan.core.situation import State

DUE_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CaseFilters:
    """What a list is cut to. `state`: late, due (in 30 days), open, waiting, irregular, blocked, ended; "": not ended."""

    unit_id: int | None = None
    step: str = ""
    state: str = ""
    group: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of a list."""

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
    ended_by: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of a list; `after` is the key of the next page, "" on the last."""

    lines: tuple[CaseLine, ...]
    after: str


def cases_in_reach(actor: Actor, permission: Permission = Permission.VIEW_CASE) -> QuerySet[Case]:
    """The cases where the actor has this permission today."""
    return Case.objects.filter(reach(actor, permission), taken_back=False)


def case_list(actor: Actor, filters: CaseFilters, language: str, after: str = "", size: int = 50) -> CaseList:
    """One page in the order of a Vietnamese list: two queries, three with a unit."""
    cases = _filtered(actor, filters).select_related("person__name", "unit")
    if after:
        key, _, last = after.rpartition("-")
        cases = cases.filter(Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=int(last)))
    rows = list(cases.order_by("sort_key", "pk")[: size + 1])
    lines = tuple(_line(case, actor.today, language) for case in rows[:size])
    further = f"{rows[size - 1].sort_key}-{rows[size - 1].pk}" if len(rows) > size else ""
    return CaseList(lines, further)


def state_on(state: str, opens_on: date | None, latest: date | None, today: date) -> str:
    """The state that a copy of an earlier day has today: time alone makes a step open, and late."""
    if state == State.BLOCKED or state not in set(State):
        return state
    if latest is not None and latest < today:
        return State.LATE
    return State.OPEN if state == State.WAITING and opens_on is not None and opens_on <= today else state


def late_on(today: date, state: str = "next_state", latest: str = "next_due") -> Q:
    """Match copies whose latest day is past; what only help from outside can change is blocked, not late."""
    return Q((f"{latest}__lt", today)) & ~Q((state, State.BLOCKED))


def open_on(today: date, state: str = "next_state", opens_on: str = "next_opens_on") -> Q:
    """Match copies of steps that can be taken today, late ones among them."""
    return ~Q((state, State.BLOCKED)) & (Q((state, State.OPEN)) | Q((f"{opens_on}__lte", today)))


def _filtered(actor: Actor, filters: CaseFilters) -> QuerySet[Case]:
    cases = cases_in_reach(actor).filter(_state(filters.state, actor.today))
    if filters.unit_id is not None:
        cases = cases.filter(_below(filters.unit_id))
    if filters.step:
        cases = cases.filter(next_step=filters.step)
    if filters.group:
        flags = TargetGroup.objects.filter(lasting_on(actor.today), group=filters.group)
        cases = cases.filter(person__in=flags.values("person"))
    if words := fold(filters.text).split():
        cases = cases.filter(person__name__in=names_holding(words))
    return cases


def _state(wanted: str, today: date) -> Q:
    late, ready = late_on(today), open_on(today)
    choices = {
        "": Q(),
        "late": late,
        "due": ready & ~late & Q(next_due__lte=today + DUE_WITHIN),
        "open": ready & ~late,
        "waiting": Q(next_state=State.WAITING) & ~ready & ~late,
        "irregular": Q(next_state=State.IRREGULAR),
        "blocked": Q(next_state=State.BLOCKED),
    }
    if wanted == "ended":
        return Q(ended_on__isnull=False)
    # A word from an address that nobody offered finds nothing, rather than everything.
    return Q(ended_on=None) & choices.get(wanted, Q(pk__in=()))


def _below(unit_id: int) -> Q:
    """The subtree by its column, which leads the index of the list."""
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    if path is None:
        return Q(pk__in=())
    depth = len(ids_of(path))
    return Q((f"ancestor_{depth}", unit_id)) if depth <= ANCESTORS else within([subtree(path)])


def _line(case: Case, today: date, language: str) -> CaseLine:
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
        ended_by=case.ended_by,
        ended_on=case.ended_on,
    )
