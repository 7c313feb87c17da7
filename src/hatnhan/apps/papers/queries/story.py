"""Papers with their numbers in the thread of a person, terms of the committee in that of a unit."""

from datetime import date

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach
from hatnhan.apps.papers.models import IssuedPaper, Term
from hatnhan.core.history import HistoryEvent, HistoryKind
from hatnhan.core.permissions import Actor, Permission


def paper_events(actor: Actor, person_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """The papers about the person's cases that the actor may open, void ones named as such; one query."""
    rows = IssuedPaper.objects.filter(reach(actor, Permission.VIEW_CASE, "case__path"), case__person=person_id)
    return tuple(
        HistoryEvent(
            row.on,
            HistoryKind.PAPER if row.voided_at is None else HistoryKind.PAPER_VOID,
            (("paper_kind", row.kind),),
            row.text,
            row.register.unit_id,
            key=row.pk,
            case_id=row.case_id,
        )
        for row in rows.filter(on__lte=on).select_related("register")
    )


def term_events(actor: Actor, unit: Unit, on: date) -> tuple[HistoryEvent, ...]:
    """When the terms of the unit's committee began, for a reader of its registers; one query."""
    if not actor.may(Permission.VIEW_CASE, unit.path):
        return ()
    rows = Term.objects.filter(unit=unit, starts_on__lte=on)
    return tuple(
        HistoryEvent(
            row.starts_on,
            HistoryKind.SEATED,
            (("term", row.name or str(row.starts_on.year)),),
            row.document,
            key=row.pk,
        )
        for row in rows
    )
