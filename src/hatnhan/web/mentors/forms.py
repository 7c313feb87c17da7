"""Input of the month sheets: how they came in, and one set of fields for each of the mentor's people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.queries.month_sheets import SheetPage, SheetRow, TaskLine
from hatnhan.core.month_sheets import MOST_OF_A_LINE, MOST_OF_A_TEXT, TEXTS, SheetEntry, TaskEntry, TaskWord, Way
from hatnhan.web.fields import DayField

NEW_TASKS = ("new1", "new2")
_LABELS = {
    "strengths": _("Strengths"),
    "to_improve": _("Things to improve"),
    "proposal": _("What he proposes"),
}
_STATES = (
    (TaskWord.OPEN.value, _("still to do")),
    (TaskWord.DONE.value, _("done")),
    (TaskWord.NOT_DONE.value, _("not done")),
)


class WayForm(forms.Form):
    """How the sheets came in, where somebody types them for the mentor."""

    way = forms.ChoiceField(
        label=_("How these sheets came in"),
        choices=[
            (Way.FROM_PAPER.value, _("from the paper that the mentor filled in")),
            (Way.ON_BEHALF.value, _("told by the mentor, typed for him")),
        ],
        initial=Way.FROM_PAPER.value,
        widget=forms.RadioSelect,
    )
    paper_on = DayField(label=_("Day on the paper"), required=False)


class RowForm(forms.Form):
    """The sheet of one of the mentor's people: three texts, the tasks that stand, two new tasks."""

    def __init__(self, row: SheetRow, *args: object, **options: object) -> None:
        options["prefix"] = f"r{row.mentor_id}"
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        self.row = row
        for name in TEXTS:
            widget = forms.Textarea(attrs={"rows": 3})
            self.fields[name] = forms.CharField(
                label=_LABELS[name], max_length=MOST_OF_A_TEXT, required=False, widget=widget
            )
        for task in tasks_of(row):
            self._add_task(task)
        for name in NEW_TASKS:
            self.fields[f"{name}-what"] = forms.CharField(
                label=_("New task in which he proves himself"), max_length=MOST_OF_A_LINE, required=False
            )
            self.fields[f"{name}-due"] = DayField(label=_("To be done by"), required=False)

    def _add_task(self, task: TaskLine) -> None:
        self.fields[f"t{task.id}-state"] = forms.ChoiceField(label=task.what, choices=_STATES, required=False)
        self.fields[f"t{task.id}-result"] = forms.CharField(
            label=_("What came of it"), max_length=MOST_OF_A_LINE, required=False
        )

    def texts(self) -> tuple[BoundField, ...]:
        """The three texts."""
        return tuple(self[name] for name in TEXTS)

    def tasks(self) -> Iterator[tuple[TaskLine, BoundField, BoundField]]:
        """Each task that stands, with what is asked about it."""
        for task in tasks_of(self.row):
            yield task, self[f"t{task.id}-state"], self[f"t{task.id}-result"]

    def new_tasks(self) -> Iterator[tuple[BoundField, BoundField]]:
        """The lines for new tasks."""
        for name in NEW_TASKS:
            yield self[f"{name}-what"], self[f"{name}-due"]

    @property
    def has_new_tasks(self) -> bool:
        """Tell whether a new task was typed, so that it is shown again."""
        return any(self[f"{name}-{part}"].value() for name in NEW_TASKS for part in ("what", "due"))

    def key(self, name: str) -> str:
        """The name of a field on the page."""
        return self.add_prefix(name)

    def label_of(self, name: str) -> str:
        """How the page calls a field, with whose it is."""
        return f"{self.row.candidate}: {self.fields[name].label}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for one row: only fields that the user touched, the others as they stand."""

    form: RowForm
    values: Mapping[str, object]

    def entry(self, month: date, way: str, paper_on: date | None) -> SheetEntry:
        """The sheet as it is handed over; it goes with the version that was shown."""
        row, values = self.form.row, self.values
        return SheetEntry(
            case_id=row.case_id,
            month=month,
            strengths=str(values["strengths"]),
            to_improve=str(values["to_improve"]),
            proposal=str(values["proposal"]),
            tasks=tuple(self._tasks()),
            way=way,
            paper_on=paper_on if way == Way.FROM_PAPER else None,
            mentor_id=row.mentor_id,
            seen=row.sheet.version if row.sheet else 0,
        )

    def _tasks(self) -> Iterator[TaskEntry]:
        values = self.values
        for task in tasks_of(self.form.row):
            state, result = str(values[f"t{task.id}-state"]), str(values[f"t{task.id}-result"])
            if (state, result) != (task.state, task.result):
                yield TaskEntry(task.what, task.due_on, state, result, task.id, task.version)
        for name in NEW_TASKS:
            what, due_on = str(values[f"{name}-what"] or ""), values[f"{name}-due"]
            if what or due_on:
                yield TaskEntry(what, due_on if isinstance(due_on, date) else None)


def tasks_of(row: SheetRow) -> tuple[TaskLine, ...]:
    """The tasks that the sheet speaks of: open from before, told in this month, given in it."""
    return tuple({task.id: task for task in (*row.open_tasks, *row.told, *row.given)}.values())


def standing(row: SheetRow) -> dict[str, object]:
    """The fields of a row as the register has them."""
    texts = {name: getattr(row.sheet, name, "") for name in TEXTS}
    tasks = {
        f"t{task.id}-{part}": value
        for task in tasks_of(row)
        for part, value in (("state", task.state), ("result", task.result))
    }
    new = {f"{name}-{part}": "" for name in NEW_TASKS for part in ("what", "due")}
    return {**texts, **tasks, **new}


def row_forms(page: SheetPage, data: Mapping[str, str] | None = None) -> Sequence[RowForm]:
    """The forms of the rows that this account may write."""
    return [RowForm(row, data, initial=standing(row)) for row in page.rows if row.may_write]
