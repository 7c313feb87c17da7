"""docs/GLOSSARY.md: every word that the code shares with the field stands there."""

import re
from pathlib import Path

import pytest

from hatnhan.core.outcome import Confidence, Severity
from hatnhan.core.permissions import Role
from hatnhan.core.rules import CompetenceRules
from hatnhan.core.situation import Exit, Outcome, State, Step
from hatnhan.rules.loader import read_file

ROOT = Path(__file__).parents[2]
NAMED = set(
    re.findall(r"[a-z0-9_]+", " ".join(re.findall(r"`([^`]+)`", (ROOT / "docs/GLOSSARY.md").read_text("utf-8"))))
)
APPS = {folder.name for folder in (ROOT / "src/hatnhan/apps").iterdir() if (folder / "apps.py").is_file()}
LAYERS = re.findall(r'^  "\(([a-z)( |]+)\)",$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "words", [Step, Exit, State, Outcome, Role, Confidence, Severity], ids=lambda each: each.__name__
)
def test_every_word_of_the_core_is_explained(words):
    assert {str(word) for word in words} - NAMED == set()


def test_every_paper_and_every_deciding_body_is_explained():
    bodies = set(CompetenceRules.__annotations__) - {"default_body"}
    assert len(bodies) == 6
    assert bodies - NAMED == set()
    assert read_file("dossier").keys() - NAMED == {"local_additions"}


def test_every_app_is_explained_those_to_come_too():
    assert len(APPS) > 5
    assert not APPS - NAMED
    to_come = {app for line in LAYERS for app in re.findall(r"[a-z]+", line)}
    assert {"reports", "targets", "courses", "meetings", "ratings", "rulebook"} <= to_come
    assert to_come - NAMED - {"operations", "queries", "facts", "models", "choices"} == set()
