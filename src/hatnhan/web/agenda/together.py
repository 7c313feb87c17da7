"""The agenda of everything that is due, for a unit or for who acts: a page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hatnhan.apps.agenda.queries import AgendaFilters, AgendaPart, AgendaRow, agenda_of
from hatnhan.core.agenda import DueKind
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import LANGUAGES
from hatnhan.web.http import Request, found
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field

_AT_ONCE = 10
_MOST = 300  # more than anybody reads; a unit makes it less
# The page on which each kind of thing is done, by its key.
_PAGES: Mapping[DueKind, str] = {
    DueKind.CERTIFICATE_LAPSES: "candidacies:detail",
    DueKind.CLASS_SESSION: "courses:detail",
    DueKind.CLASS_TO_CONCLUDE: "courses:detail",
    DueKind.NEW_MEMBER_CLASS: "people:detail",
    DueKind.MEETING_TO_PLAN: "meetings:unit",
    DueKind.MEETING: "meetings:detail",
    DueKind.MEETING_TO_RECORD: "meetings:detail",
    DueKind.MEETING_TO_SIGN: "meetings:detail",
    DueKind.TASK: "meetings:settle",
    DueKind.MONTH_SHEETS: "mentors:unit",
    DueKind.MONTH_SHEET: "mentors:person",
    DueKind.SOURCE_REVIEW: "sources:review",
    DueKind.PROPOSAL: "sources:detail",
    DueKind.TRANSFER_LETTER: "transfers:detail",
    DueKind.TRANSFER_PRESENT: "transfers:detail",
    DueKind.TRANSFER_RETURN: "transfers:detail",
}


class AgendaForm(FilterForm):
    """What the agenda is cut to."""

    unit = unit_field()
    owner = forms.ChoiceField(label=_("Who acts"), required=False)
    name = text_field(_("Name of who does it"))

    @classmethod
    def of(cls, request: Request) -> Self:
        """The filters as the address has them, read."""
        form = super().of(request)
        form.offer_owners(request.LANGUAGE_CODE)
        form.is_valid()
        return form

    def offer_owners(self, language: str) -> None:
        """Let it be cut to what one of those has to do who act in the procedure."""
        owners = LANGUAGES[language].owners.items()
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", _("all")), *((key, capfirst(name)) for key, name in owners)]

    def filters(self) -> AgendaFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        chosen = self.cleaned_data
        return AgendaFilters(chosen.get("unit"), chosen.get("owner", ""), chosen.get("name", ""))


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A thing to do with the page on which it is done; "" where there is none."""

    row: AgendaRow
    address: str


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """What stands together."""

    part: AgendaPart
    rows: tuple[LinkedRow, ...]

    @property
    def first(self) -> tuple[LinkedRow, ...]:
        """What is seen at once."""
        return self.rows[:_AT_ONCE]

    @property
    def further(self) -> tuple[LinkedRow, ...]:
        """What is folded: a phone would scroll through it for minutes."""
        return self.rows[_AT_ONCE:]


@login_required
@require_safe
def everything(request: Request) -> HttpResponse:
    """Show what is late, due today, this month and later."""
    require_due(request)
    form = AgendaForm.of(request)
    agenda = found(lambda: agenda_of(request.actor, form.filters(), request.LANGUAGE_CODE, _MOST))
    parts = tuple(linked(agenda.parts))
    context = {"agenda": agenda, "parts": parts, "form": form, "today": request.actor.today, "most": _MOST}
    return render(request, "agenda/all.html", context)


def require_due(request: Request) -> None:
    """Let pass who looks after candidates or classes: nobody else has anything due."""
    if not has_due(request.actor):
        raise PermissionDenied


def has_due(actor: Actor) -> bool:
    """Tell whether the account looks after anything that can be due."""
    return any(map(actor.may_anywhere, (Permission.VIEW_CASE, Permission.MANAGE_CLASS)))


def linked(parts: Iterable[AgendaPart]) -> Iterator[LinkedPart]:
    """The parts with the addresses of their rows."""
    for part in parts:
        yield LinkedPart(part, tuple(LinkedRow(row, _address(row)) for row in part.rows))


def _address(row: AgendaRow) -> str:
    if row.step and row.may_record:
        return reverse("candidacies:record-step", args=[row.case_id, row.step])
    if row.kind is None:
        return reverse("candidacies:detail", args=[row.case_id])
    return address_of(row.kind, row.key)


def address_of(kind: DueKind, key: int) -> str:
    """The page on which such a thing is done."""
    return reverse(_PAGES[kind], args=[key]) if kind in _PAGES else ""
