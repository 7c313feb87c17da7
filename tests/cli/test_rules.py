"""`hatnhan rules`: print, write, compare."""

import argparse

import pytest

from hatnhan.cli import rules
from hatnhan.rules.page import rules_page


def run(*words):
    parser = argparse.ArgumentParser()
    rules.add_arguments(parser)
    return rules.run(parser.parse_args(words))


def test_it_prints_the_page(capsys):
    assert run() == 0
    assert capsys.readouterr().out == rules_page()


def test_it_writes_the_page_and_finds_it_fresh(tmp_path):
    file = tmp_path / "RULES.md"
    assert run("--write", str(file)) == 0
    assert file.read_text(encoding="utf-8") == rules_page()
    assert run("--check", str(file)) == 0


def test_an_old_page_is_not_fresh_and_it_says_how_to_mend_it(tmp_path, capsys):
    file = tmp_path / "RULES.md"
    file.write_text("old", encoding="utf-8")
    assert run("--check", str(file)) == 1
    assert f"hatnhan rules --write {file}" in capsys.readouterr().err


def test_without_a_file_it_is_the_page_in_docs(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("--check") == 2
    assert run("--write") == 0
    assert (tmp_path / "docs/RULES.md").read_text(encoding="utf-8") == rules_page()
    assert run("--check") == 0


@pytest.mark.parametrize("option", ["--write", "--check"])
def test_a_file_that_cannot_be_reached_is_named(option, tmp_path, capsys):
    file = tmp_path / "absent" / "RULES.md"
    assert run(option, str(file)) == 2
    assert str(file) in capsys.readouterr().err


def test_it_does_not_write_and_compare_at_once(tmp_path):
    with pytest.raises(SystemExit):
        run("--write", str(tmp_path / "a"), "--check", str(tmp_path / "b"))
