"""What a phone sent, as the register takes it; ValueError where it is of another kind than the form asked."""

from collections.abc import Mapping, Sequence
from datetime import date, time

Values = Mapping[str, object]


def text_of(values: Values, name: str) -> str:
    """A text; empty where it was left out."""
    value = values.get(name, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(name)
    return value.strip()


def number_of(values: Values, name: str) -> int | None:
    """A whole number, as a phone sends it: in letters."""
    text = text_of(values, name)
    return int(text) if text else None


def day_of(values: Values, name: str) -> date | None:
    """A day."""
    text = text_of(values, name)
    return date.fromisoformat(text) if text else None


def time_of(values: Values, name: str) -> time | None:
    """A time of the day."""
    text = text_of(values, name)
    return time.fromisoformat(text) if text else None


def rows_of(values: Values, name: str) -> Sequence[Values]:
    """The rows of several."""
    rows = values.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(name)
    return rows


def marks_of(values: Values, name: str) -> Mapping[str, str]:
    """The answers of a roll, by key."""
    marks = values.get(name) or {}
    if not isinstance(marks, dict) or not all(isinstance(mark, str) for mark in marks.values()):
        raise ValueError(name)
    return marks
