"""The rulebook by which each case is judged: that of the cell that carries it on the day."""

from collections.abc import Iterable, Mapping
from datetime import date

from hatnhan.apps.candidacies.facts import units_on
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.rulebook.queries import Books
from hatnhan.core.rules import Rulebook
from hatnhan.rules import rulebook


def books_of(case_ids: Iterable[int], on: date, books: Books) -> Mapping[int, Rulebook]:
    """The book of each case. No query as long as nobody added anything; then three, and one book for each cell."""
    ids = list(case_ids)
    if books.shipped_only:
        return dict.fromkeys(ids, rulebook())
    units = units_on(ids, on)
    paths = dict(Unit.objects.filter(pk__in=set(units.values())).values_list("pk", "path"))
    of_unit = {unit_id: books.at(path) for unit_id, path in paths.items()}
    return {case_id: of_unit[unit_id] for case_id, unit_id in units.items()}
