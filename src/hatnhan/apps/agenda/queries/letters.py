"""Reminder letters: what is late in a unit, the draft and the issued one as a page, the list of them, the paper."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet

from hatnhan.apps.access.queries import reach
from hatnhan.apps.agenda.facts import shipped
from hatnhan.apps.agenda.models import Letter
from hatnhan.apps.agenda.queries.behind import BehindLine, kept_targets, targets_behind
from hatnhan.apps.agenda.queries.ladder import LateThing, kinds_among, late_of_unit
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.papers.queries import issuing_check
from hatnhan.apps.rulebook.queries import load_books
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.sentences import step_name

_FORM = "reminder_letter"


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """A late step as the letter lists it. `days_late` in working days; None outside the calendar."""

    case_id: int
    person: str
    unit: str
    step: str
    step_name: str
    latest: date
    days_late: int | None
    rule: str

    @property
    def key(self) -> str:
        """Which late step it is."""
        return f"{self.case_id}|{self.step}|{self.latest.isoformat()}"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list. `unanswered`: the day of the answer has passed without one. `voided`: why its number is."""

    id: int
    unit_id: int
    unit: str
    issuer: str
    state: str
    number: str
    drafted_on: date
    issued_on: date | None
    reply_by: date | None
    answered_on: date | None
    cause: str
    unanswered: bool
    voided: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """All that the page of a letter shows. Of a draft the list is that of today, without what was taken out."""

    line: LetterLine
    lines: tuple[OverdueLine, ...]
    taken_out: tuple[OverdueLine, ...]
    targets: tuple[BehindLine, ...]
    note: str
    proposed_reply_by: date
    next_number: str
    reasons: tuple[Reason, ...]
    answer: str
    help_asked: str
    answered_by: str
    help_given: str
    helped_on: date | None
    helped_by: str
    may_issue: bool
    may_answer: bool
    may_help: bool


@dataclass(frozen=True, slots=True)
class LetterFilters:
    """What the list is cut to. `state`: a state, or "unanswered"; empty everything."""

    unit_id: int | None = None
    state: str = ""


def letters_in_reach(actor: Actor) -> QuerySet[Letter]:
    """Letters to units whose cases the actor may read; drafts are seen by who may issue them."""
    issued = ~Q(state=Letter.State.DRAFT) | reach(actor, Permission.ISSUE_PAPER, "issuer__path")
    rows = Letter.objects.filter(reach(actor, Permission.VIEW_CASE, "unit__path"), issued)
    return rows.select_related("unit", "issuer", "paper")


def letter_lines(
    actor: Actor, filters: LetterFilters, language: str, after: str, size: int
) -> tuple[tuple[LetterLine, ...], str]:
    """Letters in reach, the latest first, a page of them; ValueError for a key of no list."""
    rows = letters_in_reach(actor).filter(*_cut(filters, actor.today)).order_by("-pk")
    if after:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: size + 1])
    page = tuple(_line(row, actor.today, language) for row in found[:size])
    return page, str(page[-1].id) if len(found) > size else ""


def letter_page(actor: Actor, letter_id: int, language: str) -> LetterPage:
    """One letter; ObjectDoesNotExist out of reach."""
    row = letters_in_reach(actor).get(pk=letter_id)
    draft = row.state == Letter.State.DRAFT
    lines = overdue(row.unit, actor.today, language) if draft else kept_lines(row)
    out = set(row.taken_out) if draft else set()
    check = issuing_check(actor, row.issuer_id, day=actor.today, form=_FORM) if draft else None
    issues = actor.may(Permission.ISSUE_PAPER, row.issuer.path)
    return LetterPage(
        line=_line(row, actor.today, language),
        lines=tuple(line for line in lines if line.key not in out),
        taken_out=tuple(line for line in lines if line.key in out),
        targets=targets_behind(row.unit, actor.today) if draft else kept_targets(row.targets),
        note=row.note,
        proposed_reply_by=row.reply_by or actor.today + timedelta(days=shipped().reply_within),
        next_number=check.text if check else "",
        reasons=check.reasons if check else (),
        answer=row.answer,
        help_asked=row.help_asked,
        answered_by=row.answered_by,
        help_given=row.help_given,
        helped_on=row.helped_on,
        helped_by=row.helped_by,
        may_issue=draft and issues,
        may_answer=row.state == Letter.State.ISSUED
        and not is_void(row)
        and actor.may(Permission.RECORD_STEP, row.unit.path),
        may_help=not draft and issues,
    )


def issuer_of(unit: Unit) -> int | None:
    """The committee that a reminder letter to this unit comes from: the nearest above; None where there is none."""
    above = ids_of(unit.path)[:-1]
    return kinds_among(above).committee_of(above)


def may_draft_letter(actor: Actor, unit: Unit) -> bool:
    """Tell whether the actor numbers the papers of the committee that a reminder letter to this unit comes from."""
    issuer = Unit.objects.filter(pk=issuer_of(unit) or 0).values_list("path", flat=True).first()
    return issuer is not None and actor.may(Permission.ISSUE_PAPER, issuer)


def overdue(unit: Unit, day: date, language: str) -> tuple[OverdueLine, ...]:
    """What is late today for which this unit answers, with names."""
    return tuple(_overdue(late_of_unit(unit, day, day), day, language))


def kept_lines(row: Letter) -> tuple[OverdueLine, ...]:
    """The frozen list."""
    return tuple(OverdueLine(**{**line, "latest": date.fromisoformat(line["latest"])}) for line in row.lines)


def frozen(lines: Iterable[OverdueLine]) -> list[dict[str, Any]]:
    """The list as it is kept with the letter."""
    return [
        {name: getattr(line, name) for name in OverdueLine.__slots__} | {"latest": line.latest.isoformat()}
        for line in lines
    ]


def digest_of_letter(
    unit: str, lines: list[dict[str, Any]], targets: list[dict[str, Any]], note: str, reply_by: date
) -> str:
    """What the register of numbers keeps of the content."""
    told = json.dumps([unit, lines, targets, note, reply_by.isoformat()], ensure_ascii=False, sort_keys=True)
    return sha256(told.encode()).hexdigest()


def causes(language: str) -> tuple[tuple[str, str], ...]:
    """What can be chosen as the cause, each with its words."""
    return tuple((cause.key, cause.name(language)) for cause in shipped().causes)


def cause_name(key: str, language: str) -> str:
    """A cause in words; one that is not offered any more stands as its key."""
    return next((cause.name(language) for cause in shipped().causes if cause.key == key), key)


def _overdue(things: Iterable[LateThing], day: date, language: str) -> Iterable[OverdueLine]:
    found = list(things)
    cases = {thing.case_id for thing in found}
    names = dict(Case.objects.filter(pk__in=cases).values_list("pk", "person__name__written"))
    units = dict(Unit.objects.filter(pk__in={thing.unit_id for thing in found}).values_list("pk", "name"))
    books = load_books()
    for thing in found:
        days = books.at(thing.path).calendar.between(day, thing.latest)
        late = None if days is None else -days
        named = names[thing.case_id], units[thing.unit_id], thing.step, step_name(thing.step, language)
        yield OverdueLine(thing.case_id, *named, thing.latest, late, thing.rule)


def _line(row: Letter, today: date, language: str) -> LetterLine:
    waits = row.state == Letter.State.ISSUED and row.reply_by is not None and row.reply_by < today and not is_void(row)
    return LetterLine(
        id=row.pk,
        unit_id=row.unit_id,
        unit=row.unit.name,
        issuer=row.issuer.name,
        state=row.state,
        number=row.paper.text if row.paper else "",
        drafted_on=row.drafted_on,
        issued_on=row.issued_on,
        reply_by=row.reply_by,
        answered_on=row.answered_on,
        cause=cause_name(row.cause, language) if row.cause else "",
        unanswered=waits,
        voided=row.paper.void_reason if row.paper else "",
    )


def is_void(row: Letter) -> bool:
    """Its number holds no paper any more: nobody waits for an answer."""
    return row.paper is not None and bool(row.paper.void_reason)


def _cut(filters: LetterFilters, today: date) -> tuple[Q, ...]:
    wanted = []
    if filters.unit_id is not None:
        path = Unit.objects.filter(pk=filters.unit_id).values_list("path", flat=True).first()
        wanted.append(within([subtree(path)], "unit__path") if path else Q(pk__in=()))
    if filters.state == "unanswered":
        wanted.append(Q(state=Letter.State.ISSUED, reply_by__lt=today, paper__voided_at=None))
    elif filters.state:
        wanted.append(Q(state=filters.state))
    return tuple(wanted)
