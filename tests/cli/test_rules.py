"""`hatnhan rules`: print, write, compare."""

import argparse
import json
from datetime import date

import pytest

from hatnhan.apps.rulebook.models import OwnRule
from hatnhan.apps.rulebook.operations import NewCalendarDay, NewOwnRule, confirm_rule, propose_day, propose_rule
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


@pytest.mark.django_db
def test_it_prints_own_entries_of_a_unit_and_those_above(world, capsys):
    proposed = propose_rule(
        actor=world.actor("committee_officer"),
        entry=NewOwnRule(world.commune_a.pk, "papers.age_max", "6", date(2026, 6, 1), "HD 05", until=date(2026, 9, 1)),
    )
    confirm_rule(actor=world.actor("committee_secretary"), entry_id=proposed.pk)
    day = NewCalendarDay(date(2026, 6, 11), worked=False, source="CV 5", unit_id=world.commune_b.pk)
    propose_day(actor=world.actor("stranger"), entry=day)
    assert run("--own", "--unit", "T-A-1") == 0
    text = capsys.readouterr().out
    assert "Đảng bộ xã Đèo Gió" in text
    assert "6 tháng | 2026-06-01 - 2026-08-31 | HD 05 | committee_officer > committee_secretary" in text
    assert "2026-06-11" not in text
    assert run("--own") == 0
    assert "waiting | Đảng bộ xã Suối Mơ | 2026-06-11: free" in capsys.readouterr().out


@pytest.mark.django_db
def test_own_entries_as_json_and_as_an_account(world, capsys):
    propose_rule(
        actor=world.actor("committee_officer"),
        entry=NewOwnRule(world.commune_a.pk, "papers.age_max", "6", date(2026, 6, 1), "HD 05"),
    )
    assert run("--own", "--json", "--lang", "en") == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["state"], line["value"], line["since"]) == ("waiting", ["6 months"], "2026-06-01")
    assert run("--own", "--json", "--as", "stranger") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.django_db
def test_a_unit_or_account_that_is_none_is_told(world, capsys):
    assert run("--own", "--unit", "nothing") == 2
    assert "nothing" in capsys.readouterr().err
    assert run("--own", "--as", "ghost") == 2
    assert capsys.readouterr().err


@pytest.mark.django_db
def test_an_own_entry_that_cannot_be_used_is_a_fault(world, capsys):
    row = propose_rule(
        actor=world.actor("committee_officer"),
        entry=NewOwnRule(world.commune_a.pk, "papers.age_max", "6", date(2026, 6, 1), "HD 05"),
    )
    kept = {field.attname: getattr(row, field.attname) for field in OwnRule._meta.fields if field.name != "id"}
    OwnRule.objects.create(**kept | {"rule": "papers.colour"})
    assert run("--own") == 1
    assert "unreadable" in capsys.readouterr().out
