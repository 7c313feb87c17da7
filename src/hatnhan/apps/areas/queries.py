"""The state's areas on a day. They are public lists: whoever uses the register may read them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hatnhan.apps.areas.facts import KINDS
from hatnhan.apps.areas.models import FOR_EVER, Area, Succession
from hatnhan.core.names import fold, text_sort_key

_KIND_WORDS = tuple(fold(word) + " " for word in KINDS)


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area as it is shown; `within` names what it lies in, from the nearest up."""

    id: int
    level: str
    code: str
    name: str
    within: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    end_known: bool
    border: bool | None
    border_confidence: str


@dataclass(frozen=True, slots=True)
class Successor:
    """Where an area went; `partly`: only a part of it."""

    area: AreaLine
    partly: bool


def find(text: str, on: date, level: str | None = None, limit: int = 20) -> tuple[AreaLine, ...]:
    """Areas of that day by code or name, without tone marks; whole names before parts, then in order of the names."""
    folded = fold(text)
    if not folded:
        return ()
    areas = _standing(on).filter(Q(code=text.strip()) | Q(folded_name__contains=folded))
    if level:
        areas = areas.filter(level=level)
    ranked = sorted(
        areas, key=lambda area: (_bare(area.folded_name) != _bare(folded), text_sort_key(area.name), area.pk)
    )
    return tuple(_line(area) for area in ranked[:limit])


def area_on(level: str, code: str, on: date) -> AreaLine:
    """The area that bore this code on that day, or ObjectDoesNotExist."""
    return _line(_standing(on).get(level=level, code=code))


def successors(area_id: int) -> tuple[Successor, ...]:
    """Where the area went when it ended, as far as the lists tell."""
    rows = Succession.objects.filter(before=area_id).select_related("after__parent__parent").order_by("after__code")
    return tuple(Successor(_line(row.after), row.partly) for row in rows)


def predecessors(area_id: int) -> tuple[Successor, ...]:
    """What the area was made of, as far as the lists tell."""
    rows = Succession.objects.filter(after=area_id).select_related("before__parent__parent").order_by("before__code")
    return tuple(Successor(_line(row.before), row.partly) for row in rows)


def _standing(on: date) -> QuerySet[Area]:
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    return Area.objects.filter(begun, ends_on__gt=on).select_related("parent__parent")


def _bare(folded: str) -> str:
    """The name without the word for its kind: people write Na Sang, the list writes Xã Na Sang."""
    return next((folded.removeprefix(word) for word in _KIND_WORDS if folded.startswith(word)), folded)


def _line(area: Area) -> AreaLine:
    above, within = area.parent, []
    while above:
        within.append(above.name)
        above = above.parent
    return AreaLine(
        area.pk,
        area.level,
        area.code,
        area.name,
        tuple(within),
        area.starts_on,
        None if area.ends_on == FOR_EVER else area.ends_on,
        area.end_known,
        area.border,
        area.border_confidence,
    )
