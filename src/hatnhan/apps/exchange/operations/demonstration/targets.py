"""Targets of some years for the units of the demonstration: given every January, level by level, under one plan."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime, time

from django.db.models import Count

from hatnhan.apps.organisation.models import Placement, Unit, UnitKind
from hatnhan.apps.organisation.queries import standing
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.targets.models import Target
from hatnhan.apps.targets.operations import NewPaper, Offer, Order, keep_paper, register_target, set_targets
from hatnhan.core.permissions import Actor
from hatnhan.core.targets import Aim

YEARS = 4  # this one and those before it
TERM = 5
# Every third unit hands down one less than it got. A cell gets what the year before gave to as many members.
SPARE = 3
MILITIA = "militia"
TOGETHER = "militia+private_enterprise"


def write_targets(actor: Actor, on: date) -> None:
    """Targets of the last years for every unit that stood then, for the militia too, and an offer that waits."""
    for year in range(on.year - YEARS + 1, on.year + 1):
        _write_year(_in_january(actor, year), year)
    _write_term(_in_january(actor, on.year), on.year)
    _write_groups(_in_january(actor, on.year), on.year)
    communes = Unit.objects.filter(kind=UnitKind.GRASSROOTS_COMMITTEE, ended_on__gt=on).order_by("pk")
    if commune := communes.first():
        offer = Offer(Aim(on.year + 1, on.year + 1, TOGETHER), 20, "Đã rà soát nguồn dân quân và doanh nghiệp")
        register_target(actor=actor, unit_id=commune.pk, offer=offer)


def _in_january(actor: Actor, year: int) -> Actor:
    day = min(date(year, 1, 10), actor.today)
    return replace(actor, at=datetime.combine(day, time(9), actor.at.tzinfo))


def _write_year(actor: Actor, year: int) -> None:
    """From the cells up: what a unit gets is what it hands down, and here and there one more."""
    placed = dict(Placement.objects.filter(standing(actor.today)).values_list("unit_id", "parent_id"))
    cells = Affiliation.objects.filter(lasting_on(actor.today), temporary=False, unit__in=placed).order_by()
    members = dict(cells.values_list("unit_id").annotate(n=Count("pk")))
    before = Membership.objects.filter(admitted_on__year=year - 1).count()
    share = before / max(sum(members.values()), 1)
    # Of a hundred cells with 1.3 to find, thirty find two: by their keys, so that it is the same every time.
    counts: Counter[int] = Counter({pk: int(count * share + pk % 10 / 10) for pk, count in members.items()})
    below: defaultdict[int, list[int]] = defaultdict(list)
    for pk, parent in placed.items():
        if parent is not None:
            below[parent].append(pk)
    tops = [pk for pk, parent in placed.items() if not parent]
    for top in tops:
        _add_up(top, below, counts)
        paper = NewPaper(
            "plan",
            f"{year % 100 + 10}-KH/TU",
            date(year, 1, 5),
            "Ban Thường vụ Tỉnh ủy",
            f"Kết nạp đảng viên năm {year}",
        )
        kept = keep_paper(actor=actor, unit_id=top, paper=replace(paper, dated=min(paper.dated, actor.today)))
        own = {pk: counts[pk] for pk in _all_below(top, below) if counts[pk]}
        set_targets(actor=actor, order=Order(Aim(year, year), own, paper_id=kept.pk))


def _add_up(unit_id: int, below: defaultdict[int, list[int]], counts: Counter[int]) -> int:
    for lower in below.get(unit_id, ()):
        counts[unit_id] += _add_up(lower, below, counts)
    if below.get(unit_id) and counts[unit_id] and unit_id % SPARE == 0:
        counts[unit_id] += 1
    return counts[unit_id]


def _all_below(unit_id: int, below: defaultdict[int, list[int]]) -> list[int]:
    return [unit_id, *(pk for lower in below.get(unit_id, ()) for pk in _all_below(lower, below))]


def _write_term(actor: Actor, year: int) -> None:
    """The term of the congress: five times what this year asks of a province or a commune."""
    first = year - (year % TERM or TERM)
    above = (UnitKind.PROVINCE, UnitKind.GRASSROOTS_COMMITTEE)
    rows = Target.objects.filter(first_year=year, last_year=year, groups="", count__gt=0, unit__kind__in=above)
    counts = {pk: count * TERM for pk, count in rows.values_list("unit_id", "count") if count}
    set_targets(actor=actor, order=Order(Aim(first, first + TERM), counts))


def _write_groups(actor: Actor, year: int) -> None:
    communes = Unit.objects.filter(kind=UnitKind.GRASSROOTS_COMMITTEE, ended_on__gt=actor.today)
    counts: dict[int, int | None] = {pk: 2 + pk % 2 for pk in communes.values_list("pk", flat=True)}
    set_targets(actor=actor, order=Order(Aim(year, year, MILITIA), counts))
