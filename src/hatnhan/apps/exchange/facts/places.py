"""Addresses: three columns of a member list put into one text, and one text taken apart into the three again."""

from dataclasses import dataclass
from functools import cache, lru_cache

from hatnhan.apps.areas.facts import KINDS, listed_areas
from hatnhan.apps.exchange.facts.words import folded

HOME = "Việt Nam"
_HOME = folded(HOME)
_LONGEST = 200
_KIND_WORDS = tuple(f"{folded(word)} " for word in KINDS)
_SHORT = {"thanh pho ": ("tp ",)}


@dataclass(frozen=True, slots=True)
class SplitPlace:
    """An address in its three columns. `whole`: what names no province at its end, so that nothing is split off."""

    country: str = ""
    province: str = ""
    place: str = ""
    whole: str = ""


@lru_cache(maxsize=1 << 12)
def joined(place: str, province: str, country: str) -> str:
    """One address; the home country goes without saying, and a province already named is not repeated."""
    parts = [place]
    if province and folded(province) not in folded(place):
        parts.append(province)
    if country and folded(country) != _HOME:
        parts.append(country)
    return ", ".join(part for part in parts if part)[:_LONGEST]


@lru_cache(maxsize=1 << 12)
def split(text: str) -> SplitPlace:
    """The three columns that `joined` made this of. Only a province that stands by itself at the end is taken off.

    A province is of the home country, so that need not be written. Whatever else stands at the end may be a district,
    a commune or another country: the text stays whole, and whoever hands it over is told.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return SplitPlace()
    named = folded(parts[-1]) == _HOME
    if named:
        parts.pop()
    if parts and folded(parts[-1]) in _provinces():
        return SplitPlace(HOME, parts[-1], ", ".join(parts[:-1]))
    return SplitPlace(HOME if named else "", "", ", ".join(parts), text)


@cache
def _provinces() -> frozenset[str]:
    """How the provinces of before and since July 2025 are written: a place of birth keeps its name.

    With the word of its kind only as it is a province's own: many a city of this name is or was a district.
    """
    found = set[str]()
    for name in (folded(area.name) for area in listed_areas() if area.level == "province"):
        kind = next(word for word in _KIND_WORDS if name.startswith(word))
        found |= {name, name.removeprefix(kind)}
        found |= {f"{short}{name.removeprefix(kind)}" for short in _SHORT.get(kind, ())}
    return frozenset(found)
