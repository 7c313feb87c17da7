"""Vietnamese names and texts: one spelling to store, one to search by, one key to sort by.

Everything is computed word by word and remembered: names share few words, so a hundred thousand of them cost seconds.
"""

import unicodedata
from functools import lru_cache

# The order of the Vietnamese alphabet, with the four letters that only foreign and ethnic names use.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_FIRST_DIGIT, _FIRST_LETTER, _STRANGE = 0x10, 0x20, 0xF0
_RANKS = {str(digit): _FIRST_DIGIT + digit for digit in range(10)}
_RANKS |= {letter: _FIRST_LETTER + place for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
# Letters of other alphabets that old typing programs wrote for đ, and marks without width that copying leaves behind.
_MISTYPED = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff")})
# Word processors turn ' and - into these; whoever searches types the plain ones.
_PLAIN_MARKS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u02b9\u0060\u00b4", "'") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
)
_KEY_LENGTH = 600  # the column's; reached only by a text that is no name


def clean(text: str) -> str:
    """The text as it is stored: composed (NFC), single spaces, none around, a true đ."""
    words = text.split()
    return " ".join(words if text.isascii() else filter(None, map(_clean_word, words)))


def fold(text: str) -> str:
    """The text as it is searched: small letters without marks, đ as d, single spaces; uỷ is ủy, hoà is hòa, ’ is '."""
    return " ".join(filter(None, map(_fold_word, text.split())))


def sort_key(text: str) -> str:
    """A key that puts full names in the order of a Vietnamese list: given name, then the rest from the family name on.

    Words are compared one after the other, letters before tones, so all Hà stand before all Hạ. The key is hexadecimal:
    every database sorts it as Python does, whatever its collation.
    """
    keys = _word_keys(text)
    return "".join(keys[-1:] + keys[:-1])[:_KEY_LENGTH]


def text_sort_key(text: str) -> str:
    """The same for texts that are no names of people, such as units: from the first word on; numbers by their value."""
    return "".join(_word_keys(text))[:_KEY_LENGTH]


def capitalised(text: str) -> str:
    """A name typed in capitals, or without any, as it is written; mixed writing is left as it stands."""
    cleaned = clean(text)
    if not (cleaned.isupper() or cleaned.islower()):
        return cleaned
    # title() also raises the letter after an apostrophe or a hyphen, as H'Mông names need.
    return cleaned.title()


def _word_keys(text: str) -> list[str]:
    return [key for key in map(_word_key, text.split()) if key]


@lru_cache(maxsize=1 << 16)
def _clean_word(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_MISTYPED)


@lru_cache(maxsize=1 << 16)
def _fold_word(word: str) -> str:
    word = word.translate(_MISTYPED).lower().replace("đ", "d").translate(_PLAIN_MARKS)
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> str:
    """Two digits a letter, then 0 (below every letter, so the shorter word comes first), then the digit of the tone.

    Nothing for a word without letter or digit: a lone dash or bracket has no place in an order.
    """
    word = word.translate(_MISTYPED)
    if not any(letter.isalnum() for letter in word):
        return ""
    marks = unicodedata.normalize("NFD", word.lower())
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    ranks = "".join(f"{_RANKS.get(letter, _STRANGE):02x}" for letter in _in_parts(plain) if letter.isalnum())
    return f"{ranks}0{tone}"


def _in_parts(word: str) -> str:
    """The word with every run of digits led by its length: cell 9 stands before cell 10."""
    if word.isdigit():
        return chr(ord("0") + min(len(word), 9)) + word
    return word
