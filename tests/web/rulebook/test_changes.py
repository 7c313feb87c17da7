"""What changed between two days, and what that makes of the open cases."""

import pytest
from django.urls import reverse

from tests.web.conftest import Story

ADDRESS = reverse("rulebook:changes")
APRIL_TO_AUGUST = {"from": "1/4/2026", "to": "1/8/2026"}


def case_link(case) -> str:
    return f'<a href="{reverse("candidacies:detail", args=[case.pk])}">'


def test_without_days_it_compares_with_what_held_before_the_last_change(signed_in, world):
    page = signed_in("nobody").get(ADDRESS)
    day = page.context["days"][0]
    assert (page.context["first"], page.context["second"]) >= (day.before, day.day)
    assert day.day <= page.context["second"]


def test_moved_values_stand_beside_each_other(signed_in, world):
    page = signed_in("nobody").get(ADDRESS, APRIL_TO_AUGUST)
    moved = {each.after.key: each for each in page.context["moved"]}
    assert moved["default_body"].before.value == ("ban thường vụ đảng ủy xã, phường",)
    assert moved["default_body"].after.value == ("ban thường vụ đảng ủy cơ sở",)
    text = page.content.decode()
    assert "ban thường vụ đảng ủy xã, phường" in text
    assert f'<a href="{reverse("rulebook:detail", args=["competence", "default_body"])}">' in text


def test_of_a_value_of_many_lines_the_new_ones_are_marked(signed_in, world):
    text = signed_in("nobody").get(ADDRESS, APRIL_TO_AUGUST).content.decode()
    assert "<li><ins>không có thẩm quyền quyết định</ins></li>" in text
    assert "<li>đảng ủy cơ sở biểu quyết trước</li>" in text
    assert "<ins>đảng ủy cơ sở biểu quyết trước</ins>" not in text


def test_cases_that_would_stand_differently_are_named_with_both_sides(signed_in, story: Story, world):
    text = signed_in("cell_secretary").get(ADDRESS, APRIL_TO_AUGUST).content.decode()
    assert case_link(story.ready) in text
    assert "Nông Thị Mẩy" in text
    assert "không phải làm" in text
    assert case_link(story.far) not in text
    assert "Lò Thị Đướng" not in text


def test_between_two_days_of_the_same_rules_no_case_differs(signed_in, story: Story, world):
    page = signed_in("cell_secretary").get(ADDRESS, {"from": "1/8/2026", "to": "20/8/2026"})
    assert page.context["cases"].cases == ()
    text = page.content.decode()
    assert "Hai ngày này không có giá trị nào khác nhau." in text
    assert "Không hồ sơ nào trong 2 hồ sơ đang mở của đồng chí có thay đổi." in text


@pytest.mark.parametrize("name", ["nobody", "auditor", "statistics_reader", "administrator", "person"])
def test_who_sees_no_cases_sees_the_rules_alone(signed_in, story: Story, world, name):
    page = signed_in(name).get(ADDRESS, APRIL_TO_AUGUST)
    assert "cases" not in page.context
    text = page.content.decode()
    assert "Hồ sơ đang mở của đồng chí" not in text
    assert "Nông Thị Mẩy" not in text


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"from": "31/2/2026"}, "from"),
        ({"to": "x" * 10_000}, "to"),
        ({"from": "1/8/2026", "to": "1/4/2026"}, "to"),
    ],
)
def test_days_that_cannot_be_compared_are_told_beside_the_field(signed_in, world, asked, wrong):
    page = signed_in("cell_secretary").get(ADDRESS, asked)
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {wrong}
    assert "moved" not in page.context


@pytest.mark.parametrize(
    "asked", [{"from": "1/1/0001", "to": "31/12/9999"}, {"from": "31/12/9999", "to": "31/12/9999"}]
)
def test_days_before_and_after_everything_are_days_too(signed_in, story: Story, world, asked):
    assert signed_in("cell_secretary").get(ADDRESS, asked).status_code == 200


def test_its_queries_do_not_grow_with_the_cases(signed_in, story: Story, world, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(20):
        client.get(ADDRESS, APRIL_TO_AUGUST)
