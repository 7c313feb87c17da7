"""A form that its sender may send no more: nothing of what he typed is lost, and no password is shown."""

import re
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import close_account, end_grant, grant_role
from hatnhan.core.permissions import Role
from hatnhan.core.rules_inputs import Ask
from hatnhan.rules import rules_on
from hatnhan.rules.values import inputs_of
from hatnhan.web import clock, errors
from hatnhan.web.typed import typed_in
from tests.factories import NOW
from tests.web.conftest import Story

NOTE = "Đồng chí Mẩy vắng mặt có lý do;\nbiểu quyết lại tháng sau <b>"


@pytest.fixture
def at_work(signed_in, world):
    """Clients of accounts that signed in a while before NOW."""

    def sign_in(name: str):
        client = signed_in(name)
        User.objects.filter(username=name).update(last_login=NOW - timedelta(hours=2))
        return client

    return sign_in


def send(client, story: Story):
    address = reverse("candidacies:cell-vote", args=[story.ready.pk])
    return client.post(address, {"held_on": "15/6/2026", "entitled": "9", "note": NOTE, "csrfmiddlewaretoken": "x" * 9})


def test_a_role_that_was_ended_meanwhile_answers_403_with_what_was_typed(at_work, world, story: Story):
    client = at_work("cell_secretary")
    grant = world.users["cell_secretary"].grants.get()
    end_grant(actor=world.actor("committee_officer"), grant_id=grant.pk, ends_on=NOW.date())
    answer = send(client, story)
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "kết thúc ngày 30/06/2026" in text
    assert "15/6/2026" in text
    assert "<dt>Ghi chú</dt>" in text
    assert "biểu quyết lại tháng sau &lt;b&gt;" in text
    assert "xxxxxxxxx" not in text
    assert not story.ready.records.filter(step="cell_vote_admission").exists()


def test_a_role_of_one_day_leaves_no_row_and_is_told_all_the_same(at_work, world, story: Story):
    client, officer = at_work("nobody"), world.actor("committee_officer")
    account = world.users["nobody"].pk
    given = {"unit_id": world.cell_a1.pk, "role": Role.CELL_SECRETARY, "starts_on": NOW.date()}
    grant = grant_role(actor=officer, user_id=account, **given)
    assert send(client, story).status_code == 200
    end_grant(actor=officer, grant_id=grant.pk, ends_on=NOW.date())
    answer = send(client, story)
    assert answer.status_code == 403
    assert "kết thúc ngày 30/06/2026" in answer.content.decode()
    assert not world.users["nobody"].grants.exists()


def test_what_a_page_sealed_itself_is_not_shown_as_typed():
    request = RequestFactory().post("/", {"unknown": "x" * 80, "other": "chữ " * 30})
    assert [field.value for field in typed_in(request)] == [("chữ " * 30).strip()]


def test_the_day_counts_at_midnight_too(at_work, world, story: Story, monkeypatch):
    client = at_work("cell_secretary")
    grant = world.users["cell_secretary"].grants.get()
    tomorrow = NOW.date() + timedelta(days=1)
    end_grant(actor=world.actor("committee_officer"), grant_id=grant.pk, ends_on=tomorrow)
    assert send(client, story).status_code == 200
    monkeypatch.setattr(clock, "read_clock", lambda: NOW.replace(hour=0) + timedelta(days=1, minutes=1))
    answer = send(client, story)
    assert answer.status_code == 403
    assert "kết thúc ngày 01/07/2026" in answer.content.decode()


def test_who_signed_in_after_his_role_had_ended_finds_nothing_there(signed_in, story: Story):
    answer = send(signed_in("ended"), story)
    assert answer.status_code == 404
    assert "biểu quyết lại" in answer.content.decode()


def test_a_page_that_is_only_asked_for_stays_404(at_work, world, story: Story):
    client = at_work("cell_secretary")
    end_grant(
        actor=world.actor("committee_officer"),
        grant_id=world.users["cell_secretary"].grants.get().pk,
        ends_on=NOW.date(),
    )
    assert client.get(reverse("candidacies:detail", args=[story.ready.pk])).status_code == 404


def test_a_blocked_account_is_led_to_the_door(at_work, world, story: Story):
    client = at_work("cell_secretary")
    close_account(actor=world.machine, user_id=world.users["cell_secretary"].pk)
    assert send(client, story).status_code == 302


def test_passwords_and_codes_are_never_shown_again():
    sent = {
        "current_password": "old one",
        "password": "new one",
        "password_again": "new one",
        "setup_code": "ABCD",
        "csrfmiddlewaretoken": "t",
        "full_name": "Lý Thị Bên",
    }
    request = RequestFactory().post("/", sent)
    assert [field.value for field in typed_in(request)] == ["Lý Thị Bên"]
    for page in (errors.permission_denied(request, ValueError()), errors.stale_form(request)):
        text = page.content.decode()
        assert "Lý Thị Bên" in text
        assert "Họ và tên" in text
        assert not [secret for secret in ("old one", "new one", "ABCD") if secret in text]


def test_a_field_that_a_step_makes_for_itself_keeps_its_label(at_work, world, story: Story):
    client = at_work("cell_secretary")
    grant = world.users["cell_secretary"].grants.get()
    end_grant(actor=world.actor("committee_officer"), grant_id=grant.pk, ends_on=NOW.date())
    address = reverse("candidacies:record-step", args=[story.ready.pk, "opinions"])
    answer = client.post(address, {"on": "15/6/2026", "opinions_for": "41", "paper_number": "7-BB", "introducer": "12"})
    text = answer.content.decode()
    assert answer.status_code == 403
    asked = rules_on(NOW.date()).inputs.opinions.value
    named = {"41": next(ask.label.vi for ask in asked.asks if ask.name == Ask.OPINIONS_FOR), "15/6/2026": asked.day.vi}
    shown = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text))
    assert {shown[label]: label for label in named.values()} == named
    assert "7-BB" in shown.values()
    assert "12" not in shown.values()


def test_the_value_of_an_own_rule_keeps_its_label():
    request = RequestFactory().post("/rulebook/own/rule/new/?rule=ceremony.days", {"value-value": "20"})
    request.resolver_match = resolve("/rulebook/own/rule/new/")
    assert [str(field.label) for field in typed_in(request)] == [""]
    request = RequestFactory().post("/rulebook/own/rule/new/?rule=papers.age_max", {"value-value": "6"})
    request.resolver_match = resolve("/rulebook/own/rule/new/")
    assert [field.label for field in typed_in(request)] == [inputs_of("papers.age_max", "vi")[0].label]


def test_the_code_of_a_unit_or_a_member_opens_nothing_and_is_given_back():
    request = RequestFactory().post("/", {"code": "T-A-01", "register_code": "ĐV 17"})
    assert [field.value for field in typed_in(request)] == ["T-A-01", "ĐV 17"]


def test_nothing_is_shown_where_no_form_was_sent():
    assert typed_in(RequestFactory().get("/", {"note": "x"})) == ()
