"""The form of the minutes: one screen, in the order of the paper. It knows types only; the core judges."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from hatnhan.web.meetings import minutes_fields as build
from hatnhan.web.meetings.minutes_fields import Fields
from hatnhan.web.meetings.screen import Earlier, Item, Marked, Screen, Vote

SPARE_ABSENT, SPARE_TASKS, SPARE_ITEMS, SPARE_VOTES = 3, 4, 2, 1
MOST_ROWS = 200
ABSENT, TASKS, ITEMS = "absent", "tasks", "items"
_GROUPS = {ABSENT: SPARE_ABSENT, TASKS: SPARE_TASKS, ITEMS: SPARE_ITEMS}
HEAD = ("on", "starts_at", "ends_at", "place", "chair", "clerk")


@dataclass(frozen=True, slots=True)
class VoteFields:
    """A vote with its fields; `vote` is None for one that is typed in whole."""

    vote: Vote | None
    fields: Mapping[str, BoundField]


@dataclass(frozen=True, slots=True)
class ItemFields:
    """An item of the agenda with its fields."""

    item: Item
    body: BoundField
    votes: tuple[VoteFields, ...]


class MinutesForm(forms.Form):
    """What is typed about one meeting. `counts`: how many rows each growing group has."""

    def __init__(self, screen: Screen, data: QueryDict | None = None) -> None:
        self.screen = screen
        self.counts = {group: _count(group, data) for group in _GROUPS}
        super().__init__(data, initial=values_of(screen) | self._proposed(screen))
        for made in self._made(screen):
            self.fields.update(made)
        if data is None:
            self._begin_where_something_is_missing()

    def _begin_where_something_is_missing(self) -> None:
        """Who opens the page types at once: the cursor stands in the first field of the opening that is empty."""
        empty = next((name for name in HEAD if self.initial.get(name) in {None, ""}), "")
        if empty:
            self.fields[empty].widget.attrs["autofocus"] = True

    def _made(self, screen: Screen) -> Iterator[Fields]:
        """Every field, in the order of the paper: what is wrong is told in that order too."""
        yield build.head_fields(screen)
        yield from (build.absent_fields(key, number, screen) for number, key in enumerate(self.absent_keys(), 1))
        yield from (build.earlier_fields(task) for task in screen.earlier)
        yield from (build.item_fields(place, item) for place, item in enumerate(screen.items))
        yield from (build.further_fields(place) for place in range(self.counts[ITEMS]))
        yield from (build.vote_fields(key, vote) for key, vote in self.keyed_votes())
        yield build.closing_fields()
        yield from (build.task_fields(key, number, screen) for number, key in enumerate(self.task_keys(), 1))
        yield build.score_fields(screen)

    def _proposed(self, screen: Screen) -> dict[str, object]:
        """A new task is for the next meeting, unless another day is typed."""
        return {f"task-n{place}-due": screen.next_on for place in range(self.counts[TASKS])}

    def absent_keys(self) -> list[str]:
        """The rows of those who were not there: by their own key who stands in it already, then empty ones."""
        known = [f"absent-p{line.person_id}" for line in self.screen.absent]
        return [*known, *(f"absent-n{place}" for place in range(self.counts[ABSENT]))]

    def task_keys(self) -> list[str]:
        """The rows of the tasks that this meeting gives, the empty ones last."""
        known = [f"task-g{given.id}" for given in self.screen.given]
        return [*known, *(f"task-n{place}" for place in range(self.counts[TASKS]))]

    def keyed_votes(self) -> Iterator[tuple[str, Vote | None]]:
        """Every vote with the key of its fields: those of the items, those of none, an empty one."""
        for item in self.screen.items:
            yield from ((vote_key(vote), vote) for vote in item.votes)
        yield from ((vote_key(vote), vote) for vote in self.screen.votes)
        yield from ((f"vote-n{number}", None) for number in range(SPARE_VOTES))

    # --- What the template walks through ---

    def rows_shown(self) -> list[tuple[str, int]]:
        """How many empty rows each group has, for the hidden fields."""
        return list(self.counts.items())

    def head(self) -> list[BoundField]:
        """Day, times, place, chair, clerk."""
        return [self[name] for name in HEAD]

    def absent_rows(self) -> list[list[BoundField]]:
        """Who was not there: name, why, reason."""
        return [[self[f"{key}-{name}"] for name in ("person", "state", "reason")] for key in self.absent_keys()]

    def earlier_rows(self) -> list[tuple[Earlier, list[BoundField]]]:
        """The tasks of earlier meetings."""
        return [
            (task, [self[f"earlier-{task.id}-{name}"] for name in ("word", "due", "text")])
            for task in self.screen.earlier
        ]

    def item_rows(self) -> list[ItemFields]:
        """The items with their votes."""
        return [
            ItemFields(
                item,
                self[f"item-{place}-body"],
                tuple(self._vote(vote_key(vote), vote) for vote in item.votes),
            )
            for place, item in enumerate(self.screen.items)
        ]

    def more_items(self) -> list[list[BoundField]]:
        """Room for items that did not stand in the agenda."""
        return [[self[f"more-{place}-title"], self[f"more-{place}-body"]] for place in range(self.counts[ITEMS])]

    def other_votes(self) -> list[VoteFields]:
        """Votes that belong to no item, and an empty one."""
        return [
            *(self._vote(vote_key(vote), vote) for vote in self.screen.votes),
            *(self._vote(f"vote-n{number}", None) for number in range(SPARE_VOTES)),
        ]

    def every_vote(self) -> list[VoteFields]:
        """All votes that stand in the agenda."""
        return [self._vote(key, vote) for key, vote in self.keyed_votes() if vote]

    def task_rows(self) -> list[list[BoundField]]:
        """Who, what, by when."""
        names = ("who", "what", "due", *(["movement"] if self.screen.movements else []))
        return [[self[f"{key}-{name}"] for name in names] for key in self.task_keys()]

    def score_rows(self) -> list[tuple[Marked, BoundField]]:
        """The sheet of points."""
        return [(marked, self[f"score-{marked.code}"]) for marked in self.screen.criteria]

    def _vote(self, key: str, vote: Vote | None) -> VoteFields:
        start = f"{key}-"
        return VoteFields(
            vote, {name.removeprefix(start): self[name] for name in self.fields if name.startswith(start)}
        )


def vote_key(vote: Vote) -> str:
    """The key of a vote's fields, the same before and after it is written."""
    return f"vote-p{vote.person_id}-{vote.step}" if vote.step else f"vote-i{vote.id}"


def _count(group: str, data: QueryDict | None) -> int:
    """As many empty rows as the form had that was sent, and some more where its button asked for them."""
    if data is None:
        return _GROUPS[group]
    told = data.get(f"rows-{group}", "")
    shown = int(told) if told.isascii() and told.isdigit() and len(told) < len("1000") else 0
    return min(shown + (_GROUPS[group] if data.get("more") == group else 0), MOST_ROWS)


def values_of(screen: Screen) -> dict[str, object]:
    """What the register has of everything that the form shows."""
    return dict(_values(screen))


def _values(screen: Screen) -> Iterator[tuple[str, object]]:
    yield from screen.head.items()
    for line in screen.absent:
        row = {"person": line.person_id, "state": line.state, "reason": line.reason}
        yield from _row(f"absent-p{line.person_id}", row)
    for task in screen.earlier:
        yield from _row(f"earlier-{task.id}", {"word": task.word, "due": task.new_due, "text": task.text})
    for place, item in enumerate(screen.items):
        yield f"item-{place}-body", item.body
        for vote in item.votes:
            yield from _row(vote_key(vote), _vote_values(vote))
    for vote in screen.votes:
        yield from _row(vote_key(vote), _vote_values(vote))
    for given in screen.given:
        row = {"who": given.who, "what": given.what, "due": given.due_on, "movement": given.movement_id}
        yield from _row(f"task-g{given.id}", row)
    yield from ((f"score-{marked.code}", marked.points) for marked in screen.criteria)


def _row(key: str, values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    yield from ((f"{key}-{name}", value) for name, value in values.items())


def _vote_values(vote: Vote) -> Mapping[str, object]:
    names = ("in_favour", "against", "present", "method", "tellers")
    return {name: getattr(vote, name) for name in names}
