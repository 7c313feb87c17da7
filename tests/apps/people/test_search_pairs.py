"""The dictionary of names is asked as the list of pairs by hand says who finds whom."""

from hatnhan.apps.people.operations.names import names_for
from hatnhan.apps.people.queries import names_holding
from hatnhan.core.names import clean, fold
from tests.core.names.pairs import PAIRS


def test_the_dictionary_finds_and_misses_as_the_list_by_hand_says(db) -> None:
    asked = [(check, typed, clean(name)) for check, typed, name in PAIRS if check in {"finds", "misses"}]
    names_for(name for _, _, name in asked)
    wrong = [
        (check, typed, name)
        for check, typed, name in asked
        if names_holding(fold(typed).split()).filter(written=name).exists() != (check == "finds")
    ]
    assert len(asked) > 100
    assert wrong == []


def test_signs_of_a_query_language_are_letters_like_any_other(db) -> None:
    names_for(["Lò Văn An"])
    for typed in ("'", "\\", "a'", "a\\", "%", "_", "&", "a:*", "!", "()", "' |"):
        assert not names_holding(fold(typed).split()).exists()
