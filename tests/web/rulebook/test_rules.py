"""The pages of rules: the list as of a day, one rule, the instruments."""

import pytest
from django.urls import reverse

LIST = reverse("rulebook:list")
AGE = reverse("rulebook:detail", args=["eligibility", "age_min"])
DEFAULT_BODY = reverse("rulebook:detail", args=["competence", "default_body"])


def test_it_shows_the_rules_of_today_to_whoever_is_signed_in(signed_in, world):
    page = signed_in("nobody").get(LIST, {"subject": "eligibility"})
    assert page.context["rules"].day == page.context["today"]
    text = page.content.decode()
    assert f'<a href="{AGE}">' in text
    assert "216 tháng (18 năm)" in text
    assert f'<a href="{LIST}" class="on" aria-current="page">Căn cứ</a>' in text


def test_the_first_page_is_light_and_leads_to_every_subject(signed_in, world):
    page = signed_in("nobody").get(LIST)
    rules = page.context["rules"]
    text = page.content.decode()
    assert rules.count > 300
    for subject in rules.subjects:
        assert f"subject={subject.name}" in text
    assert f'<a href="{AGE}">' not in text
    assert len(page.content) < 40_000


def test_every_rule_stands_on_one_page_for_who_asks(signed_in, world):
    page = signed_in("nobody").get(LIST, {"subject": "all"})
    text = page.content.decode()
    for subject in page.context["rules"].subjects:
        for line in subject.rules:
            assert f'<a href="{reverse("rulebook:detail", args=[line.group, line.key])}">' in text


def test_rules_are_found_by_their_words_without_tone_marks(signed_in, world):
    page = signed_in("nobody").get(LIST, {"q": "tuoi thap nhat"})
    found = [line.key for subject in page.context["rules"].subjects for line in subject.rules]
    assert "age_min" in found
    assert len(found) < 10
    assert "Không có quy tắc nào" in signed_in("nobody").get(LIST, {"q": "xyzzy"}).content.decode()


def test_another_day_has_other_rules(signed_in, world):
    client = signed_in("cell_secretary")
    shown = {}
    for day in ("1/6/2025", "2026-08-01"):
        page = client.get(LIST, {"on": day, "subject": "competence"})
        (subject,) = page.context["rules"].subjects
        shown[day] = {line.key: line.value for line in subject.rules}["default_body"]
    assert shown == {
        "1/6/2025": ("ban thường vụ cấp ủy cấp trên trực tiếp",),
        "2026-08-01": ("ban thường vụ đảng ủy cơ sở",),
    }


def test_what_is_not_known_is_said(signed_in, world):
    text = signed_in("person").get(LIST, {"subject": "votes"}).content.decode()
    assert "chưa rõ cho thời gian này" in text
    assert '<h2 id="unknown">Điều chưa biết</h2>' in text


@pytest.mark.parametrize("asked", [{"on": "31/2/2026"}, {"on": "x" * 10_000}, {"subject": "no_such_subject"}])
def test_what_cannot_be_read_is_told_beside_the_field_and_no_rules_are_shown(signed_in, world, asked):
    page = signed_in("person").get(LIST, asked)
    assert page.status_code == 200
    assert "rules" not in page.context
    assert set(page.context["form"].errors) == set(asked)


def test_a_day_before_everything_is_said_to_be_one(signed_in, world):
    text = signed_in("person").get(LIST, {"on": "1/1/0001"}).content.decode()
    assert "Sổ quy tắc bắt đầu từ 19/01/2011" in text


def test_a_rule_shows_what_changed_when(signed_in, world):
    page = signed_in("person").get(DEFAULT_BODY)
    text = page.content.decode()
    for words in ("ban thường vụ cấp ủy cấp trên trực tiếp", "ban thường vụ đảng ủy xã, phường", "208-QĐ/TW"):
        assert words in text
    assert text.count('<span class="tag done">') == 1


@pytest.mark.parametrize(("group", "key"), [("eligibility", "no_such_rule"), ("no_such_group", "age_min")])
def test_there_is_no_such_rule(signed_in, world, group, key):
    assert signed_in("person").get(reverse("rulebook:detail", args=[group, key])).status_code == 404


def test_the_instruments_stand_with_their_days(signed_in, world):
    text = signed_in("person").get(reverse("rulebook:instruments")).content.decode()
    assert "23-QĐ/TW" in text
    assert "31/10/2006" in text
    assert "chưa rõ" in text


def test_english_pages_tell_the_values_in_english(signed_in, world, settings):
    client = signed_in("person")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    text = client.get(LIST, {"subject": "ballot"}).content.decode()
    assert "at least 2/3" in text
    assert "ít nhất" not in text


@pytest.mark.parametrize("address", [LIST, AGE, reverse("rulebook:instruments")])
def test_it_asks_the_tables_for_nothing_but_the_account_and_own_entries(
    signed_in, world, address, django_assert_max_num_queries
):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(7):
        client.get(address)
