"""A year of 500 cases with the clock moved day by day: nothing told twice on a rung, nothing skipped."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.db.models import Count

from hatnhan.apps.agenda.models import Digest, Letter, Reminder
from hatnhan.apps.agenda.operations import climb
from hatnhan.apps.agenda.queries.ladder import late_of_unit
from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.people.operations import NewPerson, add_people
from hatnhan.core.permissions import machine
from tests.factories import HANOI

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)
AFTER = (1, 7, 15)
STEPS = (("opinions", "cell_committee"), ("ceremony", "cell"), ("committee_vote_admission", "committee"))


def at(day):
    return machine(datetime.combine(day, time(9), HANOI))


def make_cases(world, count):
    people = add_people(people=[NewPerson(f"Vi Văn {n}", date(2000, 1, 1), "male") for n in range(count)])
    cells = (world.cell_a1, world.cell_a2, world.cell_b1)
    return Case.objects.bulk_create(
        [
            Case(
                person=person,
                unit=cells[n % 3],
                path=cells[n % 3].path,
                opened_on=FIRST,
                sort_key=str(n),
                next_step="opinions",
                next_state="open",
            )
            for n, person in enumerate(people)
        ]
    )


def plan_year(cases, chance):
    """For each case two steps: its latest day, and the day on which it is done (some never)."""
    plan = []
    for case in cases:
        for step, owner in chance.sample(STEPS, 2):
            latest = FIRST + DAY * chance.randrange(-5, 350)
            done = latest + DAY * chance.choice((-3, 0, 1, 2, 5, 8, 14, 16, 30, 900))
            plan.append((case, step, owner, latest, max(done, FIRST)))
    return plan


def missed(day):
    """Days on which the machine was off: single ones, and three weeks in a row."""
    return day.day == 13 or date(2026, 7, 1) <= day <= date(2026, 7, 21)


def test_a_year(world):
    plan = plan_year(make_cases(world, 500), Random(7))
    DueStep.objects.bulk_create(
        [
            DueStep(case=case, path=case.path, step=step, state="open", latest=latest, owner=owner)
            for case, step, owner, latest, _ in plan
        ]
    )
    expected: dict[tuple[int, str, date, int], date] = {}
    for day in (FIRST + DAY * offset for offset in range(365)):
        finish(plan, day)
        if missed(day):
            continue
        for key in reached(plan, day):
            expected.setdefault(key, day)
        climb(actor=at(day), on=day)
        if day.month % 2 and day.day == 28:
            hold_letters_against_the_plan(plan, day)
            assert climb(actor=at(day), on=day).reached == 0
    rows = Reminder.objects.values_list("case_id", "step", "latest", "rung", "on")
    assert {row[:4]: row[4] for row in rows} == expected
    assert len(expected) > 1000
    hold_told_once(expected)


def finish(plan, day):
    """What is done on this day is no more among the copies."""
    for case, step, _, _, done in plan:
        if done == day:
            DueStep.objects.filter(case=case, step=step).delete()


def reached(plan, day):
    """Every rung that a late step stands on or above, reckoned without the program."""
    for case, step, _, latest, done in plan:
        if latest < day < done:
            yield from ((case.pk, step, latest, n) for n, days in enumerate(AFTER, 1) if (day - latest).days >= days)


def hold_letters_against_the_plan(plan, day):
    """What each draft lists is what is late on the day, for each unit by itself."""
    letters = list(Letter.objects.select_related("unit"))
    assert letters or day.month == 1
    for letter in letters:
        late = {
            (case.pk, step, latest)
            for case, step, owner, latest, done in plan
            if latest < day < done and letter.unit_id == (case.unit_id if owner != "committee" else above(case))
        }
        assert {thing.key for thing in late_of_unit(letter.unit, day, day)} == late


def above(case):
    return int(case.path.strip("/").split("/")[-2])


def hold_told_once(expected):
    """Each account hears of a step on a rung once, one digest a day; a step of the cell reaches its secretary."""
    told = Counter(Digest.objects.values_list("user", "reminders__case", "reminders__step", "reminders__rung"))
    assert max(told.values()) == 1
    together = {row[:4]: row[4:] for row in _rows()}
    for (case, step, latest, rung), day in expected.items():
        highest = max(other for other in (1, 2, 3) if expected.get((case, step, latest, other)) == day)
        noted, digests = together[case, step, latest, rung]
        assert noted == (rung != highest)
        assert digests or noted


def _rows():
    counted = Reminder.objects.annotate(digests_=Count("digests"))
    return counted.values_list("case_id", "step", "latest", "rung", "together", "digests_")
