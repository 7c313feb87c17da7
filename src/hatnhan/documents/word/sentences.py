"""Findings in words: where, and how to mend it."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hatnhan.documents.word.problems import Place, Problem

_NAME = re.compile(r"^word/(document|header|footer|footnotes|endnotes)(\d*)\.xml$")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def mending_in_words(problem: Problem, language: str) -> str:
    """What is wrong and what to do about it, as a sentence."""
    words, values = _words()[language]["sentences"], dict(problem.values)
    variant = next((name for name in ("meant", "list") if values.get(name)), "")
    template = words.get(f"{problem.code}:{variant}") or words[problem.code]
    return str(template.format_map(values))


def place_in_words(place: Place, language: str) -> str:
    """Where it stands: the part, the paragraph with its beginning, the row, and the name of the part in the file."""
    words = _words()[language]["parts"]
    if not place.part:
        return str(words["file"])
    known = _NAME.match(place.part)
    told = [f"{words[known[1]]} {known[2]}".strip() if known else place.part]
    if place.paragraph:
        beginning = f" “{place.beginning}”" if place.beginning else ""
        told.append(f"{words['paragraph']} {place.paragraph}{beginning}")
    if place.row:
        told.append(words["row"].format(row=place.row))
    if place.boxed:
        told.append(words["box"])
    return ", ".join(told)
