"""exchange/operations/demonstration/{provinces,life}.py: every commune of two provinces, some of them loaded."""

from collections import Counter
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from hatnhan.apps.access.models import User
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.exchange.operations.demonstration import load_demonstration
from hatnhan.apps.exchange.operations.demonstration.founding import found_cells, found_province
from hatnhan.apps.exchange.operations.demonstration.history import CellHistory
from hatnhan.apps.exchange.operations.demonstration.life import live_in
from hatnhan.apps.exchange.operations.demonstration.people import Population
from hatnhan.apps.exchange.operations.demonstration.provinces import province_plans
from hatnhan.apps.exchange.operations.demonstration.writing import write_members, write_people
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries import Standing, What, cells_on, unit_page
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.apps.people.queries import MemberFilters, every_member, rebuild_members
from hatnhan.core.permissions import machine

ON = date(2026, 11, 22)
ACTOR = machine(datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))


def test_all_communes_of_both_provinces_with_about_120_000_members() -> None:
    provinces = province_plans(Random(1))
    assert [len(province.communes) for province in provinces] == [45, 65]
    members = sum(cell.members for province in provinces for commune in province.communes for cell in commune.cells)
    assert 115_000 < members < 130_000
    codes = [commune.code for province in provinces for commune in province.communes]
    assert len(set(codes)) == 110
    named = {commune.code: commune.name for province in provinces for commune in province.communes}
    assert (named["11.100.090"], named["20.100.090"]) == ("Đảng bộ xã Na Sang", "Đảng bộ xã Chi Lăng")


def test_the_same_seed_gives_the_same_plans() -> None:
    assert province_plans(Random(3), 9) == province_plans(Random(3), 9) != province_plans(Random(4), 9)


def test_some_communes_are_loaded_with_everything_that_the_whole_has(db) -> None:
    loaded = load_demonstration(actor=ACTOR, seed=1, on=ON, scale="province", part=40)

    assert (loaded.units, loaded.people, loaded.cases) == (
        Unit.objects.count(),
        Person.objects.count(),
        Case.objects.count(),
    )
    assert 4_000 < loaded.people < 9_000
    assert Person.objects.values("id_number_index").distinct().count() == loaded.people
    assert not Person.objects.filter(synthetic=False).exists()
    assert not Membership.objects.filter(admitted_on__gt=ON).exists()
    ended = Counter(Membership.objects.values_list("end_kind", flat=True))
    assert {"died", "left", "struck_off"} < set(ended)
    assert Membership.objects.filter(recognised=False).exists()
    assert Affiliation.objects.values("person").distinct().count() < Affiliation.objects.count()
    assert Case.objects.values("next_step").distinct().count() > 15
    assert User.objects.filter(username="canbo").exists()
    # Before July 2025 the communes stood under their districts.
    then = Placement.objects.filter(starts_on__lte=date(2025, 6, 30), ends_on__gt=date(2025, 6, 30))
    assert then.filter(unit__name="Đảng bộ xã Chi Lăng", parent__kind="district").count() == 1

    assert verify().broken is None
    told = {(row.person_id, row.unit_id) for row in rebuild_members([ON])[ON]}
    stands = Affiliation.objects.filter(
        starts_on__lte=ON, ends_on__gt=ON, temporary=False, person__memberships__ends_on__gt=ON
    )
    assert told == set(stands.values_list("person_id", "unit_id"))


def test_the_communes_of_before_stand_under_their_districts_until_june_2025(db) -> None:
    """Hữu Kiên: under the district of Chi Lăng on 30 June 2025, inside Quan Sơn on 1 July, with the same people."""
    quan_son = next(plan for plan in province_plans(Random(1))[1].communes if plan.name == "Đảng bộ xã Quan Sơn")
    assert [former.name for former in quan_son.made_of] == ["Đảng bộ xã Hữu Kiên", "Đảng bộ xã Quan Sơn"]
    gone = province_plans(Random(1))[1].gone
    assert {former.ended_by for former in gone} == {date(2025, 1, 4)}
    assert len(gone) == 6
    commune = found_province(ACTOR, [quan_son], gone)[0]
    cells = found_cells(ACTOR, quan_son, commune.pk)
    population, histories = Population(Random(1)), [CellHistory(quan_son, plan) for plan in quan_son.cells[:4]]
    for place, history in enumerate(histories):
        live_in(Random(2), population, history, ON, [other for other in range(4) if other != place])
    write_members(histories, dict(enumerate(cells)), write_people(histories))

    huu_kien = Unit.objects.get(name="Đảng bộ xã Hữu Kiên")
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    page = unit_page(ACTOR, huu_kien.pk, on=before)
    assert [parent.name for parent in page.parents] == ["Đảng bộ tỉnh Lạng Sơn", "Đảng bộ huyện Chi Lăng"]
    assert len(page.units_below) == cells_on(huu_kien.pk, before) >= len(cells) // 2
    people = {line.person_id for line in every_member(ACTOR, MemberFilters(huu_kien.pk), on=before)}
    assert len(people) > 20

    page = unit_page(ACTOR, huu_kien.pk, on=after)
    assert (page.standing, page.units_below) == (Standing.NO_MORE, ())
    assert (page.events[0].what, page.events[0].on) == (What.TAKEN_IN, after)
    assert page.events[0].unit is not None
    assert page.events[0].unit.id == commune.pk
    assert list(every_member(ACTOR, MemberFilters(huu_kien.pk), on=after)) == []
    now = {line.person_id for line in every_member(ACTOR, MemberFilters(commune.pk), on=after)}
    assert people <= now
    assert list(every_member(ACTOR, MemberFilters(commune.pk), on=before)) == []
    assert [parent.name for parent in unit_page(ACTOR, commune.pk, on=after).parents] == ["Đảng bộ tỉnh Lạng Sơn"]


def test_six_communes_ended_on_a_day_that_nobody_told(db) -> None:
    province = province_plans(Random(1), 30)[1]
    found_province(ACTOR, province.communes, province.gone)
    ended = Placement.objects.filter(end_known=False).order_by("code")
    assert [row.name for row in ended][:2] == ["Đảng bộ thị trấn Thất Khê", "Đảng bộ xã Vĩnh Tiến"]
    page = unit_page(ACTOR, ended[0].unit_id)
    assert (page.standing, page.end_known, page.events[0].what, page.events[0].day_known) == (
        Standing.NO_MORE,
        False,
        What.ENDED,
        False,
    )
