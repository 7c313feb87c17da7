"""Kills `hatnhan reorganise` at random moments and counts what was left half: nothing may be.

    hatnhan demo --scale small --seed 1
    python tools/reorganise_kills.py [--times 50] [--seed 1]

Works on the register of DATABASE_URL or HATNHAN_VAR, which it uses up: a demonstration. Each time a cell is merged into
another by a process of its own, which gets SIGKILL at a moment between its start and the end of an undisturbed one.
Whole: the unit has ended, nobody and no open case is left in it, the plan is applied. Absent: all is as it was, and the
next try merges the same cell. Half is anything else; so is a broken chain, and a total of members that changed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.config.settings")


def merge(unit_id: int, into_id: int, on: date, folder: Path) -> list[str]:
    """The command that merges the one into the other."""
    step = {"do": "merge", "unit": f"id:{unit_id}", "to": f"id:{into_id}"}
    plan = {"on": on.isoformat(), "document": f"{unit_id}-NQ/TU", "posts": "end", "grants": "end", "steps": [step]}
    file = folder / f"{unit_id}.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    return [str(Path(sys.executable).with_name("hatnhan")), "reorganise", str(file), "--apply"]


def state_of(unit_id: int, on: date) -> tuple[bool, bool, int, int]:
    """Whether its plan is applied, whether it has ended, and how many members and open cases it still has."""
    from django.db import connection

    from hatnhan.apps.candidacies.models import Case
    from hatnhan.apps.organisation.models import FOR_EVER, Unit
    from hatnhan.apps.people.models import Affiliation
    from hatnhan.apps.reorganisations.models import Reorganisation

    told = (
        Reorganisation.objects.filter(document=f"{unit_id}-NQ/TU", state="applied").exists(),
        Unit.objects.get(pk=unit_id).ended_on != FOR_EVER,
        Affiliation.objects.filter(unit=unit_id, ends_on__gt=on).count(),
        Case.objects.filter(unit=unit_id, ended_on=None).count(),
    )
    connection.close()
    return told


class Register:
    """The register that is used up: its cells, and one into which all the others are merged."""

    def __init__(self, seed: int) -> None:
        from hatnhan.apps.organisation.models import FOR_EVER, Unit
        from hatnhan.cli.acting import read_clock

        self.chance, self.on, self.folder = random.Random(seed), read_clock().date(), Path(tempfile.mkdtemp())
        cells = Unit.objects.filter(kind="cell", ended_on=FOR_EVER).order_by("pk")
        self.into, *self.waiting = cells.values_list("pk", flat=True)
        began = time.monotonic()
        subprocess.run(self.command(), check=True, capture_output=True)
        self.length = time.monotonic() - began
        self.waiting.pop()
        self.before = {key: state_of(key, self.on) for key in self.waiting}

    def command(self) -> list[str]:
        """The merger of the next cell."""
        return merge(self.waiting[-1], self.into, self.on, self.folder)

    def members(self) -> int:
        """How many belong to a cell."""
        from hatnhan.apps.people.models import Affiliation

        return Affiliation.objects.filter(ends_on__gt=self.on, temporary=False).count()

    def kill_once(self) -> str:
        """Merge the next cell, kill that, and tell what was left."""
        process = subprocess.Popen(self.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.chance.uniform(self.length * 0.3, self.length * 1.1))
        process.kill()
        process.wait()
        time.sleep(0.3)  # a server notices that its client has gone
        key = self.waiting[-1]
        found = state_of(key, self.on)
        if found == self.before[key]:
            return "absent"
        self.waiting.pop()
        return "whole" if found == (True, True, 0, 0) else "half"


def main() -> int:
    """Print what became of the tries. 0 where nothing was left half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    import django

    django.setup()
    from hatnhan.apps.audit.queries import verify

    register = Register(options.seed)
    members, outcome = register.members(), Counter[str]()
    while register.waiting and sum(outcome.values()) < options.times:
        outcome[register.kill_once()] += 1
    whole = verify().broken is None
    print(f"{sum(outcome.values())} kills within {register.length:.1f} s: {dict(outcome)}")
    print(f"chain {'whole' if whole else 'broken'}; members {members} before, {register.members()} after")
    return 0 if whole and not outcome["half"] and register.members() == members else 1


if __name__ == "__main__":
    sys.exit(main())
