"""The whole story of a person or a unit in one thread, as of a day: what each app tells its reader, put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import get_current_timezone

from hatnhan.apps.audit.queries import ActLine, history
from hatnhan.apps.candidacies.queries.story import case_events
from hatnhan.apps.courses.queries.story import class_events
from hatnhan.apps.meetings.queries.story import held_events, meeting_events
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.organisation.queries.story import unit_events, unit_names
from hatnhan.apps.papers.queries.story import paper_events, term_events
from hatnhan.apps.people.queries import person_in_reach
from hatnhan.apps.people.queries.card_story import card_events
from hatnhan.apps.people.queries.story import member_events, people_events
from hatnhan.apps.people.queries.transfers import transfer_events
from hatnhan.apps.ratings import queries as ratings
from hatnhan.core.history import HistoryEvent, HistoryKind, HistoryYear, merge_events, thread
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import Step

# So many acts about one person are asked for changes of his data; more than any life has.
_ACTS = 200


@dataclass(frozen=True, slots=True)
class Story:
    """Who or what it is about, and the thread; `name` is that of today."""

    id: int
    name: str
    years: tuple[HistoryYear, ...]

    @property
    def count(self) -> int:
        """How many events the thread tells."""
        return sum(len(day.events) for year in self.years for day in year.days)


def person_story(actor: Actor, person_id: int, on: date) -> Story:
    """The thread of a person up to this day; ObjectDoesNotExist out of reach."""
    person = person_in_reach(actor, person_id)
    events = merge_events(
        *_with_cases(member_events(person_id), case_events(actor, person_id, on)),
        paper_events(actor, person_id, on),
        class_events(person_id, on),
        meeting_events(actor, person_id, on),
        card_events(person_id, on),
        transfer_events(actor, person_id, on),
        ratings.events(actor, person_id, on),
        ratings.events(actor, person_id, on),
        _changed(history(person, _ACTS)),
        until=on,
    )
    return Story(person.pk, person.name.written, thread(_named(actor, events)))


def unit_story(actor: Actor, unit_id: int, on: date) -> Story:
    """The thread of a unit up to this day; ObjectDoesNotExist out of reach."""
    unit = unit_in_reach(actor, unit_id)
    events = merge_events(
        unit_events(unit, on),
        people_events(actor, unit, on),
        term_events(actor, unit, on),
        held_events(actor, unit, on),
        ratings.unit_events(actor, unit_id, on),
        ratings.unit_events(actor, unit.pk, on),
        until=on,
    )
    return Story(unit.pk, unit.name, thread(_named(actor, events)))


def _with_cases(
    periods: tuple[HistoryEvent, ...], cases: tuple[HistoryEvent, ...]
) -> tuple[tuple[HistoryEvent, ...], tuple[HistoryEvent, ...]]:
    """What a step of a case led to is no mere list: the ceremony to membership and cell, recognition to its day."""
    steps = {(dict(event.words).get("step"), event.on) for event in cases}
    days = {on for step, on in steps if step == Step.CEREMONY}
    recognised = any(step == Step.RECOGNITION_DECISION for step, _ in steps)
    told = (
        replace(event, listed=False)
        if event.on in days or (recognised and event.kind is HistoryKind.OFFICIAL_DAY)
        else event
        for event in periods
    )
    return tuple(told), cases


def _named(actor: Actor, events: Iterable[HistoryEvent]) -> tuple[HistoryEvent, ...]:
    """The units of the events under their names of the day; a key stays where the actor may open the unit."""
    found = tuple(events)
    names = unit_names(actor, {event.unit_id for event in found if event.unit_id is not None})
    return tuple(
        event
        if event.unit_id is None
        else replace(
            event,
            unit=event.unit or names.name(event.unit_id, event.on),
            unit_id=event.unit_id if event.unit_id in names.may_open else None,
        )
        for event in found
    )


def _changed(acts: Iterable[ActLine]) -> Iterator[HistoryEvent]:
    """Changes of a person's own data, by the day on which they were written; which fields, never what they said."""
    for act in acts:
        on = act.at.astimezone(get_current_timezone()).date()
        before, after = _mapping(act.details.get("before")), _mapping(act.details.get("after"))
        if act.verb == "people.merged":
            words = (("name", str(after.get("merged_name", ""))),)
            yield HistoryEvent(on, HistoryKind.MERGED_RECORDS, words, key=act.number)
        if act.verb == "people.mended":
            yield from _mended(act.number, on, before, after)


def _mended(number: int, on: date, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[HistoryEvent]:
    if "name" in after:
        words = (("name", str(after["name"])), ("before", str(before.get("name", ""))))
        yield HistoryEvent(on, HistoryKind.RENAMED, words, key=number)
    if fields := sorted(set(after) - {"name"}):
        yield HistoryEvent(on, HistoryKind.MENDED, (("fields", ",".join(fields)),), key=number)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
