"""One part of the curriculum vitae as a form: its fields, and as many rows as were typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.queries import PartPage
from hatnhan.core.life_story import ROWS, Month
from hatnhan.documents.life_story import columns, items, relations
from hatnhan.web.cv.fields import MonthField, PartialDayField, YearField
from hatnhan.web.fields import DayField

SEEN = "seen"
_LONG = frozenset({"childhood", "features", "self_assessment"})
_PARTIAL_DAYS = frozenset({"union_joined_on", "sympathiser_on", "first_admitted_on", "first_official_on"})
# The columns without which a row says nothing.
_MAIN = frozenset({"starts", "month", "activity", "title", "subject", "country", "what", "name"})
_MOST_ROWS = 60
_DIGITS = 9
# Who has a father and a mother fills in two rows; for everybody else a row is added.
_PARENTS = ("father", "mother")


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row on the page."""

    heading: str
    fields: tuple[forms.BoundField, ...]
    hidden: tuple[forms.BoundField, ...]
    remove: str


class PartForm(forms.Form):
    """The form of one part; `typed`: what was sent; `shown`: what it shows otherwise."""

    def __init__(self, page: PartPage, language: str, typed: QueryDict | None = None, shown: Any = None) -> None:  # noqa: ANN401
        initial = shown if shown is not None else initial_of(page)
        super().__init__(typed, initial=initial, auto_id="cv_%s")
        self.page, self.language = page, language
        self._given: Mapping[str, Any] = typed if typed is not None else initial
        self.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False, initial=str(page.version))
        for name in page.asked:
            if name in ROWS:
                self._add_rows(name)
            else:
                self.fields[name] = _field(name, language)

    def lone(self) -> list[forms.BoundField]:
        """The fields that are no rows."""
        return [self[name] for name in self.page.asked if name not in ROWS]

    def tables(self) -> list[tuple[str, list[RowShown]]]:
        """The fields that hold rows, with their rows."""
        return [(name, list(self._rows(name))) for name in self.page.asked if name in ROWS]

    def hidden_counts(self) -> list[forms.BoundField]:
        """How many rows each of them has, and what the form was filled from."""
        return [self[SEEN], *(self[f"{name}-count"] for name in self.page.asked if name in ROWS)]

    def seen(self) -> int:
        """The version that the form showed."""
        text = str(self.cleaned_data.get(SEEN, ""))
        return _whole(text)

    def take_version(self, version: int) -> None:
        """After a refusal the next try knows what stands by now: the page shows it."""
        data = cast("QueryDict", self.data).copy()
        data[SEEN] = str(version)
        self.data = data

    def values(self) -> dict[str, object]:
        """What was typed, as the story holds it; rows in which nothing stands are left out."""
        return {
            name: tuple(self._typed_rows(name)) if name in ROWS else self.cleaned_data.get(name)
            for name in self.page.asked
        }

    def clean(self) -> dict[str, Any]:
        """A row that says something says what its form cannot do without."""
        for name in self.page.asked:
            if name in ROWS:
                for place in range(self.count(name)):
                    self._check_row(name, place)
        return self.cleaned_data

    def texts_of(self, name: str, column: str) -> list[str]:
        """What stands in one column of these rows, as it was typed."""
        return [str(self._given.get(f"{name}-{place}-{column}", "")) for place in range(self.count(name))]

    def focus_new_row(self, asked: str) -> None:
        """Let the page open at the row that was just added, so that nobody has to look for it."""
        name = asked.partition(":")[0]
        place = self.count(name) - 1
        shown = [f"{name}-{place}-{column.name}" for column in fields(ROWS[name])] if name in ROWS else []
        for field in shown:
            if field in self.fields and not self.fields[field].widget.is_hidden and not self._given.get(field):
                self.fields[field].widget.attrs["autofocus"] = True
                return

    def count(self, name: str) -> int:
        """How many rows the form has for this field."""
        text = str(self._given.get(f"{name}-count", ""))
        return min(_whole(text), _MOST_ROWS)

    def _add_rows(self, name: str) -> None:
        self.fields[f"{name}-count"] = forms.CharField(widget=forms.HiddenInput, required=False)
        for place in range(self.count(name)):
            for column in fields(ROWS[name]):
                self.fields[f"{name}-{place}-{column.name}"] = _column(column.name, name, self.language)

    def _rows(self, name: str) -> Iterator[RowShown]:
        item = items(self.language)[name]
        for place in range(self.count(name)):
            bound = [self[f"{name}-{place}-{column.name}"] for column in fields(ROWS[name])]
            relation = relations(self.language).get(str(self._given.get(f"{name}-{place}-relation", "")), "")
            yield RowShown(
                relation or f"{item.one} {place + 1}",
                tuple(field for field in bound if not field.is_hidden),
                tuple(field for field in bound if field.is_hidden),
                f"{name}:{place}",
            )

    def _cells(self, name: str, place: int) -> dict[str, object]:
        return {column.name: self.cleaned_data.get(f"{name}-{place}-{column.name}") for column in fields(ROWS[name])}

    def _check_row(self, name: str, place: int) -> None:
        cells = self._cells(name, place)
        if not _says_something(cells):
            return
        for column in _MAIN & cells.keys():
            field = f"{name}-{place}-{column}"
            if not cells[column] and field not in self.errors:
                self.add_error(field, gettext("This must be filled in, or the whole line taken out."))

    def _typed_rows(self, name: str) -> Iterator[object]:
        for place in range(self.count(name)):
            cells = self._cells(name, place)
            if _says_something(cells):
                yield ROWS[name](**cells)


def initial_of(page: PartPage) -> dict[str, object]:
    """What stands, as the form shows it; the family begins with two rows."""
    shown: dict[str, object] = {}
    for name in page.asked:
        value = page.values.get(name)
        if name not in ROWS:
            shown[name] = f"{value:%d/%m/%Y}" if isinstance(value, date) else value
            continue
        rows = value if isinstance(value, tuple) else ()
        shown[f"{name}-count"] = str(len(rows))
        for place, row in enumerate(rows):
            for column in fields(row):
                cell = getattr(row, column.name)
                shown[f"{name}-{place}-{column.name}"] = str(cell) if isinstance(cell, Month) else cell or ""
    if "relatives" in page.asked and not page.author:
        shown |= {"relatives-count": "2", **{f"relatives-{n}-relation": who for n, who in enumerate(_PARENTS)}}
    return shown


def with_row(typed: QueryDict, asked: str) -> dict[str, object]:
    """What was typed with one row more: "periods", "periods:2016-06:2016-08", "relatives:child"."""
    name, *more = asked.split(":")
    shown: dict[str, object] = dict(typed.items())
    if name not in ROWS:
        return shown
    place = _count(shown, name)
    shown[f"{name}-count"] = str(min(place + 1, _MOST_ROWS))
    if name == "relatives":
        shown[f"{name}-{place}-relation"] = more[0] if more and more[0] in relations("vi") else "brother"
    elif more:
        for column, month in zip(("starts", "ends"), more, strict=False):
            year, _, number = month.partition("-")
            shown[f"{name}-{place}-{column}"] = f"{number}/{year}" if number else ""
    return shown


def without_row(typed: QueryDict, asked: str) -> dict[str, object]:
    """What was typed without one row: "periods:2"."""
    name, _, number = asked.partition(":")
    shown: dict[str, object] = dict(typed.items())
    if name not in ROWS or not number.isdecimal() or (taken := _whole(number)) >= _count(shown, name):
        return shown
    columns_of = [column.name for column in fields(ROWS[name])]
    last = _count(shown, name) - 1
    for place in range(taken, last):
        for column in columns_of:
            shown[f"{name}-{place}-{column}"] = shown.get(f"{name}-{place + 1}-{column}", "")
    for column in columns_of:
        shown.pop(f"{name}-{last}-{column}", None)
    shown[f"{name}-count"] = str(last)
    return shown


def _count(shown: Mapping[str, object], name: str) -> int:
    text = str(shown.get(f"{name}-count", ""))
    return min(_whole(text), _MOST_ROWS)


def _says_something(cells: Mapping[str, object]) -> bool:
    return any(value for column, value in cells.items() if column != "relation")


def _field(name: str, language: str) -> forms.Field:
    item = items(language)[name]
    said = {"label": f"{item.number}. {item.label}", "help_text": item.help, "required": False}
    if name == "sex":
        return forms.ChoiceField(choices=[("", "—"), ("male", _("male")), ("female", _("female"))], **said)  # type: ignore[arg-type]
    if name == "born":
        return DayField(**said)
    if name in _PARTIAL_DAYS:
        return PartialDayField(**said)  # type: ignore[arg-type]
    widget = forms.Textarea(attrs={"rows": 8}) if name in _LONG else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(widget=widget, **said)  # type: ignore[arg-type]


def _column(column: str, name: str, language: str) -> forms.Field:
    if column == "relation":
        return forms.ChoiceField(choices=list(relations("vi").items()), widget=forms.HiddenInput, required=False)
    known = columns(language)[column]
    said: dict[str, Any] = {"label": known.label, "help_text": known.help, "required": False}
    if column in {"starts", "ends", "month"}:
        return MonthField(**said)
    if column == "born" and name == "relatives":
        return YearField(**said)
    return forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "off"}), **said)


def _whole(text: str) -> int:
    """The number that is written here, 0 where it is none; one of thousands of digits is cut, not counted."""
    return int(text[:_DIGITS]) if text.isdecimal() else 0
