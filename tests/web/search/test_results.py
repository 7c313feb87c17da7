"""Search without tone marks."""

import pytest
from django.urls import reverse

from tests.web.conftest import ID_NUMBER, Story

ADDRESS = reverse("search:results")


def people(page) -> list[str]:
    return [person.name for person in page.context["people"].people]


@pytest.mark.parametrize("text", ["nong thi may", "MẨY NÔNG", "nông  mẩy", ID_NUMBER])
def test_it_finds_a_person_however_it_is_typed(signed_in, story: Story, text):
    page = signed_in("committee_officer").get(ADDRESS, {"q": text})
    assert people(page) == ["Nông Thị Mẩy"]
    assert reverse("candidacies:detail", args=[story.ready.pk]) in page.content.decode()


@pytest.mark.parametrize("text", ["na pai", "NÀ PÀI", "thon na"])
def test_it_finds_a_unit(signed_in, story: Story, text):
    page = signed_in("committee_officer").get(ADDRESS, {"q": text})
    assert [(unit.name, above) for unit, above in page.context["units"]] == [
        ("Chi bộ thôn Nà Pài", "Đảng bộ xã Đèo Gió")
    ]


def test_what_was_typed_stays_in_both_fields_and_nothing_found_is_said(signed_in, story: Story):
    text = signed_in("committee_officer").get(ADDRESS, {"q": 'zzz"<b>'}).content.decode()
    assert text.count('value="zzz&quot;&lt;b&gt;"') == 2
    assert "Không có ai tên như vậy" in text
    assert "Không có tổ chức nào tên như vậy." in text


def test_without_words_only_the_field_is_shown(signed_in, story: Story):
    assert "Không có ai" not in signed_in("committee_officer").get(ADDRESS).content.decode()


def test_a_stranger_finds_nobody_of_another_commune(signed_in, story: Story):
    page = signed_in("stranger").get(ADDRESS, {"q": "may"})
    assert people(page) == []
    assert people(signed_in("stranger").get(ADDRESS, {"q": "duong"})) == ["Lò Thị Đướng"]
    assert people(signed_in("stranger").get(ADDRESS, {"q": ID_NUMBER})) == []


def test_it_is_only_read(signed_in, story: Story):
    assert signed_in("committee_officer").post(ADDRESS).status_code == 405
