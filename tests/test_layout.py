"""The house rules that no other checker holds: sizes, names, one home for each act, no test left out."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/hatnhan"
WRITTEN = sorted(file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
NO_NAMES = {"common", "utils", "util", "helpers", "helper", "misc", "shared", "base"}
LEFT_OUT = {"skip", "skipif", "xfail", "importorskip"}


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body that hold code; the docstring, blank lines and comments are free."""
    told = ast.get_docstring(function) is not None
    return len(
        {
            line
            for statement in function.body[told:]
            for node in ast.walk(statement)
            if isinstance(node, ast.stmt | ast.expr)
            for line in (node.lineno, node.end_lineno or node.lineno)
        }
    )


def test_a_function_is_measured_without_its_docstring_and_blank_lines():
    source = 'def f():\n    """Say."""\n\n    # why\n    a = [\n        1,\n    ]\n    return a\n'
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    assert code_lines(function) == 4


def test_no_source_file_is_longer_than_400_lines():
    lengths = {str(f.relative_to(ROOT)): len(f.read_text(encoding="utf-8").splitlines()) for f in WRITTEN}
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_functions_are_short():
    lengths = {f"{f.relative_to(ROOT)}:{n.name}": code_lines(n) for f in WRITTEN for n in functions(f)}
    assert {name: length for name, length in lengths.items() if length > 40} == {}
    assert statistics.median(lengths.values()) <= 6
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 20


def test_nothing_is_named_after_nothing():
    assert [str(f.relative_to(ROOT)) for f in WRITTEN if {f.stem, *f.relative_to(SOURCE).parts} & NO_NAMES] == []


def test_no_model_hides_an_act_in_save_or_delete():
    models = [f for f in WRITTEN if f.stem == "models" or "models" in f.parts]
    assert len(models) > 5
    acts = [f"{f.relative_to(ROOT)}:{n.name}" for f in models for n in functions(f) if n.name in {"save", "delete"}]
    assert acts == []


def test_nobody_listens_to_signals():
    listening = [str(f.relative_to(ROOT)) for f in WRITTEN if "django.db.models.signals" in f.read_text("utf-8")]
    assert listening == []


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_no_test_is_left_out(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert called & LEFT_OUT == set()


def test_tests_lie_where_the_source_lies():
    areas = {f.parent.relative_to(ROOT / "tests") for f in TESTS if f.name.startswith("test_")}
    allowed = {Path(), Path("e2e"), Path("tools")}
    # A folder of tests may stand for one module.
    strays = [
        str(area)
        for area in areas - allowed
        if not (SOURCE / area).exists() and not (SOURCE / area).with_suffix(".py").exists()
    ]
    assert strays == []
