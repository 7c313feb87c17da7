"""Two secretaries on one meeting: the second sees both versions, and nothing that either wrote is lost.

A form of the minutes has rows that come and go, so its lines are compared by name and not field by field of one row:
what only one of the two has is taken as it is.
"""

from collections.abc import Mapping
from datetime import date, time

from hatnhan.core.sentences import day_in_words
from hatnhan.web.editing import Base, Meanwhile, as_texts
from hatnhan.web.meetings.minutes_form import MinutesForm


def bring_together(form: MinutesForm, base: Base, stands: Mapping[str, object]) -> tuple[Meanwhile, ...]:
    """Every value that another one wrote meanwhile; the form then shows it wherever this one typed nothing else."""
    now = as_texts(stands)
    typed = as_texts({name: form.cleaned_data.get(name) for name in form.fields})
    data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    lines = []
    for name in form.fields:
        stood, stays = base.texts.get(name, ""), now.get(name, "")
        shown = name in form.data
        mine = typed[name] if shown and typed[name] != stood else None
        if mine is None and name in stands:
            data[name] = _as_typed(stands[name])
        if stood != stays and mine != stays:
            lines.append(Meanwhile(name, stood, stays, mine))
    form.data = data
    return tuple(_in_words(form, line) for line in lines)


def _as_typed(value: object) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def _in_words(form: MinutesForm, line: Meanwhile) -> Meanwhile:
    """The line with the label of its field; a choice by its words."""
    field = form.fields[line.column]
    choices = {str(key): str(text) for key, text in getattr(field, "choices", ())}
    stood, stands = choices.get(line.stood, line.stood), choices.get(line.stands, line.stands)
    typed = None if line.typed is None else choices.get(line.typed, line.typed)
    return Meanwhile(str(field.label), stood, stands, typed)
