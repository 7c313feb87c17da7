"""Input of the pages of people."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.queries import MemberFilters
from hatnhan.web.templatetags.people_words import GROUPS, SEXES
from hatnhan.web.units import Units

STANDINGS = (
    ("", _("official and on probation")),
    ("official", _("official today")),
    ("probationary", _("on probation today")),
)


class MemberFilterForm(forms.Form):
    """What the list of members is cut to; every field may stay empty."""

    unit = forms.TypedChoiceField(label=_("Unit"), required=False, coerce=int, empty_value=None)
    q = forms.CharField(label=_("Name"), max_length=120, required=False)
    standing = forms.ChoiceField(label=_("Membership"), required=False, choices=STANDINGS)
    group = forms.ChoiceField(label=_("Group"), required=False, choices=[("", _("all groups")), *GROUPS.items()])
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", _("everybody")), *SEXES.items()])

    def __init__(self, units: Units, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("all units")), *units]

    def filters(self) -> MemberFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return MemberFilters(
            unit_id=data.get("unit"),
            standing=data.get("standing", ""),
            group=data.get("group", ""),
            sex=data.get("sex", ""),
            text=data.get("q", ""),
        )
