"""Input of own entries: a value of a rule, a calendar day, the reason why something holds no more."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.rulebook.operations import NewCalendarDay, NewOwnRule
from hatnhan.core.outcome import Confidence
from hatnhan.rules import values
from hatnhan.rules.values import Input
from hatnhan.web.fields import DayField
from hatnhan.web.templatetags.words import confidence

Units = Iterable[tuple[int, str]]
# Longer than any value that a page can show well.
_LONGEST = 2_000
_PREFIX = "value-"


class _EntryForm(forms.Form):
    """What every own entry says of itself."""

    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("which paper of which body says so, and at which point")
    )
    paper_number = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    paper_on = DayField(label=_("Day of the paper"), required=False)
    note = forms.CharField(
        label=_("Note"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}), strip=True
    )

    def paper(self) -> dict[str, Any]:
        """The columns that both sorts of entries share."""
        return {name: self.cleaned_data[name] for name in ("source", "paper_number", "paper_on", "note")}


class OwnRuleForm(_EntryForm):
    """A dated value; its inputs depend on the rule. The last day is shown and typed inclusive."""

    unit = forms.TypedChoiceField(label=_("Holds for"), coerce=int, help_text=_("and for everything below it"))
    since = DayField(label=_("From"))
    last_day = DayField(label=_("Until and including"), required=False)
    confidence = forms.ChoiceField(
        label=_("Certainty"), choices=[(each.value, confidence(each.value)) for each in Confidence]
    )

    def __init__(self, inputs: Iterable[Input], units: Units, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        cast("forms.ChoiceField", self.fields["unit"]).choices = list(units)
        self.inputs = tuple(inputs)
        for each in self.inputs:
            self.fields[_PREFIX + each.name] = _field(each)
        typed = [_PREFIX + each.name for each in self.inputs]
        self.order_fields([*typed, "unit", "since", "last_day", "source", "paper_number", "paper_on", "confidence"])

    def clean(self) -> dict[str, Any]:
        """A period has a length."""
        data = self.cleaned_data
        if data.get("last_day") and data.get("since") and data["last_day"] < data["since"]:
            self.add_error("last_day", _("This day lies before the first one. Change the two."))
        return data

    def entry(self, rule: str, replaces_id: int | None) -> NewOwnRule:
        """What the operation wants."""
        data = self.cleaned_data
        given = {each.name: data[_PREFIX + each.name] for each in self.inputs}
        last_day = data["last_day"]
        ends = {"until": last_day + timedelta(days=1)} if last_day and last_day < date.max else {}
        return NewOwnRule(
            unit_id=data["unit"],
            rule=rule,
            value=values.written(rule, given),
            since=data["since"],
            confidence=data["confidence"],
            replaces_id=replaces_id,
            **ends,
            **self.paper(),
        )


def initial_values(rule: str, inputs: Iterable[Input], raw: object) -> Mapping[str, object]:
    """The inputs filled with a value of a rules file; a list of free words stands in one field."""
    found = values.typed(rule, raw)
    sorts = {each.name: each.sort for each in inputs}
    return {
        _PREFIX + name: ", ".join(value) if sorts[name] == values.WORD_LIST else value for name, value in found.items()
    }


class CalendarDayForm(_EntryForm):
    """A day that is worked or free otherwise than the calendar says."""

    day = DayField(label=_("Day"))
    worked = forms.TypedChoiceField(
        label=_("This day is"), coerce=lambda told: told == "yes", choices=(("no", _("free")), ("yes", _("worked")))
    )
    unit = forms.TypedChoiceField(label=_("Holds for"), coerce=int, empty_value=None, required=False)

    def __init__(self, units: Units, *args: object, everywhere: bool, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        chosen: list[tuple[object, object]] = [("", _("the whole register"))] if everywhere else []
        cast("forms.ChoiceField", self.fields["unit"]).choices = [*chosen, *units]
        self.fields["unit"].required = not everywhere
        self.order_fields(["day", "worked", "unit"])

    def entry(self) -> NewCalendarDay:
        """What the operation wants."""
        data = self.cleaned_data
        return NewCalendarDay(day=data["day"], worked=data["worked"], unit_id=data["unit"], **self.paper())


class WithdrawForm(forms.Form):
    """Why an entry is refused, or holds no more."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


def _number(asked: Input) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"})
    return forms.IntegerField(min_value=0, max_value=values.GREATEST, widget=widget, help_text=asked.unit)


def _choices(asked: Input) -> forms.Field:
    return forms.MultipleChoiceField(choices=asked.choices, widget=forms.CheckboxSelectMultiple)


def _text(rows: int, help_text: object = "") -> forms.Field:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(max_length=_LONGEST, widget=area, help_text=help_text)  # type: ignore[arg-type]  # lazy text


def _field(asked: Input) -> forms.Field:
    """The field of one input."""
    makers: Mapping[str, Callable[[], forms.Field]] = {
        values.NUMBER: lambda: _number(asked),
        values.YES_NO: lambda: forms.BooleanField(),
        values.CHOICE: lambda: forms.ChoiceField(choices=asked.choices),
        values.CHOICES: lambda: _choices(asked),
        values.WORD_LIST: lambda: forms.CharField(max_length=_LONGEST, help_text=_("several: with commas between")),
        values.WORDS_OF_OWN: lambda: _text(2),
        values.LINES: lambda: _text(5, _("one on each line")),
    }
    field = makers[asked.sort]()
    field.label, field.required = asked.label, asked.required
    return field
