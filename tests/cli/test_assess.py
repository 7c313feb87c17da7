"""`hatnhan assess` as a user starts it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hatnhan.cli import main as program

EXAMPLE = {
    "opened_on": "2023-01-05",
    "person": {"born": "2001-05-14", "education": "lower_secondary", "youth_union_member": True, "area": "border"},
    "cell": {"official_members": 9, "youth_union": True, "deciding_body": "committee_above"},
    "records": [
        {"step": "mentor_assigned", "on": "2023-05-01"},
        {"step": "awareness_certificate", "on": "2023-08-20"},
        {
            "step": "cell_vote_admission",
            "on": "2024-06-10",
            "ballot": {"entitled": 9, "present": 9, "in_favour": 8, "against": 1},
        },
        {"step": "admission_decision", "on": "2024-08-25", "received_on": "2024-08-28"},
        {"step": "ceremony", "on": "2024-09-15"},
    ],
}
HEAD = {
    "on": "2024-12-01",
    "next": ["member_file", "new_member_certificate"],
    "ended": None,
    "dates": {"probation_ends": "2025-09-15", "official_from": "2025-09-15", "party_age_from": "2024-08-25"},
}
CEREMONY = {
    "step": "ceremony",
    "state": "done",
    "on": "2024-09-15",
    "earliest": "2024-08-25",
    "latest": "2024-10-11",
    "owner": "cell",
    "reasons": [
        {
            "code": "ceremony.deadline",
            "severity": "info",
            "source": "24-QĐ/TW 4.1",
            "confidence": "high",
            "sentence": "30 working days from 28/08/2024, the day the cell received the decision: 11/10/2024",
        }
    ],
}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    return file


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Start the command in a process of its own."""
    order = [sys.executable, "-c", "import sys; from hatnhan.cli.main import main; sys.exit(main())", *arguments]
    return subprocess.run(order, input=stdin, capture_output=True, encoding="utf-8", check=False)


def test_the_example_of_the_contract_comes_out_as_printed_there(example):
    answer = run("assess", str(example), "--on", "2024-12-01")
    assert (answer.returncode, answer.stderr) == (0, "")
    found = json.loads(answer.stdout)
    steps = found.pop("steps")
    assert json.dumps(found) == json.dumps(HEAD)  # the order of the keys too
    assert json.dumps(steps[17]) == json.dumps(CEREMONY)
    assert len(steps) == 29
    assert {tuple(step) for step in steps} == {tuple(CEREMONY)}


def test_vietnamese_sentences_and_the_standard_input():
    answer = run("assess", "-", "--on", "2024-12-01", "--lang", "vi", stdin=json.dumps(EXAMPLE))
    assert answer.returncode == 0
    reason = json.loads(answer.stdout)["steps"][17]["reasons"][0]
    assert reason["sentence"] == "30 ngày làm việc kể từ 28/08/2024, ngày chi bộ nhận được quyết định: 11/10/2024"
    assert "ngày làm việc" in answer.stdout


def test_an_exit_that_ended_the_case_is_told(tmp_path, example):
    case = {**EXAMPLE, "records": [*EXAMPLE["records"], {"step": "struck_off", "on": "2024-11-01"}]}
    example.write_text("\ufeff" + json.dumps(case), encoding="utf-8")
    found = json.loads(run("assess", str(example), "--on", "2024-12-01").stdout)
    assert (found["ended"], found["next"]) == ({"step": "struck_off", "on": "2024-11-01"}, [])


def test_faults_are_one_line_each_and_nothing_is_printed(example):
    example.write_text(json.dumps({**EXAMPLE, "colour": 1, "cell": {}}), encoding="utf-8")
    answer = run("assess", str(example), "--on", "2024-12-01")
    assert (answer.returncode, answer.stdout) == (2, "")
    known = "opened_on, person, cell, records"
    assert answer.stderr.splitlines() == [
        f"{example}: colour: this key is not known. Remove it, or write one of: {known}.",
        f"{example}: cell.official_members: this key is missing. Add it.",
    ]


def test_faults_in_vietnamese(example):
    example.write_text("{", encoding="utf-8")
    answer = run("assess", str(example), "--on", "2024-12-01", "--lang", "vi")
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"{example}: không phải JSON (")
    assert len(answer.stderr.splitlines()) == 1


def test_a_line_break_in_a_key_of_the_file_breaks_no_line(example):
    example.write_text(json.dumps({**EXAMPLE, "two\nlines": 1}), encoding="utf-8")
    answer = run("assess", str(example), "--on", "2024-12-01")
    assert len(answer.stderr.splitlines()) == 1
    assert ": two lines: this key is not known." in answer.stderr


@pytest.mark.parametrize("name", ["missing.json", "broken.json"])
def test_what_the_machine_says_in_english_stays_out_of_vietnamese(tmp_path, name):
    (tmp_path / "broken.json").write_text('{"person": }', encoding="utf-8")
    answer = run("assess", str(tmp_path / name), "--on", "2024-12-01", "--lang", "vi")
    assert answer.returncode == 2
    assert not re.search(r"such|file|Expecting|column", answer.stderr.removeprefix(str(tmp_path)))


def test_a_file_that_is_not_there_and_one_that_is_no_text(tmp_path, example, capsys):
    missing = str(tmp_path / "missing.json")
    assert program.main(["assess", missing, "--on", "2024-12-01"]) == 2
    example.write_bytes(b"\xff\xfe{}")
    assert program.main(["assess", str(example), "--on", "2024-12-01"]) == 2
    assert program.main(["assess", "a\0b", "--on", "2024-12-01"]) == 2
    assert [line.rsplit(": ", 1)[1].split(" (")[0] for line in capsys.readouterr().err.splitlines()] == [
        "the file cannot be opened",
        "the file is not UTF-8 text. Save it as UTF-8.",
        "the file cannot be opened",
    ]


@pytest.mark.parametrize("day", ["2024-02-30", "1/2/2024", "20240201", "2024-W05-4", "0001-1-1"])
def test_a_day_that_is_none_is_refused(example, day, capsys):
    with pytest.raises(SystemExit) as refused:
        program.main(["assess", str(example), "--on", day])
    assert refused.value.code == 2
    assert f"'{day}' is not a day" in capsys.readouterr().err


def test_an_unknown_language_is_refused(example):
    with pytest.raises(SystemExit) as refused:
        program.main(["assess", str(example), "--on", "2024-12-01", "--lang", "fr"])
    assert refused.value.code == 2


def test_the_judge_needs_neither_django_nor_a_database(example):
    code = (
        "import sys; from hatnhan.cli.main import main; "
        f"main(['assess', {str(example)!r}, '--on', '2024-12-01']); "
        "sys.exit('django' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert answer.returncode == 0


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as left:
        program.main(["--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert all(verb in shown for verb in program.COMMANDS)


def test_without_a_command_the_verbs_are_named(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["hatnhan"])
    with pytest.raises(SystemExit) as left:
        program.main()
    assert left.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_commands_with_tables_start_django():
    program.start_django()
    assert "django.apps" in sys.modules
