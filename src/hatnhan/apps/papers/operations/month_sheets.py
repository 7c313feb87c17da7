"""Print the month sheets of a cell: one Word file with a page for each mentor. The making is an act of the chain."""

from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.papers.queries.making import PaperFile, file_name, make_many
from hatnhan.apps.papers.queries.month_sheets import FORM, month_sheet_contents
from hatnhan.core.month_sheets import last_day_of, month_of
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission


@transaction.atomic
def make_month_sheets(*, actor: Actor, unit_id: int, month: date) -> PaperFile:
    """The sheets of a month to be written by hand; what is written already stands in them."""
    unit, month = unit_in_reach(actor, unit_id), month_of(month)
    require(actor, Permission.WRITE_MONTH_SHEET, unit.path)
    contents = month_sheet_contents(actor, unit, month)
    if not contents:
        raise Refused((Reason("sheet.nobody_to_print", Severity.STOP),))
    name = file_name(0, f"Phieu thang {month:%m-%Y} {unit.name}")[3:]
    file = make_many(FORM, unit.path, min(last_day_of(month), actor.today), contents, name=name)
    audit(actor, "papers.made_month_sheets", unit, month=month, count=len(contents), sha256=file.sha256)
    return file
