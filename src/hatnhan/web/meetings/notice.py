"""Call a meeting: the agenda ticked together from what is due, the notice, the text for the chat group."""

from collections.abc import Sequence
from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hatnhan.apps.meetings import operations
from hatnhan.apps.meetings.operations import Notice
from hatnhan.apps.meetings.queries import MeetingPage
from hatnhan.core.meetings import ItemEntry
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request, sent
from hatnhan.web.meetings.beside import Proposed, proposals
from hatnhan.web.meetings.fields import TimeField, lines_field
from hatnhan.web.meetings.pages import meeting_or_404
from hatnhan.web.reasons import tell

_MARK = "|"


class NoticeForm(forms.Form):
    """What the members are told."""

    on = DayField(label=_("Day of the meeting"))
    starts_at = TimeField(label=_("Begins at"))
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    topic = forms.CharField(
        label=_("Theme, for a thematic meeting"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    items = forms.MultipleChoiceField(
        label=_("Agenda: tick what is to be dealt with"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more = lines_field(_("Further items, one a line"), rows=3)
    documents = lines_field(_("Papers that the members get, one a line"))
    documents_on = DayField(label=_("The members have them since"), required=False)
    text = lines_field(_("What else the notice says"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, offered: Sequence[Proposed], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        choices = [(f"{item.kind}{_MARK}{item.title}", item.title) for item in offered]
        cast("forms.MultipleChoiceField", self.fields["items"]).choices = choices

    def notice(self) -> Notice:
        """What the operation takes."""
        data = self.cleaned_data
        ticked = (key.partition(_MARK) for key in data["items"])
        further = (line.strip() for line in data["more"].splitlines())
        return Notice(
            on=data["on"],
            starts_at=data["starts_at"],
            place=data["place"],
            topic=data["topic"],
            items=(
                *(ItemEntry(title, kind) for kind, _mark, title in ticked),
                *(ItemEntry(line) for line in further if line),
            ),
            text=data["text"],
            documents=data["documents"],
            documents_on=data["documents_on"],
        )


@login_required
@require_http_methods(["GET", "POST"])
def notice(request: Request, meeting_id: int) -> HttpResponse:
    """Put the agenda together and call the meeting; call it anew where something changed."""
    page = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    if not page.may_write or page.is_written:
        return redirect("meetings:detail", meeting_id)
    offered = proposals(request.actor, page, request.LANGUAGE_CODE)
    form = NoticeForm(offered, sent(request), initial=_initial(page, offered))
    context: dict[str, object] = {"meeting": page, "form": form, "stopped": [item for item in offered if item.stops]}
    if request.method == "POST" and form.is_valid():
        try:
            operations.call_meeting(
                actor=request.actor, meeting_id=meeting_id, notice=form.notice(), seen=form.cleaned_data["seen"]
            )
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Called. Print the notice, or copy the text for the chat group."))
            return redirect("meetings:sheet", meeting_id)
    return render(request, "meetings/notice.html", context)


def _initial(page: MeetingPage, offered: Sequence[Proposed]) -> dict[str, object]:
    names = ("on", "starts_at", "place", "topic", "documents", "documents_on")
    ticked = [f"{item.kind}{_MARK}{item.title}" for item in offered if item.ticked]
    return {name: getattr(page, name) for name in names} | {
        "items": ticked,
        "text": page.notice,
        "seen": page.version,
    }
