"""The sample workbooks against key.json: what a careful officer finds in them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.agenda.queries import agenda
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.core.situation import Step
from tests.apps.exchange.workbooks import (
    ALL,
    CANDIDATES,
    IMPORTED_AT,
    IMPORTED_ON,
    MEMBERS,
    ORGANISATIONS,
    SAMPLES,
    changed_copy,
    counts,
    import_json,
    refused_at,
)
from tests.factories import machine_actor

KEY = json.loads((SAMPLES / "key.json").read_text(encoding="utf-8"))
ROAD = list(Step)
pytestmark = pytest.mark.django_db


@pytest.fixture
def imported() -> dict[Path, dict[str, Any]]:
    return {path: import_json(path) for path in ALL}


def key_faults(entry):
    return [(fault["row"], fault["column"]) for fault in entry["refused"]]


def without_marks(faults):
    return [(row, column.rstrip("*")) for row, column in faults]


def test_organisations_come_in_whole(imported):
    report = imported[ORGANISATIONS]
    assert report["kind"] == "organisations"
    assert (report["sheets"][0]["rows"], counts(report)) == (KEY["organisations"]["rows"], (23, 0, 0))
    assert refused_at(report) == []
    assert Unit.objects.get(code="20.100.001.000.001").founded_on.isoformat() == "2006-08-15"


def test_members_are_refused_exactly_where_the_key_says(imported):
    report = imported[MEMBERS]
    assert report["kind"] == "members"
    assert report["sheets"][0]["rows"] == KEY["members"]["rows"]
    assert without_marks(refused_at(report)) == key_faults(KEY["members"])
    assert counts(report) == (KEY["members"]["accepted"], 0, 0)
    assert refused_at(report)[0] == (16, "Ngày sinh*"), "the heading as it stands in the file"


def test_repaired_numbers_are_warnings(imported):
    told = {(one["row"], one["column"]) for one in imported[MEMBERS]["sheets"][0]["warnings"]}
    assert told == {(row, "Số định danh cá nhân*") for row in (45, 86, 127, 168, 209)}
    assert "099170014236" in imported[MEMBERS]["sheets"][0]["warnings"][0]["why"]


@pytest.mark.parametrize(("sheet", "name"), [(0, "Vạn Linh"), (1, "Châu Sơn")])
def test_candidates_are_refused_exactly_where_the_key_says(imported, sheet, name):
    entry, key = imported[CANDIDATES]["sheets"][sheet], KEY["candidates"][name]
    assert (entry["sheet"], entry["rows"], entry["new"]) == (name, key["rows"], key["accepted"])
    assert refused_at(imported[CANDIDATES], sheet) == key_faults(key)


@pytest.mark.parametrize(("name", "code"), [("Vạn Linh", "20.100.001.000.000"), ("Châu Sơn", "20.101.001.000.000")])
def test_everybody_has_come_as_far_as_the_list_says(imported, name, code):
    cases = Case.objects.filter(path__startswith=Unit.objects.get(code=code).path)
    last = Counter(max((Step(one.step) for one in case.records.all()), key=ROAD.index) for case in cases)
    assert last == KEY["last_step_of_accepted_rows"][name]


@pytest.mark.parametrize(("name", "code"), [("Vạn Linh", "20.100."), ("Châu Sơn", "20.101.")])
def test_the_late_cases_are_those_of_the_key(imported, name, code):
    items = agenda(machine_actor(IMPORTED_AT), IMPORTED_ON, language="en")
    late = Counter(item.step for item in items if item.state == "late" and item.unit_code.startswith(code))
    key = KEY["late_on_2026-06-30"][name]
    assert {step: late[step] for step in key} == key


def test_a_ceremony_makes_a_probationary_member_of_the_cell(imported):
    ceremonies = StepRecord.objects.filter(step=Step.CEREMONY).select_related("case")
    assert len(ceremonies) == 14
    for record in ceremonies:
        membership = Membership.objects.get(person=record.case.person_id)
        assert (membership.admitted_on, membership.recognised) == (record.on, False)
        assert membership.official_on == record.on.replace(year=record.on.year + 1)
        assert Affiliation.objects.get(person=record.case.person_id).unit_id == record.case.unit_id


def test_an_affiliation_begins_at_the_later_of_admission_and_founding(imported):
    rows = Affiliation.objects.filter(person__register_code__startswith="DV").select_related("unit")
    assert len(rows) == 202
    for row in rows:
        admitted_on = Membership.objects.get(person=row.person_id).admitted_on
        assert row.starts_on == max(admitted_on, row.unit.founded_on)
        assert row.assumed


def test_names_are_read_whatever_their_spelling(imported):
    written = set(Person.objects.values_list("name__written", flat=True))
    assert "Lương Thị Thúy" in written
    assert "Phùng Minh Tùng" in written
    assert not any(name != name.strip() or name.isupper() for name in written)


def test_papers_that_the_lists_do_not_carry_are_not_invented(imported):
    steps = set(StepRecord.objects.values_list("step", flat=True))
    assert not steps & {Step.INTRODUCTION, Step.UNION_RESOLUTION, Step.VERIFICATION_SENT, Step.NOMINATED}
    assert set(StepRecord.objects.values_list("imported", flat=True)) == {True}


def test_a_mentor_is_the_member_of_the_register(imported):
    known = Mentor.objects.exclude(person=None).count()
    unknown = Mentor.objects.filter(person=None)
    assert (known, {mentor.name_listed for mentor in unknown}) == (117, {"Dương Văn Trường"})


def test_the_same_files_twice_change_nothing(imported):
    acts = verify().rows
    for path, rows in zip(ALL, ((23,), (202,), (70, 63)), strict=True):
        report = import_json(path)
        assert [counts(report, place) for place in range(len(rows))] == [(0, 0, same) for same in rows]
    assert verify().rows == acts


def test_a_changed_cell_is_a_changed_row_and_nothing_else(imported, tmp_path):
    path = changed_copy(
        CANDIDATES, tmp_path / "a.xlsx", {("Vạn Linh", "Z6"): "21/11/2024", ("Vạn Linh", "H6"): "Bác sĩ"}
    )
    report = import_json(path)
    assert [counts(report, 0), counts(report, 1)] == [(0, 1, 69), (0, 0, 63)]
    assert Person.objects.filter(occupation="Bác sĩ").count() == 1


def test_a_later_list_brings_the_case_further(imported, tmp_path):
    path = changed_copy(CANDIDATES, tmp_path / "a.xlsx", {("Vạn Linh", "AF6"): "20/12/2024"})
    assert counts(import_json(path)) == (0, 1, 69)
    record = StepRecord.objects.get(step=Step.CEREMONY, on="2024-12-20")
    assert Membership.objects.get(person=record.case.person_id).admitted_on == record.on
    assert counts(import_json(path)) == (0, 0, 70)


def test_a_corrected_day_replaces_the_record_and_moves_the_membership(imported, tmp_path):
    old = StepRecord.objects.filter(step=Step.CEREMONY).order_by("pk")[0]
    page = load_workbook(CANDIDATES)["Vạn Linh"]
    row = next(line for line in range(5, 75) if page[f"AF{line}"].value and page[f"AF{line}"].value.date() == old.on)
    later = old.on.replace(day=28)
    report = import_json(changed_copy(CANDIDATES, tmp_path / "a.xlsx", {("Vạn Linh", f"AF{row}"): later}))
    assert counts(report) == (0, 1, 69)
    assert StepRecord.objects.get(replaces=old).on == later
    assert list(Membership.objects.filter(person=old.case.person_id).values_list("admitted_on", flat=True)) == [later]


def test_a_dry_run_says_the_same_and_writes_nothing():
    import_json(ORGANISATIONS)
    dry = import_json(MEMBERS, dry_run=True)
    assert not Person.objects.exists()
    assert dry == import_json(MEMBERS)
    assert Person.objects.count() == 202
