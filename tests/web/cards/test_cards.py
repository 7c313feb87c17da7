"""Cards on the page: decided, handed over, lost; the list of who waits, and a party age with its paper."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.people.models import Card, Membership
from tests.web.conftest import make_members

NUMBER = "099123456789"


@pytest.fixture
def member(world):
    person = make_members(world.cell_a1, 1)[0]
    Membership.objects.filter(person=person).update(admitted_on=date(1996, 7, 1), official_on=date(1997, 7, 1))
    return person


def post(client, name, *args, **data):
    answer = client.post(reverse(name, args=args), data)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_a_card_walks_through_its_pages(world, member, signed_in):
    client = signed_in("committee_officer")
    page = client.get(reverse("cards:list")).content.decode()
    assert member.name.written in page
    assert "Chính thức, chưa có thẻ <b>1</b>" in page
    typed = {"decision": "12-QĐ/TU", "decided_on": "1/6/2026", "number": "123"}
    refused = post(client, "cards:decide", member.pk, **typed)
    assert "phải có 12 chữ số" in refused
    assert 'value="12-QĐ/TU"' in refused
    assert post(client, "cards:decide", member.pk, **typed | {"number": NUMBER}) == ""
    assert NUMBER in client.get(reverse("cards:list"), {"state": "waiting"}).content.decode()
    assert post(client, "cards:hand-over", member.pk, on="20/6/2026", number=NUMBER) == ""
    card = Card.objects.get()
    handed = client.get(reverse("cards:handed-over"), {"since": "1/6/2026", "until": "30/6/2026"}).content.decode()
    assert member.name.written in handed
    assert "1 thẻ" in handed
    assert post(client, "cards:change", member.pk, card.pk, state="lost", on="25/6/2026", reason="mất") == ""
    replaced = {"decision": "15-QĐ/TU", "decided_on": "28/6/2026", "number": NUMBER, "reason": "có lý do"}
    assert post(client, "cards:replace", member.pk, card.pk, **replaced) == ""
    shown = client.get(reverse("cards:person", args=[member.pk])).content.decode()
    assert "mất, đã cấp lại" in shown
    assert "Ghi việc trao thẻ" in shown
    assert client.get(reverse("cards:replace", args=[member.pk, 10**6])).status_code == 404


def test_the_party_age_is_told_adjusted_and_put_on_paper(world, member, signed_in):
    client = signed_in("committee_officer")
    person = reverse("cards:person", args=[member.pk])
    shown = client.get(person).content.decode()
    assert "29 năm 11 tháng" in shown
    assert "đủ năm ngày 01/07/2026, trao trong đợt 02/09/2026" in shown
    refused = post(client, "cards:adjust", member.pk, months="5000", reason="x")
    assert "là quá nhiều" in refused
    assert post(client, "cards:adjust", member.pk, months="-6", reason="theo kết luận") == ""
    assert "29 năm 5 tháng" in client.get(person).content.decode()
    paper = client.post(reverse("cards:certificate", args=[member.pk]))
    assert paper["Content-Disposition"].startswith("attachment")
    assert paper.getvalue()[:2] == b"PK"
    Membership.objects.update(recognised=False)
    assert client.post(reverse("cards:certificate", args=[member.pk])).status_code == 302
    assert "Chưa có tuổi đảng" in client.get(person).content.decode()
    assert client.post(reverse("cards:certificate", args=[10**6])).status_code == 404


def test_the_lists_cost_few_queries_however_long(world, signed_in, django_assert_max_num_queries):
    make_members(world.cell_a1, 30)
    client = signed_in("committee_officer")
    for name in ("cards:list", "cards:handed-over", "badges:list", "badges:awarded"):
        client.get(reverse(name))
        with django_assert_max_num_queries(22):
            assert client.get(reverse(name)).status_code == 200
