"""When month sheets are due on a day, and a file that cannot be read."""

from copy import deepcopy
from datetime import date

import pytest

from hatnhan.core.outcome import Confidence
from hatnhan.rules import month_sheets
from hatnhan.rules.loader import RulesError, read_file
from hatnhan.rules.month_sheets import sheets_due_on


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2011, 1, 19), date(2026, 6, 30)])
def test_sheets_wait_for_the_meeting_and_no_instrument_says_so(day):
    due = sheets_due_on(day)
    assert due.at_the_meeting
    assert due.confidence is Confidence.LOW
    assert due.note.vi
    assert due.note.en


@pytest.mark.parametrize("spoil", [lambda row: row.pop("note"), lambda row: row.update(at="whenever")])
def test_a_file_that_cannot_be_read_is_refused(monkeypatch, spoil):
    file = deepcopy(dict(read_file("month_sheets")))
    spoil(file["due"]["values"][0])
    monkeypatch.setattr(month_sheets, "read_file", {"month_sheets": file}.__getitem__)
    month_sheets._rows.cache_clear()
    with pytest.raises(RulesError, match=r"month_sheets\.toml, due"):
        sheets_due_on(date(2026, 6, 30))
    month_sheets._rows.cache_clear()
