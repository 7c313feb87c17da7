"""Situations in plain words (cases/*.toml): a day, what is on record, and what the judge must say of it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hatnhan.cli.situation import read_situation
from hatnhan.core.procedure import assess
from hatnhan.core.verdict import Assessment, StepVerdict
from hatnhan.rules import rulebook
from tests.core.situations import as_text, records_of

HERE = Path(__file__).with_name("cases")


def _situations() -> Iterator[Any]:
    for file in sorted(HERE.glob("*.toml")):
        for situation in tomllib.loads(file.read_text()).get("situation", []):
            yield pytest.param(situation, id=f"{file.stem}: {situation['name']}")


def _judge(situation: dict[str, Any]) -> Assessment:
    left_out = situation.get("without", [])
    records = [each for each in records_of(situation.get("after")) if each["step"] not in left_out]
    text = as_text(
        person=situation.get("person"), cell=situation.get("cell"), records=records + situation.get("records", [])
    )
    return assess(read_situation(text, rulebook()), situation["on"], rulebook())


def _seen(verdict: StepVerdict, expected: dict[str, Any]) -> dict[str, Any]:
    """Of a verdict, what the situation speaks of. "none" stands for null, which TOML lacks."""
    seen: dict[str, Any] = {}
    for key in expected:
        if key == "codes":
            seen[key] = [reason.code for reason in verdict.reasons]
        elif key == "has":
            seen[key] = [code for code in expected[key] if code in {reason.code for reason in verdict.reasons}]
        elif key in {"source", "confidence"}:
            seen[key] = str(getattr(verdict.reasons[0], key))
        elif key == "variant":
            seen[key] = dict(verdict.reasons[0].values).get("variant", "none")
        else:
            value = getattr(verdict, key)
            seen[key] = "none" if value is None else value
    return seen


@pytest.mark.parametrize("situation", list(_situations()))
def test_situation(situation: dict[str, Any]) -> None:
    assessment = _judge(situation)
    expected = situation["expect"]
    seen = {step: _seen(next(v for v in assessment.steps if v.step == step), keys) for step, keys in expected.items()}
    assert seen == expected
    if "next" in situation:
        assert [str(step) for step in assessment.next] == situation["next"]
    for name, day in situation.get("dates", {}).items():
        assert (getattr(assessment.dates, name) or "none") == day
    if "ended" in situation:
        ended = assessment.ended
        assert (f"{ended.step} {ended.on}" if ended else "none") == situation["ended"]


def test_there_are_enough_situations() -> None:
    names = [parameter.id for parameter in _situations()]
    assert len(names) == len(set(names))
    assert len(names) >= 80
