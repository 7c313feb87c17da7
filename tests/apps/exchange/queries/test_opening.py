"""A long workbook is read by a process of its own: everything comes out as if it had been read here."""

import gc
import sys

import pytest

from hatnhan.apps.exchange.facts.remarks import Unreadable
from hatnhan.apps.exchange.queries.opening import opened
from tests.apps.exchange.workbooks import ALL, CANDIDATES, MEMBERS, ORGANISATIONS, import_json
from tests.factories import machine_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def apart(settings) -> None:
    settings.READ_APART_FROM_BYTES = 0


def rows_of(path):
    with opened(machine_actor(), path.name, path.read_bytes(), keep_lines=True) as workbook:
        return [(table.sheet, list(workbook.chunks(table))) for table in workbook.lists], workbook.rows, workbook.kind


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_both_ways_give_the_same_rows(settings, path):
    here = rows_of(path)
    settings.READ_APART_FROM_BYTES = 0
    assert rows_of(path) == here


def test_the_samples_are_imported_apart_and_a_second_time_change_nothing(apart):
    first = [import_json(path) for path in (ORGANISATIONS, MEMBERS, CANDIDATES)]
    second = [import_json(path) for path in (ORGANISATIONS, MEMBERS, CANDIDATES)]
    assert all(sheet["new"] > 0 for report in first for sheet in report["sheets"])
    assert not any(sheet["new"] or sheet["changed"] for report in second for sheet in report["sheets"])


def test_what_is_wrong_with_the_file_comes_back_with_its_figures(apart, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    with pytest.raises(Unreadable) as told:
        rows_of(path)
    assert told.value.problem.code == "file.no_headings"
    assert dict(told.value.problem.values)["expected"]


def test_a_plan_that_stops_in_the_middle_ends_the_reader(apart):
    with pytest.raises(RuntimeError, match="stop"), opened(machine_actor(), "m.xlsx", MEMBERS.read_bytes()):
        raise RuntimeError("stop")
    assert gc.isenabled()


def test_a_reader_that_dies_is_an_error_and_no_end_of_the_list(apart, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ChildProcessError):
        rows_of(MEMBERS)


@pytest.mark.parametrize("limit", [0, 1_000_000])
def test_rows_as_they_stand_are_kept_only_where_somebody_asks(settings, limit):
    settings.READ_APART_FROM_BYTES = limit
    with opened(machine_actor(), MEMBERS.name, MEMBERS.read_bytes()) as workbook:
        chunks = [chunk for table in workbook.lists for chunk in workbook.chunks(table)]
    assert chunks
    assert all(chunk.read and not chunk.lines for chunk in chunks)
