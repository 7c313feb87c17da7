"""The certificate of the awareness class: on record, and still holding."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core.outcome import Reason
from hatnhan.core.progress import Progress
from hatnhan.core.reasons import stop
from hatnhan.core.road import CERTIFICATE
from hatnhan.core.workdays import add_months


def find_obstacles(progress: Progress, day: date) -> Iterator[Reason]:
    """Tell whether a vote on this day lacks a certificate, or has one that no longer holds."""
    rules = progress.rules_on(day).certificate
    issued = _issued(progress, day)
    if issued is None:
        if rules.required.value:
            yield stop("certificate.missing", rules.required, day=day)
        return
    end = add_months(issued, rules.validity.value)
    if day > end:
        yield stop("certificate.expired", rules.validity, months=rules.validity.value, start=issued, end=end, day=day)


def _issued(progress: Progress, day: date) -> date | None:
    """The day of the last certificate that counts; where none counts, of the last irregular one, as elsewhere."""
    history = progress.histories[CERTIFICATE]
    if history is None or history.ready > day:
        return None
    return max((record.on for record in history.counted if record.on <= day), default=history.ready)
