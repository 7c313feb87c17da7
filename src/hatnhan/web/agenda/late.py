"""Late tasks, and those of the next 30 days, as a list of any day: page, paper, workbook."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.agenda.queries import Span, WorkLine, cut_list, past_work
from hatnhan.core.permissions import Permission
from hatnhan.core.situation import State
from hatnhan.documents.lists import Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field


class LateFilterForm(FilterForm):
    """What the tasks are cut to."""

    unit = unit_field()
    q = text_field()
    span = forms.TypedChoiceField(
        label=_("Which"),
        required=False,
        coerce=Span,
        empty_value=Span.LATE,
        choices=[("", _("late")), (Span.SOON, _("due within 30 days")), (Span.ALL, _("both"))],
    )


def _case(line: WorkLine) -> str:
    return reverse("candidacies:detail", args=[line.case_id])


def _record(line: WorkLine) -> str:
    return reverse("candidacies:record-step", args=[line.case_id, line.step]) if line.may_record else ""


def _late(line: WorkLine) -> str:
    return "late" if line.state == State.LATE else ""


_COLUMNS = (
    ListColumn[WorkLine]("name", _("Full name"), 28, lambda line: line.person, labelled=False, link=_case, dated=True),
    ListColumn[WorkLine]("unit", _("Cell"), 34, lambda line: line.unit, labelled=False),
    ListColumn[WorkLine]("step", _("Step"), 44, lambda line: line.step_name, labelled=False, link=_record),
    ListColumn[WorkLine]("owner", _("Who acts"), 28, lambda line: line.owner_name, labelled=False),
    ListColumn[WorkLine]("latest", _("At the latest"), 13, lambda line: line.latest, Kind.DAY, look=_late),
    ListColumn[WorkLine](
        "days",
        _("Working days left"),
        12,
        lambda line: line.working_days,
        Kind.NUMBER,
    ),
    ListColumn[WorkLine](
        "why", _("Why"), 60, lambda line: " ".join(reason.sentence for reason in line.reasons), usual=False
    ),
)


def _load(request: Request, form: LateFilterForm, cut: Cut) -> Chunk[WorkLine]:
    actor, language, chosen = request.actor, request.LANGUAGE_CODE, form.cleaned_data
    unit_id, text, span = chosen.get("unit"), chosen.get("q", ""), chosen.get("span") or Span.LATE
    if cut.on != actor.today:
        past = past_work(
            actor, language, on=cut.on, after=cut.after, size=cut.size, unit_id=unit_id, text=text, span=span
        )
        return Chunk(past.lines, past.after)
    work = cut_list(actor, language, cut.after, cut.size, unit_id=unit_id, text=text, span=span)
    return Chunk((*work.late, *work.due), work.after)


AREA = ListArea[WorkLine, LateFilterForm](
    key="late",
    title=_("Late and coming tasks"),
    address="agenda:late",
    workbook="agenda:late-workbook",
    template="agenda/late.html",
    needs=Permission.VIEW_CASE,
    columns=_COLUMNS,
    form=LateFilterForm.of,
    load=_load,
    dated=True,
)

late, workbook = views_of(AREA)
