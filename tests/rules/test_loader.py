"""What the loader refuses, and what it gives on a day."""

from datetime import date, datetime
from typing import Any

import pytest

from hatnhan.core.ballot import Share
from hatnhan.core.outcome import Confidence
from hatnhan.core.rules import Deadline
from hatnhan.rules import CalendarDay, OwnEntry, RulesError, book, loader, rulebook, rules_on

VALUE = {
    "since": date(2011, 1, 19),
    "value": 12,
    "instrument": "charter-2011",
    "point": "Điều 5.1",
    "confidence": "high",
}
TABLE = {"about": "Probation", "about_vi": "Dự bị", "unit": "months", "values": [VALUE]}


@pytest.fixture
def probation(monkeypatch):
    """Let the loader read another probation.toml."""

    def put(**tables: Any) -> None:
        real = loader.read_file
        loader.tables.cache_clear()
        monkeypatch.setattr(loader, "read_file", lambda name: tables if name == "probation" else real(name))

    yield put
    monkeypatch.undo()
    loader.tables.cache_clear()


def with_value(**changes: Any) -> dict[str, Any]:
    return {**TABLE, "values": [{**VALUE, **changes}]}


def test_a_good_table_is_read_with_everything_that_stands_in_it(probation):
    probation(length=with_value(seen="secondary", note="why"))
    (entry,) = loader.tables("probation")["length"].entries
    assert (entry.rule.value, entry.rule.source, entry.rule.seen) == (12, "Điều lệ Đảng Điều 5.1", "secondary")
    assert (entry.raw, entry.note, entry.instrument, entry.point) == (12, "why", "charter-2011", "Điều 5.1")


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"lenght": TABLE}, "probation.toml and ProbationRules disagree on: lenght, length"),
        ({}, "probation.toml and ProbationRules disagree on: length"),
        ({"length": 12}, "probation.toml, length: a table is expected, not 12"),
        ({"length": {**TABLE, "colour": "red"}}, "probation.toml, length: unknown key: colour"),
        ({"length": {"about": "x", "values": []}}, "probation.toml, length: missing: about_vi"),
        ({"length": {**TABLE, "values": []}}, "probation.toml, length: no value on 2011-01-19"),
        ({"length": with_value(since=date(2012, 1, 1))}, "no value on 2011-01-19"),
        ({"length": with_value(cases_opened_from=date(2012, 1, 1))}, "no value on 2011-01-19"),
        ({"length": with_value(since="2011-01-19")}, "since = '2011-01-19' is not a day"),
        ({"length": with_value(since=datetime(2011, 1, 19))}, "is not a day"),  # noqa: DTZ001 -- a moment, on purpose
        ({"length": with_value(value="12")}, "length, since 2011-01-19: '12' is not int"),
        ({"length": with_value(value=True)}, "True is not int"),
        ({"length": with_value(value="unknown")}, "'unknown' is not int"),
        ({"length": with_value(instrument="charter-1911")}, "'charter-1911' is not in instruments.toml"),
        ({"length": with_value(confidence="sure")}, "confidence 'sure' is none of high, medium, low"),
        ({"length": with_value(seen="dreamt")}, "seen 'dreamt' is none of"),
        ({"length": with_value(source="Điều 5")}, "unknown key: source"),
        ({"length": {**TABLE, "values": [{"since": date(2011, 1, 19)}]}}, "missing: value, instrument"),
    ],
)
def test_a_bad_table_is_refused_with_file_and_key(probation, tables, message):
    probation(**tables)
    with pytest.raises(RulesError) as refused:
        loader.tables("probation")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (["listed"], tuple[Confidence, ...], "'listed' is none of high, medium, low"),
        ("high", tuple[str, ...], "'high' is not a list"),
        ({"numerator": 2}, Share, "missing: denominator"),
        ({"numerator": 2, "denominator": "3"}, Share, "here, denominator: '3' is not int"),
        ({"numerator": 2, "denominator": 3, "of": "all"}, Share, "unknown key: of"),
    ],
)
def test_a_bad_value_is_refused(value, kind, expected):
    with pytest.raises(RulesError) as refused:
        loader._parse("here", value, kind)
    assert expected in str(refused.value)


def test_values_become_what_the_core_names():
    assert loader._parse("here", "unknown", Deadline | None) is None
    assert loader._parse("here", {"days": 30, "counted_from": "receipt"}, Deadline | None) == Deadline(30, "receipt")
    assert loader._parse("here", ["high", "low"], tuple[Confidence, ...]) == (Confidence.HIGH, Confidence.LOW)


def test_a_file_that_is_no_toml_is_named():
    with pytest.raises(RulesError, match=r"nowhere\.toml cannot be read"):
        loader.read_file("nowhere")


def test_every_group_is_read_on_every_day_of_a_change():
    days = loader.change_days()
    assert days[0] == loader.FIRST_DAY
    assert [rules_on(day).since for day in days] == list(days)


def test_no_rules_before_the_first_day_and_none_for_a_moment():
    with pytest.raises(RulesError, match="the rulebook begins on 2011-01-19"):
        rules_on(date(2011, 1, 18))
    with pytest.raises(RulesError):
        rules_on(datetime(2024, 1, 1))  # noqa: DTZ001 -- a moment, on purpose


def test_two_days_without_a_change_between_share_their_rules():
    assert rules_on(date(2024, 8, 25)) is rules_on(date(2024, 12, 1))
    assert rules_on(date(2024, 8, 25)).procedure is rules_on(date(2026, 12, 1)).procedure
    assert rules_on(date(2024, 8, 25)) is not rules_on(date(2025, 1, 20))


def test_a_value_not_known_is_none():
    assert rules_on(date(2016, 7, 24)).deadlines.ceremony.value is None
    assert rules_on(date(2016, 7, 25)).deadlines.ceremony.value == Deadline(30, "receipt")


def own(rule: str, since: date, value: str, **more: Any) -> OwnEntry:
    return OwnEntry(rule, since, value, source=more.pop("source", "12-HD/TU 3"), **more)


def test_an_own_entry_holds_from_its_day_until_the_next_shipped_one():
    overlay = (own("papers.age_max", date(2023, 3, 1), "6", confidence=Confidence.MEDIUM),)
    assert rules_on(date(2023, 2, 28), overlay=overlay).papers.age_max.value == 12
    mine = rules_on(date(2023, 3, 1), overlay=overlay).papers.age_max
    assert (mine.value, mine.source, mine.confidence) == (6, "12-HD/TU 3", Confidence.MEDIUM)
    assert rules_on(date(2025, 7, 1), overlay=overlay).papers.age_max.value == 12
    assert rules_on(date(2023, 3, 1)).papers.age_max.value == 12


def test_on_the_same_day_an_own_entry_prevails():
    overlay = (own("papers.age_max", date(2021, 9, 28), "9"),)
    assert rules_on(date(2021, 9, 28), overlay=overlay).papers.age_max.value == 9


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (own("papers.colour", date(2023, 1, 1), "6"), "rules that do not exist: papers.colour"),
        (own("papers.age_max", date(2023, 1, 1), "six"), "'six' is not JSON"),
        (own("papers.age_max", date(2023, 1, 1), '"6"'), "'6' is not int"),
        (own("papers.age_max", date(2023, 1, 1), "6", source=""), "a source is needed"),
    ],
)
def test_a_bad_own_entry_is_refused(entry, message):
    with pytest.raises(RulesError, match=message):
        rules_on(date(2024, 1, 1), overlay=(entry,))


def test_a_transitional_provision_follows_the_day_on_which_the_case_was_opened():
    overlay = (own("papers.age_max", date(2023, 1, 1), "6", cases_opened_from=date(2022, 6, 1)),)
    day = date(2023, 5, 1)
    assert rules_on(day, date(2022, 5, 31), overlay).papers.age_max.value == 12
    assert rules_on(day, date(2022, 6, 1), overlay).papers.age_max.value == 6
    assert rules_on(day, overlay=overlay).papers.age_max.value == 6
    mine = rulebook(overlay)
    assert mine.on(day, date(2022, 5, 31)).papers.age_max.value == 12
    assert mine.on(day).papers.age_max.value == 6
    assert mine.on(date(1990, 1, 1)).since == loader.FIRST_DAY


def test_the_shipped_book_answers_for_every_day():
    assert rulebook() is rulebook()
    assert rulebook().on(date(1990, 1, 1)) is rules_on(loader.FIRST_DAY)
    assert rulebook().on(date(2024, 6, 10), date(2020, 1, 1)) is rules_on(date(2024, 6, 10))


def test_own_days_off_and_worked_days():
    mine = rulebook(days=(CalendarDay(date(2024, 6, 11), worked=False), CalendarDay(date(2024, 6, 15), worked=True)))
    assert rulebook().calendar.after(date(2024, 6, 10), 1) == date(2024, 6, 11)
    assert mine.calendar.after(date(2024, 6, 10), 1) == date(2024, 6, 12)
    assert mine.calendar.after(date(2024, 6, 14), 1) == date(2024, 6, 15)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date,kind\n", "columns"),
        ("date,kind,name,paired_with,source,confirmed\n2024-01-01,rest,x,,y,yes\n", "neither off nor work"),
    ],
)
def test_a_bad_calendar_is_refused(monkeypatch, tmp_path, text, message):
    (tmp_path / "calendar.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(book, "files", lambda _: tmp_path)
    book.read_calendar.cache_clear()
    with pytest.raises(RulesError, match=message):
        book.read_calendar()
    monkeypatch.undo()
    book.read_calendar.cache_clear()


def test_an_own_entry_ends_on_its_own_day():
    overlay = (own("papers.age_max", date(2023, 3, 1), "6", until=date(2023, 5, 1)),)
    values = [rules_on(day, overlay=overlay).papers.age_max.value for day in (date(2023, 4, 30), date(2023, 5, 1))]
    assert values == [6, 12]
    assert rulebook(overlay).on(date(2023, 5, 1)).papers.age_max.value == 12


def test_of_own_entries_the_deepest_prevails_and_then_the_latest():
    far = own("papers.age_max", date(2023, 4, 1), "9", depth=1)
    near = own("papers.age_max", date(2023, 3, 1), "6", depth=2)
    later = own("papers.age_max", date(2023, 5, 1), "7", depth=2)
    for overlay in ((far, near), (near, far)):
        assert rules_on(date(2023, 4, 2), overlay=overlay).papers.age_max.value == 6
    assert rules_on(date(2023, 6, 2), overlay=(later, far, near)).papers.age_max.value == 7


def test_a_later_instrument_ends_the_nearest_entry_and_an_own_one_after_it_holds():
    near = own("papers.age_max", date(2023, 3, 1), "6", depth=2)
    far = own("papers.age_max", date(2025, 8, 1), "9", depth=1)
    values = [
        rules_on(day, overlay=(near, far)).papers.age_max.value
        for day in (date(2023, 3, 1), date(2025, 7, 2), date(2025, 8, 2))
    ]
    assert values == [6, 12, 9]


def test_an_own_rule_says_whose_it_is():
    mine = rules_on(date(2023, 3, 1), overlay=(own("papers.age_max", date(2023, 3, 1), "6", unit="Đảng bộ xã"),))
    assert (mine.papers.age_max.source, mine.papers.age_max.own) == ("Đảng bộ xã: 12-HD/TU 3", True)
    assert not mine.papers.ageing.own


def test_books_that_differ_in_one_group_share_the_others():
    mine = rulebook((own("papers.age_max", date(2023, 3, 1), "6"),)).on(date(2023, 3, 1))
    assert mine.eligibility is rulebook().on(date(2023, 3, 1)).eligibility
    assert mine.papers is not rulebook().on(date(2023, 3, 1)).papers


def test_a_value_nested_beyond_measure_is_no_json():
    with pytest.raises(RulesError, match="is not JSON"):
        rules_on(date(2024, 1, 1), overlay=(own("papers.age_max", date(2023, 1, 1), "[" * 100_000),))
