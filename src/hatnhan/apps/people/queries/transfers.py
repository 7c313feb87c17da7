"""Transfers of Party activity as pages, lists and the agenda show them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Unit, UnitKind
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.apps.people.models import Transfer
from hatnhan.apps.people.queries.reach import those_in_reach
from hatnhan.apps.rulebook.queries import book_for, load_books
from hatnhan.core.agenda import DueKind, DueLine, Wanted
from hatnhan.core.history import HistoryEvent, HistoryKind
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.rules import Rulebook
from hatnhan.core.rules_transfers import TransferKind, TransferRules
from hatnhan.core.transfers import (
    UNDER_WAY,
    Act,
    Destination,
    Stands,
    TransferState,
    acts_of,
    begin_by,
    present_by,
)

_CELLS = frozenset({UnitKind.CELL, UnitKind.GRASSROOTS_CELL})
# Who acts: the side of the cell that lets the member go, or of the one that receives him.
_SENDER, _RECEIVER = "from_unit", "to_unit"
_ACTS_AT = {Act.PRESENT: _RECEIVER, Act.ACCEPT: _RECEIVER, Act.REFUSE: _RECEIVER}
_MOST = 500


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A transfer in a list. `latest`: by when its next act is due; `person_id`: 0 where his page does not open."""

    id: int
    person_id: int
    name: str
    born: date
    kind: str
    state: str
    from_name: str
    to_name: str
    begun_on: date
    letter_number: str
    letter_on: date | None
    latest: date | None
    late: bool
    back_by: date | None
    incoming: bool


@dataclass(frozen=True, slots=True)
class OwnTransfer:
    """A transfer on the page of its member; what is due by when stands on its own page."""

    id: int
    begun_on: date
    kind: str
    state: str
    from_name: str
    to_name: str


@dataclass(frozen=True, slots=True)
class TransferPage:
    """A transfer with everything on record, and what this account may do next."""

    id: int
    version: int
    person_id: int
    may_open_person: bool
    name: str
    born: date
    kind: str
    state: str
    reason: str
    study: bool
    decision_number: str
    decision_on: date | None
    effective_on: date | None
    from_unit_id: int | None
    from_name: str
    to_unit_id: int | None
    to_name: str
    begun_on: date
    letter_number: str
    letter_on: date | None
    letter_by: str
    dues_until: date | None
    self_review: bool
    presented_on: date | None
    explanation: str
    answered_on: date | None
    answer: str
    back_by: date | None
    returned_on: date | None
    begin_by: date | None
    present_by: date | None
    late: bool
    letter_source: str
    rules: TransferRules
    acts: tuple[Act, ...]
    may: Mapping[Act, bool]
    may_print: bool


def transfers_in_reach(actor: Actor) -> QuerySet[Transfer]:
    """Those of whose two cells the actor looks after one."""
    mine = reach(actor, Permission.VIEW_PERSON, "from_unit__path") | reach(
        actor, Permission.VIEW_PERSON, "to_unit__path"
    )
    return Transfer.objects.filter(mine).select_related("person__name", "from_unit", "to_unit", "affiliation")


def transfer_in_reach(actor: Actor, transfer_id: int) -> Transfer:
    """One of them; ObjectDoesNotExist out of reach."""
    return transfers_in_reach(actor).get(pk=transfer_id)


def acting_path(row: Transfer, act: Act) -> str:
    """Where the act is done: on its side, or at the only one that the register has."""
    side = _ACTS_AT.get(act, _SENDER)
    unit = row.to_unit if side == _RECEIVER else row.from_unit
    known = unit or row.to_unit or row.from_unit
    return known.path if known else ""


def permission_of(row: Transfer, act: Act) -> Permission:
    """The letter is issued by a committee; one that came from outside is typed by who receives it."""
    if act is Act.LETTER and row.from_unit_id:
        return Permission.RECORD_COMMITTEE_STEP
    return Permission.RECORD_STEP


def may_act(actor: Actor, row: Transfer, act: Act) -> bool:
    """Tell whether the actor may do this act, whatever the procedure says."""
    return actor.may(permission_of(row, act), acting_path(row, act))


def book_of(unit: Unit | None) -> Rulebook:
    """The rulebook of the unit; of none the shipped one."""
    return book_for(unit.path if unit else "")


def destination(unit: Unit | None, name: str, home: Unit | None) -> Destination:
    """Where a transfer goes, as the judge asks it."""
    if unit is None:
        return Destination(unit=False, name=name.strip())
    return Destination(
        unit=True,
        name=unit.name,
        is_cell=unit.kind in _CELLS,
        founded_on=unit.founded_on,
        ends_on=None if unit.ended_on == FOR_EVER else unit.ended_on,
        same_cell=home is not None and home.pk == unit.pk,
        same_committee=home is not None and _committee(home) == _committee(unit),
    )


def receiving_cells(actor: Actor, limit: int = 300) -> tuple[tuple[int, str], ...]:
    """Cells of today in the actor's reach that can receive a member, in the order of the tree."""
    rows = Unit.objects.filter(reach(actor, Permission.VIEW_UNIT), kind__in=_CELLS, ended_on=FOR_EVER)
    return tuple(rows.order_by("path").values_list("pk", "name")[:limit])


def cell_called(text: str) -> int | None:
    """The one cell of the whole register with exactly this code or name: a letter may go where nobody here looks."""
    rows = Unit.objects.filter(Q(code=text.strip()) | Q(folded_name=fold(text)), kind__in=_CELLS)
    found = list(rows.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def _committee(unit: Unit) -> int | None:
    """The grassroots organisation that the cell belongs to."""
    above = Unit.objects.filter(pk__in=ids_of(unit.path), kind=UnitKind.GRASSROOTS_COMMITTEE).order_by("-path").first()
    return above.pk if above else None


def stands(row: Transfer) -> Stands:
    """The transfer as the judge is told it."""
    return Stands(
        state=TransferState(row.state),
        kind=TransferKind(row.kind),
        begun_on=row.begun_on,
        last_on=row.last_on,
        letter_on=row.letter_on,
        back_by=row.back_by,
        study=row.study,
    )


def latest_day(row: Transfer, book: Rulebook) -> date | None:
    """By when the next act is due: the letter, its presentation, the return."""
    if row.state == TransferState.BEGUN and row.kind != TransferKind.TEMPORARY:
        return begin_by(row.effective_on, book.on(row.effective_on or row.begun_on).transfers, book.calendar)
    if row.state == TransferState.ISSUED:
        return present_by(row.letter_on, book.on(row.letter_on or row.begun_on).transfers, book.calendar)
    return row.back_by if row.state == TransferState.AWAY else None


def transfer_page(actor: Actor, transfer_id: int) -> TransferPage:
    """The page; ObjectDoesNotExist out of reach."""
    row = transfer_in_reach(actor, transfer_id)
    book = book_of(row.from_unit or row.to_unit)
    rules = book.on(row.letter_on or actor.today).transfers
    latest = latest_day(row, book)
    may = {act: may_act(actor, row, act) for act in Act}
    acts = tuple(act for act in acts_of(TransferState(row.state)) if may[act])
    shown = {
        column: getattr(row, column)
        for column in TransferPage.__dataclass_fields__
        if hasattr(row, column) and column not in {"begin_by", "present_by"}
    }
    return TransferPage(
        **shown,
        name=row.person.name.written,
        born=row.person.born,
        may_open_person=those_in_reach(actor, [row.person_id]).exists(),
        begin_by=begin_by(row.effective_on, book.on(row.effective_on or row.begun_on).transfers, book.calendar),
        present_by=present_by(row.letter_on, rules, book.calendar),
        late=latest is not None and latest < actor.today,
        letter_source=rules.letter_by.source,
        rules=rules,
        acts=acts,
        may=may,
        may_print=bool(row.letter_number and row.from_unit and may[Act.LETTER]),
    )


def transfer_lines(
    actor: Actor, unit_id: int | None, which: str = "open", most: int = _MOST
) -> tuple[TransferLine, ...]:
    """Transfers of a unit and below (None: of the whole reach): "in", "out", "late", "open" or "done"."""
    rows = transfers_in_reach(actor)
    low = Unit.objects.get(pk=unit_id).path if unit_id else None
    came = within([subtree(low)], "to_unit__path") if low else Q(to_unit__isnull=False)
    went = within([subtree(low)], "from_unit__path") if low else Q(from_unit__isnull=False)
    going = (*UNDER_WAY, TransferState.AWAY)
    rows = rows.exclude(state__in=going) if which == "done" else rows.filter(state__in=going)
    rows = rows.filter(
        {"in": came & ~went if low else came, "out": went & ~came if low else went}.get(which, came | went)
    )
    lines = tuple(_lines(actor, rows.order_by("-last_on", "-pk")[:most], low))
    return tuple(line for line in lines if line.late) if which == "late" else lines


def under_way(actor: Actor, paths: Iterable[str], on: date) -> tuple[TransferLine, ...]:
    """Transfers that had begun by a day and were not answered by then, from or to units under these paths."""
    ranges = [subtree(path) for path in paths]
    there = within(ranges, "from_unit__path") | within(ranges, "to_unit__path")
    open_then = Q(begun_on__lte=on) & (Q(answered_on=None) | Q(answered_on__gt=on))
    return tuple(_lines(actor, transfers_in_reach(actor).filter(there, open_then).order_by("begun_on", "pk"), None))


def _lines(actor: Actor, rows: Iterable[Transfer], low: str | None) -> Iterator[TransferLine]:
    found = list(rows)
    if not found:
        return
    books = load_books()
    seen = set(those_in_reach(actor, {row.person_id for row in found}).values_list("pk", flat=True))
    for row in found:
        unit = row.from_unit or row.to_unit
        latest = latest_day(row, books.at(unit.path if unit else ""))
        yield TransferLine(
            id=row.pk,
            person_id=row.person_id if row.person_id in seen else 0,
            name=row.person.name.written,
            born=row.person.born,
            kind=row.kind,
            state=row.state,
            from_name=row.from_name,
            to_name=row.to_name,
            begun_on=row.begun_on,
            letter_number=row.letter_number,
            letter_on=row.letter_on,
            latest=latest,
            late=latest is not None and latest < actor.today,
            back_by=row.back_by,
            incoming=bool(low and row.to_unit and row.to_unit.path.startswith(low)),
        )


def transfers_of(actor: Actor, person_id: int) -> tuple[OwnTransfer, ...]:
    """The transfers of one person, newest first."""
    rows = transfers_in_reach(actor).filter(person=person_id).order_by("-begun_on", "-pk")
    columns = OwnTransfer.__dataclass_fields__
    return tuple(OwnTransfer(**{name: getattr(row, name) for name in columns}) for row in rows)


def due(actor: Actor, wanted: Wanted) -> tuple[DueLine, ...]:
    """A letter to be issued, one to be presented, a member to come back; each told to the side that acts."""
    if wanted.person is not None:
        return ()
    kinds = {
        TransferState.BEGUN: (DueKind.TRANSFER_LETTER, Act.LETTER),
        TransferState.ISSUED: (DueKind.TRANSFER_PRESENT, Act.PRESENT),
        TransferState.AWAY: (DueKind.TRANSFER_RETURN, Act.RETURN),
    }
    rows = transfers_in_reach(actor).filter(state__in=kinds)
    if wanted.below is not None:
        rows = rows.filter(within(wanted.below, "from_unit__path") | within(wanted.below, "to_unit__path"))
    books, lines = load_books(), []
    for row in rows.order_by("last_on", "pk")[:_MOST]:
        kind, act = kinds[TransferState(row.state)]
        unit = row.to_unit if act is Act.PRESENT and row.to_unit else row.from_unit or row.to_unit
        latest = latest_day(row, books.at(unit.path)) if unit else None
        if unit and latest and latest <= wanted.until and actor.may(Permission.RECORD_STEP, unit.path):
            lines.append(DueLine(kind, row.pk, unit.pk, unit.name, latest, person=row.person.name.written))
    return tuple(sorted(lines, key=lambda line: (line.latest, line.key)))[: wanted.most]


def transfer_events(actor: Actor, person_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """What the thread of a person tells of transfers beside the acts of membership; whoever calls checked his reach."""
    kinds = HistoryKind
    events = []
    for row in Transfer.objects.filter(person=person_id, begun_on__lte=on):
        closed = {
            TransferState.REFUSED: kinds.TRANSFER_REFUSED,
            TransferState.WITHDRAWN: kinds.TRANSFER_WITHDRAWN,
            # A stay that ended with another act is told by that act.
            TransferState.ENDED: None if row.returned_on else kinds.TRANSFER_WITHDRAWN,
        }.get(TransferState(row.state))
        events += [
            HistoryEvent(
                row.begun_on, kinds.TRANSFER_BEGUN, (("transfer", row.kind),), row.decision_number, key=row.pk
            ),
            *(
                [HistoryEvent(row.letter_on, kinds.TRANSFER_LETTER, (), row.letter_number, key=row.pk)]
                if row.letter_on
                else []
            ),
            *([HistoryEvent(row.presented_on, kinds.TRANSFER_PRESENTED, key=row.pk)] if row.presented_on else []),
            *([HistoryEvent(row.answered_on, closed, key=row.pk)] if closed else []),
        ]
    return tuple(event for event in events if event.on is None or event.on <= on)
