"""What speaks against the steps of a reorganisation, and against the tree that they leave."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from hatnhan.core.outcome import Reason
from hatnhan.core.reorganisation.plan import Do, Keep, Ref, Step, UnitFacts, ref_key, refs_of, stop
from hatnhan.core.reorganisation.walk import CELLS, RANKS, Walk


def step_faults(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    """Everything that speaks against this step as the tree stands by now."""
    yield from _naming_faults(walk, place, step)
    yield from _CHECKS[step.do](walk, place, step)


def tree_faults(walk: Walk, changed: Sequence[Ref]) -> Iterator[Reason]:
    """What is wrong when all steps are done: levels, codes, changes that are on record for that day or later ones."""
    on = walk.plan.on
    for ref in (*changed, *walk.ended):
        unit = walk.facts.units[ref]
        if unit.changes_on is not None:
            yield stop("changed_later", name=unit.name, on=unit.changes_on)
        if unit.changed_on == on:
            yield stop("begins_that_day", name=unit.name, on=on)
    touched = {*walk.founded, *changed}
    for ref, unit in walk.units.items():
        if ref not in walk.ended:
            yield from _place_faults(walk, touched, ref, unit)
    yield from _code_faults(walk, sorted(touched))


def _naming_faults(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    """Every unit that a step names is there on the day, and no earlier step ended it."""
    for ref in refs_of([step]):
        if step.do is Do.FOUND and ref == step.unit:
            if ref in walk.units or ref_key(ref) is not None:
                yield stop("label_twice", place=place, text=ref)
        elif ref not in walk.units:
            yield stop("unknown_unit", place=place, text=ref)
        else:
            yield from _absence(walk, place, ref)
    if step.do in {Do.MERGE, Do.SPLIT, Do.DISSOLVE} and step.unit in walk.founded:
        yield stop("founded_here", place=place, name=walk.name(step.unit))


def _absence(walk: Walk, place: int, ref: Ref) -> Iterator[Reason]:
    unit, on = walk.units[ref], walk.plan.on
    if ref in walk.ended:
        yield stop("gone", place=place, name=unit.name)
    elif unit.founded_on > on:
        yield stop("before_founding", place=place, name=unit.name, founded_on=unit.founded_on, on=on)
    elif unit.ends_on is not None:
        yield stop("has_ended", place=place, name=unit.name, ends_on=unit.ends_on)


def _known(walk: Walk, *refs: Ref) -> bool:
    return all(ref in walk.units for ref in refs)


def _check_found(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    if not step.name:
        yield stop("no_name", place=place)
    if step.kind not in RANKS:
        yield stop("no_kind", place=place, text=step.kind)
    if not step.to:
        yield stop("no_target", place=place)


def _check_rename(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    if _known(walk, step.unit):
        unit = walk.units[step.unit]
        pairs = ((step.name, unit.name), (step.code, unit.code), (step.villages, unit.villages))
        if all(new in {"", old} for new, old in pairs):
            yield stop("nothing_new", place=place, name=unit.name)


def _check_kind(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    if step.kind not in RANKS:
        yield stop("no_kind", place=place, text=step.kind)
    elif _known(walk, step.unit):
        unit = walk.units[step.unit]
        if unit.kind == step.kind:
            yield stop("nothing_new", place=place, name=unit.name)
        if unit.kind in CELLS and step.kind not in CELLS and (count := len(walk.here(step.unit))):
            yield stop("people_in_no_cell", place=place, name=unit.name, count=count)


def _check_move(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    if not step.to:
        yield stop("no_target", place=place)
    elif _known(walk, step.unit, step.to):
        if step.unit in walk.above(step.to):
            yield stop("under_itself", place=place, name=walk.name(step.unit), other=walk.name(step.to))
        elif walk.units[step.unit].parent == step.to:
            yield stop("nothing_new", place=place, name=walk.name(step.unit))


def _check_merge(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    if not step.to:
        yield stop("no_target", place=place)
    if not step.to or not _known(walk, step.unit, step.to):
        return
    name, other = walk.name(step.unit), walk.name(step.to)
    if step.unit == step.to:
        yield stop("into_itself", place=place, name=name)
        return
    if step.unit in walk.above(step.to):
        yield stop("into_own_child", place=place, name=name, other=other)
    if (walk.units[step.unit].kind in CELLS) != (walk.units[step.to].kind in CELLS):
        yield stop("cell_and_committee", place=place, name=name, other=other)
    yield from _choices(walk, place, step)


def _choices(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    """What becomes of posts and roles is for the officer to say, not for a default."""
    name, posts, grants = walk.name(step.unit), walk.facts.posts, walk.facts.grants
    if (count := posts.get(step.unit, 0)) and not walk.plan.keep_posts(step):
        yield stop("choose_posts", place=place, name=name, count=count)
    if (count := grants.get(step.unit, 0)) and not walk.plan.keep_grants(step):
        yield stop("choose_grants", place=place, name=name, count=count)
    if walk.plan.keep_posts(step) == Keep.CARRY:
        here, there = walk.heads.get(step.unit, {}), walk.heads.get(step.to, {})
        for title in sorted(title for title in here if there.get(title, here[title]) != here[title]):
            yield stop("two_heads", place=place, name=name, other=walk.name(step.to), title=title)


def _check_shares(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    """Nobody and nothing is left nowhere, and nobody goes to two places."""
    if step.do is Do.SPLIT and not step.shares:
        yield stop("no_shares", place=place)
    if not _known(walk, step.unit):
        return
    people = [person for share in step.shares for person in share.people]
    units = [ref for share in step.shares for ref in share.units]
    yield from _strangers(walk, place, step, people, units)
    left = walk.here(step.unit) - set(people)
    if not step.rest:
        yield from _left_nowhere(walk, place, step, len(left), len(set(walk.below(step.unit)) - set(units)))
    if step.do is Do.DISSOLVE and step.unit in {step.rest, *(share.to for share in step.shares)}:
        yield stop("into_itself", place=place, name=walk.name(step.unit))
    yield from _share_faults(walk, place, step, step.rest if left else "")


def _strangers(walk: Walk, place: int, step: Step, people: Sequence[int], units: Sequence[Ref]) -> Iterator[Reason]:
    name, here, below = walk.name(step.unit), walk.here(step.unit), walk.below(step.unit)
    if twice := len(people) - len(set(people)) + len(units) - len(set(units)):
        yield stop("named_twice", place=place, name=name, count=twice)
    if strange := len(set(people) - here):
        yield stop("people_from_elsewhere", place=place, name=name, count=strange)
    for ref in units:
        if _known(walk, ref) and ref not in below:
            yield stop("unit_from_elsewhere", place=place, name=walk.name(ref), other=name)


def _left_nowhere(walk: Walk, place: int, step: Step, people: int, units: int) -> Iterator[Reason]:
    name = walk.name(step.unit)
    if people:
        yield stop("people_nowhere", place=place, name=name, count=people)
    if units:
        yield stop("units_nowhere", place=place, name=name, count=units)
    if step.unit in walk.loose.values():
        yield stop("things_nowhere", place=place, name=name)


def _share_faults(walk: Walk, place: int, step: Step, rest_of_people: Ref) -> Iterator[Reason]:
    """Where a share goes can take it: persons to a cell, units below a committee that is none of themselves."""
    taking = [share.to for share in step.shares if share.people] + [rest_of_people]
    for ref in dict.fromkeys(taking):
        if ref and _known(walk, ref) and walk.units[ref].kind not in CELLS:
            yield stop("no_cell", place=place, name=walk.name(ref))
    pairs = [(ref, share) for share in step.shares for ref in share.units if _known(walk, share.to)]
    for ref, share in pairs:
        if ref in walk.above(share.to):
            yield stop("under_itself", place=place, name=walk.name(ref), other=walk.name(share.to))
    yield from _own_child_faults(walk, place, step)


def _own_child_faults(walk: Walk, place: int, step: Step) -> Iterator[Reason]:
    """What is left of a unit that ends cannot go below itself."""
    takers = dict.fromkeys([*(share.to for share in step.shares), step.rest])
    if step.unit in takers:
        return
    for ref in takers:
        if ref and _known(walk, ref) and step.unit in walk.above(ref):
            yield stop("into_own_child", place=place, name=walk.name(step.unit), other=walk.name(ref))


_Check = Callable[[Walk, int, Step], Iterator[Reason]]
_CHECKS: Mapping[Do, _Check] = {
    Do.FOUND: _check_found,
    Do.RENAME: _check_rename,
    Do.MOVE: _check_move,
    Do.CHANGE_KIND: _check_kind,
    Do.MERGE: _check_merge,
    Do.SPLIT: _check_shares,
    Do.DISSOLVE: _check_shares,
}


def _place_faults(walk: Walk, touched: set[Ref], ref: Ref, unit: UnitFacts) -> Iterator[Reason]:
    """A unit stands below one that is there and no lower than itself, and no deeper than the tree goes."""
    way = list(walk.above(ref))
    if touched.isdisjoint(way):
        return
    above = walk.units.get(unit.parent)
    if above and (ref in touched or unit.parent in touched) and RANKS.get(unit.kind, 0) < RANKS.get(above.kind, 0):
        yield stop("higher_than_parent", name=unit.name, other=above.name)
    if len(way) > walk.facts.depth:
        yield stop("too_deep", name=unit.name, depth=len(way), most=walk.facts.depth)


def _code_faults(walk: Walk, touched: list[Ref]) -> Iterator[Reason]:
    """No two units have one code: one that ends or gets another gives its own free."""
    given: dict[str, Ref] = {}
    for ref in touched:
        code = walk.units[ref].code
        other, name = walk.facts.codes.get(code, (ref, ""))
        kept = other not in walk.ended and (other not in walk.units or walk.units[other].code == code)
        if code and ((other != ref and kept) or code in given):
            yield stop("code_taken", code=code, name=name or walk.name(given.get(code, ref)))
        given[code] = ref
