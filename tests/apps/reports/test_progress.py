"""Actual against plan: the figures of the sources, persons counted once, free periods, units that moved or merged."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.organisation.operations import end_unit, merge_unit, move_unit
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.apps.reports.queries import board, progress, reported
from hatnhan.apps.targets.operations import Order, set_targets
from hatnhan.core.figures import Period, years
from hatnhan.core.targets import Aim
from tests.factories import TODAY, machine_actor, make_unit

FREE = Period(date(2023, 1, 1), date(2024, 2, 29))


def admit(unit, count, on=date(2023, 5, 19), decided_on=None, **more):
    told = {"sex": "male", "ethnic_group": "01", **more}
    people = add_people(
        people=[NewPerson(f"Lý Văn Kết {on} {place}", date(1998, 1, 1), **told) for place in range(count)]
    )
    add_memberships([NewMembership(person.pk, on, decided_on) for person in people])
    add_affiliations([NewAffiliation(person.pk, unit.pk, on) for person in people])
    return people


def plan(unit, count, year=2023, last=None, groups=""):
    set_targets(actor=machine_actor(), order=Order(Aim(year, last or year, groups), {unit.pk: count}))


def figures(unit, period=None, group=None):
    done = progress(machine_actor(), unit.pk, period or years(2023), group)
    return done.plan, done.actual, done.percent, done.over


@pytest.mark.parametrize(
    ("count", "planned", "reached", "over"),
    [(17, 15, "113.3", 2), (261, 100, "261.0", 161), (204, 160, "127.5", 44)],
)
def test_the_plan_is_fulfilled(world, count, planned, reached, over):
    admit(world.cell_a1, count)
    plan(world.commune_a, planned)
    assert figures(world.commune_a) == (planned, count, Decimal(reached), over)


def test_without_a_plan_there_is_no_percentage(world):
    admit(world.cell_a1, 211)
    assert figures(world.commune_a) == (None, 211, None, None)


def test_the_years_together(world):
    for year, count in ((2021, 220), (2022, 234), (2023, 211)):
        admit(world.cell_a1, count, date(year, 9, 2))
    assert figures(world.commune_a, years(2021, 2023)) == (None, 665, None, None)
    told = reported(machine_actor(), world.commune_a.pk, years(2021, 2023), language="vi")
    assert told.sentence.startswith(
        "Từ năm 2021 đến năm 2023, Đảng bộ xã Đèo Gió kết nạp được 665 đảng viên, trong đó năm 2023: 211 đảng viên."
    )


def test_what_was_registered_for_two_groups_is_reached_by_either(world):
    admit(world.cell_a1, 20, groups=("militia",))
    admit(world.cell_a2, 7, date(2023, 8, 1), groups=("private_enterprise",))
    both = "militia+private_enterprise"
    plan(world.commune_a, 20, groups=both)
    assert figures(world.commune_a, group=both) == (20, 27, Decimal("135.0"), 7)
    assert figures(world.commune_a, group="militia")[1] == 20


def test_who_is_in_three_groups_counts_once_in_the_total_and_once_in_each(world):
    admit(world.cell_a1, 1, groups=("militia", "youth_union", "ethnic_minority"), ethnic_group="06")
    admit(world.cell_a1, 1, date(2023, 6, 1), sex="female")
    assert figures(world.cell_a1)[1] == 2
    assert figures(world.cell_a1, group="militia+youth_union+ethnic_minority")[1] == 1
    told = reported(machine_actor(), world.cell_a1.pk, years(2023), language="vi")
    values = {figure.groups: figure.value for figure in told.figures if figure.groups}
    assert values == {"militia": "1", "youth_union": "1", "ethnic_minority": "1", "women": "1"}


def test_a_group_is_that_of_the_day_of_admission(world):
    admit(world.cell_a1, 1, groups=("militia",), groups_since=date(2023, 5, 20))
    assert figures(world.cell_a1, group="militia")[1] == 0


def test_a_free_period_counts_both_its_days(world):
    for on, count in ((date(2022, 12, 31), 5), (FREE.first, 10), (FREE.last, 17), (date(2024, 3, 1), 5)):
        admit(world.cell_a1, count, on)
    assert figures(world.commune_a, FREE) == (None, 27, None, None)
    told = reported(machine_actor(), world.commune_a.pk, FREE, language="vi")
    assert told.sentence.startswith("Từ tháng 1/2023 đến tháng 2/2024, Đảng bộ xã Đèo Gió kết nạp được 27 đảng viên")


def test_the_day_of_the_ceremony_counts_not_that_of_the_decision(world):
    admit(world.cell_a1, 3, date(2024, 1, 5), decided_on=date(2023, 12, 20))
    assert figures(world.cell_a1)[1] == 0
    assert figures(world.cell_a1, years(2024))[1] == 3


def test_who_moved_in_or_left_since_is_counted_where_he_was_admitted(world):
    (person, gone) = admit(world.cell_a1, 2)
    person.affiliations.update(ends_on=date(2024, 1, 1))
    add_affiliations([NewAffiliation(person.pk, world.cell_b1.pk, date(2024, 1, 1))])
    Membership.objects.filter(person=gone).update(ends_on=date(2025, 1, 1), end_kind="left")
    assert figures(world.commune_a)[1] == 2
    assert figures(world.commune_b)[1] == 0


def test_what_a_unit_taken_in_admitted_belongs_to_the_one_that_took_it_in(world):
    people = admit(world.cell_a2, 4)
    for person in people:
        person.affiliations.update(ends_on=TODAY - timedelta(days=5))
        add_affiliations([NewAffiliation(person.pk, world.cell_a1.pk, TODAY - timedelta(days=5))])
    merge_unit(actor=machine_actor(), unit_id=world.cell_a2.pk, into_id=world.cell_a1.pk, on=TODAY - timedelta(days=1))
    assert figures(world.cell_a1)[1] == 4
    assert figures(world.cell_a2)[1] == 4
    rows = board(machine_actor(), world.commune_a.pk, Aim(2023, 2023)).rows
    assert {row.name: row.done.actual for row in rows} == {"Chi bộ thôn Nà Pài": 4, "Chi bộ quân sự xã Đèo Gió": 0}


def test_the_beginning_of_a_year_is_told_against_the_whole_of_it(world):
    admit(world.cell_a1, 7, date(2026, 3, 3))
    plan(world.commune_a, 15, 2026)
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    assert figures(world.commune_a, half) == (None, 7, None, None)
    vi, en = (reported(machine_actor(), world.commune_a.pk, half, language=lang).sentence for lang in ("vi", "en"))
    assert vi.startswith("Từ đầu năm 2026 đến ngày 30/06/2026, Đảng bộ xã Đèo Gió kết nạp được 7 đảng viên, ")
    assert "đạt 46,7% chỉ tiêu cả năm (7/15)." in vi
    assert "46.7% of the plan for the whole year (7 of 15)." in en


def test_the_sentence_names_what_its_figures_rest_on(world):
    admit(world.cell_a1, 17, groups=("militia",))
    plan(world.commune_a, 15)
    told = reported(machine_actor(), world.commune_a.pk, years(2023), language="vi")
    assert told.sentence == (
        "Năm 2023, Đảng bộ xã Đèo Gió kết nạp được 17 đảng viên, đạt 113,3% chỉ tiêu (17/15), vượt 2 đảng viên (13,3%)."
        " Trong số đó có dân quân tự vệ: 17 (một người có thể thuộc nhiều nhóm)."
    )
    assert [(figure.what, figure.value) for figure in told.figures] == [
        ("Số kết nạp", "17"), ("Chỉ tiêu", "15"), ("Tỷ lệ đạt", "113,3%"), ("dân quân tự vệ", "17"),
    ]  # fmt: skip
    assert told.figures[1].source == "2023: 15, giao ngày 30/06/2026"
    english = reported(machine_actor(), world.commune_a.pk, years(2023), "militia", language="en").sentence
    assert english == "In 2023 Đảng bộ xã Đèo Gió admitted 17 Party members (militia and self-defence)."


class TestBoard:
    def test_rows_sums_and_what_nobody_was_given(self, world, django_assert_num_queries):
        admit(world.cell_a1, 3)
        admit(world.cell_b1, 1)
        plan(world.province, 20)
        plan(world.commune_a, 12)
        plan(world.commune_b, 5)
        with django_assert_num_queries(5):
            found = board(machine_actor(), world.province.pk, Aim(2023, 2023))
        assert [(row.name, row.done.plan, row.done.actual) for row in found.rows] == [
            ("Đảng bộ xã Đèo Gió", 12, 3), ("Đảng bộ xã Suối Mơ", 5, 1),
        ]  # fmt: skip
        assert (found.given, found.missing, found.more, found.unit.done.actual, found.loose) == (17, 3, 0, 4, 0)

    def test_a_cell_that_was_dissolved_in_mid_year_keeps_its_line(self, world):
        admit(world.military_cell, 2, date(2026, 2, 2))
        plan(world.commune_a, 4, 2026)
        plan(world.military_cell, 3, 2026)
        Affiliation.objects.update(ends_on=TODAY - timedelta(days=2))
        end_unit(actor=machine_actor(), unit_id=world.military_cell.pk, ends_on=TODAY - timedelta(days=1))
        found = board(machine_actor(), world.commune_a.pk, Aim(2026, 2026))
        row = next(row for row in found.rows if row.id == world.military_cell.pk)
        assert (row.done.plan, row.done.actual, row.ended_on, row.passed_on) == (3, 2, TODAY - timedelta(days=1), False)
        assert (found.given, found.missing) == (3, 1)
        after = board(machine_actor(), world.commune_a.pk, Aim(2027, 2027))
        assert world.military_cell.pk not in {row.id for row in after.rows}

    def test_a_level_that_ended_passes_its_target_on_to_its_units(self, world):
        district = make_unit("Đảng bộ huyện Thử", world.province, kind="district")
        commune = make_unit("Đảng bộ xã Thử", district, kind="grassroots_committee")
        for unit, count in ((world.province, 12), (district, 12), (commune, 12)):
            plan(unit, count, 2026)
        move_unit(actor=machine_actor(), unit_id=commune.pk, parent_id=world.province.pk, on=TODAY - timedelta(days=1))
        end_unit(actor=machine_actor(), unit_id=district.pk, ends_on=TODAY - timedelta(days=1))
        found = board(machine_actor(), world.province.pk, Aim(2026, 2026))
        row = next(row for row in found.rows if row.id == district.pk)
        assert (row.passed_on, row.target.count, row.done.plan) == (True, 12, None)
        assert (found.given, found.missing) == (12, 0)

    def test_the_marker_stands_where_the_year_stands(self, world):
        assert board(machine_actor(), world.province.pk, Aim(2026, 2026)).time_gone == Decimal("49.6")

    def test_who_may_see_it(self, world):
        assert board(world.actor("cell_secretary"), world.cell_a1.pk, Aim(2026, 2026)).rows == ()
        with pytest.raises(ObjectDoesNotExist):
            board(world.actor("stranger"), world.commune_a.pk, Aim(2026, 2026))
        with pytest.raises(PermissionDenied):
            board(world.actor("auditor"), world.commune_a.pk, Aim(2026, 2026))
