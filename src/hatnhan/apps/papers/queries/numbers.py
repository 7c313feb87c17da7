"""Registers of numbers and what was issued in them, as an actor may see them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hatnhan.apps.access.queries import reach, within
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.rules import rulebook
from hatnhan.rules.forms import FORMS, form_on

# Counted for the rows of a page alone: grouping would go through every paper of a province first.
_VOID = Coalesce(
    Subquery(
        IssuedPaper.objects.filter(register=OuterRef("pk"), voided_at__isnull=False)
        .order_by()
        .values("register")
        .annotate(count=Count("pk"))
        .values("count")
    ),
    0,
)


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
    register_id: int


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
class BookLine:
    """A line of the register book. `voided` is why the number holds no paper any more."""

    id: int
    register_id: int
    number: int
    text: str
    on: date
    unit: str
    kind: str
    form: str
    about: str
    person: str
    case_id: int | None
    signer: str
    issued_by: str
    issued_at: datetime
    voided: str
    voided_by: str
    content_sha256: str
    template: str
    template_sha256: str
    may_void: bool


@dataclass(frozen=True, slots=True)
class BookFilters:
    """What the register book is cut to. `state`: "valid", "void" or everything."""

    unit_id: int | None = None
    register_id: int | None = None
    symbol: str = ""
    state: str = ""
    text: str = ""


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


def issued_for_step(actor: Actor, case_id: int, step: str) -> Issued | None:
    """The latest valid paper of a case that this step makes, by the codes of the forms on the paper's day."""
    made = [each for each in issued_for_case(actor, case_id) if not each.voided and each.form in FORMS]
    for each in reversed(made):
        rule = getattr(rulebook().on(each.on).procedure, step, None)
        if rule is not None and form_on(each.form, each.on).code in rule.value.forms:
            return each
    return None


def issued(row: IssuedPaper) -> Issued:
    """The row as others read it."""
    return Issued(
        row.pk,
        row.number,
        row.text,
        row.form,
        row.on,
        row.unit_name,
        row.signer,
        row.about,
        row.void_reason,
        row.register_id,
    )


def register_lines(
    actor: Actor, filters: RegisterFilters, after: str, size: int
) -> tuple[tuple[RegisterLine, ...], str]:
    """The registers in reach by organisation and kind, a page of them, and the key of the next page."""
    rows = registers_in_reach(actor).filter(*_cut(filters)).order_by("unit__path", "symbol", "pk")
    if after:
        rows = rows.filter(_behind(after))
    counted = rows.annotate(void=_VOID)
    found = [_line(row) for row in counted.select_related("unit", "term")[: size + 1]]
    page = tuple(found[:size])
    return page, _key(page[-1], rows) if len(found) > size else ""


def register_line(actor: Actor, register_id: int) -> RegisterLine | None:
    """One register in reach."""
    rows = registers_in_reach(actor).filter(pk=register_id).annotate(void=_VOID)
    row = rows.select_related("unit", "term").first()
    return _line(row) if row else None


def book_lines(actor: Actor, filters: BookFilters, after: str, size: int) -> tuple[tuple[BookLine, ...], str]:
    """The papers in reach register by register, in the order of their numbers; a page, and the key of the next."""
    rows = papers_in_reach(actor).filter(*_cut_book(filters)).order_by("register_id", "number")
    if after:
        register, number = map(int, after.split("|"))
        rows = rows.filter(Q(register__gt=register) | Q(register=register, number__gt=number))
    found = list(rows.select_related("register__unit")[: size + 1])
    page = found[:size]
    people = _people_of(actor, page)
    lines = tuple(_book_line(actor, row, people) for row in page)
    return lines, f"{page[-1].register_id}|{page[-1].number}" if len(found) > size else ""


def paper_line(actor: Actor, issued_id: int) -> BookLine:
    """One paper, by itself."""
    row = papers_in_reach(actor).select_related("register__unit").get(pk=issued_id)
    return _book_line(actor, row, _people_of(actor, [row]))


def _people_of(actor: Actor, rows: list[IssuedPaper]) -> dict[int, str]:
    """The persons of the cases, as far as the actor may see them: a case may have gone elsewhere since."""
    keys = [row.case_id for row in rows if row.case_id]
    if not keys:
        return {}
    cases = cases_in_reach(actor).filter(pk__in=keys).select_related("person__name")
    return {case.pk: case.person.name.written for case in cases}


def _book_line(actor: Actor, row: IssuedPaper, people: dict[int, str]) -> BookLine:
    return BookLine(
        id=row.pk,
        register_id=row.register_id,
        number=row.number,
        text=row.text,
        on=row.on,
        unit=row.unit_name,
        kind=row.kind,
        form=row.form,
        about=row.about,
        person=people.get(row.case_id or 0, ""),
        case_id=row.case_id if row.case_id in people else None,
        signer=row.signer,
        issued_by=row.issued_by,
        issued_at=row.issued_at,
        voided=row.void_reason,
        voided_by=row.voided_by,
        content_sha256=row.content_sha256,
        template=row.template,
        template_sha256=row.template_sha256,
        may_void=not row.void_reason and actor.may(Permission.ISSUE_PAPER, row.register.unit.path),
    )


def _cut_book(filters: BookFilters) -> tuple[Q, ...]:
    wanted = [*_cut(RegisterFilters(filters.unit_id, filters.symbol), "register__")]
    if filters.register_id is not None:
        wanted.append(Q(register=filters.register_id))
    if filters.state:
        wanted.append(Q(voided_at__isnull=filters.state == "valid"))
    if filters.text:
        wanted.append(Q(text__icontains=filters.text) | Q(about__icontains=filters.text))
    return tuple(wanted)


def _cut(filters: RegisterFilters, at: str = "") -> tuple[Q, ...]:
    wanted = []
    if filters.unit_id is not None:
        path = Unit.objects.filter(pk=filters.unit_id).values_list("path", flat=True).first()
        wanted.append(within([subtree(path)], f"{at}unit__path") if path else Q(pk__in=()))
    if filters.symbol:
        wanted.append(Q((f"{at}symbol", filters.symbol)))
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
