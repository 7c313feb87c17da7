"""The state's areas on a day. They are public lists: whoever uses the register may read them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

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


@dataclass(frozen=True, slots=True)
class AreaBranch:
    """An area as a line that can be opened; `below`: how many areas lay directly in it on that day."""

    area: AreaLine
    below: int


@dataclass(frozen=True, slots=True)
class AreaPage:
    """Everything that the page of an area shows.

    `ended_unknown`: areas within it that had ended by the day, nobody knows on which day.
    """

    area: AreaLine
    parents: tuple[tuple[int, str], ...]
    below: tuple[AreaBranch, ...]
    ended_unknown: tuple[AreaLine, ...]
    made_of: tuple[Successor, ...]
    went_to: tuple[Successor, ...]
    legal_basis: str
    standing: bool


def area_tree(on: date, parent_id: int | None = None) -> tuple[AreaBranch, ...]:
    """The areas directly in this one on that day, or the provinces; by name, one query."""
    below = Area.objects.filter(_on(on), parent=OuterRef("pk")).order_by().values("parent").annotate(n=Count("pk"))
    rows = _standing(on).filter(parent=parent_id).annotate(below=Subquery(below.values("n")))
    ordered = sorted(rows, key=lambda area: (_bare(area.folded_name), text_sort_key(area.name), area.pk))
    return tuple(AreaBranch(_line(area), area.below or 0) for area in ordered)


def area_page(area_id: int, on: date) -> AreaPage:
    """The page of an area on a day, or ObjectDoesNotExist; seven queries."""
    area = Area.objects.select_related("parent__parent").get(pk=area_id)
    gone = Area.objects.filter(parent=area, end_known=False, ends_on__lte=on).select_related("parent__parent")
    parents, above = [], area.parent
    while above:
        parents.append((above.pk, above.name))
        above = above.parent
    return AreaPage(
        area=_line(area),
        parents=tuple(reversed(parents)),
        below=area_tree(on, area.pk),
        ended_unknown=tuple(_line(one) for one in gone.order_by("code")),
        made_of=predecessors(area.pk),
        went_to=successors(area.pk),
        legal_basis=area.legal_basis,
        standing=(area.starts_on is None or area.starts_on <= on) and on < area.ends_on,
    )


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


def count_communes(called: str, on: date) -> int | None:
    """How many communes the province had on that day whose bare name ends this text; None: no such province."""
    bare = fold(called)
    for province in Area.objects.filter(_on(on), level=Area.Level.PROVINCE):
        if bare == province.folded_name or bare.endswith(f" {_bare(province.folded_name)}"):
            within = Q(parent=province) | Q(parent__parent=province)
            return Area.objects.filter(_on(on), within, level=Area.Level.COMMUNE).count()
    return None


def successors(area_id: int) -> tuple[Successor, ...]:
    """Where the area went when it ended, as far as the lists tell."""
    rows = Succession.objects.filter(before=area_id).select_related("after__parent__parent").order_by("after__code")
    return tuple(Successor(_line(row.after), row.partly) for row in rows)


def predecessors(area_id: int) -> tuple[Successor, ...]:
    """What the area was made of, as far as the lists tell."""
    rows = Succession.objects.filter(after=area_id).select_related("before__parent__parent").order_by("before__code")
    return tuple(Successor(_line(row.before), row.partly) for row in rows)


def _standing(on: date) -> QuerySet[Area]:
    return Area.objects.filter(_on(on)).select_related("parent__parent")


def _on(day: date) -> Q:
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & Q(ends_on__gt=day)


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
