"""Sign the minutes: what the papers are and what each case becomes is shown before; open signed ones again."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hatnhan.apps.candidacies.queries import RecordCheck, check_record
from hatnhan.apps.meetings import operations
from hatnhan.apps.papers.operations import leave_as_signed, sign_meeting
from hatnhan.apps.papers.operations.meetings import make_meeting_pack, make_meeting_paper
from hatnhan.apps.papers.queries.meetings import Gathered, gather_meeting, meeting_papers, papers_of
from hatnhan.apps.papers.queries.signing import ToSign, new_record, signing_objections, to_sign
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request, sent
from hatnhan.web.meetings.forms import ReasonForm
from hatnhan.web.meetings.left_out import tell_not_entered
from hatnhan.web.meetings.pages import meeting_or_404
from hatnhan.web.reasons import tell
from hatnhan.web.templatetags.meeting_words import meeting_title

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class SignForm(forms.Form):
    """The day under the minutes, and the version that was looked through."""

    on = DayField(label=_("Signed on"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Becomes:
    """What one vote does to its case. `check` None: nothing changes, or signing says why not."""

    name: str
    check: RecordCheck | None


@login_required
@require_http_methods(["GET", "POST"])
def sign(request: Request, meeting_id: int) -> HttpResponse:
    """Show what signing does; sign."""
    page = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    if not request.actor.may(Permission.ISSUE_PAPER, page.path):
        raise PermissionDenied
    if not page.is_written or page.state == "signed":
        return redirect("meetings:detail", meeting_id)
    form = SignForm(sent(request), initial={"on": request.actor.today, "seen": page.version})
    found = gather_meeting(request.actor, meeting_id)
    context: dict[str, object] = {"meeting": page, "form": form}
    if request.method == "POST" and form.is_valid():
        told = {"seen": form.cleaned_data["seen"], "signed_on": form.cleaned_data["on"]}
        try:
            sign_meeting(actor=request.actor, meeting_id=meeting_id, **told)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Signed. The papers have their numbers, the cases their records."))
            return redirect("meetings:detail", meeting_id)
    return render(request, "meetings/sign.html", context | _preview(request, found))


def _preview(request: Request, found: Gathered) -> dict[str, object]:
    signing = to_sign(request.actor, found)
    against = () if request.method == "POST" else signing_objections(request.actor, signing)
    return {
        "papers": papers_of(request.actor, found, request.LANGUAGE_CODE),
        "becomes": tuple(_becomes(request, signing)),
        "aside": tell_not_entered(request, found),
        "against": tell(against, request.LANGUAGE_CODE),
    }


def _becomes(request: Request, signing: ToSign) -> Iterator[Becomes]:
    """What signing does to each case that takes its vote; of the others `aside` tells."""
    for vote in signing.votes:
        if vote.entered:
            record = new_record(vote, signing.held, "")
            case_id, language = vote.entered.pk, request.LANGUAGE_CODE
            check = check_record(request.actor, case_id, record.facts(), language, record.answers)
            yield Becomes(vote.ballot.person, check)
        elif not vote.aside:
            yield Becomes(vote.ballot.person, None)


@login_required
@require_http_methods(["GET", "POST"])
def amend(request: Request, meeting_id: int) -> HttpResponse:
    """Open signed minutes for a new version, with a reason; what was signed stays."""
    page = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    form = ReasonForm(sent(request))

    def act() -> str:
        reason = form.cleaned_data["reason"]
        operations.reopen(actor=request.actor, meeting_id=meeting_id, reason=reason, seen=page.version)
        return reverse("meetings:minutes", args=[meeting_id])

    shown = ActPage(
        title=gettext("Set signed minutes right"),
        about=meeting_title(page),
        back=reverse("meetings:detail", args=[meeting_id]),
        button=gettext("Open a new version"),
        done=gettext("Opened. Change what is wrong, save, and sign once more."),
        hint=gettext(
            "What was signed stays as it is and can always be read. The new version becomes valid when it is signed; "
            "papers that say something else then get new numbers."
        ),
    )
    return show_act(request, shown, form, act)


@login_required
@require_POST
def leave(request: Request, meeting_id: int) -> HttpResponse:
    """Close a new version in which nothing was changed."""
    page = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    try:
        leave_as_signed(actor=request.actor, meeting_id=meeting_id, seen=page.version)
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.error(request, reason.sentence)
    else:
        messages.success(request, gettext("Closed. What was signed last holds on."))
    return redirect("meetings:detail", meeting_id)


@login_required
@require_safe
def papers(request: Request, meeting_id: int) -> HttpResponse:
    """Show which papers there are: drafts, or those of the version that was signed last."""
    page = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    found = meeting_papers(request.actor, meeting_id, request.LANGUAGE_CODE)
    aside = tell_not_entered(request, gather_meeting(request.actor, meeting_id)) if page.is_written else ()
    return render(request, "meetings/papers.html", {"meeting": page, "papers": found, "aside": aside})


@login_required
@require_POST
@never_cache
def paper(request: Request, meeting_id: int, form: str, ballot: int) -> HttpResponseBase:
    """One paper of the meeting as a Word file; a draft before it is signed."""
    try:
        made = make_meeting_paper(
            actor=request.actor,
            meeting_id=meeting_id,
            form=form,
            ballot_id=ballot,
            version=_version(request),
            language=request.LANGUAGE_CODE,
        )
    except (ObjectDoesNotExist, KeyError) as absent:
        raise Http404 from absent
    except Refused as refused:
        return _told(request, meeting_id, refused)
    return _file(made.file.data, made.file.name, _WORD)


@login_required
@require_POST
@never_cache
def pack(request: Request, meeting_id: int) -> HttpResponseBase:
    """Every paper of the meeting in one archive."""
    try:
        made = make_meeting_pack(
            actor=request.actor, meeting_id=meeting_id, version=_version(request), language=request.LANGUAGE_CODE
        )
    except (ObjectDoesNotExist, KeyError) as absent:
        raise Http404 from absent
    except Refused as refused:
        return _told(request, meeting_id, refused)
    return _file(made.data, made.name, "application/zip")


def _told(request: Request, meeting_id: int, refused: Refused) -> HttpResponse:
    """An office template of one's own that cannot be filled: said on the page of the papers."""
    for reason in tell(refused.reasons, request.LANGUAGE_CODE):
        messages.error(request, reason.sentence)
    return redirect("meetings:papers", meeting_id)


def _version(request: Request) -> int | None:
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < len("10000") else None


def _file(data: bytes, name: str, kind: str) -> FileResponse:
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=kind)
