"""What the periods of a person tell, and what they tell of a unit: as threads.

Whoever calls has checked that the reader may see the person or the unit.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import ExtractYear

from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.people.models import (
    Affiliation,
    Membership,
    MembershipAct,
    Post,
    Restriction,
    RestrictionKind,
    TargetGroup,
)
from hatnhan.apps.people.queries.head import names_in_reach
from hatnhan.core.history import HistoryEvent, HistoryKind, beside_acts
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.sentences import day_in_words

_K = HistoryKind
_ENDS = {
    "struck_off": _K.STRUCK_OFF,
    "expelled": _K.EXPELLED,
    "left": _K.LEFT,
    "died": _K.DIED,
}
_RESTRICTIONS = {RestrictionKind.EXEMPT: _K.EXEMPTED, RestrictionKind.SUSPENDED: _K.SUSPENDED}


def member_events(person_id: int) -> tuple[HistoryEvent, ...]:
    """Acts with their papers, and the periods that no act tells: memberships, cells, posts, groups, exemptions."""
    return beside_acts(_acts(person_id), _periods(person_id))


def _acts(person_id: int) -> Iterator[HistoryEvent]:
    """The acts that stand; one that was set right is told by the act in its place."""
    for row in MembershipAct.objects.filter(person=person_id, replaced_by=None):
        paper = row.document_number
        if row.document_on and paper:
            paper = f"{paper} ({day_in_words(row.document_on)})"
        yield HistoryEvent(row.on, HistoryKind(row.kind), (), paper, row.unit_id, key=row.pk)


def _periods(person_id: int) -> tuple[HistoryEvent, ...]:
    memberships = list(Membership.objects.filter(person=person_id))
    ends = {row.ends_on for row in memberships}
    sources = (
        _memberships(memberships),
        _cells(Affiliation.objects.filter(person=person_id), ends),
        _posts(Post.objects.filter(person=person_id)),
        _groups(TargetGroup.objects.filter(person=person_id)),
        _restrictions(Restriction.objects.filter(person=person_id)),
    )
    return tuple(event for source in sources for event in source)


def _memberships(rows: Iterable[Membership]) -> Iterator[HistoryEvent]:
    for row in rows:
        yield HistoryEvent(row.admitted_on, _K.ADMITTED, key=row.pk, listed=True)
        if row.recognised:
            yield HistoryEvent(row.official_on, _K.OFFICIAL_DAY, key=row.pk, listed=True)
        if row.exempt_from:
            yield HistoryEvent(row.exempt_from, _K.EXEMPTED, key=row.pk, listed=True)
        if row.ends_on != FOR_EVER:
            yield HistoryEvent(row.ends_on, _ENDS.get(row.end_kind, _K.MEMBERSHIP_ENDED), key=row.pk, listed=True)


def _cells(rows: Iterable[Affiliation], ends: set[date]) -> Iterator[HistoryEvent]:
    for row in rows:
        kind = _K.JOINED_CELL_ASSUMED if row.assumed else _K.JOINED_CELL
        kind = _K.JOINED_CELL_FOR_A_TIME if row.temporary else kind
        yield HistoryEvent(row.starts_on, kind, unit_id=row.unit_id, key=row.pk, listed=True)
        if row.ends_on != FOR_EVER and row.ends_on not in ends:
            yield HistoryEvent(row.ends_on, _K.LEFT_CELL, unit_id=row.unit_id, key=row.pk, listed=True)


def _posts(rows: Iterable[Post]) -> Iterator[HistoryEvent]:
    for row in rows:
        words = (("post", row.title),)
        yield HistoryEvent(row.starts_on, _K.POST_BEGUN, words, row.document, row.unit_id, key=row.pk)
        if row.ends_on != FOR_EVER:
            yield HistoryEvent(row.ends_on, _K.POST_ENDED, words, "", row.unit_id, key=row.pk)


def _groups(rows: Iterable[TargetGroup]) -> Iterator[HistoryEvent]:
    for row in rows:
        words = (("group", row.group),)
        yield HistoryEvent(row.starts_on, _K.GROUP_BEGUN, words, key=row.pk)
        if row.ends_on != FOR_EVER:
            yield HistoryEvent(row.ends_on, _K.GROUP_ENDED, words, key=row.pk)


def _restrictions(rows: Iterable[Restriction]) -> Iterator[HistoryEvent]:
    for row in rows:
        kind = _RESTRICTIONS[RestrictionKind(row.kind)]
        yield HistoryEvent(row.starts_on, kind, document=row.document, key=row.pk)
        if row.ends_on != FOR_EVER:
            yield HistoryEvent(row.ends_on, _K.ACTIVE_AGAIN, key=row.pk)


def people_events(actor: Actor, unit: Unit, on: date) -> tuple[HistoryEvent, ...]:
    """Who held the posts of a unit, for a reader of people; how many came and went each year, for one of figures."""
    held = _holders(actor, unit) if actor.may(Permission.VIEW_PERSON, unit.path) else ()
    counted = _counted(unit, on) if actor.may(Permission.VIEW_FIGURES, unit.path) else ()
    return (*held, *counted)


def _holders(actor: Actor, unit: Unit) -> Iterator[HistoryEvent]:
    """Whoever went out of the reader's reach since is left out: his page would not open either."""
    rows = list(Post.objects.filter(unit=unit))
    names = names_in_reach(actor, {row.person_id for row in rows})
    for row in rows:
        if name := names.get(row.person_id):
            words = (("post", row.title), ("member", name))
            yield HistoryEvent(row.starts_on, _K.HELD_BY, words, row.document, key=row.pk)
            if row.ends_on != FOR_EVER:
                yield HistoryEvent(row.ends_on, _K.HELD_BY_NO_MORE, words, key=row.pk)


def _counted(unit: Unit, on: date) -> Iterator[HistoryEvent]:
    """Members gained and lost by year. Who only moved within the unit counts neither way, nor who is there for a time.

    What was taken in by the unit hangs below it, so its past counts here.
    """
    here = Affiliation.objects.filter(within([subtree(unit.path)]), temporary=False)
    before = here.filter(
        person=OuterRef("person"), starts_on__lt=OuterRef("starts_on"), ends_on__gte=OuterRef("starts_on")
    )
    after = here.filter(person=OuterRef("person"), starts_on__lte=OuterRef("ends_on"), ends_on__gt=OuterRef("ends_on"))
    came = here.filter(~Exists(before), starts_on__lte=on)
    went = here.filter(~Exists(after), ends_on__lte=on)
    for kind, rows, column in ((_K.CAME_IN, came, "starts_on"), (_K.WENT_OUT, went, "ends_on")):
        years = rows.order_by().values_list(ExtractYear(column)).annotate(people=Count("pk"))
        for year, people in sorted(years):
            last = min(date(year, 12, 31), on)
            yield HistoryEvent(last, kind, (("year", str(year)), ("people", people)))
