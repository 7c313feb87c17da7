"""The database itself keeps records as they were written."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import remove_cases
from tests.stories import make_case, make_person, road


@pytest.fixture
def case(world) -> Case:
    return make_case(world.cell_a1, road("listed"))


def rows() -> list[object]:
    return list(StepRecord.objects.order_by("pk").values())


def test_no_record_is_changed(case):
    before = rows()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        StepRecord.objects.filter(case=case).update(on=date(2020, 1, 1))
    assert rows() == before


def test_no_record_is_deleted_while_its_case_stands(case):
    before = rows()
    with pytest.raises(DatabaseError, match="deleted only"), transaction.atomic():
        StepRecord.objects.filter(case=case).delete()
    assert rows() == before


def test_no_record_is_overwritten(case):
    """By the one statement of each database that would do it without an UPDATE of its own."""
    record = case.records.first()
    columns = ", ".join(f'"{field.column}"' for field in StepRecord._meta.concrete_fields)
    select = f"SELECT {columns} FROM candidacies_steprecord WHERE id = {record.pk}"  # noqa: S608 -- a test's own words
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO candidacies_steprecord ({columns}) {select}",
        "postgresql": f"INSERT INTO candidacies_steprecord ({columns}) {select}"
        " ON CONFLICT (id) DO UPDATE SET step = 'other'",
    }[connection.vendor]
    before = rows()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert rows() == before


def test_an_import_is_taken_back_with_its_records(world, case):
    kept = make_case(world.cell_a2, road("listed"), make_person("Vi Thị Hảo"))
    remove_cases(case_ids=[case.pk])
    assert list(Case.objects.values_list("pk", flat=True)) == [kept.pk]
    assert set(StepRecord.objects.values_list("case", flat=True)) == {kept.pk}
