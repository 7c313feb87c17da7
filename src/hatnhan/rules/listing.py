"""The shipped rules as pages show them: every rule of a day, one rule through time, the instruments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hatnhan.core.names import fold
from hatnhan.core.outcome import Confidence
from hatnhan.core.sentences import confidence_name
from hatnhan.rules.loader import FIRST_DAY, UNKNOWN, Data, Entry, Table, change_days, groups, read_file, tables
from hatnhan.rules.page import GROUP_TITLES, ISSUERS, SEEN
from hatnhan.rules.telling import tell
from hatnhan.rules.words import pick

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One dated value in words. `known` false: nobody could tell the value. `same`: as before, by another instrument.

    `until` is its last day, None while nothing follows.
    """

    group: str
    key: str
    about: str
    value: tuple[str, ...]
    known: bool
    same: bool
    since: date
    until: date | None
    source: str
    confidence: str
    certain: bool
    seen: str
    note: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A group of rules under its title."""

    name: str
    title: str
    rules: tuple[RuleLine, ...]

    @property
    def unknown(self) -> int:
        """How many of them are not known."""
        return sum(not line.known for line in self.rules)


@dataclass(frozen=True, slots=True)
class DayOfRules:
    """All rules of a day. `before_all`: the day lies before the rulebook; what is shown are its first rules."""

    day: date
    before_all: bool
    first_day: date
    subjects: tuple[Subject, ...]
    count: int
    unknown: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class RuleHistory:
    """One rule with everything that was published of it, newest first."""

    group: str
    subject: str
    about: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """An instrument. Days that nobody could find are text, or None."""

    code: str
    title: str
    issuer: str
    issued: date | str
    starts_on: date | str
    ended_on: date | str | None
    replaces: str
    goes_with: str
    confidence: str
    certain: bool
    seen: str
    note: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule on two days. `moved`: the value is another; else only the instrument that says it."""

    before: RuleLine
    after: RuleLine
    moved: bool


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """A day on which rules changed, and the last day of what held before."""

    before: date
    day: date


def days_of_change(until: date) -> tuple[ChangeDay, ...]:
    """The days on which at least one rule changed, newest first; with a day of the future, if any is known."""
    days = [ChangeDay(day - _DAY, day) for day in change_days() if day > FIRST_DAY]
    begun = [each for each in days if each.day <= until] or days[:1]
    coming = [each for each in days if each.day > until]
    return (*reversed(begun), *coming)


def subject_titles(language: str) -> tuple[tuple[str, str], ...]:
    """The groups of rules with their titles, in the order of the rulebook."""
    return tuple((name, pick(GROUP_TITLES[name], language)) for name in groups())


def rules_of_day(day: date, language: str, subject: str = "", text: str = "") -> DayOfRules:
    """Every rule in force on a day, of one subject or of all, or those whose words hold every word of the text."""
    asked, words = max(day, FIRST_DAY), fold(text).split()
    found = (
        Subject(name, title, tuple(_lines_on(name, asked, language, words)))
        for name, title in subject_titles(language)
        if subject in {"", name}
    )
    subjects = tuple(each for each in found if each.rules)
    lines = [line for each in subjects for line in each.rules]
    unknown = tuple(line for line in lines if not line.known)
    return DayOfRules(day, day < FIRST_DAY, FIRST_DAY, subjects, len(lines), unknown)


def _lines_on(group: str, day: date, language: str, words: list[str]) -> Iterator[RuleLine]:
    for key in tables(group):
        line = _line_on(group, key, day, language)
        told = fold(" ".join((line.about, *line.value, line.source))) if words else ""
        if all(word in told for word in words):
            yield line


def rule_history(group: str, key: str, language: str) -> RuleHistory:
    """One rule through time; KeyError where there is no such rule."""
    if group not in groups():
        raise KeyError(group)
    table = tables(group)[key]
    lines = (_line(group, key, place, language) for place in reversed(range(len(table.entries))))
    return RuleHistory(group, pick(GROUP_TITLES[group], language), _about(table, language), tuple(lines))


def line_on(rule: str, day: date, language: str) -> RuleLine:
    """The shipped value of one rule, "group.key", on a day."""
    group, _, key = rule.partition(".")
    return _line_on(group, key, max(day, FIRST_DAY), language)


def raw_on(rule: str, day: date) -> Data:
    """The same as its file has it."""
    group, _, key = rule.partition(".")
    table = tables(group)[key]
    return table.entries[_place_on(table, max(day, FIRST_DAY))].raw


def rule_changes(first: date, second: date, language: str) -> tuple[RuleChange, ...]:
    """The rules whose entry on the second day is not that of the first."""
    first, second = max(first, FIRST_DAY), max(second, FIRST_DAY)
    return tuple(_changes(first, second, language))


def instrument_lines(language: str) -> tuple[InstrumentLine, ...]:
    """Every instrument, newest first; those without a known first day come last."""
    rows = sorted(read_file("instruments").values(), key=lambda row: _age(row["in_force_from"]), reverse=True)
    return tuple(_instrument(row, language) for row in rows)


def rule_about(rule: str, language: str) -> str:
    """What a rule, "group.key", is about; its key where there is no such rule any more."""
    group, _, key = rule.partition(".")
    table = tables(group).get(key) if group in groups() else None
    return _about(table, language) if table else rule


def tell_value(rule: str, value: Data, language: str) -> tuple[str, ...]:
    """What this value of a rule says."""
    group, _, key = rule.partition(".")
    return tell(key, value, tables(group)[key].unit, language)


def _changes(first: date, second: date, language: str) -> Iterator[RuleChange]:
    for group in groups():
        for key, table in tables(group).items():
            before, after = _place_on(table, first), _place_on(table, second)
            if before != after:
                yield RuleChange(
                    _line(group, key, before, language),
                    _line(group, key, after, language),
                    moved=table.entries[before].raw != table.entries[after].raw,
                )


def _line_on(group: str, key: str, day: date, language: str) -> RuleLine:
    return _line(group, key, _place_on(tables(group)[key], day), language)


def _place_on(table: Table, day: date) -> int:
    """The entry in force for a case that is opened on the day."""
    return max(
        place
        for place, each in enumerate(table.entries)
        if each.since <= day and (each.cases_opened_from is None or each.cases_opened_from <= day)
    )


@cache
def _line(group: str, key: str, place: int, language: str) -> RuleLine:
    table = tables(group)[key]
    entry = table.entries[place]
    return RuleLine(
        group=group,
        key=key,
        about=_about(table, language),
        value=tell(key, entry.rule.value, table.unit, language),
        known=entry.raw != UNKNOWN,
        same=place > 0 and table.entries[place - 1].raw == entry.raw,
        since=entry.since,
        until=_last_day(table.entries, place),
        source=entry.rule.source,
        confidence=confidence_name(entry.rule.confidence, language),
        certain=entry.rule.confidence is Confidence.HIGH,
        seen=_part(SEEN[entry.rule.seen], language),
        note=_words(entry.note, language),
    )


def _about(table: Table, language: str) -> str:
    return pick((table.about_vi, table.about), language)


def _last_day(entries: tuple[Entry, ...], place: int) -> date | None:
    later = [each.since for each in entries[place + 1 :] if each.since > entries[place].since]
    return later[0] - _DAY if later else None


def _instrument(row: dict[str, Data], language: str) -> InstrumentLine:
    return InstrumentLine(
        code=row["code"],
        title=_words(row["title"], language),
        issuer=_part(ISSUERS[row["issuer"]], language),
        issued=_known(row["issued"]),
        starts_on=_known(row["in_force_from"]),
        ended_on=_known(row["in_force_to"]) if "in_force_to" in row else None,
        replaces=_cited(row.get("replaces", [])),
        goes_with=_cited(row.get("goes_with", [])),
        confidence=confidence_name(Confidence(row["confidence"]), language),
        certain=row["confidence"] == Confidence.HIGH,
        seen=_part(SEEN[row["seen"]], language),
        note=_words(row.get("note"), language),
    )


def _known(day: Data) -> date | str:
    """A day, a year as text, or nothing where it is not known."""
    return "" if day == UNKNOWN else day if isinstance(day, date) else str(day)


def _age(day: Data) -> date:
    return day if isinstance(day, date) else date.min


def _cited(ids: list[str]) -> str:
    return ", ".join(read_file("instruments")[each]["code"] for each in ids)


def _words(text: Data, language: str) -> str:
    return str(text[language]) if text else ""


def _part(both: str, language: str) -> str:
    """One half of "Vietnamese · English"."""
    vietnamese, _, english = both.partition(" · ")
    return pick((vietnamese, english), language)
