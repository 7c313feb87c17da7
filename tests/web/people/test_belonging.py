"""Memberships, cells, posts, restrictions and groups are written from the page of a person."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.people.models import Affiliation, Membership, Post, Restriction, TargetGroup
from hatnhan.apps.people.queries import entitled_voters
from tests.web.conftest import Story


@pytest.fixture
def officer(signed_in):
    return signed_in("committee_officer")


@pytest.fixture
def post_form(officer, story: Story):
    """Send one of the forms about the member of the story, and follow to his page."""

    def send(act: str, *args: object, **values: str):
        return officer.post(reverse(f"people:{act}", args=[story.member.pk, *args]), values, follow=True)

    return send


def test_the_page_offers_every_act_to_who_may_and_none_to_others(signed_in, officer, story: Story):
    detail = reverse("people:detail", args=[story.member.pk])
    text, others = officer.get(detail).content.decode(), signed_in("cell_secretary").get(detail).content.decode()
    acts = ("mend", "move", "assign-post", "mark-group", "restrict", "end-membership", "merge")
    addresses = [reverse(f"people:{act}", args=[story.member.pk]) for act in acts]
    assert [address for address in addresses if address not in text] == []
    assert [address for address in addresses if address in others] == []


def test_a_past_day_is_only_read(officer, story: Story):
    text = officer.get(reverse("people:detail", args=[story.member.pk]), {"on": "2020-01-01"}).content.decode()
    assert reverse("people:move", args=[story.member.pk]) not in text


def test_a_member_moves_to_another_cell(world, story: Story, post_form):
    page = post_form("move", unit=world.cell_a2.pk, how="lasting", starts_on="1/6/2026", document="GSH 7")
    assert "Đã ghi chuyển sinh hoạt" in page.content.decode()
    rows = Affiliation.objects.filter(person=story.member).order_by("starts_on")
    assert [row.unit_id for row in rows] == [world.cell_a1.pk, world.cell_a2.pk]
    assert "Chi bộ thôn Nà Pài" in page.content.decode()
    again = post_form("move", unit=world.military_cell.pk, how="lasting", starts_on="1/1/2026")
    assert "Mỗi ngày chỉ sinh hoạt ở một chi bộ" in again.content.decode()
    assert "1/1/2026" in again.content.decode()


def test_a_death_before_the_admission_is_refused_and_what_was_typed_stays(story: Story, post_form):
    admitted = Membership.objects.get(person=story.member).admitted_on
    page = post_form(
        "end-membership", kind="died", ends_on="2/1/2001", document_number="Giấy báo tử số 5"
    ).content.decode()
    assert f"Ngày 02/01/2001 người này chưa vào Đảng (kết nạp ngày {admitted:%d/%m/%Y})." in page
    assert 'value="2/1/2001"' in page
    assert "Giấy báo tử số 5" in page
    assert Membership.objects.get(person=story.member).end_kind == ""


def test_only_cells_in_reach_can_be_chosen(officer, world, story: Story):
    form = officer.get(reverse("people:move", args=[story.member.pk])).context["form"]
    offered = {value for value, _ in form.fields["unit"].choices}
    assert offered == {"", world.cell_a1.pk, world.cell_a2.pk, world.military_cell.pk}


def test_a_guest_leaves_again(world, story: Story, post_form):
    post_form("move", unit=world.cell_a2.pk, how="temporary", starts_on="1/5/2026")
    guest = Affiliation.objects.get(person=story.member, temporary=True)
    post_form("leave-cell", guest.pk, ends_on="1/6/2026")
    guest.refresh_from_db()
    assert guest.ends_on == date(2026, 6, 1)


def test_who_is_exempt_has_no_vote_until_he_is_not(world, story: Story, post_form):
    post_form("restrict", kind="exempt", ground="other", starts_on="1/6/2026", document="5-QĐ/ĐU")
    day = date(2026, 6, 30)
    assert [line.why for line in entitled_voters(unit_id=world.cell_a1.pk, day=day).left_out] == ["exempt"]
    row = Restriction.objects.get()
    page = post_form("end-restriction", row.pk, ends_on="15/6/2026")
    assert "5-QĐ/ĐU" in page.content.decode()
    assert not entitled_voters(unit_id=world.cell_a1.pk, day=day).left_out


def test_a_post_is_given_on_either_page_and_given_up(officer, world, story: Story, post_form):
    page = post_form("assign-post", unit=world.cell_a1.pk, title="secretary", starts_on="1/1/2020")
    assert "bí thư" in page.content.decode()
    post = Post.objects.get()
    other = Affiliation.objects.filter(unit=world.cell_a1).exclude(person=story.member)[0]
    at = reverse("people:assign-post-at", args=[world.cell_a1.pk])
    new = {"person": other.person_id, "title": "secretary", "starts_on": "1/6/2026"}
    assert "đang giữ chức vụ này" in officer.post(at, new).content.decode()
    unit = officer.post(at, new | {"replacing": "on"}, follow=True).content.decode()
    assert reverse("people:detail", args=[other.person_id]) in unit
    post.refresh_from_db()
    assert post.ends_on == date(2026, 6, 1)
    later = Post.objects.latest("pk")
    ending = reverse("people:end-post", args=[other.person_id, later.pk])
    officer.post(ending, {"ends_on": "20/6/2026"})
    later.refresh_from_db()
    assert later.ends_on == date(2026, 6, 20)


def test_a_group_begins_and_ends(story: Story, post_form):
    page = post_form("mark-group", group="militia", starts_on="1/1/2020")
    assert "dân quân" in page.content.decode()
    flag = TargetGroup.objects.get()
    post_form("end-group", flag.pk, ends_on="1/6/2026")
    flag.refresh_from_db()
    assert flag.ends_on == date(2026, 6, 1)


def test_days_are_set_right_on_their_own_form(officer, world, story: Story, post_form):
    cell = Affiliation.objects.get(person=story.member)
    detail = officer.get(reverse("people:detail", args=[story.member.pk])).content.decode()
    assert reverse("people:redate", args=[story.member.pk, "cell", cell.pk]) in detail
    page = post_form("redate", "cell", cell.pk, starts_on="1/7/2015")
    assert "Sửa ngày" in page.content.decode()
    cell.refresh_from_db()
    assert cell.starts_on == date(2015, 7, 1)
    nowhere = reverse("people:redate", args=[story.member.pk, "hat", cell.pk])
    assert officer.get(nowhere).status_code == 404


def test_a_membership_is_mended_and_ended(story: Story, post_form):
    mended = post_form("mend-membership", "2015-06-01", admitted_on="2/6/2015", recognised="on")
    assert "Đã ghi đảng tịch" in mended.content.decode()
    post_form("end-membership", kind="left", ends_on="1/6/2026", reason="own_request")
    row = Membership.objects.get(person=story.member)
    assert (row.admitted_on, row.ends_on, row.end_reason) == (date(2015, 6, 2), date(2026, 6, 1), "own_request")
    opened = post_form("open-membership", admitted_on="1/1/2020")
    assert "đã là đảng viên" in opened.content.decode()


@pytest.mark.parametrize("stands", ["2015-06-02", "no-day"])
def test_a_membership_that_is_not_there_is_nowhere(officer, story: Story, stands):
    assert officer.get(reverse("people:mend-membership", args=[story.member.pk, stands])).status_code == 404
