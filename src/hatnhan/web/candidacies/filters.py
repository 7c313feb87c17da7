"""What the list and the board of candidates can be cut to."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.queries import CaseFilters
from hatnhan.core.sentences import step_name
from hatnhan.core.situation import Step
from hatnhan.web.http import Request
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field
from hatnhan.web.templatetags.people_words import GROUPS
from hatnhan.web.units import choosable_units

STATES = (
    ("", _("all open cases")),
    ("late", _("late")),
    ("due", _("due within 30 days")),
    ("open", _("can be taken now")),
    ("waiting", _("waiting")),
    ("blocked", _("blocked")),
    ("irregular", _("irregular")),
    ("done", _("done to the end")),
    ("ended", _("ended without an admission")),
)


class CaseFilterForm(FilterForm):
    """What the list of candidates is cut to; every field may stay empty."""

    unit = unit_field()
    q = text_field()
    step = forms.ChoiceField(label=_("Next step"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    group = forms.ChoiceField(label=_("Group"), required=False, choices=[("", _("all groups")), *GROUPS.items()])

    def __init__(self, language: str, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        steps = [(step.value, step_name(step, language)) for step in Step]
        cast("forms.ChoiceField", self.fields["step"]).choices = [("", _("all steps")), *steps]

    def filters(self) -> CaseFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return CaseFilters(
            unit_id=data.get("unit"),
            step=data.get("step", ""),
            state=data.get("state", ""),
            group=data.get("group", ""),
            text=data.get("q", ""),
        )


def case_filters(request: Request) -> CaseFilterForm:
    """The filters as the address has them."""
    form = CaseFilterForm(request.LANGUAGE_CODE, request.GET)
    form.offer_units(choosable_units(request))
    return form
