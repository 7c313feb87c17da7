"""The candidates as a list: page, paper, workbook."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies import queries
from hatnhan.apps.candidacies.queries import CaseLine, CaseList
from hatnhan.apps.people.queries.details import PersonDetails
from hatnhan.core.permissions import Permission
from hatnhan.core.sentences import step_name
from hatnhan.documents.lists import Kind
from hatnhan.web.candidacies.filters import CaseFilterForm, case_filters
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.persons import details_for, person_columns

_OF_THE_CASE = frozenset({"mentor"})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with what the chosen columns ask beyond its line."""

    case: CaseLine
    language: str
    person: PersonDetails | None = None
    mentor: str = ""


def _next(row: CaseRow) -> str:
    case = row.case
    if case.ended_on:
        return f"{step_name(case.ended_by, row.language)} {date_format(case.ended_on)}"
    return case.next_name if case.next_step else gettext("nothing more to do")


def _case(row: CaseRow) -> str:
    return reverse("candidacies:detail", args=[row.case.id])


def _late(row: CaseRow) -> str:
    return "late" if row.case.late and not row.case.ended_on else ""


_COLUMNS = (
    ListColumn[CaseRow](
        "name", _("Full name"), 28, lambda row: row.case.person, labelled=False, link=_case, dated=True
    ),
    ListColumn[CaseRow]("born", _("Born"), 12, lambda row: row.case.born, Kind.DAY),
    ListColumn[CaseRow]("unit", _("Cell"), 34, lambda row: row.case.unit, labelled=False),
    ListColumn[CaseRow]("opened_on", _("Case opened"), 12, lambda row: row.case.opened_on, Kind.DAY, usual=False),
    ListColumn[CaseRow]("next_step", _("Next step"), 44, _next, labelled=False),
    ListColumn[CaseRow](
        "state",
        _("State"),
        16,
        lambda row: "" if row.case.ended_on else row.case.state_name,
        labelled=False,
        look=lambda row: row.case.state,
        tag=True,
    ),
    ListColumn[CaseRow]("owner", _("Who acts"), 28, lambda row: row.case.owner_name, labelled=False),
    ListColumn[CaseRow](
        "latest",
        _("At the latest"),
        13,
        lambda row: None if row.case.ended_on else row.case.pressing_on,
        Kind.DAY,
        look=_late,
    ),
    ListColumn[CaseRow](
        "pressing",
        _("Step of the latest day"),
        44,
        lambda row: "" if row.case.ended_on else row.case.pressing_name,
        usual=False,
        look=_late,
    ),
    ListColumn[CaseRow]("proposed_by", _("Proposed by"), 28, lambda row: row.case.proposed_by, usual=False),
    ListColumn[CaseRow]("mentor", _("Member who helps"), 26, lambda row: row.mentor, usual=False),
    *person_columns(lambda row: row.person, "posts", "card_number"),
)


def _load(request: Request, form: CaseFilterForm, cut: Cut) -> Chunk[CaseRow]:
    page = _page(request, form, cut)
    people = details_for(request.actor, {line.person_id: line.unit_id for line in page.lines}, cut)
    mentors: Mapping[int, str] = {}
    if cut.columns & _OF_THE_CASE:
        mentors = queries.mentors_on([line.id for line in page.lines], cut.on)
    rows = (
        CaseRow(line, request.LANGUAGE_CODE, people.get(line.person_id), mentors.get(line.id, ""))
        for line in page.lines
    )
    return Chunk(tuple(rows), page.after)


def _page(request: Request, form: CaseFilterForm, cut: Cut) -> CaseList:
    filters, language = form.filters(), request.LANGUAGE_CODE
    if cut.on == request.actor.today:
        return queries.case_list(request.actor, filters, language, after=cut.after, size=cut.size)
    return queries.past_case_list(request.actor, filters, language, cut.after, cut.size, on=cut.on)


AREA = ListArea[CaseRow, CaseFilterForm](
    key="candidacies",
    title=_("Candidates"),
    address="candidacies:list",
    workbook="candidacies:workbook",
    template="candidacies/list.html",
    needs=Permission.VIEW_CASE,
    columns=_COLUMNS,
    form=case_filters,
    load=_load,
    person=lambda row: row.case.person_id,
    unit=lambda row: row.case.unit_id,
    dated=True,
)

list_cases, workbook = views_of(AREA)
