"""Synthetic names by ethnic group, sex and age, from names.json; a drawn name is never one of those left out there."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from random import Random
from typing import Any

from hatnhan.core.names import fold


@cache
def _data() -> dict[str, Any]:
    text = files("hatnhan.apps.exchange.operations.demonstration").joinpath("names.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@dataclass(frozen=True, slots=True)
class NameOf:
    """Whose name is drawn: code of the ethnic group (1979), sex, year of birth, surname of the clan where it is set."""

    ethnic_group: str
    sex: str
    born: int
    surname: str = ""


def draw_name(rng: Random, whose: NameOf) -> str:
    """A full name in the order surname, middle, given."""
    while True:
        words = _draw(rng, whose)
        if not _left_out(words):
            return " ".join(words)


def draw_ethnic_group(rng: Random, province: str, village_group: str) -> str:
    """The group of one inhabitant: nine of ten belong to the group of the village."""
    if village_group and rng.random() < 0.9:
        return village_group
    weights: dict[str, float] = _data()["meta"]["province_mix"][province]["weights"]
    return rng.choices(list(weights), list(weights.values()))[0]


def draw_surname(rng: Random, ethnic_group: str) -> str:
    """A surname of this group."""
    return _weighted(rng, _group(ethnic_group)["surnames"])


def _draw(rng: Random, whose: NameOf) -> list[str]:
    group = _group(whose.ethnic_group)
    words = [whose.surname or _weighted(rng, group["surnames"]), _weighted(rng, group[whose.sex]["middle"])]
    given = _weighted(rng, group[whose.sex]["given"])
    if given in " ".join(words).split():
        return _draw(rng, whose)
    return [*words, given]


def _group(code: str) -> dict[str, Any]:
    groups = _data()["ethnicities"]
    return dict(groups.get(code) or groups[_data()["meta"]["fallback"][code]])


def _weighted(rng: Random, pairs: list[tuple[str, float]]) -> str:
    return str(rng.choices([word for word, _ in pairs], [weight for _, weight in pairs])[0])


@cache
def _excluded() -> frozenset[str]:
    return frozenset(_data()["meta"]["excluded_name_sha256"])


def _left_out(words: list[str]) -> bool:
    syllables = fold(" ".join(words)).split()
    forms = (" ".join(syllables), " ".join(syllables[-2:]), f"{syllables[0]} {syllables[-1]}")
    return any(sha256(form.encode()).hexdigest() in _excluded() for form in forms)
