"""Entries from phones: which choice fits which answer, when the phone may forget, where a picture hides."""

import pytest

from hatnhan.core.field import Answer, Choice, Kind, carries_picture, objections_to_choice

PICTURE = "data:image/png;base64,AA"


@pytest.mark.parametrize(
    ("kind", "fitting"),
    [(Kind.CONFLICT, {"mine", "theirs", "mend"}), (Kind.REFUSED, {"again", "mend", "drop"})],
)
def test_a_choice_fits_what_the_register_answered(kind, fitting):
    assert {choice.value for choice in Choice if not objections_to_choice(kind, choice)} == fitting


@pytest.mark.parametrize(
    ("kind", "choice", "settled"),
    [(Kind.APPLIED, "", True), (Kind.CONFLICT, "", False), (Kind.REFUSED, "", False), (Kind.REFUSED, "drop", True)],
)
def test_the_phone_forgets_only_what_was_taken_or_decided(kind, choice, settled):
    assert Answer("x", kind, choice).is_settled is settled


@pytest.mark.parametrize("typed", [PICTURE, {"a": PICTURE}, {"a": [{"b": f" {PICTURE}"}]}, ("x", PICTURE)])
def test_a_picture_is_found_wherever_it_hides(typed):
    assert carries_picture(typed)


@pytest.mark.parametrize("typed", ["", "data: 3", 7, None, {"a": ["b", {"c": "data:text"}]}, []])
def test_words_and_figures_are_no_picture(typed):
    assert not carries_picture(typed)
