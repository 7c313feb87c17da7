"""The cards of a unit by their state, and those handed over in a period: page, paper, workbook."""

from collections.abc import Mapping

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.queries.cards import (
    NO_CARD,
    CardFilters,
    CardHolder,
    HandedFilters,
    card_counts,
    card_list,
    cards_handed_over,
    count_handed_over,
)
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.rules.honours import card_rules_on
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import query_of
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field
from hatnhan.web.templatetags.honour_words import CARD_LOOKS, CARD_STATES


class CardFilterForm(FilterForm):
    """What the list of cards is cut to; it begins with who waits for a card."""

    unit = unit_field()
    state = forms.ChoiceField(label=_("Card"), required=False, choices=list(CARD_STATES.items()))
    q = text_field()

    def filters(self) -> CardFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return CardFilters(data.get("state") or NO_CARD, data.get("unit"), data.get("q", ""))


class HandedFilterForm(FilterForm):
    """Which period."""

    unit = unit_field()
    since = DayField(label=_("Handed over from"), required=False, help_text="")
    until = DayField(label=_("Handed over until"), required=False, help_text="")

    def filters(self) -> HandedFilters:
        """What the query wants."""
        data = self.cleaned_data
        return HandedFilters(data.get("since"), data.get("until"), data.get("unit"))


def _person(row: CardHolder) -> str:
    return reverse("cards:person", args=[row.person_id])


_COLUMNS = (
    ListColumn[CardHolder]("name", _("Full name"), 28, lambda row: row.name, labelled=False, link=_person),
    ListColumn[CardHolder]("born", _("Born"), 12, lambda row: row.born, Kind.DAY),
    ListColumn[CardHolder]("unit", _("Cell"), 34, lambda row: row.unit, labelled=False),
    ListColumn[CardHolder](
        "state",
        _("Card"),
        24,
        lambda row: str(CARD_STATES.get(row.state, row.state)),
        labelled=False,
        look=lambda row: CARD_LOOKS.get(row.state, ""),
        tag=True,
    ),
    ListColumn[CardHolder]("official_on", _("Official"), 13, lambda row: row.official_on, Kind.DAY),
    ListColumn[CardHolder]("number", _("Card number"), 16, lambda row: row.number, verbatim=True),
    ListColumn[CardHolder](
        "old_number", _("Old card number"), 14, lambda row: row.old_number, usual=False, verbatim=True
    ),
    ListColumn[CardHolder]("decision", _("Decision"), 18, lambda row: row.decision, verbatim=True),
    ListColumn[CardHolder]("decided_on", _("Decided on"), 13, lambda row: row.decided_on, Kind.DAY),
    ListColumn[CardHolder]("handed_over_on", _("Handed over on"), 13, lambda row: row.handed_over_on, Kind.DAY),
    ListColumn[CardHolder]("changed_on", _("Since"), 13, lambda row: row.changed_on, Kind.DAY, usual=False),
)


def _load(request: Request, form: CardFilterForm, cut: Cut) -> Chunk[CardHolder]:
    return Chunk(*card_list(request.actor, form.filters(), cut.after, cut.size))


def _beside(request: Request, form: CardFilterForm, cut: Cut, chunk: Chunk[CardHolder]) -> Mapping[str, object]:
    filters = form.filters()
    # A later page costs no count: who leafs through has seen it.
    counts = {} if cut.after else card_counts(request.actor, filters.unit_id)
    return {
        "counts": tuple((state, CARD_STATES[state], count) for state, count in counts.items()),
        "state": filters.state,
        "same_unit": query_of(request, "state", "q", "columns"),
        "rules": card_rules_on(request.actor.today),
    }


AREA = ListArea[CardHolder, CardFilterForm](
    key="cards",
    title=_("Party cards"),
    address="cards:list",
    workbook="cards:workbook",
    template="cards/list.html",
    needs=Permission.VIEW_PERSON,
    columns=_COLUMNS,
    form=CardFilterForm.of,
    load=_load,
    beside=_beside,
)


def _load_handed(request: Request, form: HandedFilterForm, cut: Cut) -> Chunk[CardHolder]:
    return Chunk(*cards_handed_over(request.actor, form.filters(), cut.after, cut.size))


def _beside_handed(
    request: Request, form: HandedFilterForm, cut: Cut, chunk: Chunk[CardHolder]
) -> Mapping[str, object]:
    return {"count": None if cut.after else count_handed_over(request.actor, form.filters())}


HANDED = ListArea[CardHolder, HandedFilterForm](
    key="cards_handed_over",
    title=_("Party cards handed over"),
    address="cards:handed-over",
    workbook="cards:handed-over-workbook",
    template="cards/handed_over.html",
    needs=Permission.VIEW_PERSON,
    columns=tuple(column for column in _COLUMNS if column.key != "official_on"),
    form=HandedFilterForm.of,
    load=_load_handed,
    beside=_beside_handed,
)

list_cards, workbook = views_of(AREA)
list_handed_over, handed_over_workbook = views_of(HANDED)
