"""Hand-over sheets: the headings of the national list, read back without a difference; who may take them."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.audit.models import Act
from hatnhan.apps.exchange.facts.handover import Line, Stage, State, layout_on
from hatnhan.apps.exchange.operations.handover import print_sheet, take_sheet, take_sheets
from hatnhan.apps.exchange.queries.handover import Sheet, Wanted, handover_sheet, handover_stages, sheet_list
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.people.models import Affiliation, Card, Membership, Person, Restriction
from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships
from hatnhan.core.figures import Period
from tests.apps.exchange.workbooks import IMPORTED_AT, MEMBERS, ORGANISATIONS, import_json
from tests.factories import TODAY, machine_actor
from tests.stories import make_case, make_members, make_person, road

NUMBER = "099201000011"
TOOK = "exchange.took_handover_sheet"
ALL_YEARS = Period(date(2008, 1, 1), date(2026, 6, 30))


@pytest.fixture
def candidate(world) -> Person:
    """Somebody of whom everything is recorded, a telephone and a national code excepted."""
    make_members(world.cell_a1)
    told: dict[str, Any] = {
        "id_number": NUMBER,
        "ethnic_group": "06",
        "religion": "00",
        "birth_place": "xã Đèo Gió, Hà Giang",
    }
    return make_person(**told, origin="xã Đèo Gió, tỉnh Hà Giang", residence="thôn Nà Pài, xã Đèo Gió, Lạng Sơn")


@pytest.fixture
def officer(world):
    return world.actor("committee_officer")


def line(sheet: Sheet, key: str) -> Line:
    return next(each for each in sheet.lines if each.field.key == key)


def rows_in(file) -> list[tuple[object, ...]]:
    return list(load_workbook(file).active.iter_rows(values_only=True))


def test_the_sample_list_comes_out_as_it_came_in(world):
    for path in (ORGANISATIONS, MEMBERS):
        import_json(path)
    actor, top = machine_actor(IMPORTED_AT), Unit.objects.get(code="20.100.001.000.000")
    found = rows_in(take_sheets(actor=actor, wanted=Wanted(top.pk, ALL_YEARS, Stage.RECOGNITION)))
    listed = {row[1]: row for row in load_workbook(MEMBERS).active.iter_rows(values_only=True)}
    assert found[0] == listed["ID"]
    assert len(found) > 30
    assert [row[0] for row in found[1:]] == list(range(1, len(found)))
    # Names, days that were typed as text and numbers are put in order when they come in; all else is as listed.
    same = [place for place in range(1, 33) if place not in {2, 3, 5, 8}]
    assert [[row[place] for place in same] for row in found[1:]] == [
        [listed[row[1]][place] for place in same] for row in found[1:]
    ]


def test_nothing_differs_when_a_sheet_is_read_back(world, candidate, tmp_path):
    make_case(world.cell_a1, road("card_handed_over"), candidate)
    Card.objects.create(person=candidate, number=NUMBER, issued_by="Tỉnh ủy", issued_on=date(2025, 11, 20))
    for stage in Stage:
        wanted = Wanted(world.commune_a.pk, ALL_YEARS, stage)
        for file in (take_sheets(actor=world.machine, wanted=wanted), one(world.machine, candidate, stage)):
            path = tmp_path / "phieu.xlsx"
            path.write_bytes(file.read())
            report = import_json(path, world.actor("provincial_officer"), dry_run=True)
            assert [(each["new"], each["changed"], each["same"]) for each in report["sheets"]] == [(0, 0, 1)], report
            assert report["sheets"][0]["refused"] == []


def one(actor, person: Person, stage: Stage):
    return take_sheet(actor=actor, person_id=person.pk, stage=stage)


def test_a_field_is_filled_missing_later_or_never_kept(world, candidate, officer):
    make_case(world.cell_a1, road("ceremony"), candidate)
    Person.objects.filter(pk=candidate.pk).update(origin="", residence="thôn Nà Pài, xã Đèo Gió")
    sheet = handover_sheet(officer, candidate.pk, Stage.ADMISSION)
    assert [each.field.heading for each in sheet.lines] == [each.heading for each in layout_on(TODAY).fields]
    assert line(sheet, "unit").value == "Chi bộ thôn Nà Pài - Đảng bộ xã Đèo Gió"
    assert line(sheet, "id_number").value == "•••••••••011"
    assert line(sheet, "status").value == "Đang sinh hoạt"
    assert (line(sheet, "birth_province").value, line(sheet, "birth_place").value) == ("Hà Giang", "xã Đèo Gió")
    assert (line(sheet, "card_number").state, line(sheet, "official_on").state) == (State.LATER, State.LATER)
    assert (line(sheet, "old_id").state, line(sheet, "phone").state) == (State.NOT_KEPT, State.EMPTY)
    assert [each.field.key for each in sheet.missing] == [
        "origin_country", "origin_province", "origin", "residence_country", "residence_province",
    ]  # fmt: skip
    assert line(sheet, "residence").value == line(sheet, "residence_province").whole == "thôn Nà Pài, xã Đèo Gió"
    assert handover_stages(officer, candidate.pk) == (Stage.ADMISSION,)
    with pytest.raises(ObjectDoesNotExist):
        handover_sheet(officer, candidate.pk, Stage.RECOGNITION)


def test_cell_name_and_exemption_are_those_of_the_day(world, candidate, officer):
    make_case(world.cell_a1, road("recognition_decision"), candidate)
    between = date(2025, 3, 1)  # after the admission of 15/9/2024, before the end of probation
    held = Placement.objects.get(unit=world.cell_a1)
    Placement.objects.filter(pk=held.pk).update(ends_on=between)
    later = {"parent": held.parent, "kind": held.kind, "name": "Chi bộ thôn Nà Mới", "starts_on": between}
    Placement.objects.create(unit=world.cell_a1, **later)
    Restriction.objects.create(person=candidate, kind="exempt", starts_on=between)
    admitted, recognised = (handover_sheet(officer, candidate.pk, stage) for stage in Stage)
    assert (admitted.on, admitted.unit) == (date(2024, 9, 15), "Chi bộ thôn Nà Pài - Đảng bộ xã Đèo Gió")
    assert (recognised.on, recognised.unit) == (date(2025, 9, 15), "Chi bộ thôn Nà Mới - Đảng bộ xã Đèo Gió")
    assert (line(admitted, "exempt_from").value, line(recognised, "exempt_from").value) == (None, between)
    assert (line(admitted, "status").value, line(recognised, "status").value) == ("Đang sinh hoạt", "Miễn sinh hoạt")
    assert [each.field.key for each in recognised.missing] == ["card_number"]
    Affiliation.objects.filter(person=candidate).update(starts_on=between)
    assert [each.field.key for each in handover_sheet(officer, candidate.pk, Stage.ADMISSION).missing] == ["unit"]


def test_taking_a_sheet_is_an_act_about_the_person_that_names_no_value(world, candidate, officer):
    make_case(world.cell_a1, road("ceremony"), candidate)
    assert line(print_sheet(actor=officer, person_id=candidate.pk, stage=Stage.ADMISSION), "id_number").value == NUMBER
    one(officer, candidate, Stage.ADMISSION)
    take_sheets(actor=officer, wanted=Wanted(world.commune_a.pk, ALL_YEARS, Stage.ADMISSION))
    acts = Act.objects.filter(verb=TOOK, subject=f"people.person:{candidate.pk}").order_by("number")
    told = [json.loads(act.details) for act in acts]
    assert [each["handover_way"] for each in told] == ["paper", "workbook", "workbook"]
    assert told[0] == {"handover_stage": "admission", "handover_way": "paper", "missing_fields": "", "on": "2024-09-15"}
    listed = json.loads(Act.objects.get(verb="exchange.took_handover_list").details)
    assert (listed["rows"], listed["unit"], listed["stage"]) == (1, world.commune_a.pk, "admission")


def test_who_may_not_read_whole_numbers_takes_nothing_and_leaves_nothing(world, candidate):
    make_case(world.cell_a1, road("ceremony"), candidate)
    wanted, before = Wanted(world.cell_a1.pk, ALL_YEARS, Stage.ADMISSION), Act.objects.count()
    refusals: dict[str, type[Exception]] = {"cell_secretary": PermissionDenied, "committee_secretary": PermissionDenied}
    refusals |= {"stranger": ObjectDoesNotExist, "auditor": ObjectDoesNotExist}
    for name, refusal in refusals.items():
        actor = world.actor(name)
        assert handover_stages(actor, candidate.pk) == ()
        for act in (print_sheet, take_sheet):
            with pytest.raises(refusal):
                act(actor=actor, person_id=candidate.pk, stage=Stage.ADMISSION)
        with pytest.raises((PermissionDenied, ObjectDoesNotExist)):
            take_sheets(actor=actor, wanted=wanted)
    assert Act.objects.count() == before


def test_who_went_out_of_reach_is_named_and_not_handed_over(world, candidate, officer):
    make_case(world.cell_a1, road("ceremony"), candidate)
    moved, there = date(2025, 1, 1), world.cell_b1
    Affiliation.objects.filter(person=candidate).update(ends_on=moved)
    add_affiliations([NewAffiliation(candidate.pk, there.pk, moved)])
    candidate.cases.update(path=there.path)
    wanted = Wanted(world.commune_a.pk, ALL_YEARS, Stage.ADMISSION)
    (row,) = sheet_list(officer, wanted, "", 50).rows
    assert (row.name, row.sheet) == (candidate.name.written, None)
    assert len(rows_in(take_sheets(actor=officer, wanted=wanted))) == 1, "the headings alone"
    assert not Act.objects.filter(verb=TOOK).exists()


def test_a_list_costs_as_many_queries_for_fifty_as_for_one_and_pages_miss_nobody(world, officer):
    def admit(count: int, first: int) -> None:
        people = [make_person(f"Vi Văn Số {number}") for number in range(first, first + count)]
        add_memberships([NewMembership(person.pk, date(2026, 3, 3)) for person in people])
        add_affiliations([NewAffiliation(person.pk, world.cell_a1.pk, date(2026, 3, 3)) for person in people])

    wanted, counts = Wanted(world.commune_a.pk, ALL_YEARS, Stage.ADMISSION), []
    for count in (1, 49):
        admit(count, first=Membership.objects.count())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            sheet_list(officer, wanted, "", 50)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
    pages, after = [], ""
    while True:
        page = sheet_list(officer, wanted, after, 20)
        pages.append(page)
        after = page.after
        if not after:
            break
    seen = [row.membership_id for page in pages for row in page.rows]
    assert len(seen) == 50
    assert all(left < right for left, right in pairwise(seen))
    with pytest.raises(ValueError, match="gestern"):
        sheet_list(officer, wanted, "gestern", 20)
