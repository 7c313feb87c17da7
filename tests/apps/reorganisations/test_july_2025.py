"""1 July 2025 in Lạng Sơn and Điện Biên, from the file of the areas: 21 districts end, 323 communes become 110."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.operations import found_units
from hatnhan.apps.people.models import Affiliation
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.apps.people.queries.figures import member_figures
from hatnhan.apps.reorganisations.operations import apply_now
from hatnhan.core.reorganisation import read_plan
from tests.factories import machine_actor
from tests.stories import make_case, make_person, road

DAY = date(2025, 7, 1)
EVE = DAY - timedelta(days=1)
FOUNDED = date(2005, 1, 1)
Row = dict[str, str]


def areas() -> list[Row]:
    text = files("hatnhan.apps.areas").joinpath("data/units_lang_son_dien_bien.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def steps_of(rows: list[Row]) -> Iterator[dict[str, Any]]:
    """What an officer writes from the file: a new committee a row, and where each of the old ones goes.

    The two with a star are split: their first cell goes to the one, everything else to the other.
    """
    for row in rows:
        if row["regime"] == "NEW2":
            yield {
                "do": "found",
                "unit": f"new{row['code']}",
                "to": f"P{row['province_code']}",
                "name": f"Đảng bộ {row['name'].lower()}",
                "kind": "grassroots_committee",
                "code": f"N{row['code']}",
            }
    for row in standing(rows):
        successors = [f"new{code.strip('*')}" for code in row["successor_codes"].split()]
        if len(successors) == 1:
            yield {"do": "merge", "unit": f"O{row['code']}", "to": successors[0]}
        else:
            shares = [{"to": successors[0], "units": [f"O{row['code']}-1"]}]
            yield {"do": "split", "unit": f"O{row['code']}", "rest": successors[1], "shares": shares}
    for row in rows:
        if row["level"] == "district":
            yield {"do": "dissolve", "unit": f"D{row['code']}", "rest": f"P{row['province_code']}"}


def standing(rows: list[Row]) -> list[Row]:
    """The old communes that were there on the eve."""
    return [
        row for row in rows if (row["regime"], row["valid_to"]) == ("OLD3", "2025-06-30") and row["level"] == "commune"
    ]


def build(rows: list[Row]) -> None:
    """The tree of the eve: districts, communes with two cells each, two members a cell."""
    actor = machine_actor()
    provinces, districts = ([row for row in rows if row["level"] == level] for level in ("province", "district"))
    roots = [NewUnit(f"Đảng bộ {row['name']}", "province", FOUNDED, None, None, f"P{row['code']}") for row in provinces]
    keys = {unit.code: unit.pk for unit in found_units(actor=actor, units=roots)}
    tiers = (
        [(f"D{row['code']}", row, "district", f"P{row['province_code']}") for row in districts],
        [(f"O{row['code']}", row, "grassroots_committee", f"D{row['parent_code']}") for row in standing(rows)],
        [
            (f"O{row['code']}-{n}", row | {"name": f"{row['name']}, chi bộ {n}"}, "cell", f"O{row['code']}")
            for row in standing(rows)
            for n in (1, 2)
        ],
    )
    for tier in tiers:
        new = [NewUnit(row["name"], kind, FOUNDED, keys[above], None, code) for code, row, kind, above in tier]
        keys |= {unit.code: unit.pk for unit in found_units(actor=actor, units=new)}
    cells = [keys[code] for code, *_ in tiers[2] for _ in range(2)]
    people = add_people(
        people=[NewPerson(f"Lò Văn {n}", date(1970, 1, 1 + n % 28), "male") for n, _ in enumerate(cells)]
    )
    add_memberships([NewMembership(person.pk, date(2006, 3, 3), recognised=True) for person in people])
    add_affiliations(
        [NewAffiliation(person.pk, cell, date(2006, 3, 3)) for person, cell in zip(people, cells, strict=True)]
    )


def test_the_first_of_july_2025_in_two_provinces(db):
    rows = areas()
    build(rows)
    old = list(Unit.objects.filter(kind__in=["province", "district", "grassroots_committee"]).order_by("pk"))
    actor = machine_actor()
    cases = [
        make_case(cell, road("listed"), make_person(f"Vàng Thị {n}"))
        for n, cell in enumerate(Unit.objects.filter(kind="cell").order_by("pk")[::60])
    ]
    past = [member_figures(actor, unit.pk, on=EVE) for unit in old]
    before = Affiliation.objects.count()
    plan = {"on": DAY.isoformat(), "document": "1672/NQ-UBTVQH15", "posts": "end", "grants": "end"}
    row = apply_now(actor=actor, plan=read_plan(plan | {"steps": list(steps_of(rows))}))

    assert (len(row.effect["founded"]), row.effect["ended"]) == (65 + 45, 323 + 21)
    standing_now = Unit.objects.filter(ended_on=FOR_EVER)
    assert standing_now.filter(kind="district").count() == 0
    provinces = standing_now.filter(kind="province").order_by("code")
    communes = [
        standing_now.filter(kind="grassroots_committee", path__startswith=each.path).count() for each in provinces
    ]
    assert communes == [45, 65]
    assert [member_figures(actor, unit.pk, on=EVE) for unit in old] == past
    for province in provinces:
        then, now = (member_figures(actor, province.pk, on=day) for day in (EVE, DAY))
        assert (now.all, now.cells) == (then.all, then.cells)
    # Nobody changed his cell: the cells went with their communes, or with their share of one.
    assert Affiliation.objects.count() == before
    paths = dict(Unit.objects.values_list("pk", "path"))
    assert all(case.path == paths[case.unit_id] for case in Case.objects.filter(pk__in=[each.pk for each in cases]))
    split = [each["code"] for each in standing(rows) if " " in each["successor_codes"]]
    assert len(split) == 2
    for code in split:
        ways = {Unit.objects.get(code=f"O{code}-{n}").path.rsplit("/", 2)[0] for n in (1, 2)}
        assert len(ways) == 2
    assert verify().broken is None
