"""The refused rows as a workbook."""

from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]


def address(batch) -> str:
    return reverse("exchange:refused", args=[batch.pk])


def test_it_holds_only_the_refused_rows_and_what_to_mend(signed_in, preview):
    answer = signed_in("committee_officer").get(address(preview))
    assert answer["Content-Disposition"] == f'attachment; filename="dong-khong-nhan-{preview.pk}.xlsx"'
    rows = [
        [str(cell) for cell in row if cell is not None]
        for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    ]
    told = " ".join(" ".join(row) for row in rows)
    assert "Lộc Văn Sún" in told
    assert "31/2/2002" in told
    assert "Vi Thị Nhình" not in told


def test_an_import_without_refused_rows_has_none(signed_in, preview):
    preview.rows.filter(state="refused").delete()
    assert signed_in("committee_officer").get(address(preview)).status_code == 404


def test_a_stranger_gets_nothing(signed_in, preview):
    assert signed_in("stranger").get(address(preview)).status_code == 404


def test_it_is_only_read(signed_in, preview):
    assert signed_in("committee_officer").post(address(preview)).status_code == 405
