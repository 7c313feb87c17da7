"""What is due of source lists: a list that was not looked through this year, names that nobody answered in time."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Min, QuerySet

from hatnhan.apps.candidacies.models import Case, Proposal
from hatnhan.apps.candidacies.queries.sources.lines import listed_cases
from hatnhan.apps.candidacies.queries.sources.pages import CELLS, review_states
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.apps.rulebook.queries import Books, load_books
from hatnhan.core.agenda import DueKind, DueLine, Wanted
from hatnhan.core.permissions import Actor, Permission

_OWNER = "cell"


def due_sources(actor: Actor, wanted: Wanted) -> tuple[DueLine, ...]:
    """The lines of the units where the actor opens cases; five queries, however many units. Nothing is one person's."""
    if wanted.person is not None or not actor.may_anywhere(Permission.OPEN_CASE):
        return ()
    books = load_books()
    lines = (*_unanswered(actor, wanted, books), *_reviews(actor, wanted, books))
    return tuple(sorted(lines, key=lambda line: (line.latest, line.unit, line.key))[: wanted.most])


def _unanswered(actor: Actor, wanted: Wanted, books: Books) -> Iterator[DueLine]:
    """One line for a unit: its oldest name without any answer."""
    rows = Proposal.objects.filter(within(actor.ranges[Permission.OPEN_CASE]), state=Proposal.State.NEW)
    if wanted.below is not None:
        rows = rows.filter(within(wanted.below))
    oldest = rows.order_by().values_list("unit", "unit__name", "unit__path").annotate(first=Min("put_forward_on"))
    for unit_id, name, path, first in oldest:
        days = books.at(path).on(actor.today).source_list.answer_days.value
        if (latest := first + timedelta(days=days)) <= wanted.until:
            yield DueLine(DueKind.PROPOSAL, unit_id, unit_id, name, latest, owner=_OWNER)


def _reviews(actor: Actor, wanted: Wanted, books: Books) -> Iterator[DueLine]:
    """Cells that have somebody on their list and did not look through it for as long as the rules say."""
    cases = listed_cases(actor.today).filter(located_in(actor.ranges[Permission.OPEN_CASE]))
    if wanted.below is not None:
        cases = cases.filter(located_in(wanted.below))
    cells = Unit.objects.filter(pk__in=_units(cases), kind__in=CELLS)
    named = {row.pk: row for row in cells.only("pk", "name", "path")}
    rules = books.at("/").on(actor.today).source_list
    for unit_id, state in review_states(list(named), rules, actor.today).items():
        if state.due_on <= wanted.until:
            yield DueLine(DueKind.SOURCE_REVIEW, unit_id, unit_id, named[unit_id].name, state.due_on, owner=_OWNER)


def _units(cases: QuerySet[Case]) -> QuerySet[Case, int]:
    return cases.order_by().values_list("unit", flat=True).distinct()
