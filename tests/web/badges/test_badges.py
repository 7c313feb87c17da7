"""The list of an award round on its page: proposed, awarded, handed over; a single badge and what became of it."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.people.models import Badge, Membership
from tests.web.conftest import make_members


@pytest.fixture
def members(world):
    people = make_members(world.cell_a1, 2)
    for person, admitted in zip(people, (date(1996, 7, 1), date(1996, 11, 1)), strict=True):
        Membership.objects.filter(person=person).update(admitted_on=admitted, official_on=date(1998, 1, 1))
    return people


def text(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_round_walks_through_its_pages(world, members, signed_in):
    client, unit = signed_in("committee_officer"), world.commune_a.pk
    coming, later = members
    page = text(client, "badges:list")
    assert "Đợt 02/09/2026: 1 đảng viên" in page
    assert coming.name.written in page
    assert later.name.written not in page
    assert "01-HD/TW (2026)" in page
    assert later.name.written in text(client, "badges:list", round="2026-11-07")
    assert "Đợt 07/11/2026" in text(client, "badges:list", round="2026-11-07", years="30", state="none", missed="1")
    propose = reverse("badges:propose", args=[unit]) + "?round=2026-09-02"
    assert coming.name.written in client.get(propose).content.decode()
    assert client.post(propose, {"people": [f"{coming.pk}-30"]}).status_code == 302
    award = reverse("badges:award", args=[unit]) + "?round=2026-09-02"
    assert "1 đảng viên" in client.get(award).content.decode()
    refused = client.post(award, {"decision": "9-QĐ/TU", "decided_on": "1/9/2026"})
    assert "chưa đến" in refused.content.decode()
    assert client.post(award, {"decision": "9-QĐ/TU", "decided_on": "20/6/2026"}).status_code == 302
    hand_over = reverse("badges:hand-over", args=[unit]) + "?round=2026-09-02"
    assert "Ghi việc trao" in text(client, "badges:list")
    assert client.post(hand_over, {"on": "25/6/2026"}).status_code == 302
    shown = text(client, "badges:awarded", since="1/9/2026", until="30/9/2026", years="30")
    assert "1 huy hiệu" in shown
    badge = Badge.objects.get()
    change = reverse("badges:change", args=[coming.pk, badge.pk])
    assert client.post(change, {"state": "lost", "on": "28/6/2026"}).status_code == 302
    assert "Bị mất" in text(client, "badges:list")


def test_one_member_is_proposed_ahead_of_time_with_a_reason(world, members, signed_in):
    client, person = signed_in("cell_secretary"), members[1]
    address = reverse("badges:propose-one", args=[person.pk])
    typed = {"years": "30", "way": "early", "award_on": "2/9/2026", "reason": ""}
    assert "phải ghi lý do" in client.post(address, typed).content.decode()
    assert client.post(address, typed | {"reason": "bệnh nặng"}).status_code == 302
    assert "tặng sớm" in text(client, "cards:person", person.pk)
    # The cell proposes; it awards nothing.
    assert client.get(reverse("badges:award", args=[world.cell_a1.pk])).status_code == 403
