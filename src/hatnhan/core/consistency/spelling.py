"""When two texts say the same: letter by letter, up to spelling, or one of them more fully than the other."""

import unicodedata

from hatnhan.core.names import clean

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")


def same_letters(first: str, other: str) -> bool:
    """Only the place of a tone mark (uỷ, ủy), composition, capitals, spaces, commas or a final y for i differ."""
    return spelled(first) == spelled(other)


def says_no_more(first: str, other: str) -> bool:
    """Tell whether one of two places tells the other one more fully: the same village with its commune."""
    one, two = f" {spelled(first)} ", f" {spelled(other)} "
    return one in two or two in one


def spelled(text: str) -> str:
    """The text without what is mere spelling. Tones stay: Hà and Hạ are two names."""
    plain = clean(text).lower().translate(str.maketrans(",.-–", "    "))
    return " ".join(_word(word) for word in plain.split())


def _word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in letters if mark in _TONES)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    if len(bare) > 1 and bare.endswith("y") and bare[-2] in _CONSONANTS:
        bare = f"{bare[:-1]}i"
    return bare + tone
