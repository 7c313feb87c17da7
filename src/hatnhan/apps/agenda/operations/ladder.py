"""The climb: once a day every late step is looked at, and whoever its lateness has come to is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.agenda.models import Climb, Digest, LadderSetting, Letter, Reminder
from hatnhan.apps.agenda.queries.ladder import Answering, LateThing, answering, arrivals, ladders, late_things
from hatnhan.apps.audit.operations import record, record_many
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.core.ladder import Ladder, Rung, changed_meanwhile, ladder_objections
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission

_DAY = timedelta(days=1)
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Climbed:
    """What a climb did: late steps seen, rungs newly reached, accounts told, letters drafted."""

    on: date
    late: int
    reached: int
    told: int
    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A late step with the rungs it has newly come to, and their rows."""

    thing: LateThing
    rows: tuple[Reminder, ...]


@transaction.atomic
def climb(*, actor: Actor, on: date) -> Climbed:
    """Tell whom the lateness of each step has come to on this day. Done again it finds nothing new.

    Days that were missed are made up for: rungs reached meanwhile are noted together, and each account is told once.
    """
    if not actor.is_machine:
        raise PermissionDenied
    day, _ = Climb.objects.get_or_create(on=on, defaults={"at": actor.at})
    Climb.objects.select_for_update().get(pk=day.pk)
    things = list(late_things(on, actor.today))
    steps = tuple(_new_steps(things, on))
    Reminder.objects.bulk_create([row for step in steps for row in step.rows], batch_size=_AT_ONCE)
    found = answering([step.thing for step in steps], on)
    told = _write_digests(steps, found, on)
    letters = _draft_letters(actor, steps, found, on)
    Climb.objects.filter(pk=day.pk).update(at=actor.at)
    reached = sum(len(step.rows) for step in steps)
    if reached:
        record(actor, "agenda.climbed", day, on=on, late=len(things), reached=reached, told=told)
    return Climbed(on, len(things), reached, told, letters)


@transaction.atomic
def set_ladder(*, actor: Actor, unit_id: int, ladder: Ladder, seen: Ladder | None = None) -> None:
    """Settings of a unit of its own, for it and all below. `seen`: those that held when the form was opened."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.EDIT_RULEBOOK, unit.path)
    if reasons := ladder_objections(ladder):
        raise Refused(reasons)
    # Who writes first holds the unit's row: there may be no settings yet to hold.
    Unit.objects.select_for_update().get(pk=unit.pk)
    if seen is not None and (holds := ladders().at(unit.path)) != seen:
        raise Refused(changed_meanwhile(holds))
    before = _told_of(LadderSetting.objects.select_for_update().filter(unit=unit).first())
    row, _ = LadderSetting.objects.update_or_create(
        unit=unit,
        defaults={**_values(ladder), "changed_at": actor.at, "changed_by": actor.name},
    )
    record(actor, "agenda.set_ladder", unit, before=before, after=_told_of(row))


@transaction.atomic
def drop_ladder(*, actor: Actor, unit_id: int) -> None:
    """The unit has no settings of its own any more; without them nothing happens."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.EDIT_RULEBOOK, unit.path)
    for row in LadderSetting.objects.select_for_update().filter(unit=unit):
        record(actor, "agenda.dropped_ladder", unit, before=_told_of(row), after={})
        row.delete()


def _new_steps(things: list[LateThing], on: date) -> Iterator[_Step]:
    """Late steps with rungs that nobody was told of yet; the highest is told, those below are noted with it.

    A cell that took a case over is told anew, and its days count from the day on which the case came to it.
    """
    settings = ladders()
    for first in range(0, len(things), _AT_ONCE):
        part = things[first : first + _AT_ONCE]
        cases = {thing.case_id for thing in part}
        kept = Reminder.objects.filter(case__pk__among=list(cases))
        known = set(kept.values_list("case_id", "step", "latest", "cell_id", "rung"))
        came = arrivals(cases, on)
        for thing in part:
            days = (on - thing.latest).days
            here = (on - max(thing.latest, came.get(thing.case_id, thing.latest))).days
            told = (*thing.key, thing.unit_id)
            new = [rung for rung in settings.at(thing.path).reached(here) if (*told, rung.value) not in known]
            if new:
                yield _Step(thing, tuple(_row(thing, rung, on, days, together=rung != new[-1]) for rung in new))


def _row(thing: LateThing, rung: Rung, on: date, days: int, *, together: bool) -> Reminder:
    return Reminder(
        case_id=thing.case_id,
        cell_id=thing.unit_id,
        step=thing.step,
        latest=thing.latest,
        rung=rung.value,
        on=on,
        days_late=days,
        together=together,
    )


def _write_digests(steps: Iterable[_Step], found: Answering, on: date) -> int:
    """Each account is told of a step once, on the highest of its new rungs that concerns the account."""
    told: dict[int, list[int]] = {}
    for step in steps:
        highest: dict[int, int] = {}
        for row in step.rows:
            highest |= dict.fromkeys(found.told(step.thing, Rung(row.rung)), row.pk)
        for user_id, key in highest.items():
            told.setdefault(user_id, []).append(key)
    days = _digest_days(told, on)
    Digest.objects.bulk_create([Digest(user_id=user_id, on=days[user_id]) for user_id in told], ignore_conflicts=True)
    keys = {
        (user_id, day): key
        for key, user_id, day in Digest.objects.filter(user__in=told, on__in=[on, on + _DAY]).values_list(
            "pk", "user_id", "on"
        )
    }
    link = Digest.reminders.through
    link.objects.bulk_create(
        [
            link(digest_id=keys[user_id, days[user_id]], reminder_id=key)
            for user_id, rows in told.items()
            for key in rows
        ],
        batch_size=_AT_ONCE,
    )
    return len(told)


def _digest_days(users: Iterable[int], on: date) -> dict[int, date]:
    """The digest of the day; what comes after it went out belongs to that of the next day."""
    gone = set(Digest.objects.filter(user__in=users, on=on, sent_at__isnull=False).values_list("user_id", flat=True))
    return {user_id: on + _DAY if user_id in gone else on for user_id in users}


def _draft_letters(actor: Actor, steps: Iterable[_Step], found: Answering, on: date) -> tuple[int, ...]:
    """One draft to each unit whose steps came to the last rung; a draft that stands already takes them in."""
    wanted = {
        (unit_id, issuer_id)
        for step in steps
        if step.rows[-1].rung == Rung.LETTER
        and (unit_id := found.unit_of(step.thing)) is not None
        and (issuer_id := found.issuer_of(step.thing)) is not None
    }
    stand = Letter.objects.filter(state=Letter.State.DRAFT, unit__in=[unit_id for unit_id, _ in wanted])
    known = set(stand.values_list("unit_id", flat=True))
    rows = [
        Letter(unit_id=unit_id, issuer_id=issuer_id, drafted_on=on)
        for unit_id, issuer_id in sorted(wanted)
        if unit_id not in known
    ]
    Letter.objects.bulk_create(rows)
    record_many(
        actor,
        [("agenda.drafted_letter", row, {"unit": row.unit_id, "issuer": row.issuer_id, "on": on}) for row in rows],
    )
    return tuple(row.pk for row in rows)


def _values(ladder: Ladder) -> dict[str, int]:
    return {name: getattr(ladder, name) for name in Ladder.__slots__}


def _told_of(row: LadderSetting | None) -> dict[str, int]:
    return {name: getattr(row, name) for name in Ladder.__slots__} if row else {}
