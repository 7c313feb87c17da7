"""Month sheets on the phone: of this month and the last, for everybody whose sheets the account writes."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.operations.month_sheets import write_month_sheets
from hatnhan.apps.candidacies.queries.month_sheets.taken_along import SheetTaken, sheet_taken, sheets_taken_along
from hatnhan.apps.exchange.queries.field import cells_taken_along
from hatnhan.core.field import Difference, Entry, Kind, Outcome
from hatnhan.core.month_sheets import TEXTS, SheetEntry, TaskEntry, TaskWord, month_told
from hatnhan.core.outcome import Reason, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.web.field.pages import FieldPage, Form, Input, Line, Screen, Section, Snapshot
from hatnhan.web.field.values import Values, day_of, rows_of, text_of

_LABELS = {"strengths": _("Strengths"), "to_improve": _("To improve"), "proposal": _("Proposal")}
_STATES = {TaskWord.OPEN: _("still open"), TaskWord.DONE: _("done"), TaskWord.NOT_DONE: _("not done")}


def _opens(actor: Actor) -> bool:
    return actor.mentor is not None or bool(cells_taken_along(actor, Permission.WRITE_MONTH_SHEET))


def _snapshot(actor: Actor, language: str) -> Snapshot:
    sheets = sheets_taken_along(actor)
    months = dict.fromkeys(sheet.month for sheet in sheets)
    sections = tuple(
        Section(
            gettext("Month %(month)s") % {"month": month_told(month)},
            tuple(_line(sheet, actor.today) for sheet in sheets if sheet.month == month),
        )
        for month in months
    )
    return Snapshot(sections, tuple(map(_form, sheets)))


def _line(sheet: SheetTaken, today: date) -> Line:
    mentor = gettext("mentor %(name)s") % {"name": sheet.mentor}
    due = gettext("due %(day)s") % {"day": date_format(sheet.due_on, "SHORT_DATE_FORMAT")}
    stands = gettext("written") if sheet.sheet else due if sheet.owed else gettext("not due")
    missing = sheet.owed and not sheet.sheet
    tone = "late" if missing and sheet.due_on < today else "soon" if missing else ""
    return Line(sheet.candidate, (f"{mentor} · {stands}",), tone, _key(sheet))  # type: ignore[arg-type]  # of three words


def _key(sheet: SheetTaken) -> str:
    return f"{sheet.mentor_id}_{sheet.month.isoformat()}"


def _form(sheet: SheetTaken) -> Form:
    stands = {name: getattr(sheet.sheet, name, "") for name in TEXTS}
    told = {name: value for task in sheet.tasks for name, value in _told(task.id, task.state, task.result)}
    return Form(
        _key(sheet),
        f"{sheet.candidate} · {month_told(sheet.month)}",
        sheet.version,
        tuple(_screens(sheet)),
        stands | told,
    )


def _told(task_id: int, state: str, result: str) -> tuple[tuple[str, str], ...]:
    return (f"state-{task_id}", state), (f"result-{task_id}", result)


def _screens(sheet: SheetTaken) -> Iterator[Screen]:
    for name in TEXTS:
        yield Screen(str(_LABELS[name]), (Input(name, str(_LABELS[name]), "area"),))
    states = tuple((state.value, str(words)) for state, words in _STATES.items())
    told = tuple(
        each
        for task in sheet.tasks
        for each in (
            Input(f"state-{task.id}", task.what, "choice", options=states),
            Input(f"result-{task.id}", gettext("What came of it"), "text"),
        )
    )
    fresh = (Input("what", gettext("What to do")), Input("due_on", gettext("By"), "day"))
    yield Screen(gettext("Test tasks"), (*told, Input("tasks", gettext("New task"), "rows", inputs=fresh)))


def _apply(actor: Actor, entry: Entry) -> Outcome:
    mentor, _sign, month = entry.form.partition("_")
    stands = sheet_taken(actor, int(mentor), date.fromisoformat(month))
    differences = tuple(_differences(stands, entry.values))
    if entry.seen != stands.version and differences:
        who = stands.sheet.typed_by if stands.sheet else "?"
        reason = Reason("field.changed_meanwhile", Severity.STOP, values=(("who", who),))
        return Outcome(Kind.CONFLICT, (reason,), differences, stands.version, who)
    write_month_sheets(actor=actor, entries=(_entry(stands, entry.values),))
    return Outcome(Kind.APPLIED)


def _differences(stands: SheetTaken, typed: Values) -> Iterator[Difference]:
    for name in TEXTS:
        mine, theirs = text_of(typed, name), getattr(stands.sheet, name, "")
        if mine != theirs:
            yield Difference(name, str(_LABELS[name]), mine, theirs, mendable=True)
    for task in stands.tasks:
        mine = text_of(typed, f"state-{task.id}") or task.state
        if mine != task.state:
            told = str(_STATES[TaskWord(mine)]), str(_STATES[TaskWord(task.state)])
            yield Difference(f"state-{task.id}", task.what, *told)


def _entry(stands: SheetTaken, typed: Values) -> SheetEntry:
    return SheetEntry(
        case_id=stands.case_id,
        month=stands.month,
        **{name: text_of(typed, name) for name in TEXTS},  # type: ignore[arg-type]  # texts alone
        tasks=(*_tasks_told(stands, typed), *_tasks_given(typed)),
        mentor_id=stands.mentor_id,
        seen=stands.sheet.version if stands.sheet else 0,
    )


def _tasks_told(stands: SheetTaken, typed: Values) -> Iterator[TaskEntry]:
    for task in stands.tasks:
        state = TaskWord(text_of(typed, f"state-{task.id}") or task.state)
        result = text_of(typed, f"result-{task.id}") if f"result-{task.id}" in typed else task.result
        if (state, result) != (task.state, task.result):
            yield TaskEntry(task.what, task.due_on, state, result, task.id, task.version)


def _tasks_given(typed: Values) -> Iterator[TaskEntry]:
    for row in rows_of(typed, "tasks"):
        if what := text_of(row, "what"):
            yield TaskEntry(what, day_of(row, "due_on"))


SHEETS = FieldPage("month-sheets", _("Month sheets"), _opens, _snapshot, _apply)
