"""Fields of the minutes: a time as people write it, and short texts."""

import re
from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.web.widgets import LineInput, LinesInput

_TIME = re.compile(r"([0-9]{1,2})\s*(?:[h:.]|giờ)?\s*([0-9]{2})?\s*(?:phút)?", re.IGNORECASE)


class TimeField(forms.CharField):
    """A time of day: 19, 19h, 19h30, 19:30 or 1930."""

    def __init__(self, **options: object) -> None:
        widget = TimeInput(attrs={"autocomplete": "off", "size": "6", "class": "day"})
        options |= {"max_length": 14, "required": options.get("required", False)}
        super().__init__(widget=widget, **options)  # type: ignore[arg-type]  # passed on as they come

    def to_python(self, value: object) -> time | None:  # type: ignore[override]  # a time, not the text of it
        """The time that was typed; None where nothing was."""
        if isinstance(value, time):
            return value
        text = str(super().to_python(value)).strip()
        if not text:
            return None
        found = _TIME.fullmatch(text)
        try:
            return time(int(found[1]), int(found[2] or 0)) if found else _refuse()
        except ValueError:
            return _refuse()

    def run_validators(self, value: object) -> None:
        """A time was checked when it was read."""


class TimeInput(LineInput):
    """Shows a time with hour and minute, as it is typed."""

    def format_value(self, value: object) -> str | None:
        """The time as people write it."""
        return f"{value:%H:%M}" if isinstance(value, time) else super().format_value(value)


def _refuse() -> time:
    raise ValidationError(_("This is no time of day. Write it as 19:30 or 19h30."))


def lines_field(label: str | Promise, rows: int = 2, most: int = 4000) -> forms.CharField:
    """A text of a few lines that may stay empty; line breaks of Windows become plain ones."""
    widget = LinesInput(attrs={"rows": rows, "autocomplete": "off"})
    return LinesField(label=label, required=False, max_length=most, widget=widget)  # type: ignore[arg-type]  # lazy


class LinesField(forms.CharField):
    """A text of several lines."""

    def to_python(self, value: object) -> str:
        """The text with plain line breaks."""
        return str(super().to_python(value)).replace("\r\n", "\n")
