"""Transfers on their pages: begun from the member, refusals with what was typed, the lists, who acts."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.people.models import Transfer
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
