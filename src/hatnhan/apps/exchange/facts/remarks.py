"""What is to be said about a cell: a code with its figures; the sentences stand in remarks.toml, in two languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from hatnhan.core import sentences
from hatnhan.core.outcome import Reason

Value = str | int | date


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is not what its column asks for."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()
    reason: Reason | None = None  # what the core says, where the sentence hands it on


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault or a warning at a cell: the sheet's own row number, the heading as it stands in the file."""

    row: int
    column: str
    problem: Problem

    def why(self, language: str) -> str:
        """The sentence: what is wrong and how to mend it."""
        return sentence(self.problem, language)


class Unreadable(Exception):  # noqa: N818 -- reads as a sentence where it is raised
    """The whole file cannot be taken; nothing of it was written."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.problem = Problem(code, tuple(values.items()))


def problem(code: str, **values: Value) -> Problem:
    """A problem with its figures."""
    return Problem(code, tuple(values.items()))


def sentence(told: Problem, language: str) -> str:
    """The problem in words, days as day/month/year."""
    template = _sentences()[told.code]["en" if language == "en" else "vi"]
    values = {name: _written(value) for name, value in told.values}
    if told.reason is not None:
        values["reason"] = sentences.sentence(told.reason, language)
    return template.format_map(values)


def every_remark(language: str) -> Mapping[str, str]:
    """The sentence of every code, its figures still open."""
    return {code: both["en" if language == "en" else "vi"] for code, both in _sentences().items()}


def _written(value: Value) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("remarks.toml").read_text(encoding="utf-8"))
