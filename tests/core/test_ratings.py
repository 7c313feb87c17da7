"""The yearly classification: both sides of every cap of every year, what an excellent unit needs, who is left out."""

from dataclasses import fields, replace
from datetime import date

import pytest

from hatnhan.core.outcome import Confidence
from hatnhan.core.ratings import (
    Level,
    RatedMember,
    Tally,
    cap_objections,
    decision_objections,
    excellence_objections,
    left_out,
    level_name,
    levels_of,
    member_cap,
    opening_objections,
    points_objection,
    too_young,
    unit_cap,
)
from hatnhan.core.rules_ratings import CapBase, Rounding
from hatnhan.core.sentences import sentence
from hatnhan.rules import rulebook

TODAY = date(2026, 6, 30)


def rules_of(year):
    return rulebook().on(date(year, 12, 31)).ratings


def changed(rules, **values):
    return replace(rules, **{name: replace(getattr(rules, name), value=value) for name, value in values.items()})


def told(reasons):
    reasons = [reason for reason in reasons if reason is not None]
    for language in ("vi", "en"):
        assert all(sentence(reason, language) for reason in reasons)
    return [":".join(filter(None, (each.code, str(dict(each.values).get("variant", ""))))) for each in reasons]


@pytest.mark.parametrize("cap_of", [member_cap, unit_cap])
@pytest.mark.parametrize(
    ("year", "tally", "most"),
    [
        # 21-HD of 2019: a fifth of those rated good alone.
        (2019, Tally(4, 20, 3), 4),
        (2022, Tally(4, 24, 0, 1), 4),
        (2019, Tally(5, 24), 4),
        # 366-QĐ of 2025: a fifth of those rated good or better, so five excellent ones need twenty good ones still.
        (2025, Tally(5, 20), 5),
        (2025, Tally(5, 19), 4),
        (2026, Tally(6, 24, 50), 6),
        # Nothing was seen for these.
        (2012, Tally(30, 1), None),
        (2018, Tally(30, 1), None),
        (2023, Tally(30, 1), None),
        (2024, Tally(30, 1), None),
    ],
)
def test_no_more_are_excellent_than_the_rule_of_the_year_allows(cap_of, year, tally, most):
    cap = cap_of(rules_of(year))
    assert cap.most(tally) == most
    assert bool(told(cap_objections(cap, "Đảng bộ xã Đèo Gió", tally))) == (most is not None and tally.excellent > most)


def test_one_tally_is_refused_by_one_base_and_let_pass_by_the_other():
    tally = Tally(excellent=5, good=20)
    assert told(cap_objections(member_cap(rules_of(2019)), "Chi bộ", tally)) == ["rating.over_cap:good_only"]
    assert told(cap_objections(member_cap(rules_of(2025)), "Chi bộ", tally)) == []
    everybody = changed(rules_of(2019), member_cap_base=CapBase.ALL)
    assert told(cap_objections(member_cap(everybody), "Chi bộ", replace(tally, not_completed=1))) == []
    assert told(cap_objections(member_cap(everybody), "Chi bộ", Tally(5, 15))) == ["rating.over_cap:all"]


def test_a_refusal_tells_its_arithmetic_and_where_it_stands():
    (reason,) = cap_objections(member_cap(rules_of(2025)), "Đảng bộ xã Đèo Gió", Tally(6, 20))
    assert sentence(reason, "vi") == (
        "Đảng bộ xã Đèo Gió: 6 trường hợp hoàn thành xuất sắc, nhiều nhất 5 (20 % của 26 trường hợp hoàn thành tốt "
        "trở lên)."
    )
    assert (reason.source, reason.confidence) == ("366-QĐ/TW", Confidence.LOW)


@pytest.mark.parametrize(("rounding", "most"), [(None, 4), (Rounding.DOWN, 4), (Rounding.NEAREST, 5), (Rounding.UP, 5)])
def test_a_share_that_is_no_whole_number_is_rounded_as_the_rule_says(rounding, most):
    assert member_cap(changed(rules_of(2019), member_cap_rounding=rounding)).most(Tally(0, 23)) == most


@pytest.mark.parametrize(
    ("below", "cell", "expected"),
    [
        (Tally(2, 6, 2), True, []),
        (Tally(2, 6, 2), False, []),
        (Tally(2, 5, 3), True, ["rating.not_excellent:cell_good"]),
        (Tally(2, 6, 1, 1), True, ["rating.not_excellent:cell_completed"]),
        (Tally(2, 5, 2, 1), False, ["rating.not_excellent:committee_completed", "rating.not_excellent:committee_good"]),
        (Tally(), True, []),
    ],
)
def test_an_excellent_unit_has_all_completed_and_four_fifths_good(below, cell, expected):
    assert told(excellence_objections("Chi bộ thôn Nà Pài", below, rules_of(2019), cell=cell)) == expected
    # What 2025 asks was not seen, so nothing is asked.
    assert told(excellence_objections("Chi bộ thôn Nà Pài", below, rules_of(2025), cell=cell)) == []


def test_who_is_exempt_suspended_or_a_guest_is_not_rated():
    member = RatedMember(1, "Lành Văn Toàn")
    rules = rules_of(2025)
    assert told([left_out(member, rules), left_out(replace(member, official=False), rules)]) == []
    assert told([left_out(replace(member, restriction=word), rules) for word in ("exempt", "suspended")]) == [
        "rating.exempt",
        "rating.suspended",
    ]
    assert told([left_out(replace(member, visiting=True), rules)]) == ["rating.visiting"]
    without = changed(rules, probationers_rated=False)
    assert told([left_out(replace(member, official=False), without), left_out(member, without)]) == [
        "rating.probationary"
    ]


def test_an_organisation_is_rated_from_its_sixth_month_on():
    on = date(2025, 12, 31)
    assert told([too_young("Chi bộ", date(2025, 6, 30), on, rules_of(2025))]) == []
    assert told([too_young("Chi bộ", date(2025, 7, 1), on, rules_of(2025))]) == ["rating.too_young"]
    # The row of the statistics form begins in December 2021.
    assert told([too_young("Chi bộ", date(2020, 7, 1), date(2020, 12, 31), rules_of(2020))]) == []


@pytest.mark.parametrize(
    ("level", "points", "expected"),
    [
        ("excellent", 90, []),
        ("excellent", 89, ["rating.points_below"]),
        ("good", 70, []),
        ("good", 69, ["rating.points_below"]),
        ("completed", 49, ["rating.points_below"]),
        ("not_completed", 0, []),
        ("good", 101, ["rating.points"]),
        ("good", -1, ["rating.points"]),
        ("good", None, []),
        ("", 50, []),
    ],
)
def test_points_carry_their_level(level, points, expected):
    assert told([points_objection("Lành Văn Toàn", level, points, rules_of(2025))]) == expected


def test_before_2025_points_bind_nobody():
    assert told([points_objection("Lành Văn Toàn", "excellent", 10, rules_of(2024))]) == []


def test_levels_are_counted_and_called_by_the_words_of_their_year():
    tally = levels_of(["excellent", "good", "good", "completed", "not_completed", ""])
    assert tally == Tally(1, 2, 1, 1)
    assert (tally.rated, tally.at_least_completed, tally.at_least_good) == (5, 4, 3)
    names = [level_name(Level.EXCELLENT, rules_of(year).unit_levels.value, "vi") for year in (2015, 2019)]
    assert names == ["Trong sạch, vững mạnh", "Hoàn thành xuất sắc nhiệm vụ"]
    assert level_name("good", rules_of(2026).member_levels.value, "en") == "Good"
    assert level_name("", rules_of(2026).member_levels.value, "vi") == ""


@pytest.mark.parametrize(
    ("year", "on", "expected"),
    [
        (2025, date(2025, 12, 31), []),
        (2026, TODAY, []),
        (2026, date(2026, 12, 31), ["rating.day_of_list"]),
        (2025, date(2026, 1, 1), ["rating.day_of_list"]),
        (2027, date(2027, 1, 1), ["rating.year"]),
        (1989, date(1989, 12, 31), ["rating.year"]),
    ],
)
def test_a_year_is_opened_by_a_list_of_one_of_its_days(year, on, expected):
    assert told(opening_objections(year, on, TODAY)) == expected


def test_a_decision_has_a_number_and_a_day_after_the_list():
    listed = date(2025, 12, 31)
    assert told(decision_objections("7-QĐ/ĐU", TODAY, listed, TODAY, "")) == []
    assert told(decision_objections(" ", date(2026, 7, 1), listed, TODAY, "x" * 301)) == [
        "rating.needs_number",
        "rating.decided_later",
        "text.too_long",
    ]
    assert told(decision_objections("7-QĐ/ĐU", date(2025, 12, 30), listed, TODAY, "")) == ["rating.decided_before"]


@pytest.mark.parametrize("year", [2012, 2018, 2020, 2023, 2025, 2026])
def test_every_year_has_four_words_for_both_and_names_whom_it_leaves_out(year):
    rules = rules_of(year)
    assert [len(getattr(rules, name).value) for name in ("unit_levels", "member_levels")] == [4, 4]
    assert rules.not_rated.value
    assert all(getattr(rules, field.name).source for field in fields(rules))
