"""What is due beside the steps of cases: the lines of every app below, put together."""

from collections.abc import Callable
from datetime import date

from hatnhan.apps.candidacies.queries.class_needs import due_classes as due_needs
from hatnhan.apps.candidacies.queries.month_sheets.missing import due as due_sheets
from hatnhan.apps.candidacies.queries.sources.due import due_sources
from hatnhan.apps.courses.queries.due import due as due_classes
from hatnhan.apps.meetings.queries.due import due as due_meetings
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.queries.transfers import due as due_transfers
from hatnhan.core.agenda import DueLine, Wanted
from hatnhan.core.permissions import Actor, subtree
from hatnhan.core.workdays import add_months

MONTHS = 2  # so far ahead a line stands under "later"
Source = Callable[[Actor, Wanted], tuple[DueLine, ...]]
SOURCES: tuple[Source, ...] = (due_classes, due_meetings, due_needs, due_sheets, due_sources, due_transfers)


def wanted_by(actor: Actor, unit_id: int | None = None, person: int | None = None, most: int = 500) -> Wanted:
    """All in reach until two months from today; or of a unit and below, or what one person does himself."""
    paths = None if unit_id is None else Unit.objects.filter(pk=unit_id).values_list("path", flat=True)
    below = None if paths is None else tuple(map(subtree, paths))
    return Wanted(add_months(actor.today, MONTHS), below, person, most)


def due_lines(actor: Actor, wanted: Wanted) -> tuple[DueLine, ...]:
    """The lines of all apps, the oldest day first, not more than wanted."""
    lines = (line for source in SOURCES for line in source(actor, wanted))
    return tuple(sorted(lines, key=_order)[: wanted.most])


def _order(line: DueLine) -> tuple[date, str, int]:
    return line.latest, line.kind, line.key
