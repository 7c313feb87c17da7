"""The imports of an account as a list: page, paper, workbook."""

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.exchange.queries import BatchFilters, BatchLine, batch_list
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, text_field
from hatnhan.web.templatetags.import_words import KINDS, STATES, batch_state, workbook_kind


class BatchFilterForm(FilterForm):
    """What the list of imports is cut to."""

    q = text_field(_("Name of the file"))
    kind = forms.ChoiceField(label=_("What"), required=False, choices=[("", _("everything")), *KINDS.items()])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all states")), *STATES.items()])

    def filters(self) -> BatchFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return BatchFilters(data.get("kind", ""), data.get("state", ""), data.get("q", ""))


def _batch(line: BatchLine) -> str:
    return reverse("exchange:batch", args=[line.id])


def _moment(line: BatchLine) -> str:
    return date_format(line.uploaded_at.astimezone(get_current_timezone()), "SHORT_DATETIME_FORMAT")


_COLUMNS = (
    ListColumn[BatchLine](
        "file", _("File"), 40, lambda line: line.file_name, labelled=False, link=_batch, verbatim=True
    ),
    ListColumn[BatchLine]("kind", _("What"), 28, lambda line: str(workbook_kind(line.kind)), labelled=False),
    ListColumn[BatchLine](
        "state",
        _("State"),
        26,
        lambda line: str(batch_state(line.state)),
        labelled=False,
        look=lambda line: line.state,
        tag=True,
    ),
    ListColumn[BatchLine]("at", _("Brought in"), 18, _moment),
    ListColumn[BatchLine]("by", _("By whom"), 28, lambda line: line.uploaded_by),
    ListColumn[BatchLine]("rows", _("Rows"), 9, lambda line: line.rows, Kind.NUMBER, usual=False),
    ListColumn[BatchLine]("new", _("new"), 9, lambda line: line.new, Kind.NUMBER, usual=False),
    ListColumn[BatchLine]("changed", _("changed"), 9, lambda line: line.changed, Kind.NUMBER, usual=False),
    ListColumn[BatchLine]("refused", _("refused"), 9, lambda line: line.refused, Kind.NUMBER, usual=False),
)


def _load(request: Request, form: BatchFilterForm, cut: Cut) -> Chunk[BatchLine]:
    lines, after = batch_list(request.actor, form.filters(), cut.after, cut.size)
    return Chunk(lines, after)


AREA = ListArea[BatchLine, BatchFilterForm](
    key="exchange",
    title=_("Import from Excel"),
    address="exchange:list",
    workbook="exchange:workbook",
    template="exchange/list.html",
    needs=Permission.IMPORT_WORKBOOK,
    columns=_COLUMNS,
    form=BatchFilterForm.of,
    load=_load,
)

list_batches, workbook = views_of(AREA)
