"""Who introduces a member that moves: the committee above his grassroots organisation, or the one he moves within."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.papers.facts import Standing, Timeline, committee_name, is_cell, timeline_of
from hatnhan.apps.papers.queries.issuing import Ground, ground
from hatnhan.apps.people.models import Transfer
from hatnhan.apps.people.queries.transfers import transfer_in_reach
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.rules_transfers import TransferKind

KIND = "introduction"
_BOARD = "Ban Tổ chức"


@dataclass(frozen=True, slots=True)
class Introducer:
    """`name` in a sentence; on the head of the paper `upper` and `issuer`. A board writes for its committee."""

    name: str
    upper: str
    issuer: str
    unit_id: int
    board: bool = False


@dataclass(frozen=True, slots=True)
class NextLetter:
    """By whom the rules let it be issued, and the number that the register gives this account ("": it gives none)."""

    by: str
    number: str


def introducer_of(timeline: Timeline, row: Transfer, day: date, by: str = "") -> Introducer:
    """The one that is named, else the one of the rules; a name that no unit above bears stands as it is."""
    found = _all(timeline.chain_on(row.from_unit_id or 0, day), TransferKind(row.kind))
    if by:
        return next((each for each in found if each.name == by), Introducer(by, "", by, 0))
    return found[0] if found else Introducer(row.from_name, "", row.from_name, 0)


def next_letter(actor: Actor, transfer_id: int, day: date) -> NextLetter:
    """What the form of the letter begins with; ObjectDoesNotExist out of reach."""
    row = transfer_in_reach(actor, transfer_id)
    if row.from_unit_id is None:
        return NextLetter("", "")
    introducer = introducer_of(timeline_of([row.from_unit_id]), row, day)
    found = ground(unit, KIND, "", day) if (unit := numbering_unit(actor, introducer)) else ()
    return NextLetter(introducer.name, found.next_text if isinstance(found, Ground) else "")


def numbering_unit(actor: Actor, introducer: Introducer) -> Unit | None:
    """Whose register gives the number: one that this account may issue from. That of a board is not kept here."""
    unit = None if introducer.board else Unit.objects.filter(pk=introducer.unit_id).first()
    return unit if unit and actor.may(Permission.ISSUE_PAPER, unit.path) else None


def _all(chain: tuple[Standing, ...], kind: TransferKind) -> tuple[Introducer, ...]:
    """Everybody above the cell, the one of the rules first."""
    above = [(unit, upper) for unit, upper in zip_longest(chain, chain[1:]) if unit and not is_cell(unit)]
    grassroots = max((n for n, (unit, _) in enumerate(above) if unit.kind == UnitKind.GRASSROOTS_COMMITTEE), default=-1)
    wanted = grassroots if kind is TransferKind.INTERNAL else grassroots + 1
    first = above[wanted : wanted + 1] if wanted >= 0 else []
    return tuple(_told(*pair) for pair in (*first, *above))


def _told(unit: Standing, upper: Standing | None) -> Introducer:
    name = committee_name(unit.name)
    if unit.kind == UnitKind.PROVINCE:
        return Introducer(f"{_BOARD} {name}", name, _BOARD, unit.unit_id, board=True)
    return Introducer(name, upper.name if upper else "", name, unit.unit_id)
