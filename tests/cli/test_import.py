"""`hatnhan import` as a script calls it."""

import json
from pathlib import Path

import pytest

from hatnhan.apps.access.operations import create_account
from hatnhan.apps.people.models import Person
from hatnhan.cli.main import main
from tests.apps.exchange.workbooks import ALL, CANDIDATES, MEMBERS, ORGANISATIONS, members
from tests.factories import PASSWORD, machine_actor

pytestmark = pytest.mark.django_db


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    status = main(["import", *map(str, arguments)])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_json_is_the_contract(capsys):
    assert run(capsys, ORGANISATIONS, "--json")[0] == 0
    status, out, _ = run(capsys, MEMBERS, "--json")
    report = json.loads(out)
    assert status == 1
    assert set(report) == {"kind", "sheets"}
    assert set(report["sheets"][0]) == {"sheet", "rows", "new", "changed", "same", "refused", "warnings"}
    assert {key for fault in report["sheets"][0]["refused"] for key in fault} == {"row", "column", "why"}
    assert (report["sheets"][0]["rows"], report["sheets"][0]["new"]) == (209, 202)


def test_exit_status_says_how_it_went(capsys):
    assert [run(capsys, path)[0] for path in ALL] == [0, 1, 1]
    assert [run(capsys, path)[0] for path in ALL] == [0, 1, 1]


def test_text_names_every_fault(capsys):
    run(capsys, ORGANISATIONS)
    run(capsys, MEMBERS)
    _, out, _ = run(capsys, CANDIDATES)
    assert "Châu Sơn: 70 rows, 63 new, 0 changed, 0 same, 7 refused" in out
    assert "row 55, Ngày QĐ" in out


def test_the_reasons_come_in_the_language_asked_for(capsys):
    run(capsys, ORGANISATIONS)
    report = json.loads(run(capsys, MEMBERS, "--json", "--lang", "vi", "--dry-run")[1])
    assert report["sheets"][0]["refused"][0]["why"].startswith("Không có ngày")
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["missing.xlsx", "broken.xlsx"])
def test_a_file_that_cannot_be_read_ends_with_2_and_one_line(capsys, tmp_path, name):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    status, out, err = run(capsys, tmp_path / name, "--json")
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_it_acts_for_the_account_named(capsys, world, tmp_path):
    path = members(Path(tmp_path) / "a.xlsx", {})
    assert run(capsys, path, "--as", "stranger")[0] == 1
    assert not Person.objects.exists()
    assert run(capsys, path, "--as", "committee_officer")[0] == 0
    assert Person.objects.count() == 1


def test_an_account_without_rights_or_unknown_ends_with_2(capsys, world, tmp_path):
    path = members(Path(tmp_path) / "a.xlsx", {})
    create_account(actor=machine_actor(), username="khach", password=PASSWORD, full_name="Khách")
    assert run(capsys, path, "--as", "khach")[0] == 2
    assert run(capsys, path, "--as", "ai-do")[0] == 2
    assert not Person.objects.exists()
