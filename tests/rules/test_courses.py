"""The numbers of the classes of a day, and a file that cannot be read."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from hatnhan.core.outcome import Confidence
from hatnhan.rules import courses
from hatnhan.rules.courses import notice_on, scale_on
from hatnhan.rules.loader import FIRST_DAY, RulesError, read_file


@pytest.mark.parametrize("day", [date(1990, 1, 1), FIRST_DAY, date(2026, 6, 30)])
def test_days_before_the_first_entry_take_it_too_and_all_of_them_are_not_certain(day):
    notice, scale = notice_on(day), scale_on(day)
    assert (notice.lapse_days, notice.confidence, scale.confidence) == (60, Confidence.LOW, Confidence.LOW)
    assert Decimal(0) < scale.least <= scale.most


@pytest.mark.parametrize(
    ("table", "spoil", "named"),
    [
        ("notice", lambda table: table["values"][0].pop("lapse_days"), "lapse_days"),
        ("results", lambda table: table["values"][0].update(colour="red"), "colour"),
        ("notice", lambda table: table.pop("about_vi"), "about_vi"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_key(monkeypatch, table, spoil, named):
    file = deepcopy(dict(read_file("courses")))
    spoil(file[table])
    monkeypatch.setattr(courses, "read_file", {"courses": file}.__getitem__)
    courses._rows.cache_clear()
    with pytest.raises(RulesError, match=rf"courses\.toml, {table}: .*{named}"):
        courses._rows(table)
    courses._rows.cache_clear()
