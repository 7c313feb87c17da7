"""Certificates of classes in the thread of a person."""

from datetime import date

from hatnhan.apps.courses.models import Certificate
from hatnhan.core.history import HistoryEvent, HistoryKind


def class_events(person_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """Certificates that hold; the caller has checked that the reader may see the person. One query."""
    rows = Certificate.objects.filter(person=person_id, issued_on__lte=on, voided_on=None)
    return tuple(
        HistoryEvent(
            row.issued_on,
            HistoryKind.CLASS_DONE,
            (("class_kind", row.kind),),
            row.number,
            unit=row.issuer_name,
            key=row.pk,
        )
        for row in rows
    )
