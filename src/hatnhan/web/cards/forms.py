"""Input of the forms about cards and party age: types only; the operations judge."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.operations import DecidedCard
from hatnhan.web.fields import DayField

_NUMBER = {"inputmode": "numeric", "autocomplete": "off", "size": "18"}


class DecideForm(forms.Form):
    """What the decision on a card says."""

    decision = forms.CharField(label=_("Number of the decision on the card"), max_length=60)
    decided_on = DayField(label=_("Day of the decision"))
    number = forms.CharField(
        label=_("Number of the Party card"),
        help_text=_("12 digits; may follow when the card is handed over"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=_NUMBER),
    )
    old_number = forms.CharField(
        label=_("Old card number"), help_text=_("if there was one"), max_length=20, required=False
    )
    issued_by = forms.CharField(label=_("Issued by"), max_length=120, required=False)

    def card(self) -> DecidedCard:
        """The card as the operation wants it."""
        return DecidedCard(**{name: self.cleaned_data[name] for name in DecidedCard.__dataclass_fields__})


class ReplaceForm(DecideForm):
    """The card that comes in another's place, and why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class HandOverForm(forms.Form):
    """The meeting at which the card was handed over."""

    on = DayField(label=_("Day on which the card was handed over"))
    number = forms.CharField(
        label=_("Number of the Party card"),
        help_text=_("12 digits"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=_NUMBER),
    )


class ChangeForm(forms.Form):
    """What became of a card or a badge."""

    state = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    on = DayField(label=_("On which day"))
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def offer(self, states: Iterable[tuple[str, object]]) -> None:
        """Let one of these be chosen."""
        self.fields["state"].choices = list(states)  # type: ignore[attr-defined]  # a choice field


class AdjustForm(forms.Form):
    """Months that a paper adds to the party age, or takes off."""

    months = forms.IntegerField(
        label=_("Months"),
        help_text=_("added to the party age; with a minus sign taken off; 0 takes the adjustment back"),
        widget=forms.TextInput(attrs={"size": "5", "autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)
    document = forms.CharField(label=_("Number and day of the document"), max_length=120, required=False)
