"""The page of a person."""

import pytest
from django.urls import reverse

from tests.web.conftest import ID_NUMBER, Story


def address(story: Story) -> str:
    return reverse("people:detail", args=[story.ready.person_id])


def test_it_shows_the_person_with_a_masked_number(signed_in, story: Story):
    page = signed_in("committee_officer").get(address(story))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Nông Thị Mẩy" in text
    assert "14/05/2001" in text
    assert ID_NUMBER not in text
    assert f"•{ID_NUMBER[-3:]}" in text
    assert reverse("people:reveal-id-number", args=[story.ready.person_id]) in text


def test_a_member_shows_membership_and_cell(signed_in, story: Story):
    text = signed_in("cell_secretary").get(reverse("people:detail", args=[story.member.pk])).content.decode()
    assert "01/06/2015" in text
    assert "Đảng viên chính thức từ" in text
    assert "Chi bộ thôn Nà Pài" in text


def test_ethnic_group_and_reveal_are_not_for_every_role(signed_in, story: Story):
    officer, secretary = (signed_in(name).get(address(story)) for name in ("committee_officer", "cell_secretary"))
    assert "Dân tộc" in officer.content.decode()
    assert "Dân tộc" not in secretary.content.decode()
    assert "Hiện cả số" in officer.content.decode()
    assert "Hiện cả số" not in secretary.content.decode()


@pytest.mark.parametrize("name", ["stranger", "neighbour", "nobody", "statistics_reader"])
def test_out_of_reach_there_is_nobody(signed_in, story: Story, name):
    answer = signed_in(name).get(address(story))
    assert answer.status_code == 404
    assert "Nông Thị Mẩy" not in answer.content.decode()


def test_the_page_is_only_read(signed_in, story: Story):
    assert signed_in("cell_secretary").post(address(story)).status_code == 405
