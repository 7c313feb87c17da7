"""Made-up values for a form, so that a template can be looked at before it is used."""

from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from hatnhan.documents.papers.contents import CONTENTS

_EXAMPLE = "vd. "
_TIMES = 2
Content = Any  # one of the dataclasses of the forms
Kind = Any  # a type as their hints name it


@cache
def sample_of(form: str) -> Content:
    """The content of this form with an example in every field; KeyError where there is no such form."""
    return _sample(CONTENTS[form])


def _sample(kind: type) -> Content:
    hints = get_type_hints(kind)
    return kind(**{each.name: _value(hints[each.name], str(each.metadata.get("about", ""))) for each in fields(kind)})


def _value(kind: Kind, about: str) -> Content:
    if kind is str:
        return _words(about)
    if kind is bool:
        return True
    if kind is int:
        return 1
    origin: Kind = get_origin(kind)
    if origin is tuple:
        inner = get_args(kind)[0]
        return tuple(_value(inner, f"{about} ({place})" if inner is str else about) for place in range(1, _TIMES + 1))
    return _sample(kind)


def _words(about: str) -> str:
    """The example that the description of the field gives; else the description, in brackets."""
    _, found, example = about.partition(_EXAMPLE)
    return example.strip() if found else f"[{about}]"
