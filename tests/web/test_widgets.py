"""The controls that are drawn by hand say what Django's own templates say."""

import re
from datetime import date

import pytest
from django import forms

from hatnhan.web.widgets import ChoiceInput, DayInput, LineInput, LinesInput

AWKWARD = """Đ/c "Lò" & <b>con's</b>\nhai dòng"""
ATTRS = {"id": "id_x", "class": 'a "b"', "autofocus": True, "required": False, "aria-describedby": "x_error"}
CHOICES = [("", "chọn"), ("1", "1. Lò Thị Muôn"), (2, AWKWARD)]


@pytest.mark.parametrize(
    ("own", "plain", "value"),
    [
        *((LineInput, forms.TextInput, value) for value in (None, "", 0, 7, AWKWARD)),
        *((DayInput, forms.DateInput, value) for value in (None, date(2026, 6, 5), "5/6")),
        *((LinesInput, forms.Textarea, value) for value in (None, "", AWKWARD)),
    ],
)
def test_a_line_a_day_and_a_text_are_drawn_alike(own, plain, value):
    options = {"attrs": {"autocomplete": "off", "size": "4"}}
    drawn, asked = (widget(**options).render("x-y", value, ATTRS) for widget in (own, plain))
    assert drawn == asked.strip()


@pytest.mark.parametrize("value", [None, "", "1", 2, "none of them"])
def test_a_choice_is_drawn_alike(value):
    drawn, asked = (widget(choices=CHOICES).render("x", value, ATTRS) for widget in (ChoiceInput, forms.Select))
    assert _between_tags(drawn) == _between_tags(asked)


def _between_tags(drawn: str) -> str:
    """Without the line breaks and blanks that stand around tags."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", drawn)
