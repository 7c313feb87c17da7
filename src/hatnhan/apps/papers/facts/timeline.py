"""Where the cell of a case stood when, and who held which post there: read once, asked for many days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from hatnhan.apps.organisation.models import Placement, UnitKind
from hatnhan.apps.people.models import Post

SECRETARY, DEPUTY = "secretary", "deputy_secretary"
_CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
# Every unit that these ever stood under. UNION, not UNION ALL: a circle in bad data ends the search.
_EVER_ABOVE = """WITH RECURSIVE above (unit_id) AS (
    SELECT id FROM organisation_unit WHERE id IN ({cells})
    UNION SELECT upper.parent_id FROM organisation_placement upper JOIN above ON upper.unit_id = above.unit_id
    WHERE upper.parent_id IS NOT NULL)
SELECT unit_id FROM above"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit during a period; `until` is exclusive."""

    unit_id: int
    name: str
    kind: str
    parent_id: int | None
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Held:
    """A post during a period; `until` is exclusive."""

    unit_id: int
    person_id: int
    name: str
    title: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """The cells of a case with everything above them, of all times."""

    standings: tuple[Standing, ...]
    posts: tuple[Held, ...]

    @property
    def units(self) -> frozenset[int]:
        """Every unit in it."""
        return frozenset(row.unit_id for row in self.standings)

    def unit_on(self, unit_id: int, day: date) -> Standing | None:
        """The unit as it stood on this day; None while it was not there."""
        return next((row for row in self.standings if row.unit_id == unit_id and row.since <= day < row.until), None)

    def chain_on(self, cell_id: int, day: date) -> tuple[Standing, ...]:
        """The cell, what stood above it, and so on to the root; empty while the cell was not there."""
        return tuple(self._up(cell_id, day))

    def _up(self, unit_id: int | None, day: date) -> Iterator[Standing]:
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen and (row := self.unit_on(unit_id, day)):
            seen.add(unit_id)
            yield row
            unit_id = row.parent_id

    def holder_on(self, unit_id: int, title: str, day: date) -> Held | None:
        """Who held this post on this day; of several the one who has held it longest."""
        found = [post for post in self.posts if _holds(post, unit_id, day) and post.title == title]
        return min(found, key=lambda post: (post.since, post.person_id), default=None)

    def leader_on(self, unit_id: int, day: date) -> Held | None:
        """Who signs for the unit on this day: its secretary, else a deputy."""
        return self.holder_on(unit_id, SECRETARY, day) or self.holder_on(unit_id, DEPUTY, day)

    def post_of(self, person_id: int, day: date) -> Held | None:
        """The post that a person held in these units on this day, the weightiest."""
        found = [post for post in self.posts if post.person_id == person_id and post.since <= day < post.until]
        order = {SECRETARY: 0, DEPUTY: 1}
        return min(found, key=lambda post: (order.get(post.title, 2), post.since), default=None)


def is_cell(standing: Standing) -> bool:
    """Tell a cell from what stands above cells."""
    return standing.kind in _CELLS


def timeline_of(cell_ids: Iterable[int]) -> Timeline:
    """Three queries, however many cells and days."""
    units = _ever_above(sorted(set(cell_ids)))
    columns = ("unit_id", "name", "kind", "parent_id", "starts_on", "ends_on")
    placements = Placement.objects.filter(unit__in=units).order_by("unit_id", "starts_on").values_list(*columns)
    held = ("unit_id", "person_id", "person__name__written", "title", "starts_on", "ends_on")
    posts = Post.objects.filter(unit__in=units).order_by("unit_id", "starts_on", "pk").values_list(*held)
    return Timeline(tuple(Standing(*row) for row in placements), tuple(Held(*row) for row in posts))


def _ever_above(cell_ids: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_EVER_ABOVE.format(cells=", ".join(["%s"] * len(cell_ids))), cell_ids)
        return [row[0] for row in cursor.fetchall()]


def _holds(post: Held, unit_id: int, day: date) -> bool:
    return post.unit_id == unit_id and post.since <= day < post.until
