"""Transfers on their pages: begun from the member, refusals with what was typed, the lists, who acts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hatnhan.apps.audit.queries import history
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.queries.introducing import next_letter
from hatnhan.apps.people.models import Transfer
from hatnhan.apps.people.operations.transfers import NewTransfer, begin_transfer
from hatnhan.core.rules_transfers import TransferKind
from tests.documents.papers.printing import text_of_file
from tests.factories import TODAY, make_unit
from tests.stories import make_members


@pytest.fixture
def member(world):
    return make_members(world.cell_a1, 1)[0]


def test_from_the_member_to_the_list_and_the_letter(world, member, client):
    client.force_login(world.users["committee_officer"])
    address = reverse("transfers:begin", args=[member.pk])
    typed = {"kind": "official", "elsewhere": "không có", "on": "2/3/2026", "reason": "Về thôn bên"}
    refused = client.post(address, typed).content.decode()
    assert "Không tìm thấy chi bộ" in refused
    assert "Về thôn bên" in refused
    answer = client.post(address, typed | {"elsewhere": "T-A-2"}, follow=True)
    row = Transfer.objects.get()
    assert (row.to_unit_id, answer.redirect_chain[-1][0]) == (
        world.cell_a2.pk,
        reverse("transfers:detail", args=[row.pk]),
    )
    letter = {"seen": 1, "number": "12-GTSHĐ", "on": "9/3/2026", "dues_until": "13/2026"}
    form = reverse("transfers:act", args=[row.pk, "letter"])
    assert "Đây không phải tháng" in client.post(form, letter).content.decode()
    client.post(form, letter | {"dues_until": "2/2026"})
    row.refresh_from_db()
    assert (row.state, row.dues_until) == ("issued", date(2026, 2, 1))
    shown = client.get(reverse("transfers:list"), {"unit": world.cell_a2.pk, "which": "in"}).content.decode()
    assert member.name.written in shown
    assert client.get(reverse("transfers:act", args=[row.pk, "no-such-act"])).status_code == 404
    assert client.get(reverse("transfers:list"), {"unit": world.cell_b1.pk}).status_code == 200


def test_the_cell_that_lets_him_go_does_not_accept_him(world, member, client):
    client.force_login(world.users["cell_secretary"])
    typed = {"kind": "official", "elsewhere": "T-A-2", "on": "2/3/2026"}
    client.post(reverse("transfers:begin", args=[member.pk]), typed)
    row = Transfer.objects.get()
    page = client.get(reverse("transfers:detail", args=[row.pk])).content.decode()
    assert reverse("transfers:act", args=[row.pk, "withdraw"]) in page
    for act in ("letter", "present", "accept"):
        assert reverse("transfers:act", args=[row.pk, act]) not in page
        assert client.get(reverse("transfers:act", args=[row.pk, act])).status_code == 403


def test_the_letter_is_printed_once_it_has_a_number_by_whom_it_is_issued(world, member, client):
    client.force_login(world.users["committee_officer"])
    typed = {"kind": "temporary", "elsewhere": "T-A-2", "on": "2/3/2026", "back_by": "20/9/2026", "reason": "Đi học"}
    client.post(reverse("transfers:begin", args=[member.pk]), typed)
    row = Transfer.objects.get()
    word, page = (reverse(f"transfers:{name}", args=[row.pk]) for name in ("word", "detail"))
    assert "hãy ghi số và ngày giấy trước" in client.post(word, follow=True).content.decode()
    assert word not in client.get(page).content.decode()
    letter = {"seen": 1, "number": "12-GTSHĐ", "on": "9/3/2026", "dues_until": "2/2026", "self_review": "on"}
    client.post(reverse("transfers:act", args=[row.pk, "letter"]), letter)
    assert word in client.get(page).content.decode()
    text = text_of_file(b"".join(client.post(word).streaming_content))
    for told in (
        "**sinh hoạt đảng tạm thời**",
        f"đồng chí **{member.name.written}**",
        "thời hạn đến ngày 20/9/2026",
        "Đã đóng đảng phí đến hết tháng: 02/2026",
        "Lý do chuyển: Đi học",
        "nộp cho tổ chức đảng nơi đến chậm nhất ngày 20/4/2026",
    ):
        assert told in text
    assert "papers.made_transfer_letter" in [act.verb for act in history(member)]
    client.force_login(world.users["cell_secretary"])
    assert word not in client.get(page).content.decode()


def test_a_unit_that_ends_tomorrow_takes_nobody_in_and_what_was_typed_stays(world, member, client):
    ending = make_unit("Chi bộ thôn sắp hết", world.commune_a, code="T-A-8")
    Unit.objects.filter(pk=ending.pk).update(ended_on=TODAY + timedelta(days=1))
    client.force_login(world.users["committee_officer"])
    typed = {"kind": "official", "elsewhere": "T-A-8", "on": "2/3/2026", "reason": "Về thôn bên"}
    page = client.post(reverse("transfers:begin", args=[member.pk]), typed).content.decode()
    assert "Chi bộ thôn sắp hết kết thúc hoạt động từ ngày 01/07/2026. Hãy chọn chi bộ khác." in page
    assert 'value="2/3/2026"' in page
    assert "Về thôn bên" in page
    assert not Transfer.objects.exists()


def test_lists_ask_the_same_number_of_questions_whatever_they_hold(world, client, django_assert_max_num_queries):
    officer = world.actor("committee_officer")
    for person in make_members(world.cell_a1, 8):
        begin_transfer(
            actor=officer, new=NewTransfer(person.pk, TransferKind.OFFICIAL, date(2026, 3, 2), world.cell_a2.pk)
        )
    client.force_login(world.users["committee_officer"])
    for page, most in (("list", 12), ("away", 12)):
        with django_assert_max_num_queries(most):
            client.get(reverse(f"transfers:{page}"))
    row = Transfer.objects.all()[0]
    for page, key, most in (("transfers:detail", row.pk, 14), ("people:detail", row.person_id, 15)):
        with django_assert_max_num_queries(most):
            client.get(reverse(page, args=[key]))


def test_a_letter_without_a_number_gets_the_next_of_the_register_of_its_committee(world, member, client):
    officer = world.actor("committee_officer")
    client.force_login(world.users["committee_officer"])
    begun = NewTransfer(member.pk, TransferKind.INTERNAL, date(2026, 3, 2), world.cell_a2.pk)
    row = begin_transfer(actor=officer, new=begun)
    page = client.get(reverse("people:detail", args=[member.pk])).content.decode()
    assert reverse("transfers:detail", args=[row.pk]) in page
    address = reverse("transfers:act", args=[row.pk, "letter"])
    assert "Đảng ủy xã Đèo Gió" in (form := client.get(address).content.decode())
    assert "01-GGT/ĐU" in form
    assert next_letter(officer, row.pk, TODAY).number == "01-GGT/ĐU"
    # What cannot be recorded takes no number; a board of the province keeps its own register.
    typed = {"seen": 1, "number": "", "on": "9/3/2026", "by": "Ban Tổ chức Tỉnh ủy"}
    assert "Phải ghi số giấy giới thiệu" in client.post(address, typed).content.decode()
    typed["by"] = "Đảng ủy xã Đèo Gió"
    client.post(address, typed | {"on": "1/3/2026"})
    assert not IssuedPaper.objects.exists()
    client.post(address, typed)
    row.refresh_from_db()
    assert (row.letter_number, row.letter_by) == ("01-GGT/ĐU", "Đảng ủy xã Đèo Gió")
    text = text_of_file(b"".join(client.post(reverse("transfers:word", args=[row.pk])).streaming_content))
    assert "Số 01-GGT/ĐU" in text.replace(":", "")
    assert "T/M ĐẢNG ỦY" in text


def test_out_of_the_grassroots_organisation_the_board_of_the_province_introduces(world, member, client):
    client.force_login(world.users["committee_officer"])
    officer = world.actor("committee_officer")
    begun = NewTransfer(member.pk, TransferKind.OFFICIAL, date(2026, 3, 2), world.cell_b1.pk)
    row = begin_transfer(actor=officer, new=begun)
    told = next_letter(officer, row.pk, TODAY)
    assert (told.by, told.number) == ("Ban Tổ chức Tỉnh ủy Thí Dụ", "")
    address = reverse("transfers:act", args=[row.pk, "letter"])
    client.post(address, {"seen": 1, "number": "7-GTSHĐ", "on": "9/3/2026", "by": told.by})
    text = text_of_file(b"".join(client.post(reverse("transfers:word", args=[row.pk])).streaming_content))
    assert "TỈNH ỦY THÍ DỤ / [centre] **BAN TỔ CHỨC**" in text
    assert "Ban Tổ chức Tỉnh ủy Thí Dụ giới thiệu đồng chí" in text
    assert "TRƯỞNG BAN" in text
