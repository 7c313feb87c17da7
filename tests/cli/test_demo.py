"""`hatnhan demo` loads once and says who can sign in."""

import argparse
import json

from hatnhan.cli import demo


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    demo.add_arguments(parser)
    return demo.run(parser.parse_args(words))


def test_loaded_once_then_only_who_can_sign_in(db, capsys) -> None:
    # A short history: what is loaded is tested beside the demonstration itself.
    day = "2016-06-01"
    assert run("--on", day, "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["made"]["people"] > 600
    assert {account["account"] for account in made["accounts"]} >= {"canbo", "chibo", "quantri"}

    assert run("--on", day) == 1
    assert "not empty" in capsys.readouterr().err

    assert run("--if-empty") == 0
    assert capsys.readouterr().out.startswith("Accounts of the demonstration")


def test_a_register_of_ones_own_prints_no_accounts(world, capsys) -> None:
    assert run("--if-empty") == 0
    assert capsys.readouterr().out.strip() == ""
