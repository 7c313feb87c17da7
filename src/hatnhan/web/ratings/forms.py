"""Input of the forms about ratings: types only; the operations judge."""

from collections.abc import Mapping
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.core.ratings import LENGTHS, LEVELS
from hatnhan.web.fields import DayField

Choices = tuple[tuple[str, str], ...]
_POINTS = 3


class OpenForm(forms.Form):
    """A year, and the day of the lists by which it is rated."""

    year = forms.IntegerField(label=_("Year"), widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"}))
    listed_on = DayField(label=_("Day of the list"))


class LevelsForm(forms.Form):
    """A field for each level; the caller names the rows."""

    def __init__(
        self, *args: object, rows: Mapping[str, str], choices: Choices, points: Mapping[str, str], **options: object
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        for name, label in rows.items():
            # A level that a forged form names is the operation's to refuse, with the name.
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=40,
                widget=forms.Select(choices=(("", "–"), *choices)),
            )
        for name, label in points.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                required=False,
                min_value=0,
                max_value=999,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": str(_POINTS), "autocomplete": "off"}),
            )

    def offer(self, name: str, choices: Choices) -> None:
        """Other words for the levels of this field: an organisation's are not those of a member."""
        cast("forms.Select", self.fields[name].widget).choices = [("", "–"), *choices]


class DecisionForm(LevelsForm):
    """Levels with the decision that fixes them."""

    number = forms.CharField(label=_("Number of the decision"), max_length=LENGTHS["number"])
    decided_on = DayField(label=_("Day of the decision"))
    reason = forms.CharField(
        label=_("Reason, where a level that was decided changes"), max_length=LENGTHS["reason"], required=False
    )


def level_choices(names: Mapping[str, str]) -> Choices:
    """The levels as a list offers them."""
    return tuple((level.value, names[level]) for level in LEVELS)
