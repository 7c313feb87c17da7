"""What somebody typed into a form that could not be taken: shown again to be copied, never a password."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise

from hatnhan.web.history_words import COLUMNS

# Fields that hold what opens a door, or nothing that anybody typed.
_SECRET = ("password", "code", "token", "csrf")
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it was sent; without a form of ours that knows it, its label is empty."""

    label: str | Promise
    value: str


def typed_in(request: HttpRequest) -> tuple[Typed, ...]:
    """What the request sent, in its order; empty where it was no form."""
    if request.method != "POST":
        return ()
    fields = _fields_of(request.POST)
    return tuple(
        Typed(_label(fields, name), told)
        for name, values in request.POST.lists()
        if not _is_secret(name, fields.get(name))
        for value in values
        if not (name not in fields and _is_sealed(value))
        if (told := _told(fields.get(name), value))
    )


def _fields_of(sent: QueryDict) -> dict[str, forms.Field]:
    """The fields of the form that asks for the most of these names: an address alone does not tell which one it was."""
    known = ((len(form.base_fields.keys() & sent.keys()), form.base_fields) for form in _forms(forms.BaseForm))
    return max(known, key=lambda pair: pair[0], default=(0, {}))[1]


def _forms(base: type[forms.BaseForm]) -> Iterator[type[forms.Form]]:
    for form in base.__subclasses__():
        if form.__module__.startswith("hatnhan.") and issubclass(form, forms.Form):
            yield form
        yield from _forms(form)


def _is_secret(name: str, field: forms.Field | None) -> bool:
    hidden = isinstance(field.widget, forms.PasswordInput) if field else False
    return hidden or any(part in name.lower() for part in _SECRET)


def _is_sealed(value: str) -> bool:
    """Tell what a page put into a hidden field from what somebody wrote: long, and not one space in it."""
    return len(value) > _LONGEST_WORD and not any(letter.isspace() for letter in value)


def _label(fields: dict[str, forms.Field], name: str) -> str | Promise:
    """As the form names it; a field that a form makes only for its step, as the record of changes does."""
    label = fields[name].label if name in fields else None
    return label or COLUMNS.get(name, "")


def _told(field: forms.Field | None, value: str) -> str:
    """A choice by its words; the bare key of a choice says nothing to anybody, and is left out."""
    if isinstance(field, forms.ChoiceField):
        choices = cast("Iterable[tuple[object, object]]", field.choices)
        words = {str(key): str(told) for key, told in choices if isinstance(told, str | Promise)}
        return words.get(value, "")
    return value.strip()
