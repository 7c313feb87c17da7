"""What a reorganisation would do: its steps walked one after the other over the tree of its day, every fault told.

The result is the whole difference between the evening before and the day: what is founded, what changes, what ends and
who takes it in, and who goes where. Whoever writes it needs no order and no step.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from hatnhan.core.outcome import Reason
from hatnhan.core.reorganisation.faults import step_faults, tree_faults
from hatnhan.core.reorganisation.plan import Do, Facts, Keep, Plan, Ref, Step, UnitFacts, stop
from hatnhan.core.reorganisation.walk import Ending, Going, Outcome, Walk


def outcome_of(plan: Plan, facts: Facts) -> tuple[Outcome, tuple[Reason, ...]]:
    """What the plan would do, and everything that speaks against it; with a fault the outcome is of no use."""
    walk = Walk(plan, facts, dict(facts.units))
    walk.at = {(ref, person): ref for ref, people in facts.people.items() for person in people}
    walk.loose = {ref: ref for ref, count in facts.loose.items() if count}
    walk.heads = {ref: dict(held) for ref, held in facts.heads.items()}
    faults = [] if plan.document else [stop("no_document")]
    faults += [] if plan.steps else [stop("no_steps")]
    for place, step in enumerate(plan.steps, 1):
        found = tuple(step_faults(walk, place, step))
        faults.extend(found)
        if not found:
            _WALKS[step.do](walk, step)
    changed = _changed(walk)
    faults.extend(tree_faults(walk, changed))
    return _outcome(walk, changed), tuple(dict.fromkeys(faults))


def _found(walk: Walk, step: Step) -> None:
    on = walk.plan.on
    walk.units[step.unit] = UnitFacts(step.name, step.kind, step.to, on, on, step.code, step.villages)
    walk.founded[step.unit] = None


def _rename(walk: Walk, step: Step) -> None:
    unit = walk.units[step.unit]
    name, code, villages = (new or old for new, old in zip(_named(step), _named(unit), strict=True))
    walk.units[step.unit] = replace(unit, name=name, code=code, villages=villages)


def _change_kind(walk: Walk, step: Step) -> None:
    walk.units[step.unit] = replace(walk.units[step.unit], kind=step.kind)


def _move(walk: Walk, step: Step) -> None:
    walk.units[step.unit] = replace(walk.units[step.unit], parent=step.to)


def _merge(walk: Walk, step: Step) -> None:
    _hand_over(walk, step, walk.below(step.unit), walk.here(step.unit), step.to)
    _hand_over_loose(walk, step.unit, step.to)
    posts, grants = walk.plan.keep_posts(step), walk.plan.keep_grants(step)
    if posts == Keep.CARRY:
        walk.heads.setdefault(step.to, {}).update(walk.heads.get(step.unit, {}))
    walk.ended[step.unit] = Ending(step.unit, step.to, posts or Keep.END, grants or Keep.END)


def _split(walk: Walk, step: Step) -> None:
    below, here = walk.below(step.unit), walk.here(step.unit)
    for share in step.shares:
        _hand_over(walk, step, share.units, share.people, share.to)
    if step.rest:
        named = {ref for share in step.shares for ref in share.units}
        people = {person for share in step.shares for person in share.people}
        _hand_over(walk, step, [ref for ref in below if ref not in named], here - people, step.rest)
        _hand_over_loose(walk, step.unit, step.rest)
    if step.do is Do.SPLIT:
        walk.split.append((step.unit, step.shares, step.rest))
    if step.unit not in {step.rest, *(share.to for share in step.shares)}:
        walk.ended[step.unit] = Ending(step.unit)


def _hand_over(walk: Walk, step: Step, units: Iterable[Ref], people: Iterable[int], to: Ref) -> None:
    for ref in units:
        walk.units[ref] = replace(walk.units[ref], parent=to)
    wanted = set(people)
    for (source, person), at in walk.at.items():
        if at == step.unit and person in wanted:
            walk.at[source, person] = to


def _hand_over_loose(walk: Walk, unit: Ref, to: Ref) -> None:
    walk.loose = {ref: to if at == unit else at for ref, at in walk.loose.items()}


def _named(named: Step | UnitFacts) -> tuple[str, str, str]:
    return named.name, named.code, named.villages


_WALKS: Mapping[Do, Callable[[Walk, Step], None]] = {
    Do.FOUND: _found,
    Do.RENAME: _rename,
    Do.MOVE: _move,
    Do.CHANGE_KIND: _change_kind,
    Do.MERGE: _merge,
    Do.SPLIT: _split,
    Do.DISSOLVE: _split,
}


def _changed(walk: Walk) -> list[Ref]:
    return [
        ref
        for ref, unit in walk.units.items()
        if ref not in walk.ended and ref not in walk.founded and unit != walk.facts.units[ref]
    ]


def _outcome(walk: Walk, changed: list[Ref]) -> Outcome:
    going: dict[tuple[Ref, Ref], set[int]] = {}
    for (ref, person), at in walk.at.items():
        if at != ref:
            going.setdefault((ref, at), set()).add(person)
    # Each after the one above it.
    founded = sorted(walk.founded, key=lambda ref: len(list(walk.above(ref))))
    return Outcome(
        founded=tuple((ref, walk.units[ref]) for ref in founded),
        changed=tuple((ref, walk.units[ref]) for ref in changed),
        ended=tuple(walk.ended.values()),
        going=tuple(Going(ref, to, frozenset(people)) for (ref, to), people in going.items()),
        loose=tuple((ref, at) for ref, at in walk.loose.items() if at != ref),
        split=tuple(walk.split),
    )
