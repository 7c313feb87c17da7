"""Pairs of names by hand (pairs.tsv): what is one name, who finds whom, who stands before whom."""

import operator

import pytest

from hatnhan.core.names import clean, fold, sort_key
from tests.core.names.pairs import PAIRS


def finds(typed: str, name: str) -> bool:
    """Every word typed begins a word of the name, as the dictionary is asked (people.queries.names_holding)."""
    return all(any(word.startswith(begun) for word in fold(name).split()) for begun in fold(typed).split())


CHECKS = {
    "same": lambda one, other: clean(one) == clean(other) and sort_key(one) == sort_key(other),
    "unlike": lambda one, other: clean(one) != clean(other),
    "alike": lambda one, other: fold(one) == fold(other),
    "apart": lambda one, other: fold(one) != fold(other),
    "finds": finds,
    "misses": lambda typed, name: not finds(typed, name),
    "before": lambda one, other: operator.lt(sort_key(one), sort_key(other)),
    "level": lambda one, other: sort_key(one) == sort_key(other),
}


def test_the_list_is_long_and_holds_nothing_twice() -> None:
    assert len(PAIRS) == len(set(PAIRS)) >= 500
    assert {check for check, _, _ in PAIRS} == set(CHECKS)


@pytest.mark.parametrize("check", CHECKS)
def test_names_are_as_the_list_by_hand_says(check: str) -> None:
    wrong = [(one, other) for kind, one, other in PAIRS if kind == check and not CHECKS[check](one, other)]
    assert wrong == []


def test_who_stands_before_is_never_behind_too() -> None:
    wrong = [(one, other) for kind, one, other in PAIRS if kind == "before" and sort_key(other) <= sort_key(one)]
    assert wrong == []
