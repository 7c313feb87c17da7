"""What somebody typed into a form that could not be taken: shown again to be copied, never a password."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import cast

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language

from hatnhan.core.rules_inputs import Ask
from hatnhan.core.sentences import LANGUAGES
from hatnhan.rules import RulesError, rules_on
from hatnhan.rules.values import inputs_of
from hatnhan.web.clock import read_clock
from hatnhan.web.cv.labels import label_of
from hatnhan.web.history_words import COLUMNS
from hatnhan.web.templatetags.people_words import SEXES

# Fields that hold what opens a door, or nothing that anybody typed.
_SECRET = ("password", "setup_code", "token", "csrf", "draft-id")
_LONGEST_WORD = 40
_LIFE_STORIES = {"cv", "mine"}
# What a step asks under one name and types into another field.
_FIELD = {Ask.PAPER: "paper_number"}


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it was sent; without a form of ours that knows it, its label is empty."""

    label: str | Promise
    value: str


def typed_in(request: HttpRequest) -> tuple[Typed, ...]:
    """What the request sent, in its order; empty where it was no form."""
    if request.method != "POST":
        return ()
    if request.resolver_match and request.resolver_match.app_name in _LIFE_STORIES:
        return tuple(_typed_of_life(request.POST))
    area = request.resolver_match.app_name if request.resolver_match else ""
    (fields, own), asked = _fields_of(request.POST, area), _asked_by(request)
    return tuple(
        Typed(_label(fields, asked, name, own=own), told)
        for name, values in request.POST.lists()
        if not _is_secret(name, fields.get(name))
        for value in values
        if not (name not in fields and _is_sealed(value))
        if (told := _told(name, fields.get(name), value))
    )


def _typed_of_life(sent: QueryDict) -> Iterator[Typed]:
    """A part of a curriculum vitae has as many fields as rows were added: their names tell what they are."""
    for name, value in sent.items():
        label = label_of(name, get_language() or "vi")
        if label and str(value).strip():
            yield Typed(label, str(SEXES.get(str(value), str(value).strip())))


def _fields_of(sent: QueryDict, area: str) -> tuple[dict[str, forms.Field], bool]:
    """The fields of the form that asks for the most of these names: an address alone does not tell which one it was.

    Of several that ask for as many it is one of the area of the address, and that is told too.
    """
    found: dict[str, forms.Field] = {}
    best = (0, False)
    for form in _forms(forms.BaseForm):
        fits = len(form.base_fields.keys() & sent.keys()), form.__module__.startswith(f"hatnhan.web.{area}.")
        if fits[0] and fits > best:
            found, best = form.base_fields, fits
    return found, best[1]


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


def _label(fields: dict[str, forms.Field], asked: Mapping[str, str], name: str, *, own: bool) -> str | Promise:
    """As the form names it; a field that a form makes only for its step, as the rules or the record of changes do.

    A form of another area may call by that name something else: before it the record of changes is asked.
    """
    label, column = fields[name].label if name in fields else None, COLUMNS.get(name, "")
    return asked.get(name) or (label if own else column) or label or column


def _asked_by(request: HttpRequest) -> dict[str, str]:
    """The labels of fields that a form makes from the rules: of the step, or of the own entry, in the address."""
    match, language = request.resolver_match, get_language() or "vi"
    if match is None or match.app_name not in {"candidacies", "rulebook"}:
        return {}
    if match.app_name == "rulebook":
        return _inputs_of(request.GET.get("rule", ""), language)
    inputs = rules_on(read_clock().date()).inputs
    every = {step.name: getattr(inputs, step.name).value for step in fields_of(inputs)}
    # Where the address names no step, as that of the cell's vote, the words of any step that asks it.
    own = every.get(match.kwargs.get("step") or request.GET.get("step", ""))
    steps = (*every.values(), own) if own else tuple(every.values())
    said = {_FIELD.get(ask.name, ask.name.value): getattr(ask.label, language) for step in steps for ask in step.asks}
    return said | ({"on": getattr(own.day, language)} if own else {})


def _inputs_of(rule: str, language: str) -> dict[str, str]:
    """What is typed for the value of a rule."""
    try:
        return {f"value-{each.name}": each.label for each in inputs_of(rule, language)}
    except RulesError:
        return {}


def _told(name: str, field: forms.Field | None, value: str) -> str:
    """A choice by its words; the bare key of a choice says nothing to anybody, and is left out."""
    if name == Ask.INTRODUCER:
        return ""
    if name == Ask.DECIDED_BY:
        return LANGUAGES[get_language() or "vi"].bodies.get(value, "")
    if isinstance(field, forms.ChoiceField):
        choices = cast("Iterable[tuple[object, object]]", field.choices)
        words = {str(key): str(told) for key, told in choices if isinstance(told, str | Promise)}
        return words.get(value, "")
    return value.strip()
