"""The registers of numbers as a list: page, paper, workbook."""

from datetime import timedelta
from typing import Self, cast

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.papers.queries import RegisterFilters, RegisterLine, register_lines, symbols_on
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field

_DAY = timedelta(days=1)
_OPEN_END = 9999


class RegisterFilterForm(FilterForm):
    """What the list of registers is cut to."""

    unit = unit_field()
    symbol = forms.ChoiceField(label=_("Kind of paper"), required=False)

    @classmethod
    def of(cls, request: Request) -> Self:
        """The filters as the address has them; every symbol of today can be chosen."""
        form = super().of(request)
        symbols = symbols_on(request.actor.today, request.LANGUAGE_CODE)
        cast("forms.ChoiceField", form.fields["symbol"]).choices = [("", _("every kind")), *symbols]
        return form

    def filters(self) -> RegisterFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        return RegisterFilters(self.cleaned_data.get("unit"), self.cleaned_data.get("symbol", ""))


def term_words(line: RegisterLine) -> str:
    """The term of a register in words."""
    if line.term_from is None or line.term_until is None:
        return gettext("no term on record")
    since = date_format(line.term_from)
    if line.term_until.year == _OPEN_END:
        return gettext("from %(since)s") % {"since": since}
    return f"{since} – {date_format(line.term_until - _DAY)}"


def _book(line: RegisterLine) -> str:
    return f"{reverse('papers:book')}?register={line.id}"


def _unit(line: RegisterLine) -> str:
    return reverse("papers:unit", args=[line.unit_id])


_COLUMNS = (
    ListColumn[RegisterLine]("symbol", _("Register"), 12, lambda line: line.symbol, verbatim=True, link=_book),
    ListColumn[RegisterLine]("unit", _("Organisation"), 40, lambda line: line.unit, labelled=False, link=_unit),
    ListColumn[RegisterLine]("term", _("Term"), 28, term_words),
    ListColumn[RegisterLine]("last_number", _("Last number"), 10, lambda line: line.last_number, Kind.NUMBER),
    ListColumn[RegisterLine]("last_on", _("Latest day"), 13, lambda line: line.last_on, Kind.DAY),
    ListColumn[RegisterLine]("void", _("Void"), 9, lambda line: line.void, Kind.NUMBER),
)


def _load(request: Request, form: RegisterFilterForm, cut: Cut) -> Chunk[RegisterLine]:
    return Chunk(*register_lines(request.actor, form.filters(), cut.after, cut.size))


AREA = ListArea[RegisterLine, RegisterFilterForm](
    key="papers",
    title=_("Registers of numbers"),
    address="papers:list",
    workbook="papers:workbook",
    template="papers/list.html",
    needs=Permission.VIEW_CASE,
    columns=_COLUMNS,
    form=RegisterFilterForm.of,
    load=_load,
)

list_registers, workbook = views_of(AREA)
