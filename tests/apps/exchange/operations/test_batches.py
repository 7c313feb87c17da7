"""An uploaded workbook from its receipt to its end."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import refresh_copies
from hatnhan.apps.exchange import operations, queries
from hatnhan.apps.exchange.models import Batch, StagedRow, Written
from hatnhan.apps.exchange.operations.ledger import Ledger
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.people.models import Affiliation, Card, Membership, Name, Person, TargetGroup
from hatnhan.apps.people.models.encrypted import decrypt
from hatnhan.apps.people.operations import NewAffiliation, add_affiliations, merge_people
from hatnhan.core.outcome import Refused
from tests.apps.exchange.workbooks import ALL, CANDIDATES, MEMBERS, ORGANISATIONS, changed_copy, work
from tests.factories import TODAY, machine_actor
from tests.stories import make_person

TABLES = (Unit, Placement, Person, Membership, Affiliation, Card, TargetGroup, Case, StepRecord)
pytestmark = pytest.mark.django_db


def received(path: Path) -> Batch:
    batch = operations.receive(actor=machine_actor(), file_name=path.name, content=path.read_bytes())
    work(batch)
    batch.refresh_from_db()
    return batch


def applied(path: Path) -> Batch:
    batch = received(path)
    assert batch.state == "previewed", batch.fault
    batch = operations.order_apply(actor=machine_actor(), batch_id=batch.pk)
    work(batch)
    batch.refresh_from_db()
    return batch


def judged_cases() -> list[Any]:
    """Every column of every case, the copies as of one day."""
    refresh_copies(Case.objects.values_list("pk", flat=True), TODAY)
    return list(Case.objects.order_by("pk").values())


def sizes() -> list[int]:
    return [table.objects.count() for table in TABLES]


def test_a_preview_shows_everything_and_writes_nothing():
    before = sizes()
    batch = received(ORGANISATIONS)
    page = queries.batch_page(machine_actor(), batch.pk, "en")
    assert (page.state, page.totals.new, page.totals.refused, len(page.lines)) == ("previewed", 23, 0, 23)
    assert page.may_apply
    assert sizes() == before


def test_applying_writes_what_was_shown_and_erases_the_file():
    batch = applied(ORGANISATIONS)
    assert (batch.state, batch.file) == ("applied", "")
    assert Unit.objects.count() == 23
    assert not StagedRow.objects.filter(batch=batch).exists()
    assert verify().broken is None


def test_every_import_can_be_taken_back_from_the_last_to_the_first():
    steps = [sizes()]
    batches = []
    for path in (ORGANISATIONS, MEMBERS, CANDIDATES):
        batches.append(applied(path))
        assert batches[-1].state == "applied"
        steps.append(sizes())
    for batch in reversed(batches):
        steps.pop()
        operations.take_back(actor=machine_actor(), batch_id=batch.pk)
        assert sizes() == steps[-1]
    assert not Name.objects.exists()
    assert verify().broken is None


def test_an_import_on_which_another_rests_is_not_taken_back():
    first = applied(ORGANISATIONS)
    applied(MEMBERS)
    with pytest.raises(Refused) as refused:
        operations.take_back(actor=machine_actor(), batch_id=first.pk)
    assert {reason.code for reason in refused.value.reasons} == {"import.rested_on_people"}
    assert Unit.objects.count() == 23


def test_when_the_register_changed_the_plan_is_shown_again_and_not_written():
    applied(ORGANISATIONS)
    batch = received(MEMBERS)
    other = applied(MEMBERS)
    assert other.state == "applied"
    batch = operations.order_apply(actor=machine_actor(), batch_id=batch.pk)
    work(batch)
    page = queries.batch_page(machine_actor(), batch.pk, "vi")
    assert (page.state, page.differs, page.totals.new, page.totals.same) == ("previewed", True, 0, 202)
    assert not page.may_apply
    assert not Written.objects.filter(batch=batch).exists()


def test_discarding_erases_file_and_rows():
    batch = received(ORGANISATIONS)
    operations.discard(actor=machine_actor(), batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.file, batch.rows.count()) == ("discarded", "", 0)
    with pytest.raises(Refused):
        operations.order_apply(actor=machine_actor(), batch_id=batch.pk)


def test_an_unreadable_file_says_why_in_both_languages():
    batch = operations.receive(actor=machine_actor(), file_name="a.xlsx", content=b"PK\x03\x04")
    work(batch)
    pages = [queries.batch_page(machine_actor(), batch.pk, language) for language in ("vi", "en")]
    assert [page.state for page in pages] == ["unreadable", "unreadable"]
    assert pages[0].fault.startswith("Tệp hỏng")
    assert pages[1].fault.startswith("The file is damaged")


def test_kept_files_and_staged_rows_are_encrypted():
    applied(ORGANISATIONS)
    batch = received(MEMBERS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT file FROM exchange_batch WHERE id = %s", [batch.pk])
        assert decrypt(cursor.fetchone()[0])  # which refuses what was not encrypted
        cursor.execute("SELECT title, content FROM exchange_stagedrow WHERE state = 'refused'")
        assert all(text == "" or decrypt(text) for row in cursor.fetchall() for text in row)


def test_a_job_that_dies_leaves_nothing_half_written(monkeypatch):
    applied(ORGANISATIONS)
    batch = received(MEMBERS)
    before = sizes()
    monkeypatch.setattr(Ledger, "close", broken)
    ordered = operations.order_apply(actor=machine_actor(), batch_id=batch.pk)
    assert work(ordered).state == "failed"
    assert sizes() == before
    monkeypatch.undo()
    page = queries.batch_page(machine_actor(), batch.pk, "vi")
    assert (page.state, page.stuck, page.may_apply) == ("applying", True, True)
    work(operations.order_apply(actor=machine_actor(), batch_id=batch.pk))
    assert Person.objects.count() == 202


def broken(*args: object, **values: object) -> None:
    raise RuntimeError("the worker is gone")


def test_a_row_changed_since_the_import_holds_it():
    applied(ORGANISATIONS)
    batch = applied(MEMBERS)
    Membership.objects.filter(pk=Membership.objects.order_by("pk")[0].pk).update(ends_on="2026-01-01")
    with pytest.raises(Refused) as refused:
        operations.take_back(actor=machine_actor(), batch_id=batch.pk)
    assert {reason.code for reason in refused.value.reasons} == {"import.changed_since"}


def test_a_record_merged_since_the_import_holds_it(tmp_path):
    applied(ORGANISATIONS)
    batch = applied(changed_copy(MEMBERS, tmp_path / "a.xlsx", {("Đảng viên", "I4"): "Số khác"}))
    member = Membership.objects.filter(recognised=True).order_by("pk")[0].person
    cell = member.affiliations.get().unit
    by_hand = make_person("Tên khác", member.born)
    add_affiliations([NewAffiliation(by_hand.pk, cell.pk, date(1990, 1, 1), date(1991, 1, 1))])
    merge_people(actor=machine_actor(), kept_id=by_hand.pk, merged_id=member.pk)
    with pytest.raises(Refused) as refused:
        operations.take_back(actor=machine_actor(), batch_id=batch.pk)
    assert {reason.code for reason in refused.value.reasons} == {"import.changed_since"}
    assert (by_hand.memberships.count(), by_hand.affiliations.count()) == (1, 2)


def test_taking_back_a_changed_list_restores_what_was(tmp_path):
    for path in ALL:
        applied(path)
    before = [list(table.objects.order_by("pk").values()) for table in (Person, Unit, Membership, Affiliation, Card)]
    changes = {
        ("Đảng viên", "C6"): "Hoàng Ngọc Lâm Anh",
        ("Đảng viên", "X7"): date(2018, 4, 3),
        ("Đảng viên", "N8"): "Chi bộ Trạm Y tế - Đảng bộ xã Vạn Linh",
        ("Đảng viên", "K9"): "Tỉnh ủy Điện Biên",
    }
    batch = applied(changed_copy(MEMBERS, tmp_path / "a.xlsx", changes))
    assert batch.counts["sheets"][0]["changed"] == 4
    operations.take_back(actor=machine_actor(), batch_id=batch.pk)
    assert [list(t.objects.order_by("pk").values()) for t in (Person, Unit, Membership, Affiliation, Card)] == before


def test_records_added_to_a_case_are_taken_back_and_the_case_stays(tmp_path):
    for path in ALL:
        applied(path)
    before = list(StepRecord.objects.order_by("pk").values("pk", "on"))
    cases = judged_cases()
    batch = applied(changed_copy(CANDIDATES, tmp_path / "a.xlsx", {("Vạn Linh", "AF6"): date(2024, 12, 20)}))
    assert StepRecord.objects.count() == len(before) + 1
    operations.take_back(actor=machine_actor(), batch_id=batch.pk)
    assert list(StepRecord.objects.order_by("pk").values("pk", "on")) == before
    assert judged_cases() == cases


def test_the_refused_rows_come_as_a_workbook_that_can_be_mended_and_brought_in(tmp_path):
    applied(ORGANISATIONS)
    applied(MEMBERS)
    batch = applied(CANDIDATES)
    path = tmp_path / "loi.xlsx"
    path.write_bytes(queries.refused_workbook(machine_actor(), batch.pk))
    book = load_workbook(path)
    page = book["Châu Sơn"]
    assert book.sheetnames == ["Châu Sơn"]
    assert page["A1"].value == "ĐẢNG BỘ XÃ CHÂU SƠN"
    headings = {cell.value: cell.column for cell in page[4]}
    rows = {page.cell(line, headings["Dòng trong tệp gốc"]).value: line for line in range(5, page.max_row + 1)}
    assert sorted(rows) == [7, 12, 19, 26, 34, 48, 55]
    wrong = page.cell(rows[7], headings["Ngày, tháng, năm sinh"])
    assert wrong.value == "30/02/2001"
    assert wrong.fill.fgColor.rgb == "FFFDE3DD"
    assert "Ngày, tháng, năm sinh:" in page.cell(rows[7], headings["Lỗi"]).value
    wrong.value = "28/02/2001"
    page.cell(rows[34], headings["Tán thành"]).value = 7
    book.save(path)
    batch = received(path)
    totals = queries.batch_page(machine_actor(), batch.pk, "vi").totals
    assert (totals.rows, totals.new, totals.refused, totals.warnings >= 0) == (7, 2, 5, True)


def test_the_preview_can_be_cut_by_state_and_shows_both_values(tmp_path):
    for path in (ORGANISATIONS, MEMBERS):
        applied(path)
    batch = received(changed_copy(MEMBERS, tmp_path / "a.xlsx", {("Đảng viên", "K9"): "Tỉnh ủy Điện Biên"}))
    page = queries.batch_page(machine_actor(), batch.pk, "vi", state="changed")
    assert [(one.column, one.old, one.new) for line in page.lines for one in line.differences] == [
        ("Nơi cấp thẻ", "Tỉnh ủy Lạng Sơn", "Tỉnh ủy Điện Biên")
    ]
    first = queries.batch_page(machine_actor(), batch.pk, "vi", state="same")
    second = queries.batch_page(machine_actor(), batch.pk, "vi", state="same", after=first.after)
    third = queries.batch_page(machine_actor(), batch.pk, "vi", state="same", after=second.after)
    assert [len(page.lines) for page in (first, second, third)] == [100, 100, 1]
    assert third.after == ""
