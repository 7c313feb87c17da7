"""Input of the forms about units: types only; the operations judge."""

from collections.abc import Sequence
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hatnhan.core.sentences import LANGUAGES
from hatnhan.web.fields import DayField
from hatnhan.web.templatetags.words import KINDS, TRAITS

_DOCUMENT = _("Number and day of the document")


class UnitForm(forms.Form):
    """What a unit is called, what it is, and since when. `above`: the kind of the unit that it stands below."""

    name = forms.CharField(
        label=_("Name of the organisation"), help_text=_("whole, as in the decision"), max_length=200
    )
    kind = forms.ChoiceField(label=_("Kind"))
    founded_on = DayField(label=_("Founded"))
    code = forms.CharField(label=_("Code"), max_length=40, required=False)
    villages = forms.CharField(
        label=_("Villages in charge"),
        help_text=_("names of the villages, one after the other"),
        max_length=400,
        required=False,
    )
    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)

    def __init__(self, *args: object, above: str = "", **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", _("choose")), *_kinds_below(above)]


def _kinds_below(above: str) -> Sequence[tuple[str, str | Promise]]:
    """The kinds that stand lower than this one; all where there is none above."""
    kinds = list(KINDS.items())
    lower = [code for code, _name in kinds].index(above) + 1 if above in KINDS else 0
    return kinds[lower:]


class EndUnitForm(forms.Form):
    """From which day on a unit is no more."""

    ends_on = DayField(label=_("Ends: from this day on no more"))
    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)


class TraitForm(forms.Form):
    """What a unit has or is from a day on."""

    name = forms.ChoiceField(label=_("What"), choices=[("", _("choose")), *TRAITS.items()])
    value = forms.ChoiceField(label=_("Value"))
    starts_on = DayField(label=_("From this day on"))
    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        bodies = LANGUAGES[get_language() or "vi"].bodies
        choices = [("yes", _("yes")), ("no", _("no, no more")), (_("which body decides"), list(bodies.items()))]
        cast("forms.ChoiceField", self.fields["value"]).choices = choices

    def clean(self) -> dict[str, object]:
        """A body decides; the other traits are there or not."""
        data = super().clean() or {}
        bodies = LANGUAGES["vi"].bodies
        if data.get("name") and (data["name"] == "deciding_body") != (data.get("value") in bodies):
            self.add_error("value", _("Choose yes or no; for the deciding body choose which one."))
        return data
