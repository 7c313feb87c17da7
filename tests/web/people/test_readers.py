"""The page that says who can see a person."""

from django.urls import reverse

from tests.web.conftest import Story


def address(story: Story) -> str:
    return reverse("people:readers", args=[story.member.pk])


def test_it_names_accounts_with_role_unit_and_what_they_may(signed_in, story: Story):
    text = signed_in("committee_officer").get(address(story)).content.decode()
    assert "Hôm nay 4 tài khoản xem được người này" in text
    assert "Bí thư chi bộ · Chi bộ thôn Nà Pài" in text
    assert "được mở số định danh" in text
    assert "từ 01/01/2010" in text
    assert "stranger" not in text


def test_the_page_of_the_person_leads_to_it_for_who_may_ask(signed_in, story: Story):
    person = reverse("people:detail", args=[story.member.pk])
    assert address(story) in signed_in("committee_officer").get(person).content.decode()
    assert address(story) not in signed_in("cell_secretary").get(person).content.decode()
    assert signed_in("cell_secretary").get(address(story)).status_code == 403


def test_an_inspector_reads_it_without_the_name(signed_in, story: Story):
    text = signed_in("auditor").get(address(story)).content.decode()
    assert f"Người số {story.member.pk}" in text
    assert "Lành Văn Số" not in text
