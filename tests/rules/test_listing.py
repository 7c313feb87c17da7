"""The rules as pages list them."""

from datetime import date, timedelta

import pytest

from hatnhan.rules import rules_on
from hatnhan.rules.listing import (
    instrument_lines,
    line_on,
    raw_on,
    rule_about,
    rule_changes,
    rule_history,
    rules_of_day,
    tell_value,
)
from hatnhan.rules.loader import FIRST_DAY, change_days, groups, read_file, tables


@pytest.mark.parametrize("day", change_days())
def test_the_list_of_a_day_is_what_the_judge_is_given(day):
    rules = rules_on(day)
    listed = {(line.group, line.key): line for each in rules_of_day(day, "vi").subjects for line in each.rules}
    assert set(listed) == {(group, key) for group in groups() for key in tables(group)}
    for (group, key), line in listed.items():
        rule = getattr(getattr(rules, group), key)
        assert (line.since, line.source) == (rule.since, rule.source)
        assert line.since <= day
        assert line.until is None or day <= line.until


def test_one_subject_alone():
    listed = rules_of_day(date(2026, 8, 1), "en", "ballot")
    assert [subject.title for subject in listed.subjects] == ["Thresholds of votes"]
    assert listed.count == len(tables("ballot"))


def test_what_is_not_known_is_named():
    listed = rules_of_day(date(2026, 8, 1), "vi")
    assert {(line.group, line.key) for line in listed.unknown} >= {("votes", "ballot_kind_cell")}
    assert all(line.value == () and not line.known for line in listed.unknown)


def test_days_before_the_rulebook_show_its_first_day_and_say_so():
    before, first = rules_of_day(FIRST_DAY - timedelta(1), "vi"), rules_of_day(FIRST_DAY, "vi")
    assert (before.before_all, first.before_all) == (True, False)
    assert before.subjects == first.subjects


def test_a_rule_through_time_is_one_line_an_entry_without_a_gap():
    lines = rule_history("competence", "default_body", "vi").lines
    assert len(lines) == len(tables("competence")["default_body"].entries)
    assert lines[0].until is None
    assert [line.until for line in lines[1:]] == [line.since - timedelta(1) for line in lines[:-1]]
    assert (lines[-2].same, lines[0].same) == (True, False)


@pytest.mark.parametrize(("group", "key"), [("no_such_group", "age_min"), ("eligibility", "no_such_rule")])
def test_there_is_no_such_rule(group, key):
    with pytest.raises(KeyError):
        rule_history(group, key, "vi")


def test_every_instrument_has_its_line_the_newest_first():
    lines = instrument_lines("vi")
    assert sorted(line.code for line in lines) == sorted(row["code"] for row in read_file("instruments").values())
    known = [line.starts_on for line in lines if isinstance(line.starts_on, date)]
    assert known == sorted(known, reverse=True)


def test_between_two_days_of_one_period_nothing_changes():
    assert rule_changes(date(2026, 8, 1), date(2026, 11, 1), "vi") == ()


def test_between_two_days_the_moved_values_stand_apart_from_new_instruments():
    changes = {
        (each.after.group, each.after.key): each for each in rule_changes(date(2026, 7, 25), date(2026, 7, 26), "vi")
    }
    assert changes["competence", "default_body"].moved
    assert changes["competence", "default_body"].after.value == ("ban thường vụ đảng ủy cơ sở",)
    age = changes["eligibility", "age_min"]
    assert not age.moved
    assert age.before.value == age.after.value
    assert age.before.source != age.after.source


def test_one_rule_of_a_day_as_its_file_has_it_and_in_words():
    rule, day = "eligibility.age_min", date(2026, 8, 1)
    line = line_on(rule, day, "vi")
    assert (line.group, line.key) == ("eligibility", "age_min")
    assert tell_value(rule, raw_on(rule, day), "vi") == line.value
    assert rule_about(rule, "vi") == line.about
    # What is no rule any more is called by its key.
    assert rule_about("no_such_group.age_min", "vi") == "no_such_group.age_min"


def test_rules_are_found_by_words():
    whole, some = rules_of_day(date(2026, 8, 1), "vi"), rules_of_day(date(2026, 8, 1), "vi", text="tuổi")
    assert 0 < some.count < whole.count
    assert sum(subject.unknown for subject in whole.subjects) == len(whole.unknown)
