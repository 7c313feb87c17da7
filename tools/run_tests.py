"""Run the tests on what this machine has, and say which parts were left out.

SQLite always; PostgreSQL when DATABASE_URL names one (whose user may create databases), for all that has tables; the
browser walk when Chromium is installed, papers as printed when LibreOffice is. With HATNHAN_TEST_ALL=1 nothing may be
missing, and every branch of the core and the rules must be taken.
Arguments are passed on to pytest.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One pass of pytest: its name, which folders, without which marked tests, with which environment and options."""

    name: str
    folders: tuple[str, ...]
    without: tuple[str, ...]
    environment: dict[str, str]
    options: tuple[str, ...] = ()


# Measuring branches nearly doubles what a test costs: it is done where the rules are tried, and every branch of theirs
# is to be taken there, without a table or a page.
PURE = ("tests/core", "tests/rules", "tests/documents")
# On PostgreSQL once more: what has tables. The rest brings a database of its own, or looks at the pages from outside.
WITH_TABLES = ("tests/core/test_names.py", "tests/apps", "tests/cli", "tests/web")
ONCE = ("--ignore=tests/cli/test_serve.py",)


def find_missing(everything: dict[str, str]) -> dict[str, str]:
    """Name each marker whose need is not met on this machine, with how to meet it."""
    missing = {}
    if not everything.get("DATABASE_URL", "").startswith("postgres"):
        missing["postgres"] = "set DATABASE_URL=postgres://… to a server whose user may create databases"
    if shutil.which("chromium") is None:
        missing["browser"] = "install Chromium (Debian: chromium)"
    if shutil.which("soffice") is None and shutil.which("libreoffice") is None:
        missing["office"] = "install LibreOffice Writer (Debian: libreoffice-writer-nogui)"
    return missing


def plan(everything: dict[str, str], missing: dict[str, str], *, complete: bool) -> list[Run]:
    """List the passes: the rules, then the whole register once for each database at hand."""
    absent = tuple(marker for marker in missing if marker != "postgres")
    embedded = {name: value for name, value in everything.items() if name != "DATABASE_URL"}
    without = ("postgres", *absent)
    runs = [
        Run("the rules", PURE, without, embedded, ("--cov",) if complete else ()),
        Run("SQLite", ("tests",), without, embedded, tuple(f"--ignore={folder}" for folder in PURE)),
    ]
    if "postgres" not in missing:
        runs.append(Run("PostgreSQL", WITH_TABLES, absent, everything, ONCE))
    return runs


def run_pytest(run: Run, options: list[str]) -> tuple[int, str]:
    """Run pytest, passing its output on as it comes; return its exit status and its closing line."""
    order = [sys.executable, "-m", "pytest", "-n", "auto", *run.folders, *run.options, *options]
    if run.without:
        order += ["-m", " and ".join(f"not {marker}" for marker in run.without)]
    print(f"== tests: {run.name} ==", flush=True)
    closing = "no closing line"
    with subprocess.Popen(order, env=run.environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return process.returncode, closing


def main() -> int:
    """Run what can be run; the closing lines of pytest come last."""
    everything, options = dict(os.environ), sys.argv[1:]
    missing, complete = find_missing(everything), everything.get("HATNHAN_TEST_ALL") == "1"
    if complete and missing:
        print(*(f"HATNHAN_TEST_ALL=1 needs more: {how}" for how in missing.values()), sep="\n")
        return 2
    status, closings = 0, []
    for run in plan(everything, missing, complete=complete):
        failed, closing = run_pytest(run, options)
        status, closings = status or failed, [*closings, f"{run.name}:", closing]
    left_out = [f"Not run here, marker {marker}: {how}" for marker, how in missing.items()]
    print(*left_out, *closings, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
