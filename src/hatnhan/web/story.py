"""The thread of a person or a unit in the words of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext

from hatnhan.apps.papers.queries.kinds import kinds_on, rules_at
from hatnhan.apps.reports.queries.story import Story
from hatnhan.core.history import HistoryDay, HistoryEvent
from hatnhan.core.outcome import Value
from hatnhan.core.wording_history import event_in_words
from hatnhan.web.history import in_words
from hatnhan.web.history_words import COLUMNS
from hatnhan.web.templatetags.course_words import KINDS as CLASS_KINDS
from hatnhan.web.templatetags.rating_words import LEVELS
from hatnhan.web.templatetags.transfer_words import KINDS as TRANSFER_KINDS
from hatnhan.web.templatetags.words import TRAITS


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as the page tells it; `unit_id`, `case_id`: pages that this reader may open."""

    words: str
    document: str
    unit: str
    unit_id: int | None
    case_id: int | None
    listed: bool


@dataclass(frozen=True, slots=True)
class DayLines:
    """What happened on one day; `together` says how several are put in order."""

    on: date | None
    together: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class YearLines:
    """The days of a year; None: the day is not known."""

    year: int | None
    days: tuple[DayLines, ...]


_NAMES: Mapping[str, Mapping[str, object]] = {
    "class_kind": CLASS_KINDS,
    "trait": TRAITS,
    "level": LEVELS,
    "transfer": TRANSFER_KINDS,
}


def years_of(story: Story, today: date) -> tuple[YearLines, ...]:
    """The thread in the language of the page."""
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    kinds = {each.kind: each.title_vi if language == "vi" else each.title_en for each in kinds_on(rules_at("/", today))}
    return tuple(YearLines(year.year, tuple(_day(day, language, kinds) for day in year.days)) for year in story.years)


def _day(day: HistoryDay, language: str, kinds: Mapping[str, object]) -> DayLines:
    count = len(day.events)
    together = ngettext("%(n)s entry", "%(n)s entries on this day", count) % {"n": count} if count > 1 else ""
    return DayLines(day.on, together, tuple(_line(event, language, kinds) for event in day.events))


def _line(event: HistoryEvent, language: str, kinds: Mapping[str, object]) -> EventLine:
    def name(key: str, value: Value) -> str:
        return _value(key, value, kinds)

    words = event_in_words(event, language, name)
    return EventLine(
        words[:1].upper() + words[1:], event.document, event.unit, event.unit_id, event.case_id, event.listed
    )


def _value(key: str, value: Value, kinds: Mapping[str, object]) -> str:
    """Codes by their names; what people wrote stands as they wrote it."""
    text = str(value)
    if key == "fields":
        return ", ".join(str(COLUMNS.get(column, column)).lower() for column in text.split(","))
    named = {"paper_kind": kinds, **_NAMES}
    if key in named:
        return str(named[key].get(text, text))
    return in_words(key, value) if not isinstance(value, int) else text
