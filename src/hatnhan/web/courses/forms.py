"""Input of the forms about classes: types only; the operations judge."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.core.courses import CoursePlan, SessionPlan
from hatnhan.web.fields import CountField, DayField
from hatnhan.web.templatetags.course_words import KINDS

_HOUR = {"autocomplete": "off", "size": "6", "inputmode": "numeric", "placeholder": "7:30"}


class HourField(forms.TimeField):
    """An hour as people write it: 7:30, 7h30, 13h."""

    default_error_messages = {"invalid": _("This is no hour. Write for example 7:30.")}

    def __init__(self, **options: object) -> None:
        options |= {"input_formats": ["%H:%M", "%Hh%M", "%Hh"], "widget": forms.TimeInput(attrs=_HOUR, format="%H:%M")}
        super().__init__(**options)  # type: ignore[arg-type]  # passed on as they come


class CourseForm(forms.Form):
    """What the decision says that opens a class."""

    unit = forms.TypedChoiceField(label=_("Organisation that holds the class"), coerce=int)
    centre = forms.CharField(
        label=_("Political centre"),
        help_text=_("its name, as it stands on the certificates; empty where the organisation itself holds the class"),
        max_length=200,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind of class"), choices=list(KINDS.items()))
    number = forms.CharField(label=_("Number of the decision"), max_length=60)
    decided_on = DayField(label=_("Day of the decision"))
    starts_on = DayField(label=_("First day of the class"))
    last_on = DayField(label=_("Last day of the class"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    capacity = CountField(label=_("Places"), help_text=_("who comes too late waits, and moves up"))

    def __init__(self, units: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["unit"]).choices = list(units)

    def plan(self) -> CoursePlan:
        """The class that was typed."""
        data = dict(self.cleaned_data)
        return CoursePlan(unit_id=data.pop("unit"), **data)


class SessionForm(forms.Form):
    """One session."""

    on = DayField(label=_("Day"))
    starts_at = HourField(label=_("From (hour)"), required=False)
    ends_at = HourField(label=_("To (hour)"), required=False)
    topic = forms.CharField(label=_("Topic"), max_length=200)
    lecturer = forms.CharField(
        label=_("Lecturer"),
        help_text=_("his office, for example head of the commission"),
        max_length=120,
        required=False,
    )
    place = forms.CharField(
        label=_("Place"), help_text=_("where it is not that of the class"), max_length=200, required=False
    )

    def plan(self) -> SessionPlan:
        """The session that was typed."""
        return SessionPlan(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Why something is cancelled, declined or withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class CertifyForm(forms.Form):
    """The day that stands on the certificates."""

    day = DayField(label=_("Day of the certificates"))
    first = CountField(
        label=_("First number"),
        help_text=_("only where the register on paper has come further; else numbers go on by themselves"),
        required=False,
    )


class VoidForm(forms.Form):
    """A certificate is made void."""

    day = DayField(label=_("Void from"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


def read_points(text: str) -> Decimal | None:
    """Points as they are typed, 7,5 or 7.5; None for nothing, InvalidOperation for what is no number."""
    told = text.strip().replace(",", ".")
    if not told:
        return None
    points = Decimal(told)
    if not points.is_finite() or len(told) > _LONGEST or points != round(points, 2):
        raise InvalidOperation
    return points


_LONGEST = 8


def stands_of(head: object) -> dict[str, object]:
    """What a form of a class is filled from."""
    columns = ("centre", "kind", "number", "decided_on", "starts_on", "last_on", "place", "capacity")
    return {column: getattr(head, column) for column in columns}


def session_stands(line: object) -> dict[str, object]:
    """What a form of a session is filled from."""
    return {name: getattr(line, name) for name in ("on", "starts_at", "ends_at", "topic", "lecturer", "place")}
