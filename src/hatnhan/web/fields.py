"""Fields that the forms of several areas share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.web.widgets import DayInput, LineInput


class DayField(forms.DateField):
    """A day written as people write it: day/month/year.

    A text field and not the browser's calendar, which shows days in the order of the machine's own language.
    """

    default_error_messages = {"invalid": _("This is no day. Write day/month/year, for example 7/11/2026.")}

    def __init__(self, **options: object) -> None:
        options.setdefault("help_text", _("day/month/year, for example 7/11/2026"))
        widget = DayInput(attrs={"autocomplete": "off", "size": "12", "class": "day"})
        super().__init__(widget=widget, **options)  # type: ignore[arg-type]  # passed on as they come


class CountField(forms.IntegerField):
    """A number of persons: typed, without arrows that a wheel of the mouse would turn."""

    def __init__(self, **options: object) -> None:
        widget = LineInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "4"})
        options |= {"min_value": 0, "max_value": 9999}
        super().__init__(widget=widget, **options)  # type: ignore[arg-type]  # passed on as they come
