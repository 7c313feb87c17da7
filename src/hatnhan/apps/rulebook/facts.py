"""Own entries as the loader of the rules takes them, and the books that they make, place by place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.rulebook.models import CalendarDay, Entered, OwnRule
from hatnhan.core.outcome import Confidence
from hatnhan.core.sentences import day_in_words
from hatnhan.rules import CalendarDay as BookDay
from hatnhan.rules import OwnEntry, RulesError, ShippedRulebook, read_own, rulebook
from hatnhan.rules.values import fits

T = TypeVar("T")
EVERYWHERE = 0  # the place of a calendar day without a unit: above every root


@dataclass(frozen=True, slots=True)
class Books:
    """The rulebook of every unit: the shipped one where nothing was added on the way down to it."""

    rules: Mapping[int, tuple[OwnEntry, ...]] = field(default_factory=dict)
    days: Mapping[int, tuple[BookDay, ...]] = field(default_factory=dict)
    made: dict[tuple[int, ...], ShippedRulebook] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def shipped_only(self) -> bool:
        """Tell whether every unit has the shipped book: then nobody need ask which unit it is."""
        return not self.rules and not self.days

    def at(self, path: str) -> ShippedRulebook:
        """The book of the unit with this path."""
        if self.shipped_only:
            return rulebook()
        way = (EVERYWHERE, *ids_of(path))
        # Cells below the same units with entries share their book: whoever judges very many asks for it very often.
        held = tuple(unit_id for unit_id in way if unit_id in self.rules or unit_id in self.days)
        if held not in self.made:
            self.made[held] = self._make(held)
        return self.made[held]

    def _make(self, held: tuple[int, ...]) -> ShippedRulebook:
        overlay: list[OwnEntry] = []
        days: dict[date, BookDay] = {}
        for depth, unit_id in enumerate(held):
            overlay += [replace(entry, depth=depth) for entry in self.rules.get(unit_id, ())]
            days |= {each.day: each for each in self.days.get(unit_id, ())}
        return rulebook(tuple(overlay), tuple(days.values()))

    def having(self, row: OwnRule | CalendarDay) -> "Books":
        """As if this entry held already, in the place of the one that it replaces."""
        if isinstance(row, OwnRule):
            base = self.without(row.replaces) if row.replaces else self
            return replace(base, rules=_added(base.rules, row.unit_id, own_entry(row)))
        return replace(self, days=_added(self.days, row.unit_id or EVERYWHERE, book_day(row)))

    def without(self, row: OwnRule | CalendarDay) -> "Books":
        """As if this entry were withdrawn."""
        if isinstance(row, OwnRule):
            return replace(self, rules=_lessened(self.rules, row.unit_id, own_entry(row)))
        return replace(self, days=_lessened(self.days, row.unit_id or EVERYWHERE, book_day(row)))


def _added(held: Mapping[int, tuple[T, ...]], place: int, entry: T) -> dict[int, tuple[T, ...]]:
    return {**held, place: (*held.get(place, ()), entry)}


def _lessened(held: Mapping[int, tuple[T, ...]], place: int, entry: T) -> dict[int, tuple[T, ...]]:
    left = tuple(each for each in held.get(place, ()) if each != entry)
    others = {key: entries for key, entries in held.items() if key != place}
    return others | ({place: left} if left else {})


def own_entry(row: OwnRule) -> OwnEntry:
    """A row as the loader takes it; its depth comes with the unit that the book is for."""
    return OwnEntry(
        rule=row.rule,
        since=row.since,
        value=row.value,
        source=cited(row),
        confidence=Confidence(row.confidence),
        until=None if row.until == FOR_EVER else row.until,
        unit=row.unit_name,
    )


def book_day(row: CalendarDay) -> BookDay:
    """A row as the calendar takes it."""
    return BookDay(row.day, row.worked, f"{row.unit_name}: {cited(row)}" if row.unit_name else cited(row))


def cited(row: Entered) -> str:
    """The source with number and day of its paper."""
    parts = (row.source, row.paper_number, day_in_words(row.paper_on) if row.paper_on else "")
    return ", ".join(part for part in parts if part)


def is_readable(row: OwnRule) -> bool:
    """Tell whether the judge can work with it: a later version of the program may ask for another type."""
    try:
        return fits(row.rule, read_own(own_entry(row)).raw)
    except RulesError:
        return False


def make_books(rules: Iterable[OwnRule], days: Iterable[CalendarDay]) -> Books:
    """The books with these entries."""
    rules_at: dict[int, tuple[OwnEntry, ...]] = {}
    days_at: dict[int, tuple[BookDay, ...]] = {}
    for row in rules:
        if is_readable(row):
            rules_at[row.unit_id] = (*rules_at.get(row.unit_id, ()), own_entry(row))
    for day in days:
        place = day.unit_id or EVERYWHERE
        days_at[place] = (*days_at.get(place, ()), book_day(day))
    return Books(rules_at, days_at)
