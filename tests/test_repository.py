"""What the repository itself promises: locks without hosts, vendored files as fetched, no stray large files."""

import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "src/hatnhan/web/static/vendor"
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==\S+", re.MULTILINE)


def packages(lock: str) -> set[str]:
    return set(PINNED.findall((ROOT / lock).read_text()))


def git(*arguments: str) -> str:
    order = [shutil.which("git") or "git", "-C", str(ROOT), *arguments]
    return subprocess.run(order, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_host_and_no_file_of_one_machine(lock):
    text = (ROOT / lock).read_text()
    assert [line for line in text.splitlines() if "://" in line or "--index" in line or "--find-links" in line] == []
    assert " @ " not in text


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash(lock):
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert len(entries) > 10
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_dev_lock_holds_the_same_versions_as_the_runtime_lock():
    runtime, dev = ((ROOT / lock).read_text() for lock in ("requirements.lock", "requirements-dev.lock"))
    differing = [line for line in PINNED.finditer(runtime) if line.group() not in dev]
    assert differing == []


def test_every_library_of_the_project_file_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {re.split(r"[\[<>=~ ]", line)[0] for line in project["project"]["dependencies"]}
    assert asked - packages("requirements.lock") == set()
    tools = {re.split(r"[\[<>=~ ]", line)[0] for line in project["dependency-groups"]["dev"]}
    assert tools - packages("requirements-dev.lock") == set()


def test_lockers_that_write_hosts_are_ignored():
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"uv.lock", "pylock.toml"} <= set(ignored)


def test_vendored_files_are_those_that_were_fetched():
    entries = json.loads((VENDOR / "VENDOR.json").read_text())
    written = {f"{entry['folder']}/{name}": sha for entry in entries for name, sha in entry["sha256"].items()}
    found = {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.glob("*/*")
        if file.is_file()
    }
    assert found == written


def test_every_vendored_package_carries_its_licence():
    entries = json.loads((VENDOR / "VENDOR.json").read_text())
    assert {entry["licence"] for entry in entries} == {"0BSD", "OFL-1.1"}
    assert [entry["name"] for entry in entries if "LICENSE" not in entry["sha256"]] == []


def test_the_vendored_stylesheet_asks_for_files_that_are_there():
    for sheet in VENDOR.glob("*/*.css"):
        asked = re.findall(r"url\(([^)]+)\)", sheet.read_text())
        assert asked
        assert [name for name in asked if not (sheet.parent / name).is_file()] == []


def test_no_database_and_no_large_file_is_committed():
    tracked = [ROOT / name for name in git("ls-files", "-z").split("\0") if name]
    assert len(tracked) > 10
    assert [f.name for f in tracked if f.suffix in {".sqlite3", ".pyc", ".orig", ".rej"}] == []
    assert [f.name for f in tracked if f.is_file() and f.stat().st_size > 2_000_000] == []


def test_the_licence_is_the_whole_affero_licence():
    text = (ROOT / "LICENSE").read_text()
    assert text.split("\n", 2)[:2] == [
        "                    GNU AFFERO GENERAL PUBLIC LICENSE",
        "                       Version 3, 19 November 2007",
    ]
    assert "13. Remote Network Interaction" in text
    assert len(text) > 34_000


@pytest.mark.parametrize(("chosen", "loads"), [((), True), (("DEMO=none",), False)])
def test_the_demonstration_is_the_default_and_none_serves_an_empty_register_of_its_own(chosen, loads):
    order = [shutil.which("make") or "make", "-C", str(ROOT), "-n", "-o", ".venv/.project", "run", *chosen]
    told = subprocess.run(order, capture_output=True, text=True, check=True).stdout
    assert ("hatnhan demo --scale small" in told) is loads
    assert ("/own" in told) is not loads
    assert "hatnhan serve" in told


def test_every_target_of_the_makefile_has_its_line_of_help():
    makefile = (ROOT / "Makefile").read_text()
    promised = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert promised is not None
    helped = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)
    assert sorted(helped) == sorted(promised[1].split())
