"""rules/target_groups.py: the groups that targets are given for."""

import pytest

from hatnhan.rules import target_groups as groups
from hatnhan.rules.loader import RulesError


def test_every_group_has_its_words_in_both_languages():
    assert list(groups.group_words("vi")) == list(groups.group_words("en")) == list(groups.target_groups())


def test_a_word_that_nobody_reads_is_a_fault_of_the_file(monkeypatch):
    monkeypatch.setattr(groups, "read_file", lambda _: {"militia": {"vi": "dân quân", "colour": "red"}})
    with pytest.raises(RulesError, match="militia: unknown key: colour"):
        groups.target_groups.__wrapped__()
