"""What a list can be cut to."""

from collections.abc import Sequence
from datetime import date
from typing import Self, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hatnhan.web.http import Request
from hatnhan.web.units import Units, choosable_units


class FilterForm(forms.Form):
    """Filters of a list; every field may stay empty, and one that cannot be read cuts nothing."""

    @classmethod
    def of(cls, request: Request) -> Self:
        """The filters as the address has them; a list that can be cut to a unit offers those of the account."""
        form = cls(request.GET)
        if "unit" in form.fields:
            form.offer_units(choosable_units(request))
        return form

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """What was chosen, by the label of its field, as the page offers it."""
        found = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value not in {None, ""}:
                found.append((str(field.label), _shown(field, value).removeprefix("– ")))
        return tuple(found)

    def offer_units(self, units: Units) -> None:
        """Let the list be cut to one of these units."""
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("all units")), *units]


def unit_field() -> forms.TypedChoiceField:
    """The field that cuts a list to a unit."""
    return forms.TypedChoiceField(label=_("Unit"), required=False, coerce=int, empty_value=None)


def text_field(label: object = None) -> forms.CharField:
    """The field that cuts a list to a name."""
    return forms.CharField(label=label or _("Name"), max_length=120, required=False)  # type: ignore[arg-type]  # lazy


def _shown(field: forms.Field, value: object) -> str:
    """A choice by its words, a day as people write it."""
    if isinstance(field, forms.ChoiceField):
        return _choice(field, value)
    return date_format(value) if isinstance(value, date) else str(value)


def _choice(field: forms.ChoiceField, value: object) -> str:
    offered = cast("Sequence[tuple[object, object]]", field.choices)
    return next((str(label) for key, label in offered if str(key) == str(value)), str(value))
