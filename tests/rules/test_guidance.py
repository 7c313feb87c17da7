"""Forms and guidance as data: every step has its form and its three sentences, in both languages, with a source."""

from datetime import date

import pytest

from hatnhan.core.rules_inputs import GuidanceRules, InputRules
from hatnhan.core.situation import Exit, Step
from hatnhan.rules import rulebook
from hatnhan.rules.loader import read_file

WORDS = [*Step, *Exit]
KINDS = ("guidance_standards", "guidance_principles", "guidance_procedures")
TODAY = date(2026, 11, 22)
LONGEST = 260  # more than that nobody reads above a form


def test_every_step_and_every_exit_has_a_form_and_guidance():
    assert set(InputRules.__dataclass_fields__) == set(GuidanceRules.__dataclass_fields__) == {str(w) for w in WORDS}


@pytest.mark.parametrize("step", WORDS)
def test_what_a_form_asks_is_named_in_both_languages(step):
    inputs = getattr(rulebook().on(TODAY).inputs, step).value
    names = [field.name for field in inputs.asks]
    assert len(names) == len(set(names))
    for text in (
        inputs.day,
        *(field.label for field in inputs.asks),
        *(field.hint for field in inputs.asks if field.hint),
    ):
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", WORDS)
def test_three_plain_sentences_hold_today_each_with_its_source(step, kind):
    rule = getattr(getattr(rulebook().on(TODAY), kind), step)
    assert rule.source
    for words in (rule.value.vi, rule.value.en):
        assert 15 < len(words) <= LONGEST
        assert words[0].isupper()
        assert words.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_read_is_not_called_certain(kind):
    rows = [row for table in read_file(kind).values() for row in table["values"]]
    assert {row["confidence"] for row in rows} == {"high", "medium", "low"}
    assert all(row["confidence"] != "high" for row in rows if row["seen"] == "recollection")
    assert all(row["confidence"] == "low" for row in rows if row["value"] == "unknown")


def test_the_papers_of_a_move_have_titles_of_their_own():
    moves = rulebook().on(TODAY).moves
    papers = [getattr(moves, name) for name in moves.__dataclass_fields__]
    assert [paper.value.letter for paper in papers] == [53, 92, 93, 94, 95]
    assert len({paper.value.title.vi for paper in papers}) == len({paper.value.title.en for paper in papers}) == 5
    before = rulebook().on(date(2026, 6, 29)).moves
    assert {getattr(before, name).value for name in before.__dataclass_fields__} == {None}
