from datetime import date

import pytest

from hatnhan.core.plausible import birth_objections, day_objections, length_objections

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("born", "codes"),
    [
        (date(1899, 12, 31), ["person.born_too_early"]),
        (date(1900, 1, 1), []),
        (TODAY, []),
        (date(2026, 7, 1), ["person.born_in_the_future"]),
    ],
)
def test_a_birth_lies_between_the_first_numbers_and_today(born, codes):
    assert [reason.code for reason in birth_objections(born, TODAY)] == codes


def test_no_day_of_the_register_is_older_than_the_party():
    reasons = day_objections(date(1930, 2, 3), None, date(1500, 1, 1), date(1500, 1, 1), TODAY)
    assert [(reason.code, dict(reason.values)["on"]) for reason in reasons] == [
        ("day.before_everything", date(1500, 1, 1))
    ]


def test_a_text_is_told_how_long_it_is():
    reasons = length_objections(
        {"name": "a" * 10_000, "note": "b" * 400, "free": "c" * 10_000}, {"name": 120, "note": 400}
    )
    assert [dict(reason.values) for reason in reasons] == [{"column": "name", "count": 10_000, "most": 120}]
