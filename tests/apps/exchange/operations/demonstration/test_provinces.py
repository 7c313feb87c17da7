"""exchange/operations/demonstration/{provinces,life}.py: every commune of two provinces, some of them loaded."""

from collections import Counter
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from hatnhan.apps.access.models import User
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.exchange.operations.demonstration import load_demonstration
from hatnhan.apps.exchange.operations.demonstration.provinces import province_plans
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.apps.people.queries import rebuild_members
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
