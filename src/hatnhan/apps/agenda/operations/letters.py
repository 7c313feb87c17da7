"""Acts on a reminder letter: change the draft, issue it, drop it; answer it; note the help that was given."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.agenda.facts import OTHER, shipped
from hatnhan.apps.agenda.models import Letter
from hatnhan.apps.agenda.queries.behind import frozen_targets, targets_behind
from hatnhan.apps.agenda.queries.letters import (
    OverdueLine,
    digest_of_letter,
    frozen,
    is_void,
    issuer_of,
    letters_in_reach,
    overdue,
)
from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.apps.papers.facts import timeline_of
from hatnhan.apps.papers.operations import MadeFrom, issue
from hatnhan.core.outcome import Reason, Refused, Severity, Value
from hatnhan.core.permissions import Actor, Permission

_NOTE, _ANSWER, _HELP = 600, 2000, 1000
# The letter is a Vietnamese paper, in whatever language the page is read.
_LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What the committee says: lines that it takes out, a sentence of its own, until when the answer is due."""

    taken_out: frozenset[str] = frozenset()
    note: str = ""
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """What the unit says: why, in its words, and what help it asks for."""

    cause: str
    text: str = ""
    help_asked: str = ""


@transaction.atomic
def draft_letter(*, actor: Actor, unit_id: int) -> Letter:
    """Draft a letter to a unit that is late or behind with its targets; the draft that stands is taken up again."""
    unit = unit_in_reach(actor, unit_id)
    issuer = Unit.objects.get(pk=issuer_of(unit) or 0)
    require(actor, Permission.ISSUE_PAPER, issuer.path)
    if not overdue(unit, actor.today, _LANGUAGE) and not targets_behind(unit, actor.today):
        raise Refused((_stop("letter.nothing_late", name=unit.name),))
    values = {"issuer": issuer, "drafted_on": actor.today}
    row, made = Letter.objects.get_or_create(unit=unit, state=Letter.State.DRAFT, defaults=values)
    if made:
        record(actor, "agenda.drafted_letter", row, unit=unit.pk, issuer=issuer.pk, on=actor.today)
    return row


@transaction.atomic
def change_letter(*, actor: Actor, letter_id: int, draft: LetterDraft) -> None:
    """Keep what the committee changed in a draft."""
    row = _draft(actor, letter_id)
    if len(draft.note) > _NOTE:
        raise Refused((_stop("letter.too_long", most=_NOTE),))
    before = _told(row)
    row.taken_out, row.note, row.reply_by = sorted(draft.taken_out), draft.note.strip(), draft.reply_by
    row.save(update_fields=["taken_out", "note", "reply_by"])
    record(actor, "agenda.changed_letter", row, before=before, after=_told(row), unit=row.unit_id)


@transaction.atomic
def issue_letter(*, actor: Actor, letter_id: int, draft: LetterDraft, shown: Collection[str]) -> str:
    """Give it its number and freeze its list; returns the number. `shown`: what stood on the page then."""
    row = _draft(actor, letter_id)
    late = overdue(row.unit, actor.today, _LANGUAGE)
    lines = tuple(line for line in late if line.key not in draft.taken_out)
    targets = frozen_targets(targets_behind(row.unit, actor.today))
    if reasons := tuple(_issue_objections(actor, row, draft, late, shown, empty=not lines and not targets)):
        raise Refused(reasons)
    assert draft.reply_by is not None  # noqa: S101 -- judged above
    kept, before = frozen(lines), _told(row)
    leader = timeline_of([row.issuer_id]).leader_on(row.issuer_id, actor.today)
    given = issue(
        actor=actor,
        unit_id=row.issuer_id,
        form="reminder_letter",
        day=actor.today,
        signer=leader.name if leader else "",
        about=f"Đôn đốc {row.unit.name}"[:300],
        made_from=MadeFrom(digest_of_letter(row.unit.name, kept, targets, draft.note.strip(), draft.reply_by)),
    )
    row.state, row.paper_id, row.issued_on, row.lines = Letter.State.ISSUED, given.id, actor.today, kept
    row.taken_out, row.note, row.reply_by = sorted(draft.taken_out), draft.note.strip(), draft.reply_by
    row.targets = targets
    row.save(update_fields=["state", "paper", "issued_on", "targets", "lines", "taken_out", "note", "reply_by"])
    record(actor, "agenda.issued_letter", row, before=before, after=_told(row), unit=row.unit_id, number=given.text)
    return given.text


@transaction.atomic
def drop_letter(*, actor: Actor, letter_id: int) -> None:
    """No letter is sent this time; steps that are told of already draft none again."""
    row = _draft(actor, letter_id)
    record(actor, "agenda.dropped_letter", row, before=_told(row), after={}, unit=row.unit_id)
    row.delete()


@transaction.atomic
def answer_letter(*, actor: Actor, letter_id: int, answer: LetterAnswer) -> None:
    """The unit says why, once."""
    row = _locked(actor, letter_id)
    require(actor, Permission.RECORD_STEP, row.unit.path)
    if reasons := tuple(_answer_objections(row, answer)):
        raise Refused(reasons)
    row.state, row.cause = Letter.State.ANSWERED, answer.cause
    row.answer, row.help_asked = answer.text.strip(), answer.help_asked.strip()
    row.answered_on, row.answered_by = actor.today, actor.name
    row.save(update_fields=["state", "cause", "answer", "help_asked", "answered_on", "answered_by"])
    after = {"cause": row.cause, "answer": row.answer, "help_asked": row.help_asked}
    record(actor, "agenda.answered_letter", row, before={}, after=after, unit=row.unit_id)


@transaction.atomic
def note_help(*, actor: Actor, letter_id: int, text: str) -> None:
    """The committee notes with what it helped; noted again it replaces what stood, which the chain keeps."""
    row = _locked(actor, letter_id)
    require(actor, Permission.ISSUE_PAPER, row.issuer.path)
    if reasons := tuple(_help_objections(row, text.strip())):
        raise Refused(reasons)
    before = row.help_given
    row.help_given, row.helped_on, row.helped_by = text.strip(), actor.today, actor.name
    row.save(update_fields=["help_given", "helped_on", "helped_by"])
    told = {"before": {"help_given": before}, "after": {"help_given": row.help_given}}
    record(actor, "agenda.noted_help", row, unit=row.unit_id, **told)


def _locked(actor: Actor, letter_id: int) -> Letter:
    return letters_in_reach(actor).select_for_update(of=("self",)).get(pk=letter_id)


def _draft(actor: Actor, letter_id: int) -> Letter:
    row = _locked(actor, letter_id)
    require(actor, Permission.ISSUE_PAPER, row.issuer.path)
    if row.state != Letter.State.DRAFT:
        raise Refused((_stop("letter.no_draft"),))
    return row


def _issue_objections(
    actor: Actor,
    row: Letter,
    draft: LetterDraft,
    late: tuple[OverdueLine, ...],
    shown: Collection[str],
    *,
    empty: bool,
) -> Iterator[Reason]:
    if empty:
        yield _stop("letter.nothing_late", name=row.unit.name)
    elif {line.key for line in late} != set(shown):
        yield _stop("letter.changed_meanwhile")
    if draft.reply_by is None or draft.reply_by <= actor.today:
        yield _stop("letter.reply_day", on=draft.reply_by or "–", today=actor.today)
    if len(draft.note) > _NOTE:
        yield _stop("letter.too_long", most=_NOTE)


def _answer_objections(row: Letter, answer: LetterAnswer) -> Iterator[Reason]:
    if row.state == Letter.State.DRAFT:
        yield _stop("letter.not_issued")
    elif row.state == Letter.State.ANSWERED and row.answered_on is not None:
        yield _stop("letter.answered_already", name=row.answered_by, on=row.answered_on)
    if is_void(row):
        yield _stop("letter.void")
    if answer.cause not in {cause.key for cause in shipped().causes}:
        yield _stop("letter.cause_unknown")
    elif answer.cause == OTHER and not answer.text.strip():
        yield _stop("letter.say_which")
    if len(answer.text) > _ANSWER or len(answer.help_asked) > _HELP:
        yield _stop("letter.too_long", most=_HELP if len(answer.help_asked) > _HELP else _ANSWER)


def _help_objections(row: Letter, text: str) -> Iterator[Reason]:
    if row.state == Letter.State.DRAFT:
        yield _stop("letter.not_issued")
    if not text:
        yield _stop("letter.no_help")
    if len(text) > _HELP:
        yield _stop("letter.too_long", most=_HELP)


def _told(row: Letter) -> dict[str, object]:
    return {"state": row.state, "taken_out": row.taken_out, "note": row.note, "reply_by": row.reply_by}


def _stop(code: str, /, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
