"""A province's targets from one pasted column: good lines are written, bad ones are told and stay to be mended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.targets import operations, queries
from hatnhan.apps.targets.queries import Column
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.core.targets import Aim
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import Told, tell
from hatnhan.web.targets.acts import board_address, unit_or_404
from hatnhan.web.targets.aims import aim_query, aim_words, asked_aim
from hatnhan.web.targets.forms import ColumnForm


@login_required
@require_http_methods(["GET", "POST"])
def paste(request: Request, unit_id: int) -> HttpResponse:
    """Read the column; with `check` only tell what it says, else write its good lines."""
    unit, aim = unit_or_404(request, unit_id, Permission.SET_TARGET), asked_aim(request)
    papers = queries.guiding_papers(request.actor, unit_id)
    form = ColumnForm(sent(request), papers=papers)
    column, refusals = None, tuple[Told, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            column = queries.read_column(request.actor, unit_id, form.cleaned_data["column"])
            if "check" not in request.POST and column.good:
                _record(request, column, aim, form)
                if not column.bad:
                    return redirect(board_address(unit_id, aim_query(aim)))
                form = _left(column, form, papers)
                column = Column((), column.bad)
        except ObjectDoesNotExist as absent:
            raise Http404 from absent
        except Refused as refused:
            refusals = tell(refused.reasons, request.LANGUAGE_CODE)
    context = {
        "unit": unit,
        "aim": aim_words(aim),
        "form": form,
        "column": column,
        "bad": _bad(column, request.LANGUAGE_CODE) if column else (),
        "refusals": refusals,
        "back": board_address(unit_id, aim_query(aim)),
    }
    return render(request, "targets/paste.html", context)


def _record(request: Request, column: Column, aim: Aim, form: ColumnForm) -> None:
    order = operations.Order(
        aim,
        column.counts,
        reason=form.cleaned_data["reason"],
        document=form.cleaned_data["document"],
        paper_id=form.cleaned_data["paper"],
    )
    made = operations.set_targets(actor=request.actor, order=order)
    told = ngettext("Recorded: %(n)s target.", "Recorded: %(n)s targets.", made) % {"n": made}
    messages.success(request, told)


def _left(column: Column, form: ColumnForm, papers: tuple[queries.PaperLine, ...]) -> ColumnForm:
    """What could not be taken stays in the field, to be mended and sent again."""
    text = "\n".join(line.text for line in column.bad)
    kept = {name: form.cleaned_data[name] for name in ("reason", "document", "paper")}
    return ColumnForm(papers=papers, initial={"column": text, **kept})


def _bad(column: Column, language: str) -> tuple[tuple[int, str, str], ...]:
    told = tell([line.reason for line in column.bad], language)
    return tuple((line.row, line.text, reason.sentence) for line, reason in zip(column.bad, told, strict=True))
