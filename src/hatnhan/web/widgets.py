"""The plain controls of forms, drawn without the template engine: a screen of a hundred fields costs as much as a list.

They say word for word what Django's own templates say; a test holds them against each other.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Attrs = Mapping[str, Any] | None


class _DrawnInput(forms.TextInput):
    """A line to type in."""

    def render(self, name: str, value: Any, attrs: Attrs = None, renderer: BaseRenderer | None = None) -> SafeString:  # noqa: ANN401 -- as Django calls it
        """The control with what stands in it."""
        shown = self.format_value(value)
        told = f' value="{escape(shown)}"' if shown is not None else ""
        return _safe(f'<input type="{self.input_type}" name="{escape(name)}"{told}{_attrs(self, attrs)}>')


class LineInput(_DrawnInput):
    """A line of text."""


class DayInput(_DrawnInput, forms.DateInput):
    """A day as people write it."""


class LinesInput(forms.Textarea):
    """Room for several lines."""

    def render(self, name: str, value: Any, attrs: Attrs = None, renderer: BaseRenderer | None = None) -> SafeString:  # noqa: ANN401 -- as Django calls it
        """The control; the line break behind its beginning belongs to no text."""
        shown = self.format_value(value) or ""
        return _safe(f'<textarea name="{escape(name)}"{_attrs(self, attrs)}>\n{escape(shown)}</textarea>')


class ChoiceInput(forms.Select):
    """One of several, without groups."""

    def render(self, name: str, value: Any, attrs: Attrs = None, renderer: BaseRenderer | None = None) -> SafeString:  # noqa: ANN401 -- as Django calls it
        """The control with every choice, the one that stands marked."""
        chosen = frozenset(self.format_value(value))
        options = "".join(
            f'<option value="{escape(key)}"{" selected" if str(key) in chosen else ""}>{escape(words)}</option>'
            for key, words in self.choices
        )
        return _safe(f'<select name="{escape(name)}"{_attrs(self, attrs)}>{options}</select>')


def _attrs(widget: forms.Widget, attrs: Attrs) -> str:
    """The attributes of both: a name alone where it is true, nothing where it is not."""
    told = widget.build_attrs(widget.attrs, dict(attrs or {}))
    return "".join(_attr(name, value) for name, value in told.items() if value is not None and value is not False)


def _attr(name: str, value: object) -> str:
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 -- every part of it was escaped above
