"""Registers of numbers and what was issued in them, as an actor may see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hatnhan.apps.access.queries import reach, within
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister
from hatnhan.core.permissions import Actor, Permission, subtree


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that has a number. `voided`: why it holds no more; empty while it does."""

    id: int
    number: int
    text: str
    form: str
    on: date
    unit: str
    signer: str
    about: str
    voided: str


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One register: whose, of which kind, of which term (none on record: no days), how far it has come."""

    id: int
    unit_id: int
    unit: str
    symbol: str
    term_from: date | None
    term_until: date | None
    last_number: int
    last_on: date | None
    begun_after: int
    void: int


@dataclass(frozen=True, slots=True)
class RegisterFilters:
    """What the list of registers is cut to."""

    unit_id: int | None = None
    symbol: str = ""


def registers_in_reach(actor: Actor) -> QuerySet[NumberRegister]:
    """The registers whose papers the actor may read."""
    return NumberRegister.objects.filter(reach(actor, Permission.VIEW_CASE, "unit__path"))


def papers_in_reach(actor: Actor) -> QuerySet[IssuedPaper]:
    """The papers that the actor may read."""
    return IssuedPaper.objects.filter(reach(actor, Permission.VIEW_CASE, "register__unit__path"))


def issued_for_case(actor: Actor, case_id: int) -> tuple[Issued, ...]:
    """Every paper of a case that was given a number, the oldest first; void ones are among them and say so."""
    rows = IssuedPaper.objects.filter(reach(actor, Permission.VIEW_CASE, "case__path"), case=case_id)
    return tuple(map(issued, rows.order_by("on", "id")))


def issued(row: IssuedPaper) -> Issued:
    """The row as others read it."""
    return Issued(row.pk, row.number, row.text, row.form, row.on, row.unit_name, row.signer, row.about, row.void_reason)


def register_lines(
    actor: Actor, filters: RegisterFilters, after: str, size: int
) -> tuple[tuple[RegisterLine, ...], str]:
    """The registers in reach by organisation and kind, a page of them, and the key of the next page."""
    rows = registers_in_reach(actor).filter(*_cut(filters)).order_by("unit__path", "symbol", "pk")
    if after:
        rows = rows.filter(_behind(after))
    counted = rows.annotate(void=Count("papers", filter=Q(papers__voided_at__isnull=False)))
    found = [_line(row) for row in counted.select_related("unit", "term")[: size + 1]]
    page = tuple(found[:size])
    return page, _key(page[-1], rows) if len(found) > size else ""


def _cut(filters: RegisterFilters) -> tuple[Q, ...]:
    wanted = []
    if filters.unit_id is not None:
        path = Unit.objects.filter(pk=filters.unit_id).values_list("path", flat=True).first()
        wanted.append(within([subtree(path)], "unit__path") if path else Q(pk__in=()))
    if filters.symbol:
        wanted.append(Q(symbol=filters.symbol))
    return tuple(wanted)


def _key(line: RegisterLine, rows: QuerySet[NumberRegister]) -> str:
    path = rows.values_list("unit__path", flat=True).get(pk=line.id)
    return f"{path}|{line.symbol}|{line.id}"


def _behind(after: str) -> Q:
    """ValueError for a key that no page gave out."""
    path, symbol, key = after.split("|")
    here = Q(unit__path=path)
    return Q(unit__path__gt=path) | (here & Q(symbol__gt=symbol)) | (here & Q(symbol=symbol, pk__gt=int(key)))


def _line(row: NumberRegister) -> RegisterLine:
    term = row.term
    return RegisterLine(
        id=row.pk,
        unit_id=row.unit_id,
        unit=row.unit.name,
        symbol=row.symbol,
        term_from=term.starts_on if term else None,
        term_until=term.ends_on if term else None,
        last_number=row.last_number,
        last_on=row.last_on,
        begun_after=row.begun_after,
        void=row.void,  # type: ignore[attr-defined]  # counted by the query
    )
