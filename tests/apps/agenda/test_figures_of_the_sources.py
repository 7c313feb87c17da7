"""Figures of three articles, from registers that are set up by operations and asked as of the articles' days.

R13: 168 members in 12 cells; 8 members, then 9; 13 cells with over 150 members. R11: 261 admitted in a term, 207 of
them recognised, the rest on probation. R10: 6 admitted, 6 proposed. Every person is invented.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from hatnhan.apps.agenda.queries.units import unit_figures
from hatnhan.apps.candidacies.operations import NewCase, NewRecord, add_cases, record_step
from hatnhan.apps.candidacies.queries.lists import CaseFilters
from hatnhan.apps.candidacies.queries.past import past_case_list
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.operations import NewPerson, add_people
from hatnhan.apps.people.queries import MemberFilters, every_member, member_counts
from hatnhan.apps.people.queries.figures import MemberFigures, member_figures
from hatnhan.cli.main import main
from hatnhan.core.permissions import Role
from hatnhan.core.situation import Step
from tests.apps.exchange.workbooks import import_json, members
from tests.factories import actor, machine_actor, make_officer, make_unit
from tests.stories import ROAD, make_case, make_members, make_person, road

# The article's day: six admitted since the beginning of the year, six more proposed.
SEPTEMBER = date(2017, 9, 11)
TERM_BEGAN, TERM_ENDED = date(2010, 7, 1), date(2015, 6, 30)


def people(count: int, name: str, born: date) -> list[int]:
    new = [NewPerson(f"{name} {number}", born + timedelta(days=number % 3000), "male") for number in range(count)]
    return [person.pk for person in add_people(people=new)]


def shifted(records: Sequence[NewRecord], ceremony: date) -> tuple[NewRecord, ...]:
    """The regular road with its ceremony on this day; what would come later is left out by the caller."""
    usual = next(record.on for record in ROAD if record.step == Step.CEREMONY)
    days = ceremony - usual
    return tuple(
        replace(record, on=record.on + days, received_on=record.received_on + days if record.received_on else None)
        for record in records
    )


@pytest.fixture
def commune(db, tmp_path) -> Unit:
    """A commune of 2017: 162 members from the list of its 12 cells, six admitted, six whom their cells proposed."""
    province = make_unit("Đảng bộ tỉnh Thí Dụ", kind="province", code="T", starts_on=date(1949, 10, 10))
    commune = make_unit("Đảng bộ xã Mẫu", province, kind="grassroots_committee", code="T-M")
    cells = [make_unit(f"Chi bộ bản Mẫu {number}", commune, code=f"T-M-{number}") for number in range(1, 13)]
    rows = [
        {
            "Họ và tên*": f"Lò Văn {'ABCDEFGHIJKLMN'[number // 12]}{'abcdefghijkl'[number % 12]}",
            "Ngày sinh*": date(1960, 1, 1) + timedelta(days=7 * number),
            "Số định danh cá nhân*": f"0990{60 + 7 * number // 365:02}{number:06}",
            "Tổ chức đảng*": cells[number % 12].name,
            "Ngày vào Đảng*": date(1995, 3, 3) + timedelta(days=number),
            "Ngày chính thức*": date(1996, 3, 3) + timedelta(days=number),
        }
        for number in range(162)
    ]
    report = import_json(members(tmp_path / "m.xlsx", *rows))
    assert (report["sheets"][0]["new"], report["sheets"][0]["refused"]) == (162, [])
    admitted = people(6, "Vàng A", date(1990, 2, 2))
    proposed = people(6, "Sùng A", date(1992, 2, 2))
    until_ceremony, until_vote = road("member_file"), road("cell_vote_admission")
    days = [
        date(2017, 2, 3),
        date(2017, 3, 24),
        date(2017, 5, 19),
        date(2017, 6, 1),
        date(2017, 8, 19),
        date(2017, 9, 2),
    ]
    cases = [
        NewCase(
            person, cells[place].pk, days[place] - timedelta(days=620), records=shifted(until_ceremony, days[place])
        )
        for place, person in enumerate(admitted)
    ]
    # Their ceremonies would come in December; the cells voted before the article was written.
    cases += [
        NewCase(person, cells[place].pk, date(2016, 4, 1), records=shifted(until_vote, date(2017, 12, 10)))
        for place, person in enumerate(proposed)
    ]
    add_cases(actor=machine_actor(), cases=cases)
    make_unit("Chi bộ bản Mẫu 13", commune, code="T-M-13", starts_on=date(2019, 5, 1))
    return commune


def test_168_members_in_12_cells_as_of_a_day(commune, client, capsys):
    machine = machine_actor()
    assert member_figures(machine, commune.pk, on=SEPTEMBER) == MemberFigures(official=162, probationary=6, cells=12)
    assert member_figures(machine, commune.pk, on=SEPTEMBER).all == 168
    assert member_figures(machine, commune.pk, on=date(2016, 12, 31)) == MemberFigures(162, 0, 12)
    assert member_figures(machine, commune.pk).cells == 13
    assert main(["members", "--unit", "T-M", "--on", "2017-09-11", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"official": 162, "probationary": 6, "cells": 12}
    assert member_counts(machine, MemberFilters(commune.pk), on=SEPTEMBER).all == 168
    counted = member_counts(machine, MemberFilters(commune.pk), on=SEPTEMBER).units
    assert (len(counted), sum(unit.count for unit in counted)) == (12, 168)
    client.force_login(make_officer("officer", Role.COMMITTEE_OFFICER, commune))
    page = client.get(reverse("organisation:detail", args=[commune.pk]), {"on": "11/9/2017"})
    text = " ".join(page.content.decode().split())
    assert '<dd class="big">168</dd><dd><p>162 chính thức, 6 dự bị<br>' in text
    assert '<dt>Số chi bộ</dt><dd class="big">12</dd>' in text


def test_6_admitted_and_6_proposed(commune):
    machine = machine_actor()
    probation = MemberFilters(commune.pk, standing="probationary")
    admitted = list(every_member(machine, probation, on=SEPTEMBER))
    assert len([line for line in admitted if line.admitted_on.year == 2017]) == len(admitted) == 6
    proposed = past_case_list(
        machine, CaseFilters(unit_id=commune.pk, step="committee_vote_admission"), "vi", on=SEPTEMBER
    )
    assert len(proposed.lines) == 6
    cases = unit_figures(machine, commune.path, on=SEPTEMBER).cases
    assert cases is not None
    assert cases.open == 12
    assert past_case_list(machine, CaseFilters(unit_id=commune.pk), "vi", on=date(2014, 1, 1)).lines == ()


def test_8_members_then_9(world):
    """A cell of eight admits one: nine from the day of the ceremony, and the ninth is official a year later."""
    make_members(world.cell_a2, 8)
    make_case(world.cell_a2, road("ceremony"), make_person("Cụt Văn Tám"))
    ceremony = date(2024, 9, 15)
    viewer = world.actor("committee_officer")
    assert member_figures(viewer, world.cell_a2.pk, on=ceremony - timedelta(days=1)).all == 8
    assert member_figures(viewer, world.cell_a2.pk, on=ceremony) == MemberFigures(8, 1, 1)
    lines = list(every_member(viewer, MemberFilters(world.cell_a2.pk), on=ceremony))
    assert (len(lines), sum(line.official for line in lines)) == (9, 8)


def test_261_admitted_207_recognised_54_on_probation(db):
    """A term of a provincial organisation: who was admitted in its last year is on probation when it ends."""
    police = make_unit(
        "Đảng bộ Công an tỉnh Thí Dụ", kind="grassroots_committee", code="CA", starts_on=date(1950, 1, 1)
    )
    cells = [make_unit(f"Chi bộ Phòng {number}", police, starts_on=date(1990, 1, 1)) for number in range(1, 6)]
    early = [TERM_BEGAN + timedelta(days=7 * number) for number in range(207)]
    late = [date(2014, 7, 3) + timedelta(days=6 * number) for number in range(54)]
    recognised_on = [day + timedelta(days=366) for day in early]
    assert max(recognised_on) <= TERM_ENDED < min(day + timedelta(days=366) for day in late)
    # One cell admitted 108 of them.
    places = [0 if number < 108 else 1 + number % 4 for number in range(261)]
    cases = [
        NewCase(
            person,
            cells[place].pk,
            ceremony - timedelta(days=400),
            records=(
                NewRecord("admission_decision", ceremony - timedelta(days=20)),
                NewRecord("ceremony", ceremony),
                NewRecord("recognition_decision", ceremony + timedelta(days=366)),
            ),
        )
        for person, place, ceremony in zip(
            people(261, "Hà Văn", date(1980, 1, 1)), places, [*early, *late], strict=True
        )
    ]
    add_cases(actor=machine_actor(), cases=cases)
    machine = machine_actor()
    assert member_figures(machine, police.pk, on=TERM_ENDED) == MemberFigures(207, 54, 5)
    assert member_figures(machine, cells[0].pk, on=TERM_ENDED).all == 108
    assert member_figures(machine, police.pk, on=TERM_BEGAN - timedelta(days=1)).all == 0
    for standing, count in (("", 261), ("official", 207), ("probationary", 54)):
        assert member_counts(machine, MemberFilters(police.pk, standing=standing), on=TERM_ENDED).all == count
    # A year and some days later everybody had been recognised: all who were due were.
    assert member_figures(machine, police.pk, on=date(2016, 7, 1)) == MemberFigures(261, 0, 5)


def test_13_cells_with_over_150_members(world):
    """Counted once however many cells he has: a member who left and came back, and one active elsewhere for a time."""
    commune = make_unit("Đảng bộ xã Mười Ba", world.province, kind="grassroots_committee", code="T-13")
    for number in range(13):
        make_members(make_unit(f"Chi bộ {number + 1}", commune), 12, name=f"Giàng A {'ABCDEFGHIKLMN'[number]}")
    assert member_figures(world.machine, commune.pk, on=date(2022, 12, 31)) == MemberFigures(156, 0, 13)


def test_a_member_who_left_and_came_back_counts_by_the_membership_of_the_day(world):
    cell = world.cell_a1
    make_members(cell)
    case = make_case(cell, road("ceremony"), make_person("Vi Văn Về"))
    record_step(actor=world.machine, case_id=case.pk, record=NewRecord("struck_off", date(2025, 2, 3)))
    again = NewCase(
        case.person_id,
        cell.pk,
        date(2026, 1, 5),
        records=(NewRecord("admission_decision", date(2026, 5, 10)), NewRecord("ceremony", date(2026, 6, 1))),
    )
    add_cases(actor=world.machine, cases=[again])
    figures = {
        date(2025, 2, 2): MemberFigures(9, 1, 1),
        date(2025, 2, 3): MemberFigures(9, 0, 1),
    }
    assert {day: member_figures(world.machine, cell.pk, on=day) for day in figures} == figures


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--on", "2999-01-01"], "has not come yet"),
        (["--unit", "no such code"], "no such code"),
        (["--as", "nobody-at-all"], "nobody-at-all"),
        (["--as", "stranger"], "--unit T-A"),
    ],
)
def test_what_the_command_cannot_answer_it_says(world, capsys, more, said):
    assert main(["members", "--unit", "T-A", *more]) == 2
    printed = capsys.readouterr()
    assert (printed.out, said in printed.err) == ("", True)


def test_the_command_prints_a_line_and_reads_days_before_everything(world, capsys):
    make_members(world.cell_a1, 3)
    assert main(["members", "--unit", "T-A", "--on", "2020-01-01"]) == 0
    assert capsys.readouterr().out == "2020-01-01  3 official, 0 on probation, 3 cells\n"
    assert main(["members", "--unit", "T-A", "--on", "1500-01-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"official": 0, "probationary": 0, "cells": 0}
    with pytest.raises(SystemExit) as ended:
        main(["members", "--unit", "T-A", "--on", "2026-02-31"])
    assert ended.value.code == 2


def test_who_may_not_count_there_counts_nobody(world):
    make_members(world.cell_a1, 3)
    assert member_figures(actor(world.users["auditor"]), world.commune_a.pk) == MemberFigures(0, 0, 3)
    assert member_figures(actor(world.users["statistics_reader"]), world.commune_a.pk) == MemberFigures(3, 0, 3)
