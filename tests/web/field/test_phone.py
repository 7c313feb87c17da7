"""What a phone asks and sends: taken once, told in words what was not taken, nothing lost, nothing of another user."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from hatnhan.apps.access.operations import end_grant
from hatnhan.apps.audit.queries import history, verify
from hatnhan.apps.candidacies.models import MonthSheet
from hatnhan.apps.candidacies.operations import assign_mentor, move_case
from hatnhan.apps.exchange.models import FieldEntry, Phone
from hatnhan.apps.meetings.models import Ballot, Meeting
from hatnhan.apps.meetings.operations import add_meeting, cancel_meeting
from hatnhan.apps.people.operations import leave_cell
from tests.factories import machine_actor

PHONE = UUID(int=7)
TEXTS = {"strengths": "Chăm chỉ", "to_improve": "Nói to hơn", "proposal": "Cho đi học"}


@pytest.fixture
def mentor(world, story):
    return assign_mentor(
        actor=world.actor("cell_secretary"),
        case_id=story.ready.pk,
        person_id=story.member.pk,
        starts_on=date(2025, 2, 4),
    )


class Sender:
    """A phone of an account, as its scripts speak."""

    def __init__(self, client, user, device=PHONE):
        self.client, self.user, self.device = client, user, device
        self.post("field:ready", {"label": "Máy một"})

    def post(self, address, body):
        headers = {"X-Field-Phone": str(self.device)}
        return self.client.post(reverse(address), body, content_type="application/json", headers=headers)

    def send(self, page, form, values, *, seen=0, key=None, **more):
        body = {"id": key or str(uuid4()), "page": page, "form": form, "format": 1, "seen": seen, "values": values}
        return self.post("field:send", body | {"account": self.user.pk} | more)

    def choose(self, key, choice, values=None):
        body = {"id": key, "choice": choice, "values": values, "account": self.user.pk}
        return self.post("field:choose", body).json()

    def form(self, page, key):
        told = self.client.get(reverse("field:snapshot", args=[page])).json()
        return next(each for each in told["snapshot"]["forms"] if each["key"] == key)


@pytest.fixture
def phone(signed_in, world):
    return Sender(signed_in("cell_secretary"), world.users["cell_secretary"])


@pytest.fixture
def sheet_key(mentor):
    return f"{mentor.pk}_2026-06-01"


def test_the_same_entry_twice_is_one_act_and_one_answer(phone, sheet_key):
    key = str(uuid4())
    first = phone.send("month-sheets", sheet_key, TEXTS, key=key).json()
    again = phone.send("month-sheets", sheet_key, TEXTS | {"strengths": "khác"}, key=key).json()
    assert first == again
    assert (first["id"], first["settled"], first["kind"]) == (key, True, "applied")
    assert MonthSheet.objects.get().strengths == "Chăm chỉ"
    entry = FieldEntry.objects.get()
    assert (entry.content, entry.answer) == ("", "")
    assert [act.verb for act in history(f"exchange.fieldentry:{entry.pk}", 9)] == ["exchange.received_field_entry"]
    assert verify().broken is None


def test_two_phones_on_one_sheet_show_both_versions_and_the_choice_is_in_the_chain(phone, signed_in, world, sheet_key):
    other = Sender(signed_in("committee_officer"), world.users["committee_officer"], UUID(int=8))
    assert other.send("month-sheets", sheet_key, TEXTS).json()["settled"]
    told = phone.send("month-sheets", sheet_key, TEXTS | {"strengths": "Bản hai"}).json()
    assert (told["kind"], told["settled"]) == ("conflict", False)
    assert [(each["mine"], each["theirs"]) for each in told["differences"]] == [("Bản hai", "Chăm chỉ")]
    assert "committee_officer" in told["said"][0]
    assert phone.choose(told["id"], "again") == {
        "id": told["id"],
        "refused": ["Không chọn như vậy được cho mục này. Mở lại trang để xem mục này đang thế nào."],
    }
    mended = phone.choose(told["id"], "mend", TEXTS | {"strengths": "Cả hai"})
    assert (mended["settled"], mended["choice"]) == (True, "mend")
    assert phone.choose(told["id"], "theirs")["choice"] == "mend"
    assert MonthSheet.objects.get().strengths == "Cả hai"
    entry = FieldEntry.objects.get(client_id=told["id"])
    last = history(f"exchange.fieldentry:{entry.pk}", 9)[0]
    assert (last.verb, last.details["choice"], last.details["fields"]) == (
        "exchange.decided_field_entry",
        "mend",
        ["strengths"],
    )
    assert "Cả hai" not in str(last.details)


def test_the_register_shows_what_asks_for_a_choice(phone, sheet_key):
    phone.send("month-sheets", sheet_key, TEXTS)
    key = phone.send("month-sheets", sheet_key, TEXTS | {"proposal": "Chưa đi"}).json()["id"]
    page = phone.client.get(reverse("field:entries")).content.decode()
    assert "Chưa đi" in page
    assert "Cho đi học" in page
    phone.client.post(reverse("field:decide", args=[key]), {"choice": "mend", "mend-proposal": "Sang năm"})
    assert MonthSheet.objects.get().proposal == "Sang năm"
    assert "Đã viết lại" in phone.client.get(reverse("field:entries")).content.decode()
    # In the list it is decided, so the phone is told to forget it.
    assert phone.client.get(reverse("field:status")).json()["undecided"] == []


def test_a_meeting_from_the_phone_with_its_vote(phone, story, world):
    meeting = add_meeting(
        actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 6, 5)
    )
    form = phone.form("meetings", str(meeting.pk))
    vote = f"vote-{story.ready.person_id}-cell_vote_admission"
    numbers = {f"{vote}-present": "9", f"{vote}-for": "8", f"{vote}-against": "1"}
    task = {"what": "Sửa đường", "who": str(story.member.pk), "due_on": "2026-07-01"}
    typed = form["values"] | numbers | {"conclusion": "Nhất trí", "tasks": [task]}
    assert phone.send("meetings", form["key"], typed, seen=form["seen"]).json()["kind"] == "applied"
    ballot = Ballot.objects.get()
    assert (ballot.in_favour, ballot.against, ballot.outcome) == (8, 1, "passed")
    assert Meeting.objects.get().conclusion == "Nhất trí"
    # The same form from another phone, with another count.
    late = phone.send("meetings", form["key"], typed | {f"{vote}-for": "7"}, seen=form["seen"]).json()
    assert late["kind"] == "conflict"
    assert ("7 – 1", "8 – 1") in [(each["mine"], each["theirs"]) for each in late["differences"]]
    assert phone.choose(late["id"], "theirs")["settled"]
    assert Ballot.objects.get().in_favour == 8


def test_what_happened_meanwhile_is_told_and_loses_nothing(phone, story, world, sheet_key):
    actor = world.actor("cell_secretary")
    meeting = add_meeting(actor=actor, unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 6, 5))
    form = phone.form("meetings", str(meeting.pk))
    cancel_meeting(actor=actor, meeting_id=meeting.pk, reason="mưa")
    cancelled = phone.send("meetings", form["key"], form["values"], seen=form["seen"]).json()
    assert cancelled["kind"] == "refused"
    assert "hủy" in cancelled["said"][0].lower()
    grant = world.users["cell_secretary"].grants.get()
    end_grant(actor=machine_actor(), grant_id=grant.pk, ends_on=date(2026, 6, 30))
    ended = phone.send("month-sheets", sheet_key, TEXTS).json()
    assert ended["kind"] == "refused"
    assert "không còn quyền" in ended["said"][0]
    assert FieldEntry.objects.get(client_id=ended["id"]).content
    assert phone.choose(ended["id"], "drop")["settled"]
    assert FieldEntry.objects.get(client_id=ended["id"]).content == ""


def test_who_was_transferred_since_is_told_and_what_was_typed_waits(phone, story, world, sheet_key):
    meeting = add_meeting(
        actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 6, 5)
    )
    form = phone.form("meetings", str(meeting.pk))
    gone = story.member.affiliations.get()
    roll = form["values"]["roll"] | {str(gone.person_id): "excused"}
    leave_cell(actor=machine_actor(), affiliation_id=gone.pk, ends_on=date(2026, 6, 1))
    move_case(actor=machine_actor(), case_id=story.ready.pk, unit_id=world.cell_b1.pk, on=date(2026, 6, 10))
    sheet = phone.send("month-sheets", sheet_key, TEXTS).json()
    typed = form["values"] | {"roll": roll, "conclusion": "Nhất trí"}
    told = phone.send("meetings", form["key"], typed, seen=form["seen"]).json()
    assert {sheet["kind"], told["kind"]} == {"refused"}
    assert "không còn thuộc phần" in sheet["said"][0]
    assert "không sinh hoạt ở chi bộ này" in " ".join(told["said"])
    page = phone.client.get(reverse("field:entries")).content.decode()
    assert "Chăm chỉ" in page
    assert "Nhất trí" in page
    # The form as it is now calls him no more; what was typed beside stays.
    now = phone.form("meetings", str(meeting.pk))
    assert str(gone.person_id) not in now["values"]["roll"]
    assert phone.choose(told["id"], "mend", typed | {"roll": now["values"]["roll"]})["settled"]
    assert Meeting.objects.get().conclusion == "Nhất trí"


def test_what_cannot_be_taken_is_refused_in_words(phone, sheet_key):
    said = {
        name: phone.send(**call).json()["said"][0]
        for name, call in {
            "picture": {"page": "month-sheets", "form": sheet_key, "values": {"strengths": "data:image/png;base64,AA"}},
            "old": {"page": "month-sheets", "form": sheet_key, "values": TEXTS, "format": 9},
            "gone": {"page": "households", "form": "1", "values": {}},
            "nobody": {"page": "month-sheets", "form": "999_2026-06-01", "values": TEXTS},
            "wild": {"page": "month-sheets", "form": sheet_key, "values": {"strengths": 7}},
            "long": {"page": "month-sheets", "form": sheet_key, "values": {"strengths": "a" * 200_001}},
        }.items()
    }
    assert "ảnh" in said["picture"]
    assert "bản cũ" in said["old"]
    assert "không còn trang" in said["gone"]
    assert "không còn thuộc phần" in said["nobody"]
    assert "không đúng mẫu" in said["wild"]
    assert "dài quá" in said["long"]
    assert not MonthSheet.objects.exists()


def test_nothing_is_taken_in_the_name_of_another(phone, signed_in, world, sheet_key):
    neighbour = signed_in("neighbour")
    beside = Sender(neighbour, world.users["neighbour"], UUID(int=8))
    key = phone.send("month-sheets", sheet_key, TEXTS).json()["id"]
    assert beside.send("month-sheets", sheet_key, TEXTS, account=phone.user.pk).status_code == 409
    assert beside.send("month-sheets", sheet_key, TEXTS, key=key).status_code == 409
    assert beside.post("field:choose", {"id": key, "choice": "drop", "account": beside.user.pk}).status_code == 400
    phone.client.force_login(world.users["neighbour"])
    assert phone.send("month-sheets", sheet_key, TEXTS).status_code == 409


def test_a_revoked_phone_takes_and_sends_nothing(phone, signed_in, world, sheet_key):
    row = Phone.objects.get()
    page = signed_in("committee_officer").get(reverse("field:phones-of", args=[phone.user.pk])).content.decode()
    assert "Máy một" in page
    assert phone.client.get(reverse("field:status"), headers={"X-Field-Phone": str(PHONE)}).status_code == 200
    assert Phone.objects.get().session == phone.client.session.session_key
    signed_in("committee_officer").post(reverse("field:revoke", args=[row.pk]))
    assert phone.client.get(reverse("agenda:home")).status_code == 302  # the session of its browser ended with it
    assert phone.send("month-sheets", sheet_key, TEXTS).status_code == 410
    told = phone.client.get(reverse("field:status"), headers={"X-Field-Phone": str(PHONE)})
    assert told.status_code == 410
    assert not FieldEntry.objects.exists()


def test_revoking_the_phone_in_one_s_own_hand_leads_to_the_door(phone):
    phone.client.get(reverse("field:status"), headers={"X-Field-Phone": str(PHONE)})
    answer = phone.client.post(reverse("field:revoke", args=[Phone.objects.get().pk]))
    assert answer.url == reverse("session:sign-in")
    assert "Đã thu hồi" in phone.client.get(answer.url).content.decode()


def test_leaving_takes_the_phone_off_the_account(phone):
    assert phone.post("field:leave", {}).json() == {"left": True}
    assert Phone.objects.get().revoked_at is not None
    assert phone.client.get(reverse("field:status")).status_code == 401


def test_signing_out_of_the_register_leaves_the_phone_too(phone):
    phone.client.cookies["field_ready"] = str(phone.user.pk)
    page = phone.client.get(reverse("access:own")).content.decode()
    assert "field/leave.js" in page
    answer = phone.client.post(reverse("session:sign-out"))
    assert answer.cookies["field_left"].value == str(phone.user.pk)
    assert "field/leave.js" in phone.client.get(reverse("session:sign-in")).content.decode()


def test_snapshots_say_when_nothing_is_new(phone, mentor, django_assert_max_num_queries):
    address = reverse("field:snapshot", args=["month-sheets"])
    with django_assert_max_num_queries(16):
        told = phone.client.get(address).json()
    assert phone.client.get(address, {"have": told["digest"]}).json() == {"digest": told["digest"]}
    assert [section["heading"] for section in told["snapshot"]["sections"]] == ["Tháng 06/2026", "Tháng 05/2026"]
    people = phone.client.get(reverse("field:snapshot", args=["people"])).json()["snapshot"]["sections"]
    assert len(people[0]["lines"]) == 9
