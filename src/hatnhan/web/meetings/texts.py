"""The text of an item as the minutes write it: who said what, and what was concluded, line by line."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hatnhan.core.meetings import Speech
from hatnhan.core.names import fold

_COMRADE = re.compile(r"^(đ/?c|đồng chí)\b\.?\s*", re.IGNORECASE)
_CONCLUSION = ("kết luận", "kl", "conclusion")
# Minutes are Vietnamese papers: their lines are given back so, whatever the language of the page.
_CONCLUDED, _SPEAKER = "Kết luận", "Đồng chí"


@dataclass(frozen=True, slots=True)
class Parts:
    """What the lines of an item are: speeches, conclusions, and the rest."""

    text: str
    speeches: tuple[Speech, ...]
    conclusion: str


def read_item(body: str, names: Collection[str]) -> Parts:
    """Take the lines apart. A line is a speech where it begins with a member's name, or with "đ/c", and a colon."""
    known = {fold(name) for name in names}
    text, said, concluded = [], [], []
    for line in (each.strip() for each in body.splitlines() if each.strip()):
        head, colon, rest = line.partition(":")
        if not colon or not rest.strip():
            text.append(line)
        elif head.strip().lower() in _CONCLUSION:
            concluded.append(rest.strip())
        elif _COMRADE.match(head) or fold(head) in known:
            said.append(Speech(_COMRADE.sub("", head.strip()), rest.strip()))
        else:
            text.append(line)
    return Parts("\n".join(text), tuple(said), "\n".join(concluded))


def write_item(text: str, speeches: Collection[Speech], conclusion: str) -> str:
    """The lines as they are typed again."""
    return "\n".join(_lines(text, speeches, conclusion))


def _lines(text: str, speeches: Collection[Speech], conclusion: str) -> Iterator[str]:
    yield from text.splitlines()
    yield from (f"{_SPEAKER} {speech.speaker}: {speech.content}" for speech in speeches)
    yield from (f"{_CONCLUDED}: {line}" for line in conclusion.splitlines())
