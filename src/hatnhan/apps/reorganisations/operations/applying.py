"""A reorganisation happens on its day: whole, in one transaction, or not at all."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.candidacies.operations import refresh_units
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.people.operations import place_admissions
from hatnhan.apps.people.queries import belonging_of
from hatnhan.apps.reorganisations.models import Reorganisation, State
from hatnhan.apps.reorganisations.operations.open_items import write_grants, write_loose, write_posts
from hatnhan.apps.reorganisations.operations.people import Moved, write_going
from hatnhan.apps.reorganisations.operations.tree import write_tree
from hatnhan.apps.reorganisations.queries import above_all, existing, gather, paths_of, require_at, resolve
from hatnhan.apps.reorganisations.queries.reach import reorganisations_in_reach, waiting_until
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.reorganisation import Outcome, Plan, Ref, outcome_of, plan_data, read_plan, ref_key, stop

_TOLD = 2_000  # people in one act of the chain


def judge_plan(actor: Actor, plan: Plan) -> tuple[Plan, Outcome | None, tuple[Reason, ...], str]:
    """The plan with keys, what it would do, everything against it, and the path of the unit above all it names."""
    resolved, reasons = resolve(actor, plan)
    if reasons:
        return resolved, None, reasons, "/"
    top = above_all(paths_of(existing(resolved)))
    require_at(actor, top)
    outcome, faults = outcome_of(resolved, gather(resolved, actor.today))
    return resolved, outcome, faults, top


@transaction.atomic
def plan_reorganisation(*, actor: Actor, plan: Plan) -> Reorganisation:
    """Keep a plan until its day. Refused with everything that speaks against it as the register stands now."""
    resolved, _, faults, top = judge_plan(actor, plan)
    if faults:
        raise Refused(faults)
    unit_id = int(top.strip("/").split("/")[-1]) if top != "/" else None
    row = Reorganisation.objects.create(
        unit_id=unit_id,
        path=top,
        on=plan.on,
        document=plan.document,
        steps=plan_data(resolved),
        planned_at=actor.at,
        planned_by_id=actor.id,
        planned_by=actor.name,
    )
    record(actor, "reorganisations.planned", row, on=plan.on, document=plan.document, before={}, after=row.steps)
    return row


class _Rehearsed(Exception):  # noqa: N818 -- carries what was counted out of the transaction that is undone
    def __init__(self, effect: dict[str, object]) -> None:
        super().__init__()
        self.effect = effect


def rehearse(*, actor: Actor, plan: Plan) -> dict[str, object]:
    """What the plan would move, counted by doing it and undoing all of it; Refused as the act itself would be."""
    try:
        with transaction.atomic():
            resolved, outcome, faults, top = judge_plan(actor, plan)
            if faults or outcome is None:
                raise Refused(faults)
            raise _Rehearsed(_write(actor, resolved, outcome, top))
    except _Rehearsed as done:
        return done.effect


@transaction.atomic
def apply_now(*, actor: Actor, plan: Plan) -> Reorganisation:
    """Keep the plan and do it in one act; one whose day has not come is kept until then."""
    row = plan_reorganisation(actor=actor, plan=plan)
    return row if row.on > actor.today else apply_reorganisation(actor=actor, reorganisation_id=row.pk)


@transaction.atomic
def take_back(*, actor: Actor, reorganisation_id: int, reason: str) -> Reorganisation:
    """Before it has happened a reorganisation is taken back with a reason."""
    row = _locked(actor, reorganisation_id)
    reasons = [] if reason.strip() else [stop("no_reason")]
    if row.state != State.PLANNED:
        reasons.append(stop("not_planned"))
    if reasons:
        raise Refused(tuple(reasons))
    row.state, row.settled_at, row.settled_by, row.reason = State.TAKEN_BACK, actor.at, actor.name, reason.strip()
    row.save(update_fields=["state", "settled_at", "settled_by", "reason"])
    record(actor, "reorganisations.took_back", row, before={"state": State.PLANNED}, after={"state": row.state})
    return row


@transaction.atomic
def apply_reorganisation(*, actor: Actor, reorganisation_id: int) -> Reorganisation:
    """Do what the plan says, from its day on; judged once more as everything stands now, under the lock of its tree."""
    row = _locked(actor, reorganisation_id)
    if row.state != State.PLANNED:
        raise Refused((stop("not_planned"),))
    if row.on > actor.today:
        raise Refused((stop("not_yet", on=row.on, today=actor.today),))
    plan = read_plan(row.steps)
    _lock_tree(row.path)
    resolved, outcome, faults, top = judge_plan(actor, plan)
    if faults or outcome is None:
        raise Refused(faults)
    row.effect = _write(actor, resolved, outcome, top)
    row.state, row.settled_at, row.settled_by = State.APPLIED, actor.at, actor.name
    row.save(update_fields=["state", "settled_at", "settled_by", "effect"])
    record(
        actor,
        "reorganisations.applied",
        row,
        on=row.on,
        document=row.document,
        before={"state": State.PLANNED},
        after={"state": row.state, **row.effect},
    )
    return row


@dataclass(frozen=True, slots=True)
class Due:
    """What became of the plans whose day has come: done, or refused for these reasons; those wait on."""

    done: tuple[Reorganisation, ...]
    refused: tuple[tuple[int, tuple[Reason, ...]], ...]


def apply_due(*, actor: Actor) -> Due:
    """Do every plan whose day has come, each whole or not at all and whatever becomes of the others."""
    done: list[Reorganisation] = []
    refused: list[tuple[int, tuple[Reason, ...]]] = []
    for key in waiting_until(actor, actor.today):
        try:
            done.append(apply_reorganisation(actor=actor, reorganisation_id=key))
        except Refused as why:
            refused.append((key, why.reasons))
    return Due(tuple(done), tuple(refused))


def _locked(actor: Actor, reorganisation_id: int) -> Reorganisation:
    found = reorganisations_in_reach(actor).get(pk=reorganisation_id)
    require_at(actor, found.path)
    return Reorganisation.objects.select_for_update(of=("self",)).get(pk=reorganisation_id)


def _lock_tree(path: str) -> None:
    """The unit above all, held: two reorganisations of one tree, and whoever founds or moves units in it, wait."""
    roots = Placement.objects.filter(parent=None).values_list("unit", flat=True)
    keys = set(roots) if path == "/" else {ids_of(path)[0]}
    list(Unit.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _write(actor: Actor, plan: Plan, outcome: Outcome, top: str) -> dict[str, object]:
    keys = write_tree(actor, plan, outcome, top)
    named = {*existing(plan), *keys.values(), *(key for ref, _ in outcome.changed if (key := ref_key(ref)))}
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__among=list(named))}

    def unit_of(ref: Ref) -> Unit:
        key = ref_key(ref)
        return units[keys[ref] if key is None else key]

    moved = [
        write_going(actor, unit_of(each.unit), unit_of(each.to), each.people, plan.on, plan.document)
        for each in outcome.going
    ]
    posts = grants = 0
    for ending in outcome.ended:
        to = unit_of(ending.into) if ending.into else None
        posts += write_posts(actor, unit_of(ending.unit), to, ending.posts, plan.on, plan.document)
        grants += write_grants(actor, unit_of(ending.unit), to, ending.grants, plan.on)
    loose = sum(write_loose(unit_of(ref), unit_of(to)) for ref, to in outcome.loose)
    people = sorted({person for each in outcome.going for person in each.people})
    _follow(actor, people, {unit_of(ref).pk for each in outcome.going for ref in (each.unit, each.to)}, plan.on)
    counts = {column: sum(getattr(each, column) for each in moved) for column in asdict(Moved())}
    told = {"founded": keys, "changed": len(outcome.changed), "ended": len(outcome.ended), "split": len(outcome.split)}
    return {**told, **counts, "posts": posts, "grants": grants, "open_items": loose}


def _follow(actor: Actor, people: list[int], cells: set[int], on: date) -> None:
    """Copies follow, and the chain is told who belongs where."""
    place_admissions(people)
    for start in range(0, len(people), _TOLD):
        some = people[start : start + _TOLD]
        record(actor, "reorganisations.moved_people", "people.person", on=on, belonging=belonging_of(some))
    refresh_units(cells, actor.today)
