"""What is late on a day, who answers for it, and which settings hold there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hatnhan.apps.access.models import Grant
from hatnhan.apps.agenda.facts import ladder_of, shipped
from hatnhan.apps.agenda.models import LadderSetting
from hatnhan.apps.candidacies.facts import chunks, units_on
from hatnhan.apps.candidacies.models import Case, DueStep, StepRecord
from hatnhan.apps.candidacies.queries import judge, late_on, unpack
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import within
from hatnhan.core.ladder import Ladder, Rung
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Role, subtree
from hatnhan.core.situation import Exit, State

Key = tuple[int, str, date]
_COMMITTEES = frozenset(
    {
        UnitKind.CENTRAL,
        UnitKind.PROVINCE,
        UnitKind.DISTRICT,
        UnitKind.ABOVE_GRASSROOTS,
        UnitKind.GRASSROOTS_COMMITTEE,
    }
)
_OFFICERS = frozenset({Role.COMMITTEE_SECRETARY, Role.COMMITTEE_OFFICER, Role.PROVINCIAL_OFFICER})


@dataclass(frozen=True, slots=True)
class LateThing:
    """A late step of a case. `rule`: the source of its latest day."""

    case_id: int
    unit_id: int
    path: str
    step: str
    latest: date
    owner: str
    rule: str

    @property
    def key(self) -> Key:
        """What it is reminded as: another latest day is another thing."""
        return self.case_id, self.step, self.latest


@dataclass(frozen=True, slots=True)
class Ladders:
    """The settings of every unit that has its own."""

    own: Mapping[int, Ladder]

    def at(self, path: str) -> Ladder:
        """The settings of the nearest unit from this one upward that has its own, else the shipped ones."""
        found = (self.own[unit_id] for unit_id in reversed(ids_of(path)) if unit_id in self.own)
        return next(found, shipped().ladder)


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for late steps: units by their paths, and the accounts that hold a post there."""

    kinds: Mapping[int, str]
    holders: Mapping[int, Mapping[str, frozenset[int]]]

    def unit_of(self, thing: LateThing) -> int | None:
        """The unit that a letter about this step goes to: the cell, or the committee above it."""
        if thing.owner in shipped().of_the_cell:
            return thing.unit_id
        return self.committee_of(ids_of(thing.path))

    def committee_of(self, ids: tuple[int, ...]) -> int | None:
        """The lowest committee among these units, read from the root down."""
        return next((unit_id for unit_id in reversed(ids) if self.kinds.get(unit_id) in _COMMITTEES), None)

    def issuer_of(self, thing: LateThing) -> int | None:
        """The committee above the unit that a letter goes to; None where there is nothing above."""
        unit_id, ids = self.unit_of(thing), ids_of(thing.path)
        return None if unit_id is None else self.committee_of(_before(ids, unit_id))

    def told(self, thing: LateThing, rung: Rung) -> frozenset[int]:
        """The accounts that are told on this rung: the nearest that there are, from the unit upward."""
        ids = ids_of(thing.path)
        if thing.owner not in shipped().of_the_cell:
            committee = self.committee_of(ids)
            ids = ids if committee is None else (*_before(ids, committee), committee)
        elif rung is Rung.ACTS and (secretaries := self._nearest(ids, frozenset({Role.CELL_SECRETARY}))):
            return secretaries
        if rung is not Rung.ACTS and thing.owner not in shipped().of_the_cell:
            ids = ids[:-1] or ids
        return self._nearest(ids, _OFFICERS)

    def _nearest(self, ids: Iterable[int], roles: frozenset[Role]) -> frozenset[int]:
        for unit_id in reversed(tuple(ids)):
            held = self.holders.get(unit_id, {})
            if found := frozenset[int]().union(*(held.get(role, frozenset()) for role in roles)):
                return found
        return frozenset()


def late_things(on: date, today: date, path: str = "", *, with_rule: bool = False) -> Iterator[LateThing]:
    """Every late step, below this path: from the copies for today, judged anew for another day."""
    below = within([subtree(path)]) if path else Q()
    if on == today:
        yield from _from_copies(
            DueStep.objects.filter(late_on(on), below).order_by("latest", "pk"), with_rule=with_rule
        )
        return
    cases = Case.objects.filter(below, opened_on__lte=on).order_by("pk")
    for ids in chunks(cases.values_list("pk", flat=True)):
        paths = dict(Case.objects.filter(pk__in=ids).values_list("pk", "path"))
        units = units_on(ids, on)
        for case_id, answer in judge(ids, on):
            for verdict in answer.steps:
                if verdict.state is State.LATE and verdict.latest is not None:
                    step, rule = verdict.step.value, _rule(verdict.step.value, verdict.reasons)
                    where = units[case_id], paths[case_id]
                    yield LateThing(case_id, *where, step, verdict.latest, verdict.owner or "", rule)


def ladders() -> Ladders:
    """All settings, one query."""
    return Ladders({row.unit_id: ladder_of(row) for row in LadderSetting.objects.all()})


def arrivals(case_ids: Iterable[int], on: date) -> dict[int, date]:
    """The day on which each of these cases that ever moved came to the cell that has it; one query."""
    moves = StepRecord.objects.filter(case__pk__among=list(case_ids), step=Exit.MOVED, on__lte=on, replaced_by=None)
    return dict(moves.order_by("on", "pk").values_list("case_id", "on"))


def answering(things: Iterable[LateThing], on: date) -> Answering:
    """Units and accounts for these late steps, two queries."""
    ids = {unit_id for path in {thing.path for thing in things} for unit_id in ids_of(path)}
    kinds = dict(Unit.objects.filter(pk__among=list(ids)).values_list("pk", "kind"))
    roles = [Role.CELL_SECRETARY, *_OFFICERS]
    grants = Grant.objects.filter(starts_on__lte=on, ends_on__gt=on, role__in=roles, user__is_active=True)
    held: dict[int, dict[str, frozenset[int]]] = {}
    for unit_id, role, user_id in grants.values_list("unit_id", "role", "user_id"):
        if unit_id in kinds:
            at = held.setdefault(unit_id, {})
            at[role] = at.get(role, frozenset()) | {user_id}
    return Answering(kinds, held)


def kinds_among(ids: Iterable[int]) -> Answering:
    """These units as who answers, without anybody's accounts; one query."""
    return Answering(dict(Unit.objects.filter(pk__among=list(ids)).values_list("pk", "kind")), {})


def late_of_unit(unit: Unit, on: date, today: date) -> tuple[LateThing, ...]:
    """All that is late on this day for which this unit answers; what is late longest first."""
    things = list(late_things(on, today, unit.path, with_rule=True))
    found = answering(things, on)
    mine = (thing for thing in things if found.unit_of(thing) == unit.pk)
    return tuple(sorted(mine, key=lambda thing: (thing.latest, thing.case_id, thing.step)))


def _from_copies(rows: QuerySet[DueStep], *, with_rule: bool) -> Iterator[LateThing]:
    columns = ("case_id", "case__unit_id", "path", "step", "latest", "owner")
    if with_rule:
        for case_id, unit_id, path, step, latest, owner, packed in rows.values_list(*columns, "reasons").iterator():
            yield LateThing(case_id, unit_id, path, step, latest, owner, _rule(step, unpack(packed)))
    else:
        for case_id, unit_id, path, step, latest, owner in rows.values_list(*columns).iterator():
            yield LateThing(case_id, unit_id, path, step, latest, owner, "")


def _rule(step: str, reasons: Iterable[Reason]) -> str:
    return next((reason.source for reason in reasons if reason.code == f"{step}.deadline"), "")


def _before(ids: tuple[int, ...], unit_id: int) -> tuple[int, ...]:
    return ids[: ids.index(unit_id)] if unit_id in ids else ()
