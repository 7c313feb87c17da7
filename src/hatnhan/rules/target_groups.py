"""The target groups as dated data: their words in both languages, and the years for which targets are given to them."""

from collections.abc import Mapping
from functools import cache

from hatnhan.core.targets import Group
from hatnhan.rules.loader import RulesError, read_file

_FILE, _KEYS = "target_groups", {"vi", "en", "since", "until"}


@cache
def target_groups() -> Mapping[str, Group]:
    """Every group by its key, in the order of the code list."""
    found = {}
    for key, row in read_file(_FILE).items():
        if odd := row.keys() - _KEYS:
            raise RulesError(f"{_FILE}.toml, {key}: unknown key: {', '.join(sorted(odd))}")
        found[key] = Group(key, row.get("since"), row.get("until"))
    return found


def group_words(language: str) -> Mapping[str, str]:
    """What each group is called in this language."""
    return {key: row[language] for key, row in read_file(_FILE).items()}
