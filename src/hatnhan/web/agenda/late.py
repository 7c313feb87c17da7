"""All late tasks as a list, what is late longest first: page, paper, workbook."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.agenda.queries import WorkLine, late_list
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field


class LateFilterForm(FilterForm):
    """What the late tasks are cut to."""

    unit = unit_field()
    q = text_field()


def _case(line: WorkLine) -> str:
    return reverse("candidacies:detail", args=[line.case_id])


def _record(line: WorkLine) -> str:
    return reverse("candidacies:record-step", args=[line.case_id, line.step]) if line.may_record else ""


_COLUMNS = (
    ListColumn[WorkLine]("name", _("Full name"), 28, lambda line: line.person, labelled=False, link=_case),
    ListColumn[WorkLine]("unit", _("Cell"), 34, lambda line: line.unit, labelled=False),
    ListColumn[WorkLine]("step", _("Step"), 44, lambda line: line.step_name, labelled=False, link=_record),
    ListColumn[WorkLine]("owner", _("Who acts"), 28, lambda line: line.owner_name, labelled=False),
    ListColumn[WorkLine](
        "latest", _("At the latest"), 13, lambda line: line.latest, Kind.DAY, look=lambda line: "late"
    ),
    ListColumn[WorkLine](
        "days",
        _("Working days late"),
        12,
        lambda line: None if line.working_days is None else -line.working_days,
        Kind.NUMBER,
    ),
    ListColumn[WorkLine](
        "why", _("Why"), 60, lambda line: " ".join(reason.sentence for reason in line.reasons), usual=False
    ),
)


def _load(request: Request, form: LateFilterForm, cut: Cut) -> Chunk[WorkLine]:
    unit_id, text = form.cleaned_data.get("unit"), form.cleaned_data.get("q", "")
    work = late_list(request.actor, request.LANGUAGE_CODE, cut.after, cut.size, unit_id=unit_id, text=text)
    return Chunk(work.late, work.after)


AREA = ListArea[WorkLine, LateFilterForm](
    key="late",
    title=_("All late tasks"),
    address="agenda:late",
    workbook="agenda:late-workbook",
    template="agenda/late.html",
    needs=Permission.VIEW_CASE,
    columns=_COLUMNS,
    form=LateFilterForm.of,
    load=_load,
)

late, workbook = views_of(AREA)
