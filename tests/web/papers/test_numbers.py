"""Pages of numbers: given by hand, looked at first where something is odd, made void, printed as a book."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.papers.models import IssuedPaper, NumberRegister, Term
from hatnhan.apps.papers.operations import NewTerm, issue, set_term, void
from tests.factories import TODAY

GIVEN = {"kind": "resolution", "day": "30/6/2026", "about": "Phân công nhiệm vụ", "signer": "Nông Văn Sơn"}


@pytest.fixture
def term(world) -> Term:
    new = NewTerm(date(2025, 6, 15), name="2025–2030", document="Báo cáo đại hội")
    return set_term(actor=world.machine, unit_id=world.commune_a.pk, term=new)


def issue_address(unit) -> str:
    return reverse("papers:issue", args=[unit.pk])


def give(world, **more) -> int:
    told: dict[str, Any] = {"kind": "resolution", "day": TODAY, "about": "Phân công"} | more
    return issue(actor=world.machine, unit_id=world.commune_a.pk, **told).id


def test_a_number_by_hand_leads_to_its_register(signed_in, world, term):
    answer = signed_in("committee_officer").post(issue_address(world.commune_a), GIVEN, follow=True)
    row = IssuedPaper.objects.get()
    assert (row.text, row.about, row.signer, row.issued_by) == (
        "01-NQ/ĐU",
        "Phân công nhiệm vụ",
        "Nông Văn Sơn",
        "committee_officer",
    )
    text = answer.content.decode()
    assert "Đã cấp số 01-NQ/ĐU." in text
    assert reverse("papers:issued", args=[row.pk]) in text


def test_what_is_odd_is_shown_first_and_gives_no_number_meanwhile(signed_in, world):
    client = signed_in("committee_officer")
    text = client.post(issue_address(world.commune_a), GIVEN).content.decode()
    assert "Số sẽ cấp là 01-NQ/ĐU" in text
    assert "chưa ghi nhiệm kỳ" in text
    assert "Phân công nhiệm vụ" in text
    assert not IssuedPaper.objects.exists()
    client.post(issue_address(world.commune_a), GIVEN | {"knowing": "on"})
    assert IssuedPaper.objects.get().number == 1


def test_a_refusal_names_every_reason_and_keeps_what_was_typed(signed_in, world, term):
    typed = GIVEN | {"day": "1/7/2026"}
    page = signed_in("committee_officer").post(issue_address(world.commune_a), typed)
    assert [reason.code for reason in page.context["refusals"]] == ["paper.in_the_future"]
    assert "1/7/2026" in page.content.decode()
    assert not IssuedPaper.objects.exists()


def test_only_kinds_that_the_organisation_may_issue_are_offered(signed_in, world):
    client = signed_in("committee_officer")
    kinds = {key for key, _ in client.get(issue_address(world.cell_a1)).context["form"].fields["kind"].choices}
    assert {"resolution", "report"} <= kinds
    assert not {"regulation", "guidance", "directive"} & kinds
    text = client.get(issue_address(world.cell_a1)).content.decode()
    assert "399-QĐ/TW" in text
    assert "trung bình" in text


def test_who_has_one_unit_goes_there_at_once(signed_in, world):
    answer = signed_in("cell_secretary").get(reverse("papers:choose-unit"))
    assert answer["Location"] == reverse("papers:unit", args=[world.cell_a1.pk])
    offered = signed_in("committee_officer").get(reverse("papers:choose-unit")).content.decode()
    assert reverse("papers:unit", args=[world.cell_a2.pk]) in offered


def test_void_needs_a_reason_that_the_book_prints(signed_in, world, term):
    key = give(world)
    client = signed_in("committee_officer")
    assert "Lý do" in client.post(reverse("papers:void", args=[key]), {"reason": ""}).content.decode()
    assert IssuedPaper.objects.get().voided_at is None
    client.post(reverse("papers:void", args=[key]), {"reason": "In nhầm ngày"})
    printed = client.get(reverse("papers:book"), {"print": "1"}).content.decode()
    assert "01-NQ/ĐU" in printed
    assert "hủy: In nhầm ngày" in printed.replace("Hủy", "hủy")
    assert "In nhầm ngày" in client.get(reverse("papers:issued", args=[key])).content.decode()


def test_the_book_is_cut_and_goes_to_excel(signed_in, world, term):
    first, _ = give(world), give(world, about="Kiểm điểm")
    give(world, kind="report", about="Báo cáo quý")
    void(actor=world.machine, issued_id=first, reason="Sai")
    client = signed_in("committee_officer")
    register = NumberRegister.objects.get(symbol="NQ")
    shown = [row[0].text for row in client.get(reverse("papers:book"), {"register": register.pk}).context["list"].rows]
    assert shown == ["01-NQ/ĐU", "02-NQ/ĐU"]
    for asked, texts in (
        ({"state": "void"}, ["01-NQ/ĐU"]),
        ({"state": "valid"}, ["02-NQ/ĐU", "01-BC/ĐU"]),
        ({"q": "Kiểm"}, ["02-NQ/ĐU"]),
        ({"unit": world.cell_a1.pk}, []),
        ({"register": "x"}, ["01-NQ/ĐU", "02-NQ/ĐU", "01-BC/ĐU"]),
    ):
        rows = client.get(reverse("papers:book"), asked).context["list"].rows
        assert [row[0].text for row in rows] == texts
    answer = client.post(f"{reverse('papers:book-workbook')}?register={register.pk}")
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["01-NQ/ĐU", "02-NQ/ĐU"]


def test_the_registers_are_cut_to_a_kind(signed_in, world, term):
    give(world), give(world, kind="regulation")
    client = signed_in("committee_officer")
    page = client.get(reverse("papers:list"), {"symbol": "QĐ"})
    assert [row[0].text for row in page.context["list"].rows] == ["QĐ"]
    assert "Quyết định, Quy định (QĐ)" in page.content.decode()


def test_lists_go_on_from_page_to_page(signed_in, world, term, monkeypatch):
    monkeypatch.setattr("hatnhan.web.lists.pages.ON_PAGE", 1)
    for kind in ("resolution", "report", "resolution"):
        give(world, kind=kind)
    client = signed_in("committee_officer")
    for address, length in ((reverse("papers:book"), 3), (reverse("papers:list"), 2)):
        texts, asked = [], ""
        while True:
            shown = client.get(f"{address}?{asked}").context["list"]
            texts += [row[0].text for row in shown.rows]
            if not shown.next_page:
                break
            asked = shown.next_page
        assert len(texts) == length
        assert client.get(f"{address}?after=nonsense").status_code == 404


def test_a_term_and_a_register_on_paper_are_recorded(signed_in, world):
    client = signed_in("committee_secretary")
    unit = world.commune_a.pk
    typed = {"starts_on": "15/6/2025", "name": "2025–2030", "document": "Báo cáo đại hội"}
    client.post(reverse("papers:set-term", args=[unit]), typed)
    row = Term.objects.get()
    page = client.get(reverse("papers:correct-term", args=[unit, row.pk])).content.decode()
    assert 'value="15/06/2025"' in page
    client.post(reverse("papers:correct-term", args=[unit, row.pk]), typed | {"starts_on": "16/6/2025"})
    assert Term.objects.get().starts_on == date(2025, 6, 16)
    begun = {"kind": "resolution", "last_number": "12", "last_on": "2/5/2026", "reason": "Sổ giấy"}
    client.post(reverse("papers:begin-register", args=[unit]), begun)
    register = NumberRegister.objects.get()
    assert (register.last_number, register.term) == (12, row)
    text = client.get(reverse("papers:unit", args=[unit])).content.decode()
    assert "13-NQ/ĐU" in text
    assert "Nghị quyết (NQ)" in text
    book = client.get(reverse("papers:book"), {"register": register.pk}).content.decode()
    assert "Các số đến 12 nằm ở sổ giấy" in book


def test_no_list_of_papers_asks_more_for_more_rows(signed_in, world, term, django_assert_max_num_queries):
    for _ in range(12):
        give(world)
        issue(actor=world.machine, unit_id=world.cell_a1.pk, kind="report", day=TODAY)
    client = signed_in("committee_officer")
    client.get(reverse("papers:book"))
    for address in ("papers:book", "papers:list"):
        with django_assert_max_num_queries(14):
            client.get(reverse(address))
    with django_assert_max_num_queries(12):
        client.get(reverse("papers:unit", args=[world.commune_a.pk]))
