"""Month sheets are written: by the mentor, for him, or from the paper that came back. All of a page in one act.

The chain is told which fields changed, whose remarks they are and who typed them: never what they say.
"""

from dataclasses import replace

from django.db import transaction

from hatnhan.apps.audit.operations import record_many
from hatnhan.apps.candidacies.models import MonthSheet, TestTask
from hatnhan.apps.candidacies.queries.month_sheets.followings import Followed
from hatnhan.apps.candidacies.queries.month_sheets.writing import (
    OF_A_TASK,
    Found,
    find_entries,
    is_himself,
    writing_objections,
)
from hatnhan.core.month_sheets import SheetEntry, TaskEntry, TaskWord, Way, month_of, month_told
from hatnhan.core.names import clean
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor

_NAME = 120


@transaction.atomic
def write_month_sheets(*, actor: Actor, entries: tuple[SheetEntry, ...]) -> tuple[MonthSheet, ...]:
    """Write these sheets, all or none; returns those that said something new.

    Refused with every reason of every sheet. ObjectDoesNotExist for a person who is not his, PermissionDenied for who
    only reads. The author is the mentor; the account is kept beside him, and how the sheet came in.
    """
    found = find_entries(actor, (_tidied(entry) for entry in entries))
    found = tuple(replace(each, entry=_by_himself(actor, each)) for each in found)
    if reasons := tuple(reason for each in found for reason in writing_objections(actor, each)):
        raise Refused(tuple(dict.fromkeys(reasons)))
    written, acts = [], []
    for each in found:
        if each.of is not None and each.is_new:
            before = _told(each.sheet)
            tasks = tuple(entry for entry in each.entry.tasks if each.changes_task(entry))
            fields = (*each.changed_texts, *(("test_tasks",) if tasks else ()))
            sheet = _write(actor, each, each.of)
            _write_tasks(sheet, each, tasks)
            after = _told(sheet) | {"sheet_fields": ", ".join(fields)}
            written.append(sheet)
            details = {"version": sheet.version, "fields": list(fields), "before": before, "after": after}
            acts.append(("candidacies.wrote_month_sheet", each.case, details))
    record_many(actor, acts)
    return tuple(written)


def _by_himself(actor: Actor, found: Found) -> SheetEntry:
    """Whoever has no more than the mentor's own pages writes as himself; from paper he may say so."""
    himself = found.of is not None and is_himself(actor, found.of)
    return replace(found.entry, way=Way.OWN) if himself and found.entry.way == Way.ON_BEHALF else found.entry


def _write(actor: Actor, found: Found, of: Followed) -> MonthSheet:
    entry = found.entry
    sheet = found.sheet or MonthSheet(
        case=found.case, mentor_id=of.time.mentor_id, unit_id=found.case.unit_id, month=month_of(entry.month), version=0
    )
    sheet.strengths, sheet.to_improve, sheet.proposal = entry.strengths, entry.to_improve, entry.proposal
    sheet.author_id, sheet.author_name = of.person_id, of.mentor[:_NAME]
    sheet.way, sheet.paper_on = entry.way, entry.paper_on
    sheet.typed_by, sheet.typed_at = actor.name, actor.at
    sheet.version += 1
    sheet.save()
    return sheet


def _write_tasks(sheet: MonthSheet, found: Found, entries: tuple[TaskEntry, ...]) -> None:
    for entry in entries:
        task = found.tasks.get(entry.id) if entry.id is not None else None
        task = task or TestTask(case=found.case, given_in=sheet, given_month=sheet.month, version=0)
        for name in OF_A_TASK:
            setattr(task, name, getattr(entry, name))
        is_open = entry.state == TaskWord.OPEN
        task.told_in, task.told_month = (None, None) if is_open else (sheet, sheet.month)
        task.version += 1
        task.save()


def _told(sheet: MonthSheet | None) -> dict[str, object]:
    """What the record of changes tells of a sheet: everything but the remarks."""
    if sheet is None:
        return {}
    return {
        "month": month_told(sheet.month),
        "author_name": sheet.author_name,
        "typed_by": sheet.typed_by,
        "sheet_way": sheet.way,
        "paper_on": sheet.paper_on.isoformat() if sheet.paper_on else None,
    }


def _tidied(entry: SheetEntry) -> SheetEntry:
    """The entry as it is stored: clean line by line, no empty lines at its ends, the month by its first day."""
    tasks = tuple(replace(task, what=clean(task.what), result=clean(task.result)) for task in entry.tasks)
    return replace(
        entry,
        month=month_of(entry.month),
        strengths=_lines(entry.strengths),
        to_improve=_lines(entry.to_improve),
        proposal=_lines(entry.proposal),
        tasks=tasks,
    )


def _lines(text: str) -> str:
    return "\n".join(map(clean, text.splitlines())).strip()
