"""Units as of a day: the tree, a unit, its history."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.organisation.operations.moving import Changed, merge_unit, move_unit
from tests.factories import TODAY
from tests.stories import make_members

DAY = date(2025, 7, 1)
LIST = reverse("organisation:list")


def address(unit) -> str:
    return reverse("organisation:detail", args=[unit.pk])


@pytest.fixture
def merged(world):
    """The second commune was taken in by the first on the day, with its cell and four members."""
    make_members(world.cell_b1, 4)
    merge_unit(
        actor=world.machine, unit_id=world.commune_b.pk, into_id=world.commune_a.pk, on=DAY, document="NQ 12-NQ/TU"
    )
    return world


def test_a_unit_is_shown_as_it_stood(signed_in, merged):
    client = signed_in("provincial_officer")
    before = client.get(address(merged.commune_b), {"on": "2025-06-30"})
    assert [unit.name for unit in before.context["unit"].units_below] == [merged.cell_b1.name]
    assert (before.context["members"].official, before.context["members"].cells) == (4, 1)
    text = before.content.decode()
    assert "Số liệu tính đến ngày 30/06/2025." in text
    assert f'href="{address(merged.cell_b1)}?on=2025-06-30"' in text
    assert f"{reverse('people:list')}?unit={merged.commune_b.pk}&amp;on=2025-06-30" in text
    after = client.get(address(merged.commune_b), {"on": "1/7/2025"})
    assert after.context["unit"].units_below == ()
    assert "Tổ chức này kết thúc ngày 30/06/2025" in after.content.decode()
    assert client.get(address(merged.commune_a), {"on": "1/7/2025"}).context["members"].official == 4


def test_the_history_tells_who_took_in_whom(signed_in, merged):
    text = signed_in("provincial_officer").get(address(merged.commune_a)).content.decode()
    assert "tiếp nhận" in text
    assert f'href="{address(merged.commune_b)}?on=2025-07-01"' in text
    assert "NQ 12-NQ/TU" in text
    assert "nhập vào" in signed_in("provincial_officer").get(address(merged.commune_b)).content.decode()


def test_a_renamed_unit_bears_the_name_of_the_day(signed_in, world):
    changed = Changed(name="Đảng bộ xã Đèo Gió Mới")
    move_unit(actor=world.machine, unit_id=world.commune_a.pk, parent_id=world.province.pk, on=DAY, changed=changed)
    client = signed_in("provincial_officer")
    assert client.get(address(world.commune_a), {"on": "2025-06-30"}).context["unit"].name == "Đảng bộ xã Đèo Gió"
    text = client.get(address(world.commune_a)).content.decode()
    assert "<h1>Đảng bộ xã Đèo Gió Mới</h1>" in text
    assert "đổi tên: Đảng bộ xã Đèo Gió → Đảng bộ xã Đèo Gió Mới" in text


def test_the_tree_and_the_list_of_units_are_those_of_the_day(signed_in, merged):
    client = signed_in("provincial_officer")
    text = client.get(LIST, {"on": "2025-06-30"}).content.decode()
    assert f'href="{address(merged.province)}?on=2025-06-30"' in text
    # The one taken in hangs below the one that took it in: its officer sees both of that day.
    units = signed_in("committee_officer").get(LIST, {"on": "2025-06-30"}).context["units"]
    assert [unit.name for unit in units] == [merged.commune_a.name, merged.commune_b.name]


def test_what_belongs_elsewhere_today_is_named_as_a_number_only(signed_in, world):
    move_unit(actor=world.machine, unit_id=world.cell_a1.pk, parent_id=world.commune_b.pk, on=DAY)
    text = signed_in("committee_officer").get(address(world.commune_a), {"on": "2025-06-30"}).content.decode()
    assert world.cell_a1.name not in text
    assert "1 tổ chức" in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("31/2/2025", "không phải là một ngày"),
        ("hôm qua", "không phải là một ngày"),
        ("1.000", "không phải là một ngày"),
        ("2026-07-01", "chưa đến"),
        ("9999-12-31", "chưa đến"),
    ],
)
def test_a_day_that_is_none_or_lies_ahead_is_today_and_the_page_says_so(signed_in, world, asked, said):
    page = signed_in("committee_officer").get(address(world.commune_a), {"on": asked})
    assert page.context["page_day"] == TODAY
    assert said in page.content.decode()


@pytest.mark.parametrize("asked", ["1/1/1500", "0001-01-01"])
def test_before_everything_there_was_nothing(signed_in, world, asked):
    client = signed_in("committee_officer")
    page = client.get(address(world.commune_a), {"on": asked})
    assert "chưa thành lập" in page.content.decode()
    assert (page.context["members"].all, page.context["unit"].units_below) == (0, ())
    assert client.get(LIST, {"on": asked}).context["units"] == ()


def test_the_form_keeps_what_else_the_address_says(signed_in, world):
    text = signed_in("committee_officer").get(LIST, {"on": "2025-06-30", "more": '"<b>'}).content.decode()
    assert '<input type="hidden" name="more" value="&quot;&lt;b&gt;">' in text
    assert f'href="{LIST}?more=%22%3Cb%3E"' in text


def test_out_of_reach_there_is_no_such_unit_on_any_day(signed_in, world):
    assert signed_in("stranger").get(address(world.cell_a1), {"on": "2025-06-30"}).status_code == 404


def test_a_past_day_costs_no_more_than_so_many_queries(signed_in, merged, django_assert_max_num_queries):
    client = signed_in("provincial_officer")
    with django_assert_max_num_queries(27):
        client.get(address(merged.commune_a), {"on": "2025-06-30"})
