"""Names in a plan become the keys of units."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_called, units_in_reach
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor
from hatnhan.core.reorganisation import Do, Plan, Ref, Share, Step, key_ref, ref_key, refs_of, stop


def resolve(actor: Actor, plan: Plan) -> tuple[Plan, tuple[Reason, ...]]:
    """The plan with a key for every unit that stands; a name that says nothing, or two things, is a reason.

    What a step founds keeps its label.
    """
    labels = {step.unit for step in plan.steps if step.do is Do.FOUND}
    seen = units_in_reach(actor)
    standing = seen.filter(ended_on__gt=plan.on)
    found = {ref: ref if ref in labels else _found(ref, seen, standing) for ref in refs_of(plan.steps)}
    reasons = tuple(_unknown(plan, found))
    return replace(plan, steps=tuple(_with_keys(step, found) for step in plan.steps)), reasons


def existing(plan: Plan) -> frozenset[int]:
    """The keys of all units that a resolved plan names."""
    return frozenset(key for ref in refs_of(plan.steps) if (key := ref_key(ref)) is not None)


def above_all(paths: Mapping[int, str]) -> str:
    """The path of the nearest unit above these, or of the one itself; "/" where they share none."""
    ways = [path.strip("/").split("/") for path in paths.values()]
    shared: list[str] = []
    for steps in zip(*ways, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    return f"/{'/'.join(shared)}/" if shared else "/"


def paths_of(keys: frozenset[int]) -> dict[int, str]:
    """The paths of these units, so far as they are in the register."""
    return dict(Unit.objects.filter(pk__among=list(keys)).values_list("pk", "path"))


def _found(ref: Ref, seen: QuerySet[Unit], standing: QuerySet[Unit]) -> Ref | None:
    key = ref_key(ref)
    if key is not None:
        # One that has ended is named to say so, not called unknown; one out of reach is.
        return ref if seen.filter(pk=key).exists() else None
    try:
        return key_ref(unit_called(ref, standing).pk)
    except ObjectDoesNotExist:
        return None


def _unknown(plan: Plan, found: Mapping[Ref, Ref | None]) -> Iterator[Reason]:
    for place, step in enumerate(plan.steps, 1):
        yield from (stop("unknown_unit", place=place, text=ref) for ref in refs_of([step]) if found[ref] is None)


def _with_keys(step: Step, found: Mapping[Ref, Ref | None]) -> Step:
    def key(ref: Ref) -> Ref:
        return found.get(ref) or ref

    shares = tuple(Share(key(share.to), share.people, tuple(map(key, share.units))) for share in step.shares)
    return replace(step, unit=key(step.unit), to=key(step.to), rest=key(step.rest), shares=shares)
