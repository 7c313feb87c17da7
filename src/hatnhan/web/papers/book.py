"""The register book as a list: page, paper, workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self, cast

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.papers.queries import BookFilters, BookLine, RegisterLine, book_lines, register_line
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.rules.forms import FORMS, form_on
from hatnhan.rules.telling import paper_kind_name
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field
from hatnhan.web.papers.list import term_words

_STATES = (("", _("every number")), ("valid", _("valid")), ("void", _("void")))


class BookFilterForm(FilterForm):
    """What the register book is cut to."""

    register = forms.TypedChoiceField(label=_("Register"), required=False, coerce=int, empty_value=None)
    unit = unit_field()
    state = forms.ChoiceField(label=_("State"), required=False, choices=_STATES)
    q = text_field(_("Number or words"))

    @classmethod
    def of(cls, request: Request) -> Self:
        """The filters as the address has them; the register that it names can be chosen."""
        form = super().of(request)
        chosen = _register(request)
        registers = [(chosen.id, register_words(chosen))] if chosen else []
        cast("forms.ChoiceField", form.fields["register"]).choices = [("", _("all registers")), *registers]
        return form

    def filters(self) -> BookFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return BookFilters(
            data.get("unit"), data.get("register"), state=data.get("state", ""), text=data.get("q", "").strip()
        )


@dataclass(frozen=True, slots=True)
class BookRow:
    """A line with the language of its words."""

    line: BookLine
    language: str


def register_words(line: RegisterLine) -> str:
    """A register in words."""
    return f"{line.symbol}, {line.unit}, {term_words(line)}"


def paper_words(kind: str, form: str, day: date, language: str) -> str:
    """What a paper is: the title of its form, else its kind."""
    if form not in FORMS:
        return paper_kind_name(kind, language)
    title = form_on(form, day).title
    return title.vi if language == "vi" else title.en


def _register(request: Request) -> RegisterLine | None:
    asked = request.GET.get("register", "")
    return register_line(request.actor, int(asked[:18])) if asked.isascii() and asked.isdigit() else None


def _state(row: BookRow) -> str:
    if not row.line.voided:
        return gettext("valid")
    return gettext("void: %(reason)s") % {"reason": row.line.voided}


def _moment(row: BookRow) -> str:
    return date_format(row.line.issued_at.astimezone(get_current_timezone()), "SHORT_DATETIME_FORMAT")


def _case(row: BookRow) -> str:
    return reverse("candidacies:detail", args=[row.line.case_id]) if row.line.case_id else ""


def _issued(row: BookRow) -> str:
    return reverse("papers:issued", args=[row.line.id])


def _paper(row: BookRow) -> str:
    return paper_words(row.line.kind, row.line.form, row.line.on, row.language)


_COLUMNS = (
    ListColumn[BookRow](
        "text",
        _("Number and symbol"),
        16,
        lambda row: row.line.text,
        labelled=False,
        verbatim=True,
        link=_issued,
        look=lambda row: "nowrap",
    ),
    ListColumn[BookRow]("on", _("Day"), 12, lambda row: row.line.on, Kind.DAY),
    ListColumn[BookRow]("kind", _("Paper"), 34, _paper, labelled=False),
    ListColumn[BookRow]("about", _("What it is about"), 48, lambda row: row.line.about, labelled=False),
    ListColumn[BookRow]("person", _("Candidate"), 28, lambda row: row.line.person, link=_case),
    ListColumn[BookRow]("signer", _("Who signs"), 26, lambda row: row.line.signer),
    ListColumn[BookRow](
        "state",
        _("State"),
        30,
        _state,
        labelled=False,
        look=lambda row: "late" if row.line.voided else "",
    ),
    ListColumn[BookRow]("unit", _("Organisation"), 40, lambda row: row.line.unit, usual=False),
    ListColumn[BookRow]("issued_by", _("Number given by"), 26, lambda row: row.line.issued_by, usual=False),
    ListColumn[BookRow]("issued_at", _("Number given"), 18, _moment, usual=False),
    ListColumn[BookRow]("hash", _("SHA-256 of the content"), 66, lambda row: row.line.content_sha256, usual=False),
)


def _load(request: Request, form: BookFilterForm, cut: Cut) -> Chunk[BookRow]:
    lines, after = book_lines(request.actor, form.filters(), cut.after, cut.size)
    return Chunk(tuple(BookRow(line, request.LANGUAGE_CODE) for line in lines), after)


def _beside(request: Request, form: BookFilterForm, cut: Cut, chunk: Chunk[BookRow]) -> Mapping[str, object]:
    return {"register": _register(request), "first_page": not cut.after}


AREA = ListArea[BookRow, BookFilterForm](
    key="book",
    title=_("Register book of papers"),
    address="papers:book",
    workbook="papers:book-workbook",
    template="papers/book.html",
    needs=Permission.VIEW_CASE,
    columns=_COLUMNS,
    form=BookFilterForm.of,
    load=_load,
    beside=_beside,
)

list_papers, workbook = views_of(AREA)
