"""Reminder letters: the list, one letter, its issue, the answer of the unit, the help that was given."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hatnhan.apps.agenda import operations, queries
from hatnhan.apps.agenda.queries.behind import BehindLine
from hatnhan.apps.agenda.queries.letters import causes
from hatnhan.core.figures import percent_text
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request, found, sent
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field
from hatnhan.web.reasons import tell

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STATES = {
    "draft": _("draft"),
    "issued": _("waits for the answer"),
    "answered": _("answered"),
    "unanswered": _("not answered in time"),
}


class LetterFilterForm(FilterForm):
    """What the letters are cut to."""

    unit = unit_field()
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *_STATES.items()])

    def filters(self) -> queries.LetterFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        return queries.LetterFilters(self.cleaned_data.get("unit"), self.cleaned_data.get("state", ""))


class DraftForm(forms.Form):
    """What the committee says of its own in the letter."""

    reply_by = DayField(label=_("Answer due on"))
    note = forms.CharField(
        label=_("A sentence of the committee's own"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """Why the unit fell behind."""

    cause = forms.ChoiceField(label=_("Main cause"))
    text = forms.CharField(
        label=_("In your own words, and until when it will be done"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    help_asked = forms.CharField(
        label=_("What help the unit asks for"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, language: str, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        field = self.fields["cause"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", _("choose")), *causes(language)]


class HelpForm(forms.Form):
    """With what the unit was helped."""

    text = forms.CharField(label=_("What was done to help"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


def _letter(line: queries.LetterLine) -> str:
    return reverse("agenda:letter", args=[line.id])


def _state(line: queries.LetterLine) -> str:
    if line.voided:
        return gettext("number made void")
    return str(_STATES["unanswered" if line.unanswered else line.state])


_COLUMNS = (
    ListColumn[queries.LetterLine]("unit", _("To"), 34, lambda line: line.unit, labelled=False, link=_letter),
    ListColumn[queries.LetterLine]("issuer", _("Committee that sends it"), 34, lambda line: line.issuer),
    ListColumn[queries.LetterLine]("number", _("Number"), 16, lambda line: line.number, verbatim=True),
    ListColumn[queries.LetterLine]("issued", _("Day of the paper"), 13, lambda line: line.issued_on, Kind.DAY),
    ListColumn[queries.LetterLine](
        "state", _("State"), 22, _state, look=lambda line: "late" if line.unanswered else ""
    ),
    ListColumn[queries.LetterLine]("reply_by", _("Answer due on"), 13, lambda line: line.reply_by, Kind.DAY),
    ListColumn[queries.LetterLine]("answered", _("Answered on"), 13, lambda line: line.answered_on, Kind.DAY),
    ListColumn[queries.LetterLine]("cause", _("Main cause"), 40, lambda line: line.cause),
)


def _load(request: Request, form: LetterFilterForm, cut: Cut) -> Chunk[queries.LetterLine]:
    return Chunk(*queries.letter_lines(request.actor, form.filters(), request.LANGUAGE_CODE, cut.after, cut.size))


AREA = ListArea[queries.LetterLine, LetterFilterForm](
    key="letters",
    title=_("Reminder letters"),
    address="agenda:letters",
    workbook="agenda:letters-workbook",
    template="agenda/letters.html",
    needs=Permission.VIEW_CASE,
    columns=_COLUMNS,
    form=LetterFilterForm.of,
    load=_load,
)

letters, workbook = views_of(AREA)


@login_required
@require_safe
def letter(request: Request, letter_id: int) -> HttpResponse:
    """Show one letter: a draft to be looked at, or what was sent and what came back."""
    page = found(lambda: queries.letter_page(request.actor, letter_id, request.LANGUAGE_CODE))
    form = DraftForm(initial={"reply_by": page.proposed_reply_by, "note": page.note})
    return _show(request, page, form, {line.key for line in page.taken_out})


@login_required
@require_POST
def change(request: Request, letter_id: int) -> HttpResponse:
    """Keep what was changed in a draft, or issue it; a refusal shows what was typed."""
    page = found(lambda: queries.letter_page(request.actor, letter_id, request.LANGUAGE_CODE))
    shown, kept = request.POST.getlist("shown"), request.POST.getlist("line")
    out = ({line.key for line in page.taken_out} - set(shown)) | (set(shown) - set(kept))
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _show(request, page, form, out)
    data = form.cleaned_data
    draft = operations.LetterDraft(frozenset(out), data["note"], data["reply_by"])
    try:
        if request.POST.get("act") == "issue":
            number = operations.issue_letter(actor=request.actor, letter_id=letter_id, draft=draft, shown=shown)
            messages.success(request, gettext("Issued: %(text)s.") % {"text": number})
        else:
            operations.change_letter(actor=request.actor, letter_id=letter_id, draft=draft)
            messages.success(request, gettext("Recorded: the draft."))
    except Refused as refused:
        return _show(request, page, form, out, refused)
    return redirect("agenda:letter", letter_id)


@login_required
@require_POST
def draft(request: Request, unit_id: int) -> HttpResponse:
    """Begin a letter to a unit; where nothing is late or behind, say so and stay."""
    try:
        row = found(lambda: operations.draft_letter(actor=request.actor, unit_id=unit_id))
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.warning(request, reason.sentence)
        return redirect("targets:board", unit_id)
    return redirect("agenda:letter", row.pk)


@login_required
@require_POST
def drop(request: Request, letter_id: int) -> HttpResponse:
    """Send no letter this time."""
    try:
        found(lambda: operations.drop_letter(actor=request.actor, letter_id=letter_id))
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.warning(request, reason.sentence)
        return redirect("agenda:letter", letter_id)
    messages.success(request, gettext("The draft was dropped."))
    return redirect("agenda:letters")


@login_required
@require_POST
@never_cache
def word(request: Request, letter_id: int) -> HttpResponse:
    """Give the letter as a Word file."""
    file = found(lambda: queries.letter_file(request.actor, letter_id))
    answer = HttpResponse(file.data, content_type=_WORD)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: Request, letter_id: int) -> HttpResponse:
    """The unit says why."""
    page = found(lambda: queries.letter_page(request.actor, letter_id, request.LANGUAGE_CODE))
    form = AnswerForm(request.LANGUAGE_CODE, sent(request))
    frame = _frame(page, gettext("Answer the reminder letter"), gettext("Send the answer"), gettext("Answered."))

    def act() -> None:
        told = operations.LetterAnswer(**form.cleaned_data)
        operations.answer_letter(actor=request.actor, letter_id=letter_id, answer=told)

    return show_act(request, frame, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def note_help(request: Request, letter_id: int) -> HttpResponse:
    """The committee notes with what it helped."""
    page = found(lambda: queries.letter_page(request.actor, letter_id, request.LANGUAGE_CODE))
    if not (page.may_help or page.may_issue):
        raise PermissionDenied
    form = HelpForm(sent(request), initial={"text": page.help_given})
    frame = _frame(page, gettext("Note the help that was given"), gettext("Record"), gettext("Recorded: the help."))

    def act() -> None:
        operations.note_help(actor=request.actor, letter_id=letter_id, text=form.cleaned_data["text"])

    return show_act(request, frame, form, act)


def _show(
    request: Request, page: queries.LetterPage, form: DraftForm, out: set[str], refused: Refused | None = None
) -> HttpResponse:
    every = sorted((*page.lines, *page.taken_out), key=lambda line: (line.latest, line.case_id, line.step))
    context = {
        "page": page,
        "letter": page.line,
        "form": form,
        "ticks": [(line, line.key not in out) for line in every],
        "targets": [_target(line, request.LANGUAGE_CODE) for line in page.targets],
        "reasons": tell(page.reasons, request.LANGUAGE_CODE),
        "refusals": tell(refused.reasons, request.LANGUAGE_CODE) if refused else (),
        "state": _state(page.line),
    }
    return render(request, "agenda/letter.html", context)


def _target(line: BehindLine, language: str) -> tuple[str, BehindLine, str]:
    percent = line.done.percent
    return line.name(language), line, "" if percent is None else percent_text(percent, language)


def _frame(page: queries.LetterPage, title: str, button: str, done: str) -> ActPage:
    line = page.line
    lede = " · ".join(filter(None, (line.unit, line.number)))
    back = reverse("agenda:letter", args=[line.id])
    return ActPage(title=title, about=gettext("Reminder letter"), back=back, button=button, done=done, lede=lede)
