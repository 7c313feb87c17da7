"""The work list: from the copies, so that it costs the same for a cell and for a province."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.candidacies.queries import (
    DUE_WITHIN,
    ReasonLine,
    cases_in_reach,
    late_on,
    open_on,
    permission_for,
    reason_lines,
    unpack,
)
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.apps.people.queries import lasting_on, names_holding
from hatnhan.apps.rulebook.queries import Books, load_books
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.sentences import owner_name, step_name
from hatnhan.core.situation import State

PAGE = 50
# So many late steps stand above the next 30 days; an officer with hundreds must still see what comes.
LATE_IN_FRONT = 20
# What a line shows; the rest of a person (his encrypted numbers among it) is left where it is.
_READ = (
    *("step", "state", "latest", "owner", "reasons", "path"),
    *("case__person__name__written", "case__unit__name"),
)


class Span(StrEnum):
    """Which part of the work list is wanted."""

    LATE = "late"
    SOON = "soon"
    ALL = "all"

    def holds(self, latest: date, on: date) -> bool:
        """Tell whether a step with this latest day belongs to it on this day."""
        return self is Span.ALL or (latest < on) == (self is Span.LATE)


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One step of one person. `working_days` to the latest day, negative once it is past; None outside the calendar."""

    case_id: int
    person_id: int
    person: str
    unit_id: int
    unit: str
    step: str
    step_name: str
    state: str
    owner: str
    owner_name: str
    latest: date
    working_days: int | None
    reasons: tuple[ReasonLine, ...]
    may_record: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers above the list."""

    late: int
    due: int
    cells: int
    on_probation: int
    source_list: int


@dataclass(frozen=True, slots=True)
class WorkList:
    """One page: late steps first, then those of the next 30 days; `after` is the key of the next page."""

    late: tuple[WorkLine, ...]
    due: tuple[WorkLine, ...]
    figures: Figures
    after: str


def work_list(actor: Actor, language: str, after: str = "", size: int = PAGE) -> WorkList:
    """The page in five queries; ValueError for a key of no list.

    The oldest latest day comes first, so late steps lead by themselves.
    """
    pressing = _pressing(actor)
    lines, further = _page(actor, pressing, language, after, size)
    return _work_list(actor, pressing, lines, further)


def front_list(actor: Actor, language: str, late_at_most: int = LATE_IN_FRONT, size: int = PAGE) -> WorkList:
    """The home page in seven queries: the oldest late steps, and then those of the next 30 days however many are late.

    `after` goes on with those of the next 30 days; all late ones are in `cut_list`.
    """
    pressing = _pressing(actor)
    late, _ = _page(actor, pressing.filter(latest__lt=actor.today), language, "", late_at_most)
    due, further = _page(actor, pressing.filter(latest__gte=actor.today), language, "", size)
    return _work_list(actor, pressing, [*late, *due], further)


def cut_list(  # noqa: PLR0913 -- what a list is cut to
    actor: Actor,
    language: str,
    after: str = "",
    size: int = PAGE,
    *,
    unit_id: int | None = None,
    text: str = "",
    span: Span = Span.LATE,
) -> WorkList:
    """The work list page by page: its late steps alone or those that come; of one unit and below, of one name."""
    pressing = _pressing(actor)
    if span is not Span.ALL:
        late = Q(latest__lt=actor.today)
        pressing = pressing.filter(late if span is Span.LATE else ~late)
    if unit_id is not None:
        pressing = pressing.filter(within(subtree(path) for path in _path_of(unit_id)))
    if words := fold(text).split():
        pressing = pressing.filter(case__person__name__in=names_holding(words))
    lines, further = _page(actor, pressing, language, after, size)
    return _work_list(actor, pressing, lines, further)


def coming_lines(
    actor: Actor, language: str, *, until: date, most: int, unit_id: int | None = None, owner: str = ""
) -> list[WorkLine]:
    """Steps that are late, or can be taken with a latest day up to this one; the oldest first. Two queries."""
    steps = _pressing(actor, until)
    if unit_id is not None:
        steps = steps.filter(within(subtree(path) for path in _path_of(unit_id)))
    if owner:
        steps = steps.filter(owner=owner)
    return _page(actor, steps, language, "", most)[0]


def has_people(actor: Actor) -> bool:
    """Tell whether anybody belongs, or belonged, to a cell in reach, or has a case there."""
    return Affiliation.objects.filter(reach(actor, Permission.VIEW_PERSON)).exists() or cases_in_reach(actor).exists()


def _path_of(unit_id: int) -> tuple[str, ...]:
    return tuple(Unit.objects.filter(pk=unit_id).values_list("path", flat=True))


def _page(actor: Actor, steps: QuerySet[DueStep], language: str, after: str, size: int) -> tuple[list[WorkLine], str]:
    """Some lines, and the key of the lines that follow."""
    if after:
        written, _, key = after.rpartition("_")
        day = date.fromisoformat(written)
        steps = steps.filter(Q(latest__gt=day) | Q(latest=day, pk__gt=int(key)))
    steps = steps.select_related("case__person__name", "case__unit").only(*_READ)
    rows = list(steps.order_by("latest", "pk")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    books = load_books()
    return [
        _line(actor, row, language, books) for row in rows[:size]
    ], f"{last.latest.isoformat()}_{last.pk}" if last else ""


def _work_list(actor: Actor, pressing: QuerySet[DueStep], lines: list[WorkLine], after: str) -> WorkList:
    return WorkList(
        late=tuple(line for line in lines if line.state == State.LATE),
        due=tuple(line for line in lines if line.state != State.LATE),
        figures=_figures(actor, pressing),
        after=after,
    )


def _pressing(actor: Actor, until: date | None = None) -> QuerySet[DueStep]:
    """Late steps, and those that can be taken today with a latest day within 30 days, or up to another day."""
    today = actor.today
    ready = late_on(today) | open_on(today, "state", "opens_on")
    within_reach = DueStep.objects.filter(reach(actor, Permission.VIEW_CASE))
    return within_reach.filter(ready, latest__lte=until or today + DUE_WITHIN)


def _line(actor: Actor, row: DueStep, language: str, books: Books) -> WorkLine:
    case = row.case
    return WorkLine(
        case_id=case.pk,
        person_id=case.person_id,
        person=case.person.name.written,
        unit_id=case.unit_id,
        unit=case.unit.name,
        step=row.step,
        step_name=step_name(row.step, language),
        state=(State.LATE if row.latest < actor.today else State.OPEN).value,
        owner=row.owner,
        owner_name=owner_name(row.owner, language) if row.owner else "",
        latest=row.latest,
        working_days=books.at(row.path).calendar.between(actor.today, row.latest),
        reasons=reason_lines(unpack(row.reasons), language),
        may_record=actor.may(permission_for(row.step), row.path),
    )


def _figures(actor: Actor, pressing: QuerySet[DueStep]) -> Figures:
    late = Q(latest__lt=actor.today)
    counts = pressing.aggregate(
        late=Count("pk", filter=late), due=Count("pk", filter=~late), cells=Count("case__unit", distinct=True)
    )
    return Figures(**counts, on_probation=_on_probation(actor), source_list=_source_list(actor))


def _on_probation(actor: Actor) -> int:
    # Few among many: they are asked where they belong, not every member of a province whether he is one of them.
    few = Membership.objects.filter(recognised=False, admitted_on__lte=actor.today, ends_on__gt=actor.today)
    rows = Affiliation.objects.filter(
        reach(actor, Permission.VIEW_PERSON), lasting_on(actor.today), person__in=few.values("person"), temporary=False
    )
    return rows.count()


def _source_list(actor: Actor) -> int:
    """Open cases of people who are no members yet."""
    member = Membership.objects.filter(person=OuterRef("person"), admitted_on__lte=actor.today, ends_on__gt=actor.today)
    cases: QuerySet[Case] = cases_in_reach(actor).filter(ended_on=None)
    return cases.filter(~Exists(member)).count()
