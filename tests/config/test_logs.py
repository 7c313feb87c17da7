"""No row of the register in the log, whatever the database says of it."""

import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from hatnhan.config.logs import Formatter

ROW = "Failing row contains (1274, 2020-01-01, Lò Thử Nghiệm, một\n\nhai, 0987654321)."


def told(fault: BaseException) -> str:
    try:
        raise RuntimeError("while writing") from fault
    except RuntimeError:
        record = logging.LogRecord("jobs", logging.ERROR, __file__, 1, "job 7 failed", (), sys.exc_info())
        return Formatter().format(record)


@pytest.mark.parametrize("lead", ["DETAIL:  ", "CONTEXT:  COPY people_person, line 5: "])
def test_the_row_that_the_database_shows_is_left_out(lead):
    text = told(ValueError(f'new row violates check constraint "membership_period"\n{lead}{ROW}'))
    assert 'violates check constraint "membership_period"' in text
    assert "RuntimeError: while writing" in text
    assert [value for value in ("Nghiệm", "0987654321", "hai", "1274") if value in text] == []


def test_any_other_fault_is_told_whole():
    text = told(ValueError("one\ntwo"))
    assert "ValueError: one\ntwo" in text
    assert text.rstrip().endswith("RuntimeError: while writing")


def test_the_installation_logs_so():
    logging: dict[str, Any] = settings.LOGGING
    assert import_string(logging["formatters"]["plain"]["()"]) is Formatter
    assert {handler["formatter"] for handler in logging["handlers"].values()} == {"plain"}
