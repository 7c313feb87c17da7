"""The candidates as a board."""

from django.urls import reverse

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries import CaseFilters
from hatnhan.apps.candidacies.queries.board import case_board
from hatnhan.core.situation import Step
from tests.web.conftest import Story

ADDRESS = reverse("candidacies:board")


def columns(page) -> dict[str, tuple[int, int, list[str]]]:
    shown = (column for column, _ in page.context["columns"])
    return {column.step: (column.count, column.late, [card.person for card in column.cards]) for column in shown}


def test_each_case_in_reach_stands_under_the_step_that_comes_next(signed_in, story: Story):
    mine = columns(signed_in("cell_secretary").get(ADDRESS))
    assert mine == {"cell_vote_admission": (1, 0, ["Nông Thị Mẩy"]), "ceremony": (1, 1, ["Hứa Văn Pảo"])}
    assert columns(signed_in("cell_stranger").get(ADDRESS)) == {"cell_vote_admission": (1, 0, ["Lò Thị Đướng"])}


def test_columns_go_the_way_of_the_road_and_counts_are_those_of_the_list(signed_in, story: Story):
    page = signed_in("provincial_officer").get(ADDRESS)
    road = list(Step)
    places = [road.index(Step(step)) for step in columns(page)]
    assert places == sorted(places)
    assert page.context["all"] == 3
    for step, (count, _, names) in columns(page).items():
        lines = signed_in("provincial_officer").get(reverse("candidacies:list"), {"step": step}).context["list"].rows
        assert (count, names) == (len(lines), [line[0].text for line in lines])


def test_a_column_shows_its_first_and_how_many_more(signed_in, world, story: Story):
    Case.objects.filter(pk=story.late.pk).update(next_step="cell_vote_admission")
    (column,) = case_board(world.actor("cell_secretary"), CaseFilters(), "vi", first=1)
    assert (column.count, [card.person for card in column.cards]) == (2, ["Nông Thị Mẩy"])


def test_it_is_cut_like_the_list_and_keeps_it_on_the_way_there(signed_in, story: Story):
    page = signed_in("cell_secretary").get(ADDRESS, {"state": "late"})
    assert list(columns(page)) == ["ceremony"]
    assert f'href="{reverse("candidacies:list")}?state=late"' in page.content.decode()


def test_it_costs_few_queries(signed_in, story: Story, django_assert_max_num_queries):
    client = signed_in("provincial_officer")
    with django_assert_max_num_queries(8):
        client.get(ADDRESS)
