"""Terms of committees, and registers that were begun on paper."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister, Term
from hatnhan.apps.papers.queries.issuing import Ground, ground, reason
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections, length_objections

_MOST = {"name": 60, "document": 200, "reason": 300, "organ": 12}


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term as a form gives it: from the close of one congress to that of the next (exclusive), and what says so."""

    starts_on: date
    ends_on: date = FOR_EVER
    name: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class BegunRegister:
    """How far a register on paper had come when the program took over. `organ`: an own symbol of the organisation."""

    last_number: int
    last_on: date | None = None
    reason: str = ""
    organ: str = ""


@transaction.atomic
def set_term(*, actor: Actor, unit_id: int, term: NewTerm, term_id: int | None = None) -> Term:
    """Record a term, or set one right. One that had no end yet ends where the new one begins."""
    unit = _held_unit(actor, unit_id)
    row = Term.objects.get(pk=term_id, unit=unit) if term_id else Term(unit=unit)
    before = _told(row) if row.pk else {}
    ended = None if row.pk else _open_before(unit, term)
    if reasons := _term_objections(unit, row, term, ended):
        raise Refused(reasons)
    if ended is not None:
        before["ended_before"], ended.ends_on = ended.ends_on, term.starts_on
        ended.save(update_fields=["ends_on"])
    row.starts_on, row.ends_on = term.starts_on, term.ends_on
    row.name, row.document = term.name.strip(), term.document.strip()
    row.save()
    audit(actor, "papers.set_term", unit, term=row.pk, ended=ended and ended.pk, before=before, after=_told(row))
    return row


@transaction.atomic
def begin_register(*, actor: Actor, unit_id: int, kind: str, day: date, begun: BegunRegister) -> NumberRegister:
    """Say once how far the register on paper had come, so that numbers go on from there.

    `day` chooses the term: one of the days of the papers that are to come.
    """
    unit = _held_unit(actor, unit_id)
    found = ground(unit, kind, "", day)
    if isinstance(found, tuple):
        raise Refused(found)
    made, _ = NumberRegister.objects.get_or_create(unit=unit, symbol=found.kind.symbol, term=found.term)
    row = NumberRegister.objects.select_for_update().get(pk=made.pk)
    if reasons := _beginning_objections(found, row, begun, day):
        raise Refused(reasons)
    before = {"last_number": row.last_number, "last_on": row.last_on, "organ": row.organ}
    row.last_number = row.begun_after = begun.last_number
    row.last_on, row.organ = begun.last_on, begun.organ.strip()
    row.begun_reason, row.begun_at, row.begun_by = begun.reason.strip(), actor.at, actor.name
    row.save()
    audit(
        actor,
        "papers.began_register",
        row,
        before=before,
        after={"last_number": row.last_number, "last_on": row.last_on, "organ": row.organ},
        unit=unit.pk,
        symbol=row.symbol,
        term=row.term_id,
        reason=row.begun_reason,
    )
    return row


def _held_unit(actor: Actor, unit_id: int) -> Unit:
    """The unit, locked: two terms of one committee are not written at one moment."""
    unit = units_in_reach(actor).select_for_update(of=("self",)).get(pk=unit_id)
    require(actor, Permission.ISSUE_PAPER, unit.path)
    return unit


def _told(row: Term) -> dict[str, object]:
    return {"starts_on": row.starts_on, "ends_on": row.ends_on, "name": row.name, "document": row.document}


def _open_before(unit: Unit, term: NewTerm) -> Term | None:
    """The term that lasts, and began before this one: it ends where this one begins."""
    return Term.objects.filter(unit=unit, starts_on__lt=term.starts_on, ends_on=FOR_EVER).first()


def _term_objections(unit: Unit, row: Term, term: NewTerm, ended: Term | None) -> tuple[Reason, ...]:
    texts = {"name": term.name.strip(), "document": term.document.strip()}
    reasons = [*length_objections(texts, _MOST), *day_objections(term.starts_on)]
    if not texts["document"]:
        reasons.append(reason("term.without_document"))
    if term.ends_on <= term.starts_on:
        reasons.append(reason("term.empty", starts_on=term.starts_on, ends_on=term.ends_on))
    if term.starts_on < unit.founded_on:
        founded_on = unit.founded_on
        reasons.append(reason("term.before_the_unit", starts_on=term.starts_on, name=unit.name, founded_on=founded_on))
    others = Term.objects.filter(unit=unit, starts_on__lt=term.ends_on, ends_on__gt=term.starts_on)
    if other := others.exclude(pk__in=[row.pk, ended.pk if ended else None]).first():
        reasons.append(reason("term.overlaps", starts_on=other.starts_on))
    return (*reasons, *_left_outside(row, term.starts_on, term.ends_on), *_left_outside(ended, None, term.starts_on))


def _left_outside(row: Term | None, starts_on: date | None, ends_on: date) -> tuple[Reason, ...]:
    """Papers of the term that its new days would leave outside."""
    if row is None or not row.pk:
        return ()
    outside = Q(on__gte=ends_on) | Q(on__lt=starts_on) if starts_on else Q(on__gte=ends_on)
    papers = IssuedPaper.objects.filter(outside, register__term=row).order_by("number")
    first = papers.first()
    return (reason("term.papers_outside", count=papers.count(), text=first.text),) if first else ()


def _beginning_objections(found: Ground, row: NumberRegister, begun: BegunRegister, day: date) -> tuple[Reason, ...]:
    reasons = list(length_objections({"reason": begun.reason.strip(), "organ": begun.organ.strip()}, _MOST))
    if row.begun_at is not None:
        reasons.append(reason("register.begun_already", number=row.begun_after))
    elif row.last_number:
        reasons.append(reason("register.in_use", text=found.text(row.last_number)))
    if begun.last_number < 1:
        reasons.append(reason("register.number_too_small"))
    if not begun.reason.strip():
        reasons.append(reason("register.without_reason"))
    if found.term is None and Term.objects.filter(unit=found.unit).exists():
        reasons.append(reason("paper.outside_terms", Severity.STOP, on=day, name=found.name))
    return tuple(reasons)
