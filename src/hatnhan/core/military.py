"""Whether the military cell of a commune is made up and led as the guidance of the day says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.core.outcome import Reason
from hatnhan.core.reasons import inform, warn
from hatnhan.core.rules_sources import Appointment, MilitaryCellRules, Seat

SECRETARY, DEPUTY = "secretary", "deputy_secretary"
# Who stands in the committee of a cell.
IN_COMMITTEE = frozenset({SECRETARY, DEPUTY, "standing_member", "committee_member"})


@dataclass(frozen=True, slots=True)
class MilitaryMember:
    """A member of the cell on the day: his posts in it, his seats outside the Party, whether he is marked militia.

    `ways`: how he came by a post, by its word; a post that is not in it: not recorded.
    """

    person_id: int
    name: str
    official: bool
    posts: frozenset[str] = frozenset()
    seats: frozenset[Seat] = frozenset()
    militia: bool = False
    ways: tuple[tuple[str, str], ...] = ()

    def way(self, post: str) -> str:
        """How he came by this post; "" where nobody recorded it."""
        return dict(self.ways).get(post, "")


@dataclass(frozen=True, slots=True)
class MilitaryCellFacts:
    """The cell on a day, and who leads the committee of its commune; None: the register does not know it."""

    day: date
    members: tuple[MilitaryMember, ...]
    commune_secretary: int | None = None
    commune_secretary_name: str = ""


def check_composition(cell: MilitaryCellFacts, rules: MilitaryCellRules) -> tuple[Reason, ...]:
    """What differs from the rules of the day, and what the register cannot know and somebody must be asked."""
    return (
        *_size(cell, rules),
        *_guidance(rules),
        *_secretary(cell, rules),
        *_deputy(cell, rules),
        *_seats(cell, rules),
        *_chairman(cell, rules),
        *_strangers(cell, rules),
    )


def _size(cell: MilitaryCellFacts, rules: MilitaryCellRules) -> Iterator[Reason]:
    official = sum(1 for member in cell.members if member.official)
    if official < rules.fewest_official.value:
        yield warn("military.few_official", rules.fewest_official, count=official, least=rules.fewest_official.value)


def _guidance(rules: MilitaryCellRules) -> Iterator[Reason]:
    if rules.seats.value is None:
        yield inform("military.guidance_not_read", rules.seats)


def _secretary(cell: MilitaryCellFacts, rules: MilitaryCellRules) -> Iterator[Reason]:
    secretary = _holder(cell, SECRETARY)
    if secretary is None:
        yield warn("military.no_secretary", rules.secretary)
        return
    if rules.led_by_commune_secretary.value:
        yield from _whether_of_the_commune(cell, secretary, rules)
    yield from _way(secretary, SECRETARY, rules.secretary.value, rules)


def _whether_of_the_commune(
    cell: MilitaryCellFacts, secretary: MilitaryMember, rules: MilitaryCellRules
) -> Iterator[Reason]:
    if cell.commune_secretary is None:
        yield inform("military.commune_secretary_unknown", rules.led_by_commune_secretary)
    elif cell.commune_secretary != secretary.person_id:
        told = {"name": secretary.name, "other": cell.commune_secretary_name}
        yield warn("military.other_secretary", rules.led_by_commune_secretary, **told)


def _deputy(cell: MilitaryCellFacts, rules: MilitaryCellRules) -> Iterator[Reason]:
    if rules.deputy.value is None:
        return
    deputy = _holder(cell, DEPUTY)
    if deputy is None:
        yield warn("military.no_deputy", rules.deputy)
    else:
        yield from _way(deputy, DEPUTY, rules.deputy.value, rules)


def _way(member: MilitaryMember, post: str, expected: Appointment | None, rules: MilitaryCellRules) -> Iterator[Reason]:
    """How somebody should have come by his post, and how he did."""
    rule = rules.secretary if post == SECRETARY else rules.deputy
    if expected is None:
        return
    way = member.way(post)
    if not way:
        yield inform("military.way_unknown", rule, variant=expected.value, name=member.name)
    elif way != expected:
        yield warn("military.other_way", rule, variant=expected.value, name=member.name)


def _seats(cell: MilitaryCellFacts, rules: MilitaryCellRules) -> Iterator[Reason]:
    held = {seat for member in cell.members for seat in member.seats}
    for seat in rules.seats.value or ():
        if seat not in held:
            yield inform("military.seat_unknown", rules.seats, variant=seat.value)


def _chairman(cell: MilitaryCellFacts, rules: MilitaryCellRules) -> Iterator[Reason]:
    least = rules.chairman_from.value
    committee = [member for member in cell.members if member.posts & IN_COMMITTEE]
    chairman = [member for member in cell.members if Seat.PEOPLE_COMMITTEE_CHAIRMAN in member.seats]
    if least is not None and len(committee) >= least and chairman and not chairman[0].posts & IN_COMMITTEE:
        yield warn("military.chairman_outside", rules.chairman_from, name=chairman[0].name, count=len(committee))


def _strangers(cell: MilitaryCellFacts, rules: MilitaryCellRules) -> Iterator[Reason]:
    """Members of whom the register knows neither a seat nor the militia, nor that they lead."""
    if rules.seats.value is None:
        return
    for member in cell.members:
        if not (member.seats or member.militia or SECRETARY in member.posts):
            yield inform("military.why_here_unknown", rules.seats, name=member.name)


def _holder(cell: MilitaryCellFacts, post: str) -> MilitaryMember | None:
    return next((member for member in cell.members if post in member.posts), None)
