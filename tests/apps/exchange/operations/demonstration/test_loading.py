"""exchange/operations/demonstration/loading.py"""

from collections import Counter
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from hatnhan.apps.access.models import User
from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries import judge
from hatnhan.apps.exchange.operations.demonstration import (
    PASSWORD,
    accounts_of_demonstration,
    load_demonstration,
)
from hatnhan.apps.exchange.operations.demonstration.history import write_history
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.people.models import Person, Post
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import machine
from hatnhan.core.situation import State, Step
from hatnhan.rules import rulebook

ON = date(2026, 11, 22)
ACTOR = machine(datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))


def test_the_same_seed_and_day_give_the_same_people_and_records() -> None:
    first, again = (write_history(Random(3), date(2018, 1, 1), rulebook()) for _ in range(2))
    assert [history.cases for history in first] == [history.cases for history in again]
    other = write_history(Random(4), date(2018, 1, 1), rulebook())
    assert [history.cases for history in first] != [history.cases for history in other]


def test_the_demonstration_holds_every_kind_of_case(db) -> None:
    orders: list[str] = []

    def note(execute, sql, *asked):
        orders.append(" ".join(sql.split()[:3]))
        return execute(sql, *asked)

    with connection.execute_wrapper(note):
        loaded = load_demonstration(actor=ACTOR, seed=1, on=ON)
    # What is asked of the tables in the same transaction is planned by what they hold by then, not as if empty.
    assert orders.index("ANALYZE") < orders.index('INSERT INTO "candidacies_lifestorydraft"')

    assert (loaded.units, loaded.people) == (Unit.objects.count(), Person.objects.count())
    assert 1_300 < loaded.people < 1_700
    assert loaded.records == StepRecord.objects.count()
    # Nobody real: every number begins with the three digits of no province, every row says what it is.
    assert all(number.startswith("099") for number in Person.objects.values_list("id_number", flat=True))
    assert not Person.objects.filter(synthetic=False).exists()
    assert StepRecord.objects.earliest("on").on.year <= 2015

    states: Counter[tuple[Step, State]] = Counter()
    ends: Counter[str | None] = Counter()
    for _, assessment in judge(list(Case.objects.values_list("pk", flat=True)), ON):
        states.update((verdict.step, verdict.state) for verdict in assessment.steps)
        ends[assessment.ended.step if assessment.ended else None] += 1
    assert {step for step, state in states if state is State.DONE} >= set(Step) - {
        Step.SECTION_APPRAISAL_ADMISSION,
        Step.SECTION_APPRAISAL_RECOGNITION,
    }
    assert sum(count for (_, state), count in states.items() if state is State.LATE) > 10
    assert sum(count for (_, state), count in states.items() if state is State.IRREGULAR) > 10
    assert {"withdrawn", "struck_off"} <= set(ends)

    _somebody_leads_every_cell_and_each_committee()
    assert Act.objects.filter(verb="exchange.loaded_demonstration").count() == 1
    assert verify().broken is None
    assert {name for name, _, _ in accounts_of_demonstration()} == set(User.objects.values_list("username", flat=True))
    assert all(user.check_password(PASSWORD) for user in User.objects.all()[:2])

    with pytest.raises(Refused):
        load_demonstration(actor=ACTOR, seed=1, on=ON)


def _somebody_leads_every_cell_and_each_committee() -> None:
    """On any day since 2015, so that papers of that day have a signer; one secretary at a time, all of them members."""
    for day in (date(2016, 3, 1), date(2021, 3, 1), ON):
        held = Post.objects.filter(starts_on__lte=day, ends_on__gt=day)
        led = held.filter(title="secretary").values_list("unit_id", flat=True)
        led_units = (UnitKind.CELL, UnitKind.SECTION_COMMITTEE)
        there = Unit.objects.filter(kind__in=led_units, founded_on__lte=day, ended_on__gt=day)
        assert sorted(led) == sorted([*there.values_list("pk", flat=True), *_committees()])
        assert sorted(Counter(held.values_list("unit_id", flat=True))[key] for key in _committees()) == [13, 15]
        assert not held.exclude(person__memberships__official_on__lte=day).exists()


def _committees() -> list[int]:
    return list(Unit.objects.filter(code__in=("11.100.090.000.000", "20.100.090.000.000")).values_list("pk", flat=True))
