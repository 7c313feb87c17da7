"""Who puts names forward: a code list that the forms offer."""

import pytest

from hatnhan.rules import mass_organisations as module
from hatnhan.rules.loader import RulesError
from hatnhan.rules.mass_organisations import mass_organisations, organisation_words
from hatnhan.rules.target_groups import target_groups


@pytest.fixture(autouse=True)
def _read_anew():
    mass_organisations.cache_clear()
    yield
    mass_organisations.cache_clear()


def test_the_five_of_the_articles_and_the_militia_are_on_it():
    assert {"youth_union", "women_union", "veterans", "farmers", "trade_union", "militia"} <= set(mass_organisations())


def test_every_one_has_words_and_a_group_that_is_there():
    assert {group for group in mass_organisations().values() if group} <= set(target_groups())
    for language in ("vi", "en"):
        assert all(organisation_words(language).values())


@pytest.mark.parametrize(
    ("row", "told"), [({"vi": "a", "en": "a", "x": 1}, "unknown key: x"), ({"vi": "a", "group": "no"}, "target group")]
)
def test_a_fault_of_the_file_is_told(monkeypatch, row, told):
    monkeypatch.setattr(module, "read_file", lambda name: {"odd": row})
    with pytest.raises(RulesError, match=told):
        mass_organisations()
