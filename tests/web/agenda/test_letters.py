"""Reminders, their settings and the reminder letter as pages."""

import re

import pytest
from django.urls import reverse

from hatnhan.apps.agenda.models import LadderSetting, Letter
from hatnhan.apps.agenda.operations import climb
from tests.factories import TODAY
from tests.web.conftest import Story

LADDER = {"acts_after": "2", "committee_after": "5", "letter_after": "9", "quiet_from": "19", "quiet_until": "6"}


@pytest.fixture
def letter(world, story: Story) -> Letter:
    climb(actor=world.machine, on=TODAY)
    return Letter.objects.get(unit=world.cell_a1)


def test_the_page_of_reminders_names_the_step_and_who_was_told(signed_in, story: Story, letter):
    text = signed_in("cell_secretary").get(reverse("agenda:reminders")).text
    assert str(story.late.person) in text
    assert "người phải làm – cell_secretary" in text
    assert "công văn đôn đốc – committee_secretary, committee_officer" in text
    assert "Chưa có việc nào phải nhắc đồng chí." in signed_in("stranger").get(reverse("agenda:reminders")).text
    assert signed_in("stranger").get(reverse("agenda:reminders"), {"after": "x"}).status_code == 404


def test_settings_are_recorded_shown_in_the_record_of_changes_and_given_up(signed_in, world, story: Story):
    client, address = signed_in("committee_officer"), reverse("agenda:ladder", args=[world.commune_a.pk])
    refused = client.post(address, {**LADDER, "letter_after": "3"}).text
    assert "Bậc sau phải muộn hơn bậc trước" in refused
    assert 'value="3"' in refused
    client.post(address, LADDER)
    below = client.get(reverse("agenda:ladder", args=[world.cell_a1.pk])).text
    assert f"Đang dùng cài đặt của {world.commune_a.name}." in below
    told = client.get(reverse("organisation:detail", args=[world.commune_a.pk])).text
    assert "Đổi cài đặt nhắc việc" in told
    client.post(reverse("agenda:drop-ladder", args=[world.commune_a.pk]))
    assert not LadderSetting.objects.exists()


def test_a_letter_is_looked_at_cut_and_issued(signed_in, letter):
    client, address = signed_in("committee_officer"), reverse("agenda:letter", args=[letter.pk])
    text = client.get(address).text
    shown = re.findall(r'name="shown" value="([^"]+)"', text)
    assert shown
    change = reverse("agenda:letter-change", args=[letter.pk])
    typed = {"shown": shown, "line": [], "reply_by": "10/07/2026", "note": "Mong sớm xong."}
    refused = client.post(change, {**typed, "act": "issue"}).text
    assert "không có việc quá hạn hay chỉ tiêu chậm" in refused
    assert "Mong sớm xong." in refused
    assert client.post(change, {**typed, "act": "keep"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.taken_out, letter.note) == (sorted(shown), "Mong sớm xong.")
    client.post(change, {**typed, "line": shown, "act": "issue"})
    letter.refresh_from_db()
    assert (letter.state, len(letter.lines)) == ("issued", len(shown))
    word = client.post(reverse("agenda:letter-word", args=[letter.pk]))
    assert word.content[:2] == b"PK"


def test_the_unit_answers_and_the_committee_notes_its_help(signed_in, letter):
    officer = signed_in("committee_officer")
    shown = re.findall(r'name="shown" value="([^"]+)"', officer.get(reverse("agenda:letter", args=[letter.pk])).text)
    officer.post(
        reverse("agenda:letter-change", args=[letter.pk]),
        {"shown": shown, "line": shown, "reply_by": "10/07/2026", "act": "issue"},
    )
    answer = reverse("agenda:letter-answer", args=[letter.pk])
    secretary = signed_in("cell_secretary")
    assert "phải ghi rõ nguyên nhân" in secretary.post(answer, {"cause": "other"}).text
    secretary.post(answer, {"cause": "quorum", "text": "Họp lại", "help_asked": "Cử người dự"})
    officer.post(reverse("agenda:letter-help", args=[letter.pk]), {"text": "Đã cử người"})
    text = secretary.get(reverse("agenda:letter", args=[letter.pk])).text
    for part in ("Chi bộ họp không đủ số đảng viên", "Cử người dự", "Đã cử người"):
        assert part in text


def test_a_draft_is_dropped(signed_in, letter):
    signed_in("committee_officer").post(reverse("agenda:letter-drop", args=[letter.pk]))
    assert not Letter.objects.exists()


def test_where_e_mail_is_configured_an_address_can_be_given(signed_in, world, letter, settings):
    client, page = signed_in("cell_secretary"), reverse("agenda:reminders")
    assert 'name="address"' not in client.get(page).text
    settings.EMAIL_HOST = "mail.example.org"
    assert 'name="address"' in client.get(page).text
    wrong = client.post(reverse("agenda:reminder-address"), {"address": "không phải"}, follow=True).text
    assert "Đây không phải địa chỉ thư điện tử." in wrong
    client.post(reverse("agenda:reminder-address"), {"address": "bithu@example.org"})
    world.users["cell_secretary"].refresh_from_db()
    assert world.users["cell_secretary"].email == "bithu@example.org"


def test_the_list_costs_the_same_however_long(signed_in, world, letter, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    for unit in (world.cell_a2, world.military_cell):
        Letter.objects.create(unit=unit, issuer=world.commune_a, drafted_on=TODAY)
    with django_assert_max_num_queries(14):
        client.get(reverse("agenda:letters"))
    with django_assert_max_num_queries(12):
        client.get(reverse("agenda:reminders"))
