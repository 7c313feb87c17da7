"""Every code that the program can emit has its sentence, and what a reason does is told as the code emits it."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from hatnhan.core.sentences import LANGUAGES
from hatnhan.core.wording_register import REGISTER
from hatnhan.rules import reasons as module
from hatnhan.rules.loader import groups, tables
from hatnhan.rules.reasons import every_reason, severity_of

SOURCE = Path(module.__file__).parents[1]
DAY = date(2026, 6, 30)
CODE = re.compile(r"[a-z][a-z_]*\.[a-z0-9_]*[a-z0-9]")
SEVERITIES = {"stop": "stop", "_stop": "stop", "warn": "warn", "inform": "info"}
SENTENCES = {key.partition(":")[0] for key in (*LANGUAGES["vi"].sentences, *REGISTER["vi"])}


@cache
def trees() -> tuple[ast.Module, ...]:
    files = [*SOURCE.glob("core/**/*.py"), *SOURCE.glob("apps/**/*.py")]
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for file in files)


def emitted() -> Iterator[tuple[str, str | None]]:
    """Every code given to a call that makes a reason, with its severity where the call says it."""
    for tree in trees():
        names = {
            target.id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                first = node.args[0]
                code = first.value if isinstance(first, ast.Constant) else names.get(getattr(first, "id", ""))
                if (called in SEVERITIES or called == "Reason") and isinstance(code, str) and CODE.fullmatch(code):
                    yield code, SEVERITIES.get(called)


def told() -> set[str]:
    """Every text of the core and the apps that looks like a code of a family that has sentences, remarks aside."""
    families = {code.partition(".")[0] for code in SENTENCES}
    remarks = set(re.findall(r'^\["?([a-z_.0-9]+)"?\]', _remarks(), re.MULTILINE))
    texts = {node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    codes = {text for text in texts if isinstance(text, str) and CODE.fullmatch(text) and not text.endswith(".toml")}
    rules = {f"{group}.{key}" for group in groups() for key in tables(group)} | {"group.key"}
    return {code for code in codes - remarks - rules if code.partition(".")[0] in families}


def _remarks() -> str:
    return (SOURCE / "apps/exchange/facts/remarks.toml").read_text(encoding="utf-8")


def test_codes_are_found_in_the_source():
    found = {code for code, _ in emitted()}
    assert len(found) > 60
    assert {"age.under_18", "education.below_minimum", "own_rule.unknown_rule", "unit.without_name"} <= found


def test_every_code_that_can_be_emitted_has_its_sentence_in_both_languages():
    codes = {code for code, _ in emitted()}
    for language in ("vi", "en"):
        shown = {line.code for part in _parts(language) for line in part}
        assert codes - shown == set()


def test_every_text_of_a_known_family_has_its_sentence():
    assert told() - SENTENCES == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_is_told_without_a_hole(language):
    for part in _parts(language):
        for line in part:
            for sentence in line.sentences:
                assert sentence
                assert "{" not in sentence


def test_both_languages_know_the_same_codes():
    assert [[line.code for line in part] for part in _parts("vi")] == [
        [line.code for line in part] for part in _parts("en")
    ]


def test_what_a_reason_does_is_what_the_source_says():
    said = {(code, severity) for code, severity in emitted() if severity}
    assert {(code, severity_of(code).value) for code, _ in said} == said


def test_the_figures_of_an_example_hang_together():
    lines = {line.code: line.sentences for part in _parts("vi") for line in part}
    assert "chưa đủ 18 tuổi; chi bộ được biểu quyết từ ngày 01/07/2027" in lines["age.under_18"][0]
    # Thirty working days, the days off of Tết 2026 among them, and thirty more.
    assert [sentence[-10:] for sentence in lines["admission_decision.deadline"]] == ["23/03/2026", "07/05/2026"]
    assert "ngày 10/03/2026 đã hết hạn" in lines["certificate.expired"][0]


def test_a_reason_of_a_rule_names_it():
    lines = {line.code: line for part in _parts("vi") for line in part}
    assert lines["age.under_18"].rule is not None
    assert lines["age.under_18"].rule.key == "age_min"
    assert lines["record.case_ended"].rule is None
    assert [lines[code].severity for code in ("ceremony.deadline", "next.late", "value.unknown", "age.under_18")] == [
        "info",
        "info",
        "warn",
        "stop",
    ]


def _parts(language: str):
    found = every_reason(DAY, language)
    return found.of_rules, found.of_register
