"""`hatnhan verify-audit` says whether the chain is whole, and where it breaks."""

import argparse
import json

from hatnhan.apps.audit.models import ChainHead
from hatnhan.apps.audit.operations import record
from hatnhan.cli import verify_audit
from tests.factories import machine_actor


def run(*words):
    parser = argparse.ArgumentParser()
    verify_audit.add_arguments(parser)
    return verify_audit.run(parser.parse_args(words))


def test_a_whole_chain(db, capsys):
    record(machine_actor(), "tested.read", "x:1")
    assert run() == 0
    assert capsys.readouterr().out == "1 acts verified, the chain is whole.\n"
    assert run("--json") == 0
    assert json.loads(capsys.readouterr().out) == {"rows": 1, "broken": None, "why": ""}


def test_a_broken_chain(db, capsys):
    record(machine_actor(), "tested.read", "x:1")
    ChainHead.objects.update(number=2)
    assert run() == 1
    assert capsys.readouterr().out == "Broken at act 2: row missing at the end. 1 acts before it are sound.\n"
    assert run("--json") == 1
    assert json.loads(capsys.readouterr().out) == {"rows": 1, "broken": 2, "why": "row missing at the end"}
