"""The keys of an installation are made once, whole, and readable by their owner alone."""

import os
import subprocess
import sys
from pathlib import Path

KEYS = ("secret-key", "encryption-key", "index-key")
SHOW = "from hatnhan.config import settings as s; print(s.SECRET_KEY, s.ENCRYPTION_KEYS[0], s.INDEX_KEY)"


def start(var: Path, more: str = "") -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "PYTHONPATH", "HOME", "VIRTUAL_ENV"}}
    order = [sys.executable, "-c", more + SHOW]
    return subprocess.run(order, env=kept | {"HATNHAN_VAR": str(var)}, capture_output=True, text=True, check=False)


def test_they_are_made_once_for_their_owner_alone(tmp_path):
    first, second = start(tmp_path / "var"), start(tmp_path / "var")
    assert first.returncode == 0
    assert len(set(first.stdout.split())) == len(KEYS)
    assert second.stdout == first.stdout
    assert {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "var").iterdir()} == dict.fromkeys(
        KEYS, 0o600
    )


def test_an_empty_key_stops_the_start_instead_of_encrypting_under_nothing(tmp_path):
    start(tmp_path)
    (tmp_path / "encryption-key").write_text("")
    stopped = start(tmp_path)
    assert stopped.returncode != 0
    assert f"{tmp_path / 'encryption-key'} is empty" in stopped.stderr


def test_a_full_disk_leaves_no_half_written_key(tmp_path):
    full = (
        "import pathlib\n"
        "def refuse(self, text): raise OSError(28, 'No space left on device')\n"
        "whole, pathlib.Path.write_text = pathlib.Path.write_text, refuse\n"
    )
    assert "No space left" in start(tmp_path, full).stderr
    assert list(tmp_path.iterdir()) == []
    assert start(tmp_path).returncode == 0
