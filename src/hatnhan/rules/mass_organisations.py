"""Who puts names forward for the source list: a code list with words in both languages."""

from collections.abc import Mapping
from functools import cache

from hatnhan.rules.loader import RulesError, read_file
from hatnhan.rules.target_groups import target_groups

_FILE, _KEYS = "mass_organisations", {"vi", "en", "group"}


@cache
def mass_organisations() -> Mapping[str, str]:
    """Each kind with the target group that its people belong to, "" where there is none; in the order of the list."""
    found = {}
    for key, row in read_file(_FILE).items():
        if odd := row.keys() - _KEYS:
            raise RulesError(f"{_FILE}.toml, {key}: unknown key: {', '.join(sorted(odd))}")
        if (group := row.get("group", "")) and group not in target_groups():
            raise RulesError(f"{_FILE}.toml, {key}: unknown target group: {group}")
        found[key] = group
    return found


def organisation_words(language: str) -> Mapping[str, str]:
    """What each kind is called in this language."""
    return {key: row[language] for key, row in read_file(_FILE).items()}
