"""Every finding has its sentence in both languages, and no sentence is without its finding."""

import re
import tomllib
from importlib.resources import files

import pytest

from hatnhan.documents.word.problems import problem
from hatnhan.documents.word.sentences import mending_in_words

FOLDER = files("hatnhan.documents.word")
WORDS = tomllib.loads(FOLDER.joinpath("words.toml").read_text(encoding="utf-8"))
SOURCE = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.iterdir() if file.name.endswith(".py"))
CODES = set(re.findall(r'"((?:file|unsafe|broken|field|filter)\.[a-z_]+)"', SOURCE))
NAMES = ("about", "count", "known", "level", "limit", "meant", "name", "start", "told", "word")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_has_its_sentence_and_every_sentence_its_code(language):
    assert {code.partition(":")[0] for code in WORDS[language]["sentences"]} == CODES
    assert WORDS["vi"]["sentences"].keys() == WORDS["en"]["sentences"].keys()
    assert WORDS["vi"]["parts"].keys() == WORDS["en"]["parts"].keys()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_a_sentence_says_its_values_and_leaves_no_gap(code, language):
    said = mending_in_words(problem(code, values=dict.fromkeys(NAMES, "X")), language)
    assert said[-1] in ".?"
    assert "{X}" not in said
