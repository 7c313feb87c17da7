"""What a page of figures is about: a free period, everybody or some groups."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.core.figures import Period
from hatnhan.core.targets import joined
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request
from hatnhan.web.targets.aims import GroupsField, offer_groups


class PeriodForm(forms.Form):
    """The first and the last day, and groups; what cannot be read is this year, everybody."""

    first = DayField(label=_("From"), required=False, help_text="")
    last = DayField(label=_("Until"), required=False, help_text="")
    group = GroupsField()

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        offer_groups(self)

    def period(self, today: date) -> Period:
        """The period; a year where nothing was said, one day where the end lies before the beginning."""
        data = getattr(self, "cleaned_data", {})
        first = data.get("first") or date((data.get("last") or today).year, 1, 1)
        last = data.get("last") or date(first.year, 12, 31)
        return Period(first, max(first, last))

    def groups(self) -> str:
        """The groups as one word."""
        return joined(getattr(self, "cleaned_data", {}).get("group") or ())


def asked_period(request: Request) -> tuple[PeriodForm, Period, str]:
    """The form as the address fills it, with what it asks for."""
    form = PeriodForm(request.GET)
    form.is_valid()
    period, groups = form.period(request.actor.today), form.groups()
    shown = PeriodForm(
        initial={"first": period.first, "last": period.last, "group": groups.split("+") if groups else []}
    )
    return shown, period, groups
