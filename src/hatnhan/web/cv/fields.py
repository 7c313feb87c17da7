"""Fields of the curriculum vitae: months, days that are known in part, years of birth, as people write them."""

import re
from calendar import monthrange

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.core.life_story import Month

_MONTH = re.compile(r"(?:\d{1,2}\s*[/.\-]\s*)?(\d{1,2})\s*[/.\- ]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})")
_PARTIAL = re.compile(r"(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4})")
_YEAR = re.compile(r"(\D*)|(\D.*)?\d{4}")
_DECEMBER = 12


class MonthField(forms.CharField):
    """A month of a year: 9/2018. Who writes the day too is understood."""

    def __init__(self, **options: object) -> None:
        super().__init__(widget=_short("8"), max_length=20, **options)  # type: ignore[arg-type]

    def clean(self, value: object) -> Month | None:
        """The month, None where nothing was written."""
        text = super().clean(value)
        if not text:
            return None
        month = read_month(text)
        if month is None:
            raise forms.ValidationError(_("Write month/year, for example 9/2018."))
        return month


class PartialDayField(forms.CharField):
    """A day, or a month, or a year alone, kept as it was written."""

    def clean(self, value: object) -> str:
        """The text, if it is a day of any calendar."""
        text = str(super().clean(value) or "").replace(" ", "")
        if text and not _is_partial_day(text):
            raise forms.ValidationError(_("Write day/month/year, for example 26/3/2018; or month/year alone."))
        return text


class YearField(forms.CharField):
    """A year of birth: four digits, with words before them at will; or words alone."""

    def __init__(self, **options: object) -> None:
        super().__init__(widget=_short("8"), max_length=40, **options)  # type: ignore[arg-type]

    def clean(self, value: object) -> str:
        """The text."""
        text = str(super().clean(value) or "")
        if not _YEAR.fullmatch(text):
            raise forms.ValidationError(_("Write the year with four digits, for example 1972."))
        return text


def read_month(text: str) -> Month | None:
    """The month written here, or None."""
    if found := _ISO.fullmatch(text.strip()):
        year, month = map(int, found.groups())
    elif found := _MONTH.fullmatch(text.strip()):
        month, year = map(int, found.groups())
    else:
        return None
    return Month(year, month) if 1 <= month <= _DECEMBER and year else None


def _is_partial_day(text: str) -> bool:
    found = _PARTIAL.fullmatch(text)
    if not found:
        return False
    day, month, year = (int(part) if part else 1 for part in found.groups())
    return 1 <= month <= _DECEMBER and year > 0 and 1 <= day <= monthrange(year, month)[1]


def _short(size: str) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "size": size, "class": "day"})
