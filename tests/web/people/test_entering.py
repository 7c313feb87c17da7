"""A member or a candidate is added on the page of his cell; whoever looks the same is shown before writing."""

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.people.models import Affiliation, Membership, Person
from tests.web.conftest import ID_NUMBER, Story

MEMBER = {
    "name": "Vi Thị Nhình",
    "born": "7/11/2001",
    "sex": "female",
    "residence_area": "ordinary",
    "admitted_on": "15/9/2024",
}
CANDIDATE = {"name": "Vi Thị Nhình", "born": "7/11/2001", "residence_area": "ordinary", "opened_on": "1/6/2026"}
SAME = {"name": "Nông Thị Mẩy", "born": "14/5/2001"}


@pytest.fixture
def member_page(world):
    return reverse("people:add-member", args=[world.cell_a1.pk])


@pytest.fixture
def candidate_page(world):
    return reverse("people:add-candidate", args=[world.cell_a1.pk])


def test_the_page_of_a_cell_leads_here(signed_in, world, story: Story, member_page, candidate_page):
    cell = reverse("organisation:detail", args=[world.cell_a1.pk])
    officer, secretary = (
        signed_in(name).get(cell).content.decode() for name in ("committee_officer", "cell_secretary")
    )
    assert member_page in officer
    assert candidate_page in officer
    assert member_page not in secretary
    assert candidate_page in secretary


def test_a_member_is_added_and_his_page_opens(signed_in, world, story: Story, member_page):
    answer = signed_in("committee_officer").post(
        member_page, MEMBER | {"id_number": "099 301 000 999", "recognised": "on"}
    )
    person = Person.objects.get(name__written="Vi Thị Nhình")
    assert answer.headers["Location"] == reverse("people:detail", args=[person.pk])
    assert (person.id_number, person.diploma) == ("099301000999", False)
    assert Membership.objects.get(person=person).recognised
    assert Affiliation.objects.get(person=person).starts_on.isoformat() == "2024-09-15"


def test_every_reason_stands_on_the_form_with_what_was_typed(signed_in, story: Story, member_page):
    before = Person.objects.count()
    wrong = {"born": "1/1/1500", "admitted_on": "1/1/1500", "id_number": "123"}
    page = signed_in("committee_officer").post(member_page, MEMBER | wrong)
    text = page.content.decode()
    assert "là trước 01/01/1900" in text
    assert "trước khi thành lập Đảng" in text
    assert "phải có 12" in text
    assert 'value="1/1/1500"' in text
    assert 'value="Vi Thị Nhình"' in text
    assert Person.objects.count() == before


def test_a_very_long_name_is_told_and_kept(signed_in, story: Story, member_page):
    page = signed_in("committee_officer").post(member_page, MEMBER | {"name": "a" * 10_000})
    assert page.status_code == 200
    assert "a" * 10_000 in page.content.decode()
    assert not Person.objects.filter(name__written__startswith="aaa").exists()


def test_the_user_chooses_between_the_same_person_and_another(signed_in, story: Story, candidate_page):
    client, before = signed_in("cell_secretary"), Person.objects.count()
    page = client.post(candidate_page, CANDIDATE | SAME)
    text = page.content.decode()
    assert "Có phải cùng một người không?" in text
    assert reverse("people:detail", args=[story.ready.person_id]) in text
    assert (Person.objects.count(), Case.objects.count()) == (before, 3)
    answer = page.context["answer"]
    # The answer is about this name and day alone.
    again = client.post(candidate_page, CANDIDATE | {"name": "Hứa Văn Pảo", "born": "2/3/1998", "another": answer})
    assert "Có phải cùng một người không?" in again.content.decode()
    done = client.post(candidate_page, CANDIDATE | SAME | {"another": answer})
    case = Case.objects.latest("pk")
    assert done.headers["Location"] == reverse("candidacies:detail", args=[case.pk])
    assert (case.person.name.written, Person.objects.count()) == ("Nông Thị Mẩy", before + 1)


def test_somebody_out_of_reach_is_counted_and_not_named(signed_in, story: Story, candidate_page):
    page = signed_in("cell_secretary").post(candidate_page, CANDIDATE | {"name": "Lò Thị Đướng", "born": "7/7/1999"})
    text = page.content.decode()
    assert "Có 1 người như vậy ở nơi tài khoản này không được xem" in text
    assert reverse("people:detail", args=[story.far.person_id]) not in text


def test_a_known_id_number_names_its_person(signed_in, story: Story, member_page):
    client = signed_in("committee_officer")
    page = client.post(member_page, MEMBER | {"id_number": ID_NUMBER})
    assert "có đúng số định danh này" in page.content.decode()
    insisting = client.post(member_page, MEMBER | {"id_number": ID_NUMBER, "another": page.context["answer"]})
    assert "đã được ghi cho một người khác" in insisting.content.decode()
    assert Person.objects.filter(name__written="Vi Thị Nhình").count() == 0


def test_the_form_costs_few_queries(signed_in, story: Story, member_page, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(6):
        client.get(member_page)
