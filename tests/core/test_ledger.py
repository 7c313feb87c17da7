"""The ledger: what a row counts, and that start + in - out = end."""

from copy import deepcopy
from datetime import date

import pytest

from hatnhan.core.ledger import Figure, FormRow, Part, Stays, balances, count, value_of
from hatnhan.core.rules_text import Text
from hatnhan.rules.loader import RulesError, read_file
from hatnhan.rules.statistics import form_one_on, read_forms

STAYS = (
    Stays("", "", begun=True, ended=True, count=100),
    Stays("", "", begun=False, ended=True, count=5),  # recognised meanwhile
    Stays("", "died", begun=True, ended=True, count=2),
    Stays("admitted", "", begun=False, ended=False, count=7),
    Stays("moved_in_near", "", begun=True, ended=True, count=3),
    Stays("admitted", "struck_off", begun=False, ended=False, count=1),
)


@pytest.mark.parametrize(
    ("part", "kinds", "figure"),
    [
        (Part.START, (), Figure(102, 5)),
        (Part.IN, (), Figure(3, 8)),
        (Part.IN, ("admitted",), Figure(0, 8)),
        (Part.OUT, (), Figure(2, 1)),
        (Part.OUT, ("struck_off",), Figure(0, 1)),
        (Part.END, (), Figure(108, 7)),
        (Part.RECOGNISED, (), Figure(5, 0)),
    ],
)
def test_what_a_row_counts(part, kinds, figure):
    assert count(STAYS, part, kinds) == figure
    row = FormRow("X", Text("x", "x"), part, kinds)
    assert value_of(row, STAYS) == figure.all
    assert value_of(FormRow("X", Text("x", "x"), part, kinds, "probationary"), STAYS) == figure.probationary


def test_it_balances_and_is_told_where_it_does_not():
    assert balances(STAYS)
    # Nobody is official when he begins and on probation when he ends.
    assert not balances((Stays("", "", begun=True, ended=False, count=1),))


def test_the_form_of_a_day():
    before, then, now = (form_one_on(day) for day in (date(1990, 1, 1), date(2022, 1, 1), date(2026, 1, 1)))
    assert [form.since for form in (before, then, now)] == [date(2011, 1, 19), date(2021, 12, 13), date(2025, 7, 1)]
    assert (before.confidence, then.confidence, then.note) == ("low", "medium", None)
    numbers = [row.number for row in now.rows]
    assert numbers[:3] + numbers[-1:] == ["A", "B", "B1", "D"]


def _with(change):
    file = deepcopy(read_file("statistics"))
    change(file)
    return file


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file["form_1"]["values"][0].update(instrument="nowhere"),
        lambda file: file["form_1"]["values"][0].update(more=1),
        lambda file: file["rows"]["btctw_1"][2].update(kinds=["flown"]),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(change):
    with pytest.raises(RulesError):
        read_forms(_with(change), "form_1")
