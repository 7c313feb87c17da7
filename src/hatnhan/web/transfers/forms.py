"""Input of the forms about transfers: types only; the operations judge."""

import re
from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.papers.queries.introducing import NextLetter
from hatnhan.core.transfers import Act
from hatnhan.web.fields import DayField
from hatnhan.web.lists.forms import FilterForm, unit_field
from hatnhan.web.templatetags.transfer_words import KINDS

WHICH = {
    "open": _("under way"),
    "in": _("coming in"),
    "out": _("going out"),
    "late": _("late"),
    "done": _("closed"),
}
_MONTH = re.compile(r"^(1[0-2]|0?[1-9])/(\d{4})$")


class MonthField(forms.CharField):
    """A month written as people write it: month/year."""

    def clean(self, value: object) -> date | None:
        """The first day of the month."""
        text = super().clean(value)
        if not text:
            return None
        found = _MONTH.match(text)
        if found is None:
            raise forms.ValidationError(_("This is no month. Write month/year, for example 6/2026."))
        return date(int(found[2]), int(found[1]), 1)


class TransferFilterForm(FilterForm):
    """What the list is cut to."""

    unit = unit_field()
    which = forms.ChoiceField(label=_("Which"), choices=list(WHICH.items()), required=False)


class AwayFilterForm(FilterForm):
    """What the list of members away is cut to."""

    unit = unit_field()


class BeginForm(forms.Form):
    """Where a member goes, and why."""

    kind = forms.ChoiceField(label=_("Kind of transfer"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    unit = forms.TypedChoiceField(
        label=_("Cell that receives the member"), coerce=int, empty_value=None, required=False
    )
    elsewhere = forms.CharField(
        label=_("Or a cell that is not in this list: its code or its full name"), max_length=200, required=False
    )
    to_name = forms.CharField(label=_("Or a place outside of this register"), max_length=200, required=False)
    on = DayField(label=_("Begun on"))
    effective_on = DayField(
        label=_("Decision in force from, or new residence since"),
        help_text=_("from this day on the working days for beginning the transfer are counted"),
        required=False,
    )
    decision_number = forms.CharField(label=_("Number of the decision"), max_length=100, required=False)
    decision_on = DayField(label=_("Day of the decision"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
    back_by = DayField(label=_("Temporary only: expected return"), required=False)
    study = forms.BooleanField(label=_("Temporary only: full-time study or secondment"), required=False)
    from_name = forms.CharField(
        label=_("Only where the member belongs to no cell of this register: comes from"),
        max_length=200,
        required=False,
    )

    def offer(self, cells: Sequence[tuple[int, str]], *, at_home: bool) -> None:
        """Let one of these cells receive him; who belongs to a cell here comes from nowhere else."""
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("choose")), *cells]
        if at_home:
            del self.fields["from_name"]


class VersionForm(forms.Form):
    """Every act says which state of the transfer it was filled from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class LetterForm(VersionForm):
    """What the letter of introduction says."""

    number = forms.CharField(
        label=_("Number of the letter of introduction"),
        help_text=_("left empty: the next number of the register, where this account issues papers of who issues it"),
        max_length=100,
        required=False,
    )
    on = DayField(label=_("Day of the letter"))
    by = forms.CharField(label=_("Issued by"), max_length=200, required=False)
    dues_until = MonthField(
        label=_("Dues paid up to the month"), help_text=_("month/year, for example 6/2026"), required=False
    )
    self_review = forms.BooleanField(label=_("The member's self-review is attached"), required=False)

    def offer(self, following: NextLetter) -> None:
        """Begin with the committee of the rules, and say which number its register gives."""
        self.fields["by"].initial = following.by
        if following.number:
            self.fields["number"].help_text = format_lazy(
                _("left empty: the next number of the register of {committee}, now {number}"),
                committee=following.by,
                number=following.number,
            )


class PresentForm(VersionForm):
    """When the letter was presented."""

    on = DayField(label=_("Presented on"))
    explanation = forms.CharField(label=_("The member's explanation, where it is late"), max_length=400, required=False)


class AcceptForm(VersionForm):
    """The meeting that accepted."""

    on = DayField(label=_("Meeting of the cell that accepted the member"))


class CloseForm(VersionForm):
    """When and why a transfer is refused or taken back."""

    on = DayField(label=_("On which day"))
    reason = forms.CharField(label=_("Reason"), max_length=400)


class ExtendForm(VersionForm):
    """Until when the stay goes on."""

    on = DayField(label=_("Extended on"))
    until = DayField(label=_("Expected return now"))


class ReturnForm(VersionForm):
    """When the member is back."""

    on = DayField(label=_("Back in the own cell from this day on"))


FORMS: dict[Act, type[VersionForm]] = {
    Act.LETTER: LetterForm,
    Act.PRESENT: PresentForm,
    Act.ACCEPT: AcceptForm,
    Act.REFUSE: CloseForm,
    Act.WITHDRAW: CloseForm,
    Act.EXTEND: ExtendForm,
    Act.RETURN: ReturnForm,
}
