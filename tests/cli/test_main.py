"""cli/main.py"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hatnhan.cli import main


def test_every_verb_has_its_module_and_its_help() -> None:
    for verb in main.COMMANDS:
        command = main.load(verb)
        assert (command.NAME, bool(command.HELP)) == (verb, True)


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main.main(["--help"])
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert [verb for verb in main.COMMANDS if verb not in printed] == []


def test_a_verb_that_does_not_exist_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main.main(["decide"])
    assert stop.value.code == 2
    assert "decide" in capsys.readouterr().err


def run(verb: str, **environment: str) -> subprocess.CompletedProcess[str]:
    order = [sys.executable, "-c", "from hatnhan.cli.main import main; raise SystemExit(main())", verb]
    return subprocess.run(order, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_a_database_without_tables_is_said_in_one_line(tmp_path: Path) -> None:
    done = run("recheck", DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3", HATNHAN_VAR=str(tmp_path))
    assert done.returncode == 2
    assert "hatnhan migrate" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://h:port/x"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://[::1/x"}, "DATABASE_URL"),
        ({"DEBUG": "yes"}, "DEBUG"),
        ({"HATNHAN_VAR": "/proc/nowhere"}, "/proc/nowhere"),
    ],
)
def test_wrong_settings_are_said_in_one_line_and_are_no_finding(tmp_path: Path, environment, named) -> None:
    """1 would mean that the chain is broken."""
    done = run("verify-audit", **({"HATNHAN_VAR": str(tmp_path)} | environment))
    assert done.returncode == 2
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_fault_of_the_program_itself_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        NAME, HELP = "rules", "breaks"

        def add_arguments(self, parser) -> None: ...

        def run(self, options) -> int:
            raise RuntimeError("a fault")

    monkeypatch.setattr(main, "load", lambda verb: Broken())
    with pytest.raises(RuntimeError, match="a fault"):
        main.main(["rules"])
