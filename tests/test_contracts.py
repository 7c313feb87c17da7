"""Each import contract of pyproject.toml, seen to fail: a violation is planted in a copy of the source."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/hatnhan"
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
VERDICT = re.compile(r"^([a-z-]+): .* (KEPT|BROKEN)$", re.MULTILINE)
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}

# What is planted, in plain words: the contract it must break, and the lines added to which files.
PLANTED = {
    "the core reads a file": ("pure-core", {"core/ballot.py": "import pathlib"}),
    "the core knows Django": ("pure-core", {"core/ballot.py": "import django.utils.dates"}),
    "the core reads the clock": ("pure-core", {"core/ballot.py": "import time"}),
    "the command line uses the pages": ("way-in", {"cli/planted.py": "import hatnhan.web.apps"}),
    "a new package beside the layers": ("way-in", {"common/__init__.py": ""}),
    "a lower app uses a higher one": (
        "data-flow",
        {"apps/outreach/__init__.py": "", "apps/audit/models.py": "import hatnhan.apps.outreach"},
    ),
    "one neighbour uses the other": (
        "data-flow",
        {"apps/courses/__init__.py": "import hatnhan.apps.ratings"},
    ),
    "an app without a place in the flow": ("data-flow", {"apps/misc/__init__.py": ""}),
    "models use queries": (
        "inside-an-app",
        {
            "apps/outreach/__init__.py": "",
            "apps/outreach/models.py": "import hatnhan.apps.outreach.queries",
            "apps/outreach/queries.py": "",
        },
    ),
    "an app with helpers": ("inside-an-app", {"apps/people/helpers.py": ""}),
    "a page reads a table": ("no-tables-in-views", {"web/planted.py": "import hatnhan.apps.people.models"}),
    "a command reads a table": ("no-tables-in-views", {"cli/planted.py": "import hatnhan.apps.people.models"}),
    "an operation writes the audit table itself": (
        "audit-is-closed",
        {"apps/people/operations.py": "import hatnhan.apps.audit.models"},
    ),
    "two modules use each other": (
        "no-cycles",
        {"web/planted.py": "import hatnhan.web.other", "web/other.py": "import hatnhan.web.planted"},
    ),
}


def broken_contracts(root: Path) -> set[str]:
    """Run the linter on the copy; return the contracts it calls broken, after seeing that it judged all of them."""
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "COLUMNS": "200", "NO_COLOR": "1"}
    order = [sys.executable, "-c", LINT, "--no-cache", "--config", str(root / "pyproject.toml")]
    linted = subprocess.run(order, cwd=root, env=environment, capture_output=True, text=True, check=False)
    verdicts = dict(VERDICT.findall(linted.stdout))
    assert verdicts.keys() == CONTRACTS.keys(), linted.stdout + linted.stderr
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def plant(package: Path, violation: dict[str, str]) -> None:
    """Append each line to its file; a file that is not there is made."""
    for name, line in violation.items():
        file = package / name
        if not file.parent.exists():
            file.parent.mkdir(parents=True)
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n{line}\n")


@pytest.fixture
def copy(tmp_path):
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info", "static", "templates", "locale")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_there_are_seven_contracts_and_each_is_shown_to_break():
    assert len(CONTRACTS) == 7
    assert {contract for contract, _ in PLANTED.values()} == CONTRACTS.keys()


def test_every_package_that_must_not_see_tables_is_under_the_contract():
    ways = {f"hatnhan.{name}" for name in ("web", "api", "cli", "documents") if list(PACKAGE.glob(f"{name}/*.py"))}
    assert set(CONTRACTS["no-tables-in-views"]["source_modules"]) == ways


def test_the_source_as_it_stands_keeps_every_contract(copy):
    assert broken_contracts(copy) == set()


@pytest.mark.parametrize(("contract", "violation"), PLANTED.values(), ids=PLANTED)
def test_a_planted_violation_breaks_its_contract_and_no_other(copy, contract, violation):
    plant(copy / "src/hatnhan", violation)
    assert broken_contracts(copy) == {contract}
