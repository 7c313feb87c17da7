"""rules/*.toml: the past is never rewritten; every value says where it is written and how well that is established."""

import json
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from hatnhan.core.outcome import Confidence
from hatnhan.rules import RulesError, rules_on
from hatnhan.rules.loader import FIRST_DAY, UNKNOWN, change_days, groups, read_file

HISTORY = Path(__file__).with_name("history.json")
INSTRUMENTS = read_file("instruments")
SEEN = {"text", "secondary", "recollection", "inferred"}
TABLES = {f"{name}.{key}": table for name in groups() for key, table in read_file(name).items()}
ENTRIES = {f"{path}@{entry['since']}": entry for path, table in TABLES.items() for entry in table["values"]}


def plain(value):
    return json.loads(json.dumps(value, default=str))


def changed_without_a_word(published, entries):
    """Paths whose published value or instrument is gone or different, and that give no reason for it."""
    return sorted(
        path
        for path, old in published.items()
        if not (entry := entries.get(path))
        or ([plain(entry["value"]), entry["instrument"]] != old and not entry.get("correction"))
    )


def faults_of(entry):
    """What is wrong with one entry, in words."""
    instrument = INSTRUMENTS.get(entry.get("instrument"))
    found = []
    if instrument is None:
        found.append("unknown instrument")
    else:
        found += in_force(entry["since"], instrument)
        if "point" not in entry:
            found.append("no point, not even an empty one")
        found += claims_too_much(entry, instrument)
    if entry.get("confidence") not in set(Confidence):
        found.append("wrong confidence")
    if entry.get("seen") not in SEEN:
        found.append("does not say how it was seen")
    return found


def in_force(since, instrument):
    first, last = instrument["in_force_from"], instrument.get("in_force_to", UNKNOWN)
    early = isinstance(first, date) and since < first
    late = isinstance(last, date) and since > last
    return ["instrument not in force on that day"] if early or late else []


def claims_too_much(entry, instrument):
    """An instrument that nobody has read gives no excerpts; one that is only recalled gives nothing certain."""
    if entry["value"] == UNKNOWN or instrument.get("text_seen", True):
        return []
    excerpt = entry.get("seen") == "text"
    certain = instrument["seen"] == "recollection" and entry.get("confidence") == "high"
    return ["better established than its instrument"] if excerpt or certain else []


def test_published_values_stand():
    assert changed_without_a_word(json.loads(HISTORY.read_text(encoding="utf-8")), ENTRIES) == []


def test_every_value_is_published():
    """A new entry is frozen in the same commit: python tools/freeze_rules.py."""
    assert sorted(ENTRIES.keys() - json.loads(HISTORY.read_text(encoding="utf-8")).keys()) == []


@pytest.mark.parametrize("path", ENTRIES)
def test_every_value_has_its_source(path):
    assert faults_of(ENTRIES[path]) == []


@pytest.mark.parametrize("path", TABLES)
def test_entries_stand_in_order_and_begin_with_the_rulebook(path):
    days = [entry["since"] for entry in TABLES[path]["values"]]
    assert days == sorted(days)
    assert [day for day, times in Counter(days).items() if times > 1] == []
    assert days[0] <= FIRST_DAY


@pytest.mark.parametrize("path", TABLES)
def test_every_rule_is_named_in_both_languages(path):
    assert TABLES[path]["about"].strip()
    assert TABLES[path]["about_vi"].strip()
    assert TABLES[path]["about"] != TABLES[path]["about_vi"]


@pytest.mark.parametrize("path", [path for path, entry in ENTRIES.items() if "note" in entry])
def test_every_note_is_there_in_both_languages(path):
    assert ENTRIES[path]["note"].keys() == {"vi", "en"}


@pytest.mark.parametrize("since", change_days())
def test_rules_load_on_every_day_on_which_one_changes(since):
    assert rules_on(since).since == since


def test_no_rules_before_the_first_day():
    with pytest.raises(RulesError, match="begins on 2011-01-19"):
        rules_on(date(2011, 1, 18))


def test_no_file_stands_unread():
    present = {file.name.removesuffix(".toml") for file in files("hatnhan.rules").iterdir() if ".toml" in file.name}
    # Each of these is read by its own part of the program: numbers of classes and sheets have no instrument.
    apart = {"courses", "instruments", "mass_organisations", "month_sheets"}
    apart |= {"statistics", "target_groups"}
    assert present == groups().keys() | apart


GOOD = {
    "since": date(2024, 1, 1),
    "value": 60,
    "instrument": "qd-24-2021",
    "point": "4.3.1",
    "confidence": "high",
    "seen": "text",
}


def test_a_good_entry_has_no_fault():
    assert faults_of(GOOD) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"instrument": "qd-25-2021"}, "unknown instrument"),
        ({"instrument": None}, "unknown instrument"),
        ({"confidence": "certain"}, "wrong confidence"),
        ({"confidence": None}, "wrong confidence"),
        ({"seen": "heard"}, "does not say how it was seen"),
        ({"since": date(2021, 7, 29)}, "instrument not in force on that day"),
        ({"since": date(2025, 1, 20)}, "instrument not in force on that day"),
        (
            {"instrument": "qd-126-2018", "since": date(2020, 1, 1), "seen": "inferred"},
            "better established than its instrument",
        ),
        ({"instrument": "qd-208-2026", "since": date(2026, 7, 26)}, "better established than its instrument"),
    ],
)
def test_a_faulty_entry_is_named(change, fault):
    assert faults_of({**GOOD, **change}) == [fault]


def test_an_entry_without_a_point_is_named():
    assert faults_of({key: GOOD[key] for key in GOOD if key != "point"}) == ["no point, not even an empty one"]


def test_an_edited_value_is_named_unless_it_gives_its_reason():
    published = {"deadlines.admission_decision@2024-01-01": [60, "qd-24-2021"]}
    edited = {"deadlines.admission_decision@2024-01-01": {**GOOD, "value": 90}}
    assert changed_without_a_word(published, edited) == ["deadlines.admission_decision@2024-01-01"]
    edited["deadlines.admission_decision@2024-01-01"]["correction"] = "the text was read"
    assert changed_without_a_word(published, edited) == []


def test_a_removed_value_and_another_source_are_named():
    published = {"a@2024-01-01": [60, "qd-24-2021"], "b@2024-01-01": [60, "qd-29-2016"]}
    assert changed_without_a_word(published, {"b@2024-01-01": GOOD}) == ["a@2024-01-01", "b@2024-01-01"]


LINES = {
    line: sorted(
        (each for each in INSTRUMENTS.values() if each["line"] == line),
        key=lambda each: each["in_force_from"] if isinstance(each["in_force_from"], date) else date.min,
    )
    for line in {each["line"] for each in INSTRUMENTS.values()}
}


@pytest.mark.parametrize("line", sorted(LINES))
def test_one_instrument_of_a_line_follows_on_the_other(line):
    for earlier, later in zip(LINES[line], LINES[line][1:], strict=False):
        assert (later["in_force_from"] - earlier["in_force_to"]).days == 1, later["code"]


@pytest.mark.parametrize("line", ["charter", "regulation", "guidance", "member_work"])
def test_the_main_lines_reach_from_the_first_day_to_now(line):
    first, last = LINES[line][0], LINES[line][-1]
    assert first["in_force_from"] == UNKNOWN or first["in_force_from"] <= FIRST_DAY
    assert "in_force_to" not in last


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_what_an_instrument_names_exists(key):
    named = INSTRUMENTS[key].get("replaces", []) + INSTRUMENTS[key].get("goes_with", [])
    assert set(named) - INSTRUMENTS.keys() == set()


def test_codes_on_screen_tell_instruments_apart():
    codes = [each["code"] for each in INSTRUMENTS.values()]
    assert sorted(set(codes)) == sorted(codes)
