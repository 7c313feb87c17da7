"""The mentors of a cell with their load, and the people of one mentor in plain words."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case, Mentor
from hatnhan.apps.candidacies.queries.judging import next_in_words
from hatnhan.apps.candidacies.queries.month_sheets.followings import Followed, due_days, followed, readable_mentors
from hatnhan.apps.candidacies.queries.month_sheets.lines import SheetLine, sheet_lines, thread_of
from hatnhan.apps.candidacies.queries.month_sheets.missing import UnitSheets, sheets_by_unit
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.month_sheets import followed_in, month_after, month_of, owes
from hatnhan.core.names import text_sort_key
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.procedure import assess

# More names than a person reads through; a committee with more goes down to its cells.
MENTORS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class MentorLine:
    """One member who helps somebody: how many today, and how many sheets of the month stand of those due."""

    mentor_id: int
    person_id: int | None
    name: str
    unit: str
    people: int
    due: int
    written: int
    due_on: date | None

    @property
    def missing(self) -> int:
        """How many sheets are not there."""
        return self.due - self.written


@dataclass(frozen=True, slots=True)
class MentorsPage:
    """The mentors of a unit in a month: by name where they are few, else the units below."""

    unit_id: int
    unit: str
    month: date
    before: date
    after: date | None
    mentors: tuple[MentorLine, ...]
    units: tuple[UnitSheets, ...]
    without: int
    due: int
    written: int
    may_write: bool
    may_invite: bool


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """One of a mentor's people: what comes next in plain words, and the sheet of this month."""

    mentor_id: int
    case_id: int
    name: str
    unit: str
    since: date
    stopped_on: date | None
    next_sentence: str
    written: bool
    owed: bool
    due_on: date


@dataclass(frozen=True, slots=True)
class OwnPersonPage:
    """One of a mentor's people with the sheets that he himself wrote."""

    person: OwnPerson
    month: date
    sheets: tuple[SheetLine, ...]


def mentors_page(actor: Actor, unit_id: int, month: date) -> MentorsPage:
    """The mentors of a unit and below; ObjectDoesNotExist out of reach."""
    unit, month = unit_in_reach(actor, unit_id), month_of(month)
    units = sheets_by_unit(actor, unit, month)
    single = [each.id for each in units] in ([], [unit.pk])
    lines = (
        _mentor_lines(actor, unit, month) if single or sum(each.mentors for each in units) <= MENTORS_AT_ONCE else ()
    )
    next_month = month_after(month)
    return MentorsPage(
        unit_id=unit.pk,
        unit=unit.name,
        month=month,
        before=month_after(month, -1),
        after=next_month if next_month <= actor.today else None,
        mentors=lines,
        units=() if single else units,
        without=_without_mentor(actor, unit),
        due=sum(each.due for each in units),
        written=sum(each.written for each in units),
        may_write=actor.may(Permission.WRITE_MONTH_SHEET, unit.path),
        may_invite=actor.may(Permission.INVITE_CANDIDATE, unit.path),
    )


def _mentor_lines(actor: Actor, unit: Unit, month: date) -> tuple[MentorLine, ...]:
    here = readable_mentors(actor).filter(located_in([subtree(unit.path)], "case__"))
    reaching = here.filter(starts_on__lt=month_after(month), ends_on__gt=month)
    times = [each for each in followed(reaching) if followed_in(each.time, month)]
    due = due_days({each.unit_id for each in times}, [month])
    sheets = sheet_lines({each.time.case_id for each in times}, month, since=month)
    written = {line.mentor_id for line in sheets}
    groups: dict[tuple[object, str], list[Followed]] = {}
    for each in times:
        groups.setdefault((each.person_id or each.unit_id, each.mentor), []).append(each)
    lines = [_mentor_line(actor, found, month, due, written) for found in groups.values()]
    return tuple(sorted(lines, key=lambda line: (text_sort_key(line.unit), text_sort_key(line.name))))


def _mentor_line(actor: Actor, found: list[Followed], month: date, due: object, written: set[int]) -> MentorLine:
    days = dict(due)  # type: ignore[call-overload]
    owed = [each for each in found if owes(each.time, days[each.unit_id, month])]
    return MentorLine(
        mentor_id=found[-1].time.mentor_id,
        person_id=found[0].person_id,
        name=found[0].mentor,
        unit=found[0].unit,
        people=sum(1 for each in found if each.time.starts_on <= actor.today < each.time.stops_on),
        due=len(owed),
        written=sum(1 for each in owed if each.time.mentor_id in written),
        due_on=min((days[each.unit_id, month] for each in owed), default=None),
    )


def _without_mentor(actor: Actor, unit: Unit) -> int:
    """How many of the open cases nobody helps today."""
    helped = Mentor.objects.filter(starts_on__lte=actor.today, ends_on__gt=actor.today).values("case")
    held = located_in(actor.ranges.get(Permission.VIEW_CASE, ()))
    cases = Case.objects.filter(held, located_in([subtree(unit.path)]), taken_back=False, ended_on=None)
    return cases.exclude(next_step="").exclude(pk__in=helped).count()


def top_units(actor: Actor) -> tuple[tuple[int, str], ...]:
    """The units from which on the actor sees cases."""
    paths = [held.low for held in actor.ranges.get(Permission.VIEW_CASE, ())]
    return tuple(Unit.objects.filter(path__in=paths).order_by("path").values_list("pk", "name"))


def own_people(actor: Actor, language: str) -> tuple[OwnPerson, ...]:
    """Whom the mentor of this account follows, and those he followed until this month or the last; judged now."""
    last = month_after(month_of(actor.today), -1)
    rows = Mentor.objects.filter(person=actor.mentor or 0, case__taken_back=False, ends_on__gt=last)
    times = [each for each in followed(rows) if followed_in(each.time, actor.today) or followed_in(each.time, last)]
    return _own(actor, times, language)


def own_person_page(actor: Actor, case_id: int, language: str) -> OwnPersonPage:
    """One of them; ObjectDoesNotExist for everybody else."""
    mine = {each.case_id: each for each in own_people(actor, language)}
    if case_id not in mine:
        raise Case.DoesNotExist
    own = Mentor.objects.filter(person=actor.mentor or 0, case=case_id).values_list("pk", flat=True)
    person = mine[case_id]
    stopped = person.mentor_id if person.stopped_on else None
    thread = thread_of(case_id, actor.today, mentors=own, stopped=stopped)
    return OwnPersonPage(person, month_of(actor.today), thread)


def helping_now(actor: Actor, case_id: int) -> int | None:
    """The latest assignment of a case that this account looks after; None where there is none."""
    held = located_in(actor.ranges.get(Permission.VIEW_CASE, ()), "case__")
    rows = Mentor.objects.filter(held, case=case_id, case__taken_back=False, starts_on__lte=actor.today)
    return rows.order_by("-starts_on", "-pk").values_list("pk", flat=True).first()


def _own(actor: Actor, times: list[Followed], language: str) -> tuple[OwnPerson, ...]:
    month = month_of(actor.today)
    due = due_days({each.unit_id for each in times}, [month])
    cases = [each.time.case_id for each in times]
    written = {line.mentor_id for line in sheet_lines(cases, month, since=month)}
    facts = case_facts(cases, actor.today)
    people = []
    for each in times:
        stops_on, due_on = each.time.stops_on, due[each.unit_id, month]
        stopped = stops_on if stops_on <= actor.today else None
        # Who follows somebody no more is told nothing new of him.
        told = (
            ""
            if stopped
            else next_in_words(assess(facts[each.time.case_id], actor.today, book_for(each.path)), language)
        )
        people.append(
            OwnPerson(
                each.time.mentor_id,
                each.time.case_id,
                each.candidate,
                each.unit,
                each.time.starts_on,
                stopped,
                told,
                each.time.mentor_id in written,
                owes(each.time, due_on),
                due_on,
            )
        )
    return tuple(people)
