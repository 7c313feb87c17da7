"""Bring the shipped lists of areas into the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.areas.facts import LEVELS, Key, ListedArea, listed_areas, listed_successions
from hatnhan.apps.areas.models import FOR_EVER, Area, Succession
from hatnhan.apps.audit.operations import record
from hatnhan.core.names import clean, fold
from hatnhan.core.permissions import Actor, Permission

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows came anew."""

    areas: int
    successions: int


@transaction.atomic
def load_areas(*, actor: Actor) -> Loaded:
    """Write what the shipped lists have and the register lacks; what is there is left as it is, so it may run again."""
    if not actor.may(Permission.EDIT_UNIT, "/"):
        raise PermissionDenied(Permission.EDIT_UNIT)
    ids: dict[Key, int] = {}
    listed = listed_areas()
    areas = sum(_load_level([area for area in listed if area.level == level], ids) for level in LEVELS)
    loaded = Loaded(areas, _load_successions(ids))
    if loaded != Loaded(0, 0):
        record(actor, "areas.loaded", "areas", areas=loaded.areas, successions=loaded.successions)
    return loaded


def _load_level(listed: Sequence[ListedArea], ids: dict[Key, int]) -> int:
    """Write the areas of one level that are new, parents being there already; put the ids of all into `ids`."""
    rows = Area.objects.filter(level=listed[0].level).values_list("code", "ends_on", "pk")
    known = {(code, ends_on): pk for code, ends_on, pk in rows}
    new = [area for area in listed if (area.code, area.ends_on or FOR_EVER) not in known]
    made = Area.objects.bulk_create([_row(area, ids) for area in new], batch_size=_BATCH)
    known |= {(row.code, row.ends_on): row.pk for row in made}
    ids |= {area.key: known[area.code, area.ends_on or FOR_EVER] for area in listed}
    return len(new)


def _row(area: ListedArea, ids: Mapping[Key, int]) -> Area:
    return Area(
        level=area.level,
        code=area.code,
        name=clean(area.name),
        folded_name=fold(area.name),
        kind=area.kind,
        parent_id=ids[area.parent] if area.parent else None,
        starts_on=area.starts_on,
        ends_on=area.ends_on or FOR_EVER,
        end_known=area.end_known,
        legal_basis=area.legal_basis,
        border=area.border,
        border_confidence=area.border_confidence,
    )


def _load_successions(ids: Mapping[Key, int]) -> int:
    known = set(Succession.objects.values_list("before_id", "after_id"))
    new = [
        Succession(before_id=ids[listed.before], after_id=ids[listed.after], partly=listed.partly)
        for listed in listed_successions()
        if (ids[listed.before], ids[listed.after]) not in known
    ]
    return len(Succession.objects.bulk_create(new, batch_size=_BATCH))
