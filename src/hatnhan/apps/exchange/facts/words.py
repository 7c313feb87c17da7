"""Folded texts and the known words of the lists (words.toml)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from hatnhan.core.names import fold

_PUNCTUATION = re.compile(r"[\s.,:;*()\[\]_…\"“”'’–—-]+")
_DASHES = re.compile(r"\s+[-–—]\s+|\s+trực thuộc\s+|\s*,\s*(?=đảng bộ|đảng ủy|đb)", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """The text folded, punctuation as spaces: how headings, words and names of organisations are compared."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


@cache
def words(kind: str) -> Mapping[str, str]:
    """What each known word of this kind stands for, by the folded word."""
    return {folded(word): meaning for meaning, spellings in _data()[kind].items() for word in spellings}


@cache
def shown_words(kind: str) -> str:
    """The first spelling of each meaning, for messages."""
    return ", ".join(spellings[0] for spellings in _data()[kind].values())


def first_words(kind: str) -> tuple[str, ...]:
    """The first spelling of each meaning: what a blank workbook offers."""
    return tuple(spellings[0] for spellings in _data()[kind].values())


def word_for(kind: str, meaning: str) -> str:
    """How a list writes this meaning: its first spelling."""
    return _data()[kind][meaning][0]


def meaning(kind: str, text: str) -> str | None:
    """What a word stands for, or None."""
    return words(kind).get(folded(text))


@lru_cache(maxsize=1 << 14)
def unit_name(text: str) -> str:
    """The name of an organisation as it is compared: short beginnings written out."""
    name = folded(text)
    for short, full in _beginnings():
        if name.startswith(short + " "):
            return f"{full}{name[len(short) :]}"
    return name


def unit_name_parts(text: str) -> tuple[str, ...]:
    """`Chi bộ X - Đảng bộ xã Y` as its names from the lowest up."""
    return tuple(unit_name(part) for part in _DASHES.split(text) if part.strip())


def is_footer(text: str) -> bool:
    """Tell whether a line of the sheet closes the list."""
    return folded(text).startswith(_footers())


def names_a_commune(text: str) -> bool:
    """Tell whether a title line names the commune organisation of its sheet."""
    return unit_name(text).startswith(tuple(f"{unit_name(word)} " for word in _data()["titles"]["names_a_commune"]))


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    pairs = [
        (folded(short), folded(full)) for full, spellings in _data()["unit_beginnings"].items() for short in spellings
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _footers() -> tuple[str, ...]:
    return tuple(folded(word) for word in _data()["footers"]["words"])


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
