"""The page of the forms and of the catalogue."""

import pytest
from django.urls import reverse

from hatnhan.rules.forms import FORMS

PAGE = reverse("rulebook:catalogue")
SINCE = {"on": "1/11/2026"}


def test_it_shows_every_form_and_every_type(signed_in, world):
    page = signed_in("nobody").get(PAGE, SINCE)
    text, catalogue = page.content.decode(), page.context["catalogue"]
    assert catalogue.count == 104
    assert [each.rule for each in catalogue.forms] == list(FORMS)
    for number in range(1, 105):
        assert text.count(f'<tr id="type-{number}">') == 1
    for key in FORMS:
        assert f'<a href="{reverse("rulebook:detail", args=["forms", key])}">' in text
    assert "Ưu tiên 2: Thủ tục, sinh hoạt, kiểm điểm" in text
    assert len(page.content) < 64_000


def test_a_form_tells_from_when_it_has_its_code_and_how_sure_that_is(signed_in, world):
    page = signed_in("nobody").get(PAGE, SINCE)
    found = {each.rule: each for each in page.context["catalogue"].forms}
    assert f"{found['cell_resolution_admission'].since:%d/%m/%Y}" == "17/05/2012"
    assert f"{found['awareness_certificate'].since:%d/%m/%Y}" == "01/01/2026"
    assert found["reminder_letter"].since is None
    assert (found["move_letter_92"].confidence, found["move_letter_92"].certain) == (
        "khá chắc chắn, cần đối chiếu văn bản",
        False,
    )
    assert "chưa rõ ký hiệu" in page.content.decode()


def test_it_tells_which_types_have_our_template(signed_in, world):
    catalogue = signed_in("nobody").get(PAGE, SINCE).context["catalogue"]
    with_one = {each.number for group in catalogue.groups for each in group.types if each.template}
    assert with_one == {1, 5, 6, 7, 18, *range(37, 57), 59, *range(92, 98), 100}


def test_before_the_letter_of_2026_there_are_the_forms_alone(signed_in, world):
    page = signed_in("nobody").get(PAGE, {"on": "1/3/2024"})
    found = {each.rule: each for each in page.context["catalogue"].forms}
    assert (found["awareness_certificate"].code, found["awareness_certificate"].number) == ("CN-NTVĐ", 0)
    assert "Ngày này chưa có danh mục." in page.content.decode()


def test_only_who_sees_cases_is_led_to_the_files(signed_in, world):
    link = f'<a href="{reverse("papers:list")}">Giấy tờ</a>.'
    assert link in signed_in("cell_secretary").get(PAGE, SINCE).content.decode()
    assert link not in signed_in("nobody").get(PAGE, SINCE).content.decode()


@pytest.mark.parametrize("day", ["31/2/2026", "xyz"])
def test_a_day_that_cannot_be_read_is_said_and_shows_nothing(signed_in, world, day):
    page = signed_in("nobody").get(PAGE, {"on": day})
    assert page.status_code == 200
    assert "catalogue" not in page.context
    assert page.context["form"].errors["on"]


def test_the_rules_lead_to_it_and_every_rule_of_it_opens(signed_in, world):
    client = signed_in("nobody")
    assert f'href="{PAGE}"' in client.get(reverse("rulebook:list")).content.decode()
    for group, key in (("forms", "meeting_minutes"), ("catalogue", "types"), ("catalogue", "naming")):
        assert client.get(reverse("rulebook:detail", args=[group, key])).status_code == 200
