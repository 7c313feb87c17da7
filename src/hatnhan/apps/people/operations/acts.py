"""Acts of membership are written beside the periods that follow from them, in the transaction of the operation."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.people.models import ActKind, Affiliation, Membership, MembershipAct
from hatnhan.core.outcome import Reason

EXITS = frozenset({ActKind.STRUCK_OFF, ActKind.EXPELLED, ActKind.LEFT, ActKind.DIED})
_ENTRIES = frozenset({ActKind.ADMITTED, ActKind.RESTORED})


@dataclass(frozen=True, slots=True)
class Decision:
    """The paper of an act: its number, its day, and who decided; empty where none is known."""

    number: str = ""
    on: date | None = None
    by: str = ""


NO_PAPER = Decision()


def enter_act(  # noqa: PLR0913 -- what the paper of an act says
    *,
    person_id: int,
    kind: str,
    on: date,
    unit_id: int | None = None,
    paper: Decision = NO_PAPER,
    transfer: int | None = None,
    replaces: MembershipAct | None = None,
) -> MembershipAct:
    """Append an act inside the caller's act; without a unit it is done where the person belongs on that day."""
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first() if unit_id else None
    if path is None:
        unit_id, path = _place(person_id, on)
    return MembershipAct.objects.create(
        person_id=person_id,
        membership=_membership(person_id, on),
        kind=ActKind(kind),
        on=on,
        unit_id=unit_id,
        path=path,
        document_number=paper.number.strip(),
        document_on=paper.on,
        decided_by=paper.by.strip(),
        transfer=transfer,
        replaces=replaces,
    )


def standing_act(person_id: int, kinds: set[str] | frozenset[str], on: date) -> MembershipAct | None:
    """The act of one of these kinds on this day that nothing replaced."""
    rows = MembershipAct.objects.filter(person=person_id, kind__in=kinds, on=on, replaced_by=None)
    return rows.order_by("-pk").first()


def redate_act(*, person_id: int, kind: str, before: date, on: date, paper: Decision | None = None) -> None:
    """The act of that day was written down with a wrong one: another stands in its place, with its paper."""
    wrong = standing_act(person_id, {kind}, before)
    if wrong is None:
        return
    kept = paper or Decision(wrong.document_number, wrong.document_on, wrong.decided_by)
    enter_act(
        person_id=person_id,
        kind=kind,
        on=on,
        unit_id=wrong.unit_id,
        paper=kept,
        transfer=wrong.transfer,
        replaces=wrong,
    )


def enter_move(*, person_id: int, left_id: int | None, joined_id: int, on: date, paper: Decision = NO_PAPER) -> None:
    """A member goes from one cell to another for good: out of the one, where it is known, and into the other."""
    if left_id is not None:
        enter_act(person_id=person_id, kind=ActKind.MOVED_OUT, on=on, unit_id=left_id, paper=paper)
    enter_act(person_id=person_id, kind=ActKind.MOVED_IN, on=on, unit_id=joined_id, paper=paper)


def act_objections(person_id: int, kind: str, on: date) -> tuple[Reason, ...]:
    """On one day nobody enters and leaves the Party, and no act is written twice."""
    rows = MembershipAct.objects.filter(person=person_id, on=on, replaced_by=None)
    told = set(rows.values_list("kind", flat=True))
    edges = EXITS | _ENTRIES
    against = told & edges if kind in edges else told & {kind}
    return tuple(stop("act.same_day", on=on, act=other) for other in sorted(against))


def _place(person_id: int, on: date) -> tuple[int | None, str]:
    """The cell of that day, else the one that ended last."""
    rows = Affiliation.objects.filter(person=person_id, temporary=False, starts_on__lte=on)
    found = rows.order_by("-ends_on", "-starts_on").values_list("unit_id", "path").first()
    return found or (None, "")


def _membership(person_id: int, on: date) -> Membership | None:
    rows = Membership.objects.filter(person=person_id, admitted_on__lte=on, ends_on__gte=on)
    return rows.order_by("-admitted_on").first()
