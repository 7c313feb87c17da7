"""What is looked at before month sheets are written: which assignment, what stands, what speaks against it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.candidacies.models import Case, Mentor, MonthSheet, TestTask
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.month_sheets.followings import Followed, due_days, followed, writable_cases
from hatnhan.apps.candidacies.queries.month_sheets.lines import own_tasks, task_lines
from hatnhan.core.month_sheets import (
    TEXTS,
    SheetEntry,
    Way,
    followed_in,
    month_of,
    month_told,
    owes,
    says_nothing,
    sheet_objections,
    stop,
)
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with the assignment that it belongs to and what stands of it; None where nobody followed then."""

    entry: SheetEntry
    case: Case
    of: Followed | None
    sheet: MonthSheet | None
    tasks: Mapping[int, TestTask]

    @property
    def changed_texts(self) -> tuple[str, ...]:
        """Which texts differ from what stands."""
        return tuple(name for name in TEXTS if getattr(self.entry, name) != getattr(self.sheet, name, ""))

    @property
    def is_new(self) -> bool:
        """Tell whether anything is to be written at all; who sends a sheet twice writes it once."""
        entry, sheet = self.entry, self.sheet
        came_in = sheet is None or (sheet.way, sheet.paper_on) != (entry.way, entry.paper_on)
        return came_in or bool(self.changed_texts) or any(map(self.changes_task, entry.tasks))

    def changes_task(self, entry: object) -> bool:
        """Tell whether this entry of a task says something new."""
        stands = self._stands(entry)
        return stands is None or any(getattr(stands, name) != getattr(entry, name) for name in OF_A_TASK)

    def _stands(self, entry: object) -> TestTask | None:
        if (key := getattr(entry, "id", None)) is not None:
            return self.tasks.get(key)
        given = (task for task in self.tasks.values() if self.sheet and task.given_in_id == self.sheet.pk)
        return next((task for task in given if (task.what, task.due_on) == _given(entry)), None)


OF_A_TASK = ("what", "due_on", "state", "result")


def _given(entry: object) -> tuple[object, object]:
    return getattr(entry, "what", ""), getattr(entry, "due_on", None)


def find_entries(actor: Actor, entries: Iterable[SheetEntry]) -> tuple[Found, ...]:
    """The entries with what stands of each, their cases locked.

    ObjectDoesNotExist where a case, or the assignment, is none of the actor's; PermissionDenied where he sees the case
    and may not write its sheets.
    """
    wanted = list(entries)
    cases = _locked(actor, {entry.case_id for entry in wanted})
    times: dict[int, list[Followed]] = {}
    for each in followed(Mentor.objects.filter(case__in=cases)):
        times.setdefault(each.time.case_id, []).append(each)
    chosen = [
        (entry, _assignment(actor, cases[entry.case_id], times.get(entry.case_id, []), entry)) for entry in wanted
    ]
    sheets = {
        (sheet.mentor_id, sheet.month): sheet
        for sheet in MonthSheet.objects.filter(mentor__in=[of.time.mentor_id for _, of in chosen if of])
    }
    tasks: dict[int, dict[int, TestTask]] = {}
    for task in TestTask.objects.filter(case__in=cases):
        tasks.setdefault(task.case_id, {})[task.pk] = task
    return tuple(
        Found(
            entry,
            cases[entry.case_id],
            of,
            sheets.get((of.time.mentor_id, month_of(entry.month))) if of else None,
            _told_of(actor, cases[entry.case_id], of, tasks.get(entry.case_id, {})),
        )
        for entry, of in chosen
    )


def _told_of(actor: Actor, case: Case, of: Followed | None, tasks: dict[int, TestTask]) -> Mapping[int, TestTask]:
    """The tasks that the sheet may speak of: who follows no more and writes as himself is left with his own."""
    if of is None or of.time.stops_on > actor.today or actor.may(Permission.WRITE_MONTH_SHEET, case.path):
        return tasks
    own = {line.id for line in own_tasks(task_lines([case.pk], actor.today), of.time.mentor_id)}
    return {key: task for key, task in tasks.items() if key in own}


def _locked(actor: Actor, ids: set[int]) -> dict[int, Case]:
    rows = Case.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    cases = {case.pk: case for case in rows.select_related("person__name")}
    written = set(writable_cases(actor).filter(pk__in=ids).values_list("pk", flat=True))
    if lacking := ids - written:
        if set(cases_in_reach(actor).filter(pk__in=lacking).values_list("pk", flat=True)) == lacking:
            raise PermissionDenied(Permission.WRITE_MONTH_SHEET)
        raise Case.DoesNotExist
    return cases


def _assignment(actor: Actor, case: Case, times: list[Followed], entry: SheetEntry) -> Followed | None:
    """The one that is named; else the one that owes the sheet, else the last that reached into the month."""
    mine = [each for each in times if may_write(actor, case, each)]
    if entry.mentor_id is not None:
        named = next((each for each in mine if each.time.mentor_id == entry.mentor_id), None)
        if named is None:
            raise ObjectDoesNotExist("no such assignment of his")
        return named
    month = month_of(entry.month)
    then = [each for each in mine if followed_in(each.time, month)]
    due = due_days([case.unit_id], [month]).get((case.unit_id, month))
    owing = [each for each in then if due is not None and owes(each.time, due)]
    return next(reversed(owing or then), None)


def may_write(actor: Actor, case: Case, of: Followed) -> bool:
    """Tell whether the actor writes the sheets of this assignment: for the mentor, or as the mentor himself."""
    return actor.may(Permission.WRITE_MONTH_SHEET, case.path) or is_himself(actor, of)


def is_himself(actor: Actor, of: Followed) -> bool:
    """Tell whether the account is the mentor's own."""
    return actor.mentor is not None and actor.mentor == of.person_id


def writing_objections(actor: Actor, found: Found) -> tuple[Reason, ...]:
    """Everything that speaks against writing it."""
    person, month = found.case.person.name.written, month_told(found.entry.month)
    if found.of is None:
        return (stop("sheet.nobody_then", person=person, month=month),)
    return (
        *sheet_objections(found.entry, found.of.time, (found.of.mentor, person), actor.today),
        *_of_the_way(actor, found, person),
        *((stop("sheet.empty", person=person, month=month),) if says_nothing(found.entry) else ()),
        *(_meanwhile(found, person) if found.is_new else ()),
    )


def _of_the_way(actor: Actor, found: Found, person: str) -> Iterator[Reason]:
    if found.entry.way == Way.OWN and found.of and not is_himself(actor, found.of):
        yield stop("sheet.not_by_himself", person=person)


def _meanwhile(found: Found, person: str) -> Iterator[Reason]:
    sheet, seen = found.sheet, found.entry.seen
    if seen is not None and seen != (sheet.version if sheet else 0):
        yield stop("sheet.changed_meanwhile", person=person, who=sheet.typed_by if sheet else "")
    for entry in found.entry.tasks:
        if entry.id is None:
            continue
        task = found.tasks.get(entry.id)
        if task is None:
            yield stop("test_task.unknown", person=person)
        elif entry.seen is not None and entry.seen != task.version and found.changes_task(entry):
            yield stop("test_task.changed_meanwhile", person=person, what=task.what)
