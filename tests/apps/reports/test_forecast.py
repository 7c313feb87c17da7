"""The forecast: held against the judge and against what came, on the history of the demonstration and in the World."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.candidacies.queries import foresee_cases
from hatnhan.apps.courses.models import Course
from hatnhan.apps.courses.operations import open_course
from hatnhan.apps.exchange.operations.demonstration import load_demonstration
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.reports.queries import forecast, forecast_cases
from hatnhan.apps.targets.operations import Order, set_targets
from hatnhan.core.courses import CoursePlan
from hatnhan.core.forecast import records_of
from hatnhan.core.introducing import letters_needed
from hatnhan.core.permissions import machine
from hatnhan.core.procedure import assess
from hatnhan.core.situation import State, Step
from hatnhan.core.targets import Aim
from hatnhan.rules import rulebook
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road

pytestmark = pytest.mark.django_db
END = date(TODAY.year, 12, 31)
LOADED = machine(datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))


@pytest.fixture
def cases(world):
    for cell in (world.cell_a1, world.cell_b1):
        make_members(cell)
    old = make_person("Vi Văn Cao", date(1960, 1, 1))
    return {
        "voted": make_case(world.cell_a1, road("board_appraisal_admission")),
        "listed": make_case(world.cell_a1, road("listed"), make_person("Lô Văn Danh")),
        "old": make_case(world.cell_a1, road("listed"), old),
        "member": make_case(world.cell_a1, road("ceremony"), make_person("Vi Thị Xong")),
        "far": make_case(world.cell_b1, road("opinions"), make_person("Lô Văn Xa")),
    }


def foreseen(world, who="committee_officer", unit=None, **more):
    unit = unit or world.commune_a
    return forecast(world.actor(who), unit.pk, on=TODAY, until=END, language="vi", **more)


def test_who_can_who_cannot_and_what_is_missing(world, cases):
    set_targets(actor=world.machine, order=Order(Aim(TODAY.year, TODAY.year, ""), {world.commune_a.pk: 5}))
    found = foreseen(world)
    assert (found.facts.open, found.facts.can, found.cannot) == (3, 2, 1)
    assert (found.facts.done.plan, found.facts.missing) == (5, 3)
    assert found.facts.start_by is not None
    assert found.obstacles == (("quá 60 tuổi, chưa có văn bản đồng ý", 1),)
    (row, *_) = [row for row in found.units if row.id == world.cell_a1.pk]
    assert (row.can, row.cannot, row.missing) == (2, 1, None)
    assert found.sentence.startswith("Đến ngày 30/06/2026, ")
    assert "còn thiếu 3 người so với chỉ tiêu; muốn kịp phải giới thiệu thêm ít nhất 3 người" in found.sentence


def test_the_names_behind_the_figures(world, cases):
    actor = world.actor("committee_officer")
    lines = forecast_cases(actor, world.commune_a.pk, on=TODAY, until=END, language="vi")
    assert [(line.person, line.can) for line in lines] == [
        ("Hứa Văn Quý", True),
        ("Lô Văn Danh", True),
        ("Vi Văn Cao", False),
    ]
    assert [step for step, _, _ in lines[0].path] == ["admission_decision", "ceremony"]
    assert lines[2].reasons[0].code == "age.over_60_without_consent"
    some = forecast_cases(actor, world.commune_a.pk, on=TODAY, until=END, language="vi", only=False)
    assert some == lines[2:]


def test_where_nobody_new_can_come_in_time_the_sentence_says_so(world, cases):
    set_targets(actor=world.machine, order=Order(Aim(TODAY.year, TODAY.year, ""), {world.commune_a.pk: 9}))
    found = forecast(world.actor("committee_officer"), world.commune_a.pk, on=TODAY, until=TODAY, language="vi")
    assert (found.facts.start_by, found.facts.missing) == (None, 9)
    assert found.sentence.endswith("người giới thiệu mới từ nay không còn kịp kết nạp trong năm.")


def opened(world, unit, starts_on: date, last_on: date, number: str) -> Course:
    plan = CoursePlan(unit.pk, "awareness", number, TODAY, starts_on, last_on, capacity=40)
    return open_course(actor=world.machine, plan=plan)


def certificate_of(world, unit) -> date:
    found = foresee_cases(world.machine, unit.pk, on=TODAY, until=END)
    (line,) = [line for line in found.cases if dict(line.foreseen.path).get(Step.AWARENESS_CERTIFICATE)]
    return dict(line.foreseen.path)[Step.AWARENESS_CERTIFICATE]


def test_a_certificate_waits_for_the_class_that_is_coming(world):
    make_members(world.cell_a1)
    make_case(world.cell_a1, road("mentor_assigned"))
    assert certificate_of(world, world.commune_a) == TODAY
    opened(world, world.commune_b, date(2026, 7, 2), date(2026, 7, 5), "2-QĐ")
    assert certificate_of(world, world.commune_a) == TODAY, "the class of another commune"
    own = opened(world, world.commune_a, date(2026, 8, 3), date(2026, 8, 9), "1-QĐ")
    above = opened(world, world.province, date(2026, 9, 1), date(2026, 9, 4), "3-QĐ")
    for unit in (world.cell_a1, world.commune_a, world.province):
        assert certificate_of(world, unit) == date(2026, 8, 9)
    Course.objects.filter(pk=own.pk).update(cancelled_on=TODAY)
    assert certificate_of(world, world.commune_a) == date(2026, 9, 4)
    Course.objects.filter(pk=above.pk).update(starts_on=date(2026, 6, 1))
    assert certificate_of(world, world.commune_a) == TODAY, "what has begun takes nobody"


def test_it_stays_within_reach(world, cases):
    assert foreseen(world, "cell_secretary", world.cell_a1).facts.open == 3
    with pytest.raises(ObjectDoesNotExist):
        foreseen(world, "stranger")
    with pytest.raises(PermissionDenied):
        foreseen(world, "statistics_reader")


def test_more_cases_cost_no_more_queries(world, cases):
    with CaptureQueriesContext(connection) as few:
        foreseen(world)
    for name in ("An", "Binh", "Chinh"):
        make_case(world.cell_a1, road("listed"), make_person(f"Lô Văn {name}"))
    with CaptureQueriesContext(connection) as many:
        foreseen(world)
    assert len(many) == len(few) <= 36


@pytest.fixture
def demonstration(db) -> Unit:
    load_demonstration(actor=LOADED, seed=1, on=LOADED.today)
    return Unit.objects.earliest("path")


def test_made_on_30_june_it_is_lawful_named_and_told_by_what_came(demonstration):
    """The judge accepts each way that is left open, each other names its rule; who came was among those who could."""
    book = rulebook()
    told: Counter[bool] = Counter()
    came: Counter[tuple[bool, bool]] = Counter()
    for year in range(2021, 2026):
        on, until = date(year, 6, 30), date(year, 12, 31)
        found = foresee_cases(LOADED, demonstration.pk, on=on, until=until).cases
        facts = case_facts([line.case_id for line in found], on)
        admitted = set(
            StepRecord.objects.filter(step=Step.CEREMONY, on__gt=on, on__lte=until, replaced_by=None).values_list(
                "case_id", flat=True
            )
        )
        for line in found:
            case, seen = facts[line.case_id], line.foreseen
            told[seen.can] += 1
            came[seen.can, line.case_id in admitted] += 1
            if not seen.can:
                assert all(reason.source for reason in seen.obstacles)
                continue
            letters = letters_needed(case, book.on(on).introduction)
            walked = replace(case, records=(*case.records, *records_of(case, seen.path, letters)))
            assert seen.admitted_on is not None
            assert assess(walked, seen.admitted_on, book).of(Step.CEREMONY).state is State.DONE
    assert told[True] > 20
    assert told[False] > 20
    # Of those who came in the second half of these years, the forecast had named nine of ten.
    right, wrong = came[True, True], came[False, True]
    assert right >= 9 * wrong, came
