"""What speaks against a unit as it is written: codes that another unit has, texts that no column holds."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import Placement
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.core.names import clean
from hatnhan.core.outcome import Reason
from hatnhan.core.plausible import length_objections

LENGTHS = {"name": 200, "code": 40, "villages": 400, "document": 200}
_CHUNK = 500


def text_objections(name: str = "", code: str = "", villages: str = "", document: str = "") -> tuple[Reason, ...]:
    """Say which of these are too long."""
    return length_objections({"name": name, "code": code, "villages": villages, "document": document}, LENGTHS)


def code_objections(units: Sequence[NewUnit]) -> tuple[Reason, ...]:
    """No two units have one code at one time: neither new ones among themselves, nor beside those that stand."""
    held: dict[str, list[tuple[date, date, str]]] = {}
    for placement in _coded({clean(row.code) for row in units} - {""}):
        held.setdefault(placement.code, []).append((placement.starts_on, placement.ends_on, placement.name))
    reasons: list[Reason] = []
    for row in units:
        if code := clean(row.code):
            taken = [name for start, end, name in held.get(code, ()) if row.starts_on < end and start < row.ends_on]
            reasons += [stop("unit.code_taken", code=code, name=name) for name in taken]
            held.setdefault(code, []).append((row.starts_on, row.ends_on, row.name))
    return tuple(dict.fromkeys(reasons))


def one_code_objections(code: str, unit_id: int, starts_on: date, ends_on: date) -> tuple[Reason, ...]:
    """The same for one unit that stands already."""
    held = Placement.objects.filter(code=code, starts_on__lt=ends_on, ends_on__gt=starts_on).exclude(unit=unit_id)
    other = held.first() if code else None
    return (stop("unit.code_taken", code=code, name=other.name),) if other else ()


def _coded(codes: Collection[str]) -> Iterator[Placement]:
    ordered = sorted(codes)
    for start in range(0, len(ordered), _CHUNK):
        yield from Placement.objects.filter(code__in=ordered[start : start + _CHUNK])
