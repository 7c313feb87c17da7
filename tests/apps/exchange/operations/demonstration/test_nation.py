"""exchange/operations/demonstration/nation: the members of a whole country, by COPY."""

import os
import subprocess
import sys
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.exchange.operations.demonstration.nation import copying, loading
from hatnhan.apps.exchange.operations.demonstration.nation.country import Country, draw_country
from hatnhan.apps.exchange.operations.demonstration.nation.crowd import Called, draw_lives, draw_names, number
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.apps.people.operations import NewPerson, add_people
from hatnhan.apps.people.queries import rebuild_members
from hatnhan.core import identity
from hatnhan.core.outcome import Severity
from hatnhan.core.permissions import machine

ON = date(2026, 11, 22)
ACTOR = machine(datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
TABLES = ["people_person", "people_membership", "people_affiliation"]
NAMES = [Called("Lò Văn Pọm", "male", "03"), Called("Nông Thị Hoà", "female", "07"), Called("Lê An", "male", "01")]


def test_every_province_and_commune_of_today_with_5_6_million_members() -> None:
    country = draw_country(Random(1))
    kinds = [place.kind for place in country.places]
    assert (kinds.count("central"), kinds.count("province"), kinds.count("grassroots_committee")) == (1, 34, 3321)
    assert 5_500_000 < country.members < 5_700_000
    assert len({place.code for place in country.places}) == len(country.places)
    named = {place.code: place.name for place in country.places if place.code.endswith("100.090.000.000")}
    assert (named["11.100.090.000.000"], named["20.100.090.000.000"]) == ("Đảng bộ xã Na Sang", "Đảng bộ xã Chi Lăng")
    last = country.communes[-1][-1]
    assert last.first_id + last.members == country.members + 1


def test_no_number_is_given_twice_and_none_belongs_to_a_province() -> None:
    counters: tuple[dict[tuple[str, int], int], ...] = ({}, {})
    given = [number(counters[writer], writer, "male", 1985) for writer in (0, 1) for _ in range(150_000)]
    assert len(set(given)) == 300_000
    assert {(len(one), one[:3]) for one in given} == {(12, "099")}
    for one in given[::30_000]:
        reasons = identity.objections(one, born=date(1985, 1, 1), sex="male", allow_test=True)
        assert not [reason for reason in reasons if reason.severity is Severity.STOP]


def test_pools_are_drawn_alike_from_one_seed() -> None:
    assert draw_lives(Random(2), ON, 50) == draw_lives(Random(2), ON, 50)
    assert draw_names(Random(2), 50) == draw_names(Random(2), 50) != draw_names(Random(3), 50)


def test_another_database_is_told_what_it_needs(tmp_path) -> None:
    command = [sys.executable, "-c", "from hatnhan.cli.main import main; raise SystemExit(main())"]
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/small.sqlite3", "HATNHAN_VAR": str(tmp_path)}
    done = subprocess.run(
        [*command, "demo", "--scale", "nation"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "PostgreSQL" in done.stderr
    assert "Traceback" not in done.stderr


def defined() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) || conname FROM pg_constraint WHERE conrelid::regclass::text = ANY(%s)"
            " UNION SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid::regclass::text = ANY(%s)",
            [TABLES, TABLES],
        )
        return {text for (text,) in cursor.fetchall()}


@pytest.mark.postgres
def test_rows_indexes_keys_and_chain_are_as_if_written_one_by_one(transactional_db) -> None:
    whole = draw_country(Random(1), 4000)
    communes = [whole.communes[0][:2], whole.communes[-1][-2:]]
    country = Country(whole.places, communes)
    before = defined()

    loading.write_units(country)
    pools = loading.Pools(loading._dictionary(NAMES), draw_lives(Random(1), ON, 500), ACTOR, 1)
    standing = copying.take_off(TABLES)
    assert len(defined()) < len(before) / 2
    written = [loading._write_half(writer, [communes[writer]], pools) for writer in range(loading.WRITERS)]
    copying.put_on(standing)
    copying.set_sequences(TABLES)

    assert defined() == before
    assert sum(written) == country.members == Person.objects.count() == Membership.objects.count()
    person = Person.objects.latest("pk")
    assert (person.id_number[:2], person.synthetic) == ("09", True)
    here = Affiliation.objects.get(person=person)
    assert here.path == Unit.objects.get(pk=here.unit_id).path
    assert here.sort_key == person.name.sort_key
    assert add_people(people=[NewPerson("Lò Văn Sau", date(1990, 1, 1))])[0].pk > person.pk
    assert verify().broken is None
    stands = Affiliation.objects.filter(starts_on__lte=ON, ends_on__gt=ON).values_list("person_id", "unit_id")
    assert {(row.person_id, row.unit_id) for row in rebuild_members([ON])[ON]} == set(stands)
