"""The tree as a reorganisation leaves it: periods end and begin on its day, paths follow at once."""

from collections.abc import Mapping
from datetime import date

from hatnhan.apps.audit.operations import Entry, record_many
from hatnhan.apps.organisation.facts import ANCESTORS, ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Merger, Placement, Trait, Unit
from hatnhan.apps.organisation.operations import found_unit
from hatnhan.apps.organisation.operations.paths import rewrite_paths
from hatnhan.apps.organisation.queries import within
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, subtree
from hatnhan.core.reorganisation import Outcome, Plan, Ref, UnitFacts, ref_key

Keys = Mapping[Ref, int]


def write_tree(actor: Actor, plan: Plan, outcome: Outcome, top: str) -> dict[Ref, int]:
    """Write what is founded, changed and ended below `top`; the keys of what was founded, by their labels."""
    acts = [_end(_key({}, ending.unit), plan) for ending in outcome.ended]
    keys: dict[Ref, int] = {}
    for ref, unit in outcome.founded:
        keys[ref] = _found(actor, plan, keys, unit)
    acts += [
        _change(_key(keys, ref), unit, _key(keys, unit.parent) if unit.parent else None, plan)
        for ref, unit in outcome.changed
    ]
    # Codes last: one may be given to a unit whose former holder gets another by the same document.
    for ref, unit in (*outcome.founded, *outcome.changed):
        _give_code(_key(keys, ref), unit.code, plan.on)
    into = {_key(keys, each.unit): _key(keys, each.into) for each in outcome.ended if each.into}
    Merger.objects.bulk_create(
        Merger(unit_id=unit, into_id=other, on=plan.on, document=plan.document) for unit, other in into.items()
    )
    _hang_anew(top, into)
    record_many(actor, acts)
    return keys


def _key(keys: Keys, ref: Ref) -> int:
    key = ref_key(ref)
    return keys[ref] if key is None else key


def _end(unit_id: int, plan: Plan) -> Entry:
    on = plan.on
    Placement.objects.filter(unit=unit_id, starts_on__lt=on, ends_on__gt=on).update(ends_on=on)
    Trait.objects.filter(unit=unit_id, starts_on__lt=on, ends_on__gt=on).update(ends_on=on)
    Unit.objects.filter(pk=unit_id).update(ended_on=on)
    return _act("reorganisations.ended_unit", unit_id, plan, {"ended_on": None}, {"ended_on": on})


def _act(verb: str, unit_id: int, plan: Plan, before: dict[str, object], after: dict[str, object]) -> Entry:
    return verb, Unit(pk=unit_id), {"on": plan.on, "document": plan.document, "before": before, "after": after}


def _found(actor: Actor, plan: Plan, keys: Keys, unit: UnitFacts) -> int:
    return found_unit(
        actor=actor,
        name=unit.name,
        kind=unit.kind,
        parent_id=_key(keys, unit.parent),
        starts_on=plan.on,
        villages=unit.villages,
        document=plan.document,
    ).pk


def _change(unit_id: int, unit: UnitFacts, parent_id: int | None, plan: Plan) -> Entry:
    standing = Placement.objects.get(unit=unit_id, starts_on__lt=plan.on, ends_on__gt=plan.on)
    Placement.objects.filter(pk=standing.pk).update(ends_on=plan.on)
    Placement.objects.create(
        unit_id=unit_id,
        parent_id=parent_id,
        starts_on=plan.on,
        ends_on=standing.ends_on,
        document=plan.document,
        code=standing.code,
        name=unit.name,
        kind=unit.kind,
        villages=unit.villages,
    )
    Unit.objects.filter(pk=unit_id).update(name=unit.name, folded_name=fold(unit.name), kind=unit.kind)
    stood: dict[str, object] = {column: getattr(standing, column) for column in ("name", "kind", "code", "villages")}
    stands: dict[str, object] = {column: getattr(unit, column) for column in stood}
    before, after = stood | {"parent": standing.parent_id}, stands | {"parent": parent_id}
    new = {column for column, value in after.items() if value != before[column]}
    told = ({column: each[column] for column in before if column in new} for each in (before, after))
    return _act("reorganisations.changed_unit", unit_id, plan, *told)


def _give_code(unit_id: int, code: str, on: date) -> None:
    Placement.objects.filter(unit=unit_id, starts_on=on).update(code=code)
    Unit.objects.filter(pk=unit_id).update(code=code)


def _hang_anew(top: str, into: Mapping[int, int]) -> None:
    """Paths of everything below `top` by the periods that last; what has ended hangs below whoever took it in.

    What had been taken in by a unit that is now taken in itself hangs directly below the new one: no chain of endings.
    """
    below = within([subtree(top)]) if top != "/" else within([])
    rows = Unit.objects.filter(below) if top != "/" else Unit.objects.all()
    units = dict(rows.values_list("pk", "path"))
    lasting = Placement.objects.filter(unit__pk__among=list(units), ends_on=FOR_EVER).values_list("unit", "parent")
    parents: dict[int, int | None] = {key: _above(path) for key, path in units.items()} | dict(lasting) | dict(into)
    paths: dict[int, str] = {}

    def path_of(key: int) -> str:
        if key not in units:  # above the top: it stays where it is
            return Unit.objects.values_list("path", flat=True).get(pk=key)
        if key not in paths:
            above = parents[key]
            while above is not None and above in into:
                above = into[above]
            way = path_of(above) if above is not None else "/"
            paths[key] = f"{_shortened(way) if key in into else way}{key}/"
        return paths[key]

    moved = {path: new for key, path in units.items() if (new := path_of(key)) != path}
    rewrite_paths(moved)


def _above(path: str) -> int | None:
    ids = ids_of(path)
    return ids[-2] if len(ids) > 1 else None


def _shortened(way: str) -> str:
    """A unit that has ended is put no deeper than the tree goes: beside the one that took it in, if need be."""
    ids = ids_of(way)[: ANCESTORS - 1]
    return "/" + "".join(f"{key}/" for key in ids)
