"""Columns that the reader chooses."""

import pytest
from django.urls import reverse

from hatnhan.apps.people.models import Card, Person, Post
from tests.web.conftest import Story

ADDRESS = reverse("people:list")


def headings(page) -> list[str]:
    return [heading.text for heading in page.context["list"].headings]


def ticked(page) -> set[str]:
    return {choice.key for choice in page.context["list"].choices if choice.ticked}


@pytest.fixture
def known(world, story: Story) -> Person:
    """A member of whom much is known."""
    member = story.member
    Person.objects.filter(pk=member.pk).update(
        ethnic_group="06", education_listed="12/12", occupation="Làm ruộng", residence="Thôn Nà Pài", phone="0900000001"
    )
    Card.objects.create(person=member, number="009900000001")
    Post.objects.create(person=member, unit=world.cell_a1, title="secretary", starts_on="2024-01-01")
    return member


def test_without_a_choice_the_usual_ones_stand(signed_in, world, story: Story):
    page = signed_in("committee_officer").get(ADDRESS)
    shown = ["Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức", "Loại đảng viên"]
    assert headings(page) == shown
    assert ticked(page) == {"born", "unit", "admitted_on", "official_on", "standing"}


def test_those_chosen_stand_in_the_order_of_the_list_and_the_name_always(signed_in, world, story: Story):
    page = signed_in("committee_officer").get(f"{ADDRESS}?columns=unit&columns=born&columns=nonsense")
    assert headings(page) == ["Họ và tên", "Ngày sinh", "Chi bộ"]
    assert ticked(page) == {"born", "unit"}
    assert not page.context["list"].filtered


def test_a_choice_of_nothing_known_is_no_choice(signed_in, world, story: Story):
    assert len(headings(signed_in("committee_officer").get(f"{ADDRESS}?columns=nonsense"))) == 6


def test_what_is_known_of_a_person_can_be_shown(signed_in, world, known):
    keys = ("ethnic_group", "education", "occupation", "residence", "phone", "posts", "card_number")
    asked = "&".join(f"columns={key}" for key in keys)
    page = signed_in("committee_officer").get(f"{ADDRESS}?{asked}&q=so+0")
    row = [cell.text for cell in page.context["list"].rows[0]]
    assert row[1:] == ["Mường", "12/12", "Làm ruộng", "Thôn Nà Pài", "0900000001", "Bí thư", "009900000001"]


def test_ethnic_group_and_phone_are_for_who_keeps_the_records(signed_in, world, known):
    asked = "columns=ethnic_group&columns=phone&columns=occupation&q=so+0"
    page = signed_in("cell_secretary").get(f"{ADDRESS}?{asked}")
    assert [cell.text for cell in page.context["list"].rows[0]][1:] == ["", "Làm ruộng", ""]


def test_more_columns_cost_a_fixed_number_of_queries(signed_in, world, known, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    keys = ("ethnic_group", "groups", "posts", "card_number", "id_number")
    with django_assert_max_num_queries(17):
        client.get(f"{ADDRESS}?{'&'.join(f'columns={key}' for key in keys)}")


def test_candidates_show_mentor_and_who_proposed_them(signed_in, world, story: Story):
    page = signed_in("committee_officer").get(f"{reverse('candidacies:list')}?columns=mentor&columns=proposed_by")
    assert [cell.text for cell in page.context["list"].rows[0]] == ["Nông Thị Mẩy", "Đoàn Thanh niên xã", ""]
