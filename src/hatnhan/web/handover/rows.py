"""The fields of a hand-over sheet as the page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.exchange.queries.handover import Sheet
from hatnhan.web.lists.columns import written

# Where a field is written down: the page, and what its link says.
_ENTERED: Mapping[str, tuple[str, str | Promise]] = {
    "person": ("people:mend", _("enter it with the person")),
    "card": ("cards:person", _("enter it with the cards")),
    "unit": ("people:move", _("enter the cell")),
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its place, its heading as the national list has it, its value or why there is none."""

    number: int
    heading: str
    text: str
    state: str
    giver: str
    whole: str
    link: str
    link_text: str | Promise


def rows_of(sheet: Sheet, language: str) -> tuple[FieldRow, ...]:
    """Every field in its order; the place in the list is 1."""
    rows = []
    for number, line in enumerate(sheet.lines, 1):
        giver = line.field.giver
        address, link_text = _ENTERED.get(line.field.enter, ("", ""))
        rows.append(
            FieldRow(
                number,
                line.field.heading.rstrip("*"),
                written(line.value),
                line.state,
                "" if giver is None else giver.en if language == "en" else giver.vi,
                line.whole,
                reverse(address, args=[sheet.person_id]) if address else "",
                link_text,
            )
        )
    return tuple(rows)
