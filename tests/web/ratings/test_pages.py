"""The year from its opening to the printed figures, on the pages."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.apps.ratings.models import MemberRating, RatingDecision, UnitRating
from hatnhan.apps.ratings.operations import MemberEntry, open_year, write_cell
from tests.conftest import World
from tests.stories import make_members

LISTED = date(2025, 12, 31)


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name])
    return client


def hidden(page: str) -> str:
    found = re.search(r'name="base" value="([^"]+)"', page)
    assert found
    return found[1]


def of_cell(people: list[Person], level: str) -> dict[str, str]:
    return {f"level-{who}-{person.pk}": level for person in people for who in ("self", "cell")}


@pytest.fixture
def people(world: World) -> list[Person]:
    return make_members(world.cell_a1, 6)


def test_open_enter_decide_and_read_the_figures(world: World, people: list[Person], django_assert_max_num_queries):
    committee, cell = signed_in(world, "committee_secretary"), signed_in(world, "cell_secretary")
    opening = reverse("ratings:open", args=[world.commune_a.pk])
    assert "rating.day_of_list" not in committee.get(opening).text
    refused = committee.post(opening, {"year": "2025", "listed_on": "1/1/2026"})
    assert "phải nằm trong năm 2025" in refused.text
    assert committee.post(opening, {"year": "2025", "listed_on": "31/12/2025"}).status_code == 302

    entering = reverse("ratings:cell", args=[world.cell_a1.pk, 2025])
    with django_assert_max_num_queries(20):
        page = cell.get(entering).text
    typed = of_cell(people, "good") | {"level-own": "good", "base": hidden(page)}
    # One excellent with fewer points than that takes: the reason, and everything that was typed stays.
    short = typed | {f"level-cell-{people[0].pk}": "excellent", f"points-{people[0].pk}": "89"}
    refused = cell.post(entering, short)
    assert "89 điểm, mức này cần từ 90 điểm" in refused.text
    assert 'value="89"' in refused.text
    assert cell.post(entering, short | {f"points-{people[0].pk}": "91"}).status_code == 302
    assert MemberRating.objects.filter(cell_level="good").count() == 5

    deciding = reverse("ratings:decide", args=[world.commune_a.pk, 2025])
    with django_assert_max_num_queries(25):
        page = committee.get(deciding).text
    levels = {f"level-member-{person.pk}": "good" for person in people} | {f"level-unit-{world.cell_a1.pk}": "good"}
    order = {"number": "7-QĐ/ĐU", "decided_on": "20/1/2026", "base": hidden(page)}
    two = {f"level-member-{person.pk}": "excellent" for person in people[:2]}
    refused = committee.post(deciding, levels | two | order)
    assert "2 trường hợp hoàn thành xuất sắc, nhiều nhất 1 (20 % của 6" in refused.text
    assert committee.post(deciding, levels | dict([*two.items()][:1]) | order).status_code == 302
    assert RatingDecision.objects.get().levels.count() == 7

    with django_assert_max_num_queries(25):
        page = committee.get(reverse("ratings:unit", args=[world.commune_a.pk])).text
    assert "100% (6/6)" in page
    found = committee.get(reverse("ratings:names", args=[world.commune_a.pk]), {"year": "2025", "level": "excellent"})
    assert people[0].name.written in found.text
    assert people[1].name.written not in found.text
    for name in ("workbook", "names-workbook"):
        book = committee.post(reverse(f"ratings:{name}", args=[world.commune_a.pk]) + "?year=2025")
        assert book.getvalue()[:2] == b"PK"
    nowhere = reverse("ratings:names", args=[world.commune_a.pk])
    assert [committee.get(nowhere, {"year": "2025", "whose": "x"}).status_code] == [404]


def test_the_second_of_two_sees_what_the_first_wrote_and_loses_nothing(world: World, people: list[Person]):
    open_year(actor=world.machine, unit_id=world.commune_a.pk, year=2025, listed_on=LISTED)
    cell, address = signed_in(world, "cell_secretary"), reverse("ratings:cell", args=[world.cell_a1.pk, 2025])
    base = hidden(cell.get(address).text)
    first = [MemberEntry(people[0].pk, "good", "completed")]
    write_cell(actor=world.machine, unit_id=world.cell_a1.pk, year=2025, entries=first)
    second = cell.post(address, of_cell(people, "good") | {"base": base})
    assert 'id="meanwhile"' in second.text
    assert MemberRating.objects.get().cell_level == "completed"
    again = hidden(second.text)
    assert cell.post(address, of_cell(people, "good") | {"base": again}).status_code == 302
    assert MemberRating.objects.filter(cell_level="good").count() == len(people)


def planted(world: World) -> None:
    """R15: 200 military cells of 2023, all at least completed, 194 at least good."""
    year = open_year(actor=world.machine, unit_id=world.commune_a.pk, year=2023, listed_on=date(2023, 12, 31))
    about = {"kind": "cell", "founded_on": date(2015, 1, 1)}
    cells = Unit.objects.bulk_create(
        Unit(path=f"{world.commune_a.path}{90_000 + n}/", name=f"Chi bộ {n}", folded_name=f"chi bo {n}", **about)
        for n in range(200)
    )
    told = {"opened": year, "year": 2023, "kind": "cell", "military": True, "written_at": year.opened_at}
    levels = ["completed"] * 6 + ["excellent"] * 34 + ["good"] * 160
    UnitRating.objects.bulk_create(
        UnitRating(unit=cell, unit_name=cell.name, committee_level=level, **told)
        for cell, level in zip(cells, levels, strict=True)
    )


def test_200_military_cells_all_at_least_completed_and_97_per_cent_good(world: World, django_assert_max_num_queries):
    planted(world)
    reader, address = signed_in(world, "statistics_reader"), reverse("ratings:unit", args=[world.province.pk])
    with django_assert_max_num_queries(25):
        page = reader.get(address).text
    # Once among the cells, once among all organisations, once by themselves.
    assert [page.count(text) for text in ("97% (194/200)", "100% (200/200)")] == [3, 3]
    names = reverse("ratings:names", args=[world.province.pk])
    asked = {"year": "2023", "whose": "military", "level": "at_least_good"}
    with django_assert_max_num_queries(20):
        assert reader.get(names, asked).text.count('<th scope="row">') == 194
    assert reader.get(names, {"year": "2023", "whose": "members"}).status_code == 403
    world.users["statistics_reader"].language = "en"
    world.users["statistics_reader"].save()
    assert "At least good" in signed_in(world, "statistics_reader").get(address).text
