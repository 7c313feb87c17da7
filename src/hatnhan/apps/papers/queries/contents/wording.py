"""Days, numbers and shares as papers print them."""

import re
from datetime import date

from hatnhan.core.ballot import Ballot
from hatnhan.core.sentences import day_in_words

_NUMBER = re.compile(r"\s*(\d+)\s*[-/]\s*(.+?)\s*")
SEXES = {"male": "Nam", "female": "Nữ"}


def plain_day(day: date | None) -> str:
    """A day in a line: 05/02/2026."""
    return day_in_words(day) if day else ""


def share(part: int, whole: int) -> str:
    """How many of a hundred, to one place, without its sign: 92,5."""
    tenths = (2_000 * part + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)


def split_number(text: str) -> tuple[str, str]:
    """Number and symbol of `05-NQ/ĐU`; a text of another kind is all number."""
    found = _NUMBER.fullmatch(text)
    return (found[1], found[2]) if found else (text.strip(), "")


def absent(ballot: Ballot) -> int:
    """How many of the entitled did not come."""
    return ballot.entitled - ballot.present
