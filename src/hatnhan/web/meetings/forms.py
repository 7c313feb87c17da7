"""Small forms around meetings: the plan of a year, one more meeting, a reason, what became of a task, a movement."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.meetings.operations import NewMovement, YearPlan
from hatnhan.core.meetings import HeardEntry
from hatnhan.web.fields import CountField, DayField
from hatnhan.web.meetings.fields import TimeField
from hatnhan.web.templatetags.meeting_words import MEETING_KINDS, TASK_WORDS

_DAY = timedelta(days=1)
_MONTHS = [(str(month), str(month)) for month in range(1, 13)]


def _text(**attrs: object) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


class PlanForm(forms.Form):
    """The cell's usual day, hour and place, and the months with a thematic meeting."""

    year = CountField(label=_("Year"))
    day = CountField(
        label=_("Day of the month"), help_text=_("for example 3: the third of each month; a short month takes its last")
    )
    starts_at = TimeField(label=_("Begins at"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False, widget=_text())
    thematic = forms.TypedMultipleChoiceField(
        label=_("Months with a thematic meeting"),
        coerce=int,
        choices=_MONTHS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("at least one in a quarter; it stands apart from the regular meeting, after it"),
    )
    thematic_at = TimeField(label=_("The thematic meeting begins at"))

    def plan(self) -> YearPlan:
        """What the operation takes."""
        return YearPlan(**{**self.cleaned_data, "thematic": tuple(self.cleaned_data["thematic"])})


class MeetingForm(forms.Form):
    """One more meeting, to come or past."""

    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=list(MEETING_KINDS.items()))
    on = DayField(label=_("Day"))
    reason = forms.CharField(
        label=_("Why, where it is not in the plan"), max_length=400, required=False, widget=_text()
    )


class ReasonForm(forms.Form):
    """A reason that must be given."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=_text())


class ReportedForm(forms.Form):
    """When the committee above had the result."""

    on = DayField(label=_("The committee above had the result on"))


class SettleForm(forms.Form):
    """What became of a task between two meetings."""

    word = forms.ChoiceField(label=_("What was reported"), choices=[("", _("choose")), *TASK_WORDS.items()])
    due = DayField(label=_("New day"), required=False)
    text = forms.CharField(label=_("Result in short"), max_length=400, required=False, widget=_text())

    def heard(self, task_id: int) -> HeardEntry:
        """What the operation takes; a new day belongs to a task that goes on."""
        data = self.cleaned_data
        due = data["due"] if data["word"] == "extended" else None
        return HeardEntry(task_id, data["word"], due, data["text"])


class MovementForm(forms.Form):
    """An emulation movement."""

    name = forms.CharField(label=_("Name of the movement"), max_length=200, widget=_text())
    starts_on = DayField(label=_("From"))
    last_day = DayField(label=_("Last day, where it is known"), required=False)
    document = forms.CharField(
        label=_("Number and day of the paper that launched it"), max_length=200, required=False, widget=_text()
    )
    text = forms.CharField(
        label=_("What it asks for"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def movement(self) -> NewMovement:
        """What the operation takes: its last day included here, exclusive there."""
        data = dict(self.cleaned_data)
        last = data.pop("last_day")
        return NewMovement(ends_on=last + _DAY if last else None, **data)
