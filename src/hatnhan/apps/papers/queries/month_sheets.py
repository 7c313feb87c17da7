"""The month sheets of a cell to be written by hand: a page for each mentor, with what is known of his people."""

from collections.abc import Iterable, Iterator
from datetime import date

from hatnhan.apps.candidacies.queries.month_sheets import SheetPage, SheetRow, mentor_page, mentors_page
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.facts import Timeline, place_name, timeline_of
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.core.month_sheets import last_day_of
from hatnhan.core.permissions import Actor
from hatnhan.documents.papers.cell_life import MonthSheet, MonthSheets
from hatnhan.documents.papers.head import Head, Signature
from hatnhan.documents.papers.layout import layout_on

FORM = "month_sheets"
_LANGUAGE = "vi"
_LINES = "\n" * 5  # room for the pen
_OPEN = "open"


def month_sheet_contents(actor: Actor, unit: Unit, month: date) -> tuple[MonthSheets, ...]:
    """A page for each mentor of the unit, in the order of the page of mentors; none where nobody helps."""
    timeline, last = timeline_of([unit.pk]), last_day_of(month)
    found = (
        mentor_page(actor, line.mentor_id, month, _LANGUAGE) for line in mentors_page(actor, unit.pk, month).mentors
    )
    return tuple(_content(page, unit, timeline, last) for page in found if any(_wanted(page)))


def _wanted(page: SheetPage) -> Iterator[SheetRow]:
    """Those of whom the month wants a sheet, or has one."""
    return (row for row in page.rows if row.owed or row.sheet)


def _content(page: SheetPage, unit: Unit, timeline: Timeline, day: date) -> MonthSheets:
    chain = timeline.chain_on(unit.pk, day)
    rows = tuple(_wanted(page))
    return MonthSheets(
        head=Head(
            upper=chain[1].name if len(chain) > 1 else "",
            issuer=chain[0].name if chain else unit.name,
            place=next((name for each in chain if (name := place_name(each.name))), ""),
        ),
        cell=page.unit,
        month=f"tháng {page.month.month} năm {page.month.year}",
        mentor=page.mentor,
        sheets=tuple(map(_sheet, rows)),
        return_by=layout_on(day).cited_day(page.due_on) if page.due_on else "",
        signature=Signature(name=page.mentor),
    )


def _sheet(row: SheetRow) -> MonthSheet:
    written = row.sheet
    return MonthSheet(
        name=row.candidate,
        strengths=written.strengths if written else _LINES,
        to_improve=written.to_improve if written else "",
        tasks="\n".join(_tasks(row)),
        proposal=written.proposal if written else "",
    )


def _tasks(row: SheetRow) -> Iterable[str]:
    for task in (*row.open_tasks, *row.given):
        yield _task(task.what, task.due_on)
    for told in row.from_meetings:
        if told.state == _OPEN:
            yield _task(told.what, told.due_on)


def _task(what: str, due_on: date | None) -> str:
    return f"- {what} (hạn {plain_day(due_on)}):" if due_on else f"- {what}:"
