"""`hatnhan account`: the first administrator, accounts, roles, passwords, the list."""

import argparse
import io
import json

import pytest
from django.contrib.auth import authenticate

from hatnhan.apps.access.models import User
from hatnhan.apps.access.queries import actor_named, is_setup_code
from hatnhan.apps.audit.queries import history
from hatnhan.cli import account
from hatnhan.cli.acting import read_clock
from hatnhan.core.permissions import Permission
from tests.factories import PASSWORD


@pytest.fixture
def run(capsys, monkeypatch):
    def run(*words, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        parser = argparse.ArgumentParser()
        account.add_arguments(parser)
        status = account.run(parser.parse_args(words))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def may(username, permission, unit):
    return actor_named(username, read_clock()).may(permission, unit.path)


def test_the_first_administrator_signs_in_with_the_password_that_is_printed_once(db, run):
    status, out, _ = run("first-administrator", "quan-tri", "--full-name", "Quản trị viên")
    name, password = out.split()
    assert (status, name) == (0, "quan-tri")
    assert authenticate(username=name, password=password) == User.objects.get(full_name="Quản trị viên")
    status, out, err = run("first-administrator", "hai")
    assert (status, out) == (1, "")
    assert err == "Đã có quản trị viên; quản trị viên đó tạo các tài khoản khác.\n"
    assert not User.objects.filter(username="hai").exists()


def test_the_setup_code_is_printed_while_there_is_no_account(db, run):
    status, out, _ = run("setup-code")
    assert (status, is_setup_code(out.strip())) == (0, True)
    run("first-administrator", "quan-tri")
    status, out, err = run("setup-code")
    assert (status, out, err) == (1, "", "Sổ đã có tài khoản, không còn thiết lập lần đầu.\n")


@pytest.mark.parametrize("unit", ["T-A", "Đảng bộ xã Đèo Gió", "dang bo xa deo gio", "path"])
def test_an_account_is_added_with_its_role_at_a_unit_named_by_code_name_or_path(world, run, unit):
    words = ("--unit", world.commune_a.path if unit == "path" else unit)
    status, out, _ = run("add", "can-bo", "--role", "committee_officer", *words)
    assert (status, out.split()[0]) == (0, "can-bo")
    assert may("can-bo", Permission.IMPORT_WORKBOOK, world.cell_a1)
    assert not may("can-bo", Permission.VIEW_UNIT, world.commune_b)
    assert [line.actor_name for line in history(User.objects.get(username="can-bo"))] == ["hatnhan", "hatnhan"]


def test_a_password_may_be_typed_and_is_not_printed(world, run):
    words = ("add", "can-bo", "--role", "cell_secretary", "--unit", "T-A-1", "--password", "-")
    assert run(*words, typed=PASSWORD + "\n") == (0, "can-bo\n", "")
    assert authenticate(username="can-bo", password=PASSWORD)


def test_what_is_refused_leaves_no_account_behind(world, run):
    for words, typed, told in (
        (("--unit", "T-A-1", "--password", "-"), "ngắn\n", "Mật khẩu chưa đạt"),
        (("--unit", "T-A-1", "--from", "2026-05-01", "--until", "2026-05-01"), "", "phải sau ngày bắt đầu"),
        ((), "", "phải gắn với một tổ chức đảng"),
    ):
        status, out, err = run("add", "can-bo", "--role", "cell_secretary", *words, typed=typed)
        assert (status, out) == (1, "")
        assert told in err
    assert not User.objects.filter(username="can-bo").exists()


def test_a_unit_or_an_account_that_is_not_there_is_named(world, run):
    status, _, err = run("add", "can-bo", "--role", "cell_secretary", "--unit", "khong-co")
    assert (status, "'khong-co'" in err) == (2, True)
    assert run("reset-password", "khong-co")[0] == 2
    assert run("--as", "khong-co", "list")[0] == 2
    assert run("end-grant", "999999")[0] == 2


def test_a_command_acts_as_the_account_that_is_named(world, run):
    status, out, _ = run("--as", "committee_officer", "list")
    assert (status, "cell_secretary · Chi bộ thôn Nà Pài" in out, "cell_stranger" in out) == (0, True, False)
    status, _, err = run("--as", "cell_secretary", "add", "x-y", "--role", "cell_secretary", "--unit", "T-A-1")
    assert (status, err) == (1, "Not allowed: manage_accounts\n")


def test_roles_are_given_and_ended_and_accounts_closed(world, run):
    assert run("grant", "nobody", "--role", "auditor", "--unit", "T")[0] == 0
    assert may("nobody", Permission.VIEW_AUDIT, world.cell_b1)
    grant = world.users["nobody"].grants.get()
    assert run("end-grant", str(grant.pk))[0] == 0
    assert not may("nobody", Permission.VIEW_AUDIT, world.cell_b1)
    assert run("close", "nobody")[0] == 0
    status, out, _ = run("list", "--json")
    listed = {line["username"]: line for line in json.loads(out)}
    assert (status, set(listed)) == (0, set(world.users))
    assert listed["nobody"]["is_active"] is False
    assert listed["administrator"]["grants"][0]["path"] == "/"
    assert run("open", "nobody")[0] == 0
    assert User.objects.get(username="nobody").is_active


def test_a_new_password_is_printed_once(world, run):
    status, out, _ = run("reset-password", "nobody")
    assert status == 0
    assert authenticate(username="nobody", password=out.split()[1])
