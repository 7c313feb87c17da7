"""A commune's year in one act: 13 village cells become 8, 6 school cells 3, two committees close, ten are founded."""

from datetime import timedelta

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.candidacies.queries import stale_copies
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.people.models import Affiliation
from hatnhan.apps.people.queries import members_on, rebuild_members
from hatnhan.apps.people.queries.figures import member_figures
from hatnhan.apps.people.queries.placing import misplaced_admissions
from hatnhan.apps.reorganisations.operations import apply_now, rehearse
from hatnhan.core.reorganisation import read_plan
from tests.factories import TODAY, make_unit
from tests.stories import make_case, make_members, make_person, road

EVE = TODAY - timedelta(days=1)


def ref(unit):
    return f"id:{unit.pk}"


def merger(unit, into):
    return {"do": "merge", "unit": ref(unit), "to": ref(into)}


def test_the_year_of_a_commune(world):
    commune = make_unit("Đảng bộ xã Nậm Chà", world.province, kind="grassroots_committee")
    closing = [make_unit(f"Đảng bộ bộ phận {n}", commune, kind="section_committee") for n in (1, 2)]
    villages = [make_unit(f"Chi bộ bản {n}", closing[n % 2] if n < 4 else commune) for n in range(13)]
    schools = [make_unit(f"Chi bộ trường {n}", commune) for n in range(6)]
    people = {cell.pk: make_members(cell, 4, name=f"Lù Văn {cell.pk}") for cell in (*villages, *schools)}
    cases = [make_case(cell, road("listed"), make_person(f"Vàng Thị {cell.pk}")) for cell in villages]
    steps = [merger(villages[12 - n], villages[n]) for n in range(5)]
    steps += [merger(schools[5 - n], schools[n]) for n in range(3)]
    steps += [{"do": "dissolve", "unit": ref(each), "rest": ref(commune)} for each in closing]
    for n in range(10):
        left = (*villages[:8], *schools[:2])[n]
        label, share = f"new{n}", [people[left.pk][0].pk]
        steps.append({"do": "found", "unit": label, "to": ref(commune), "name": f"Chi bộ mới {n}", "kind": "cell"})
        shares = [{"to": label, "people": share}]
        steps.append({"do": "split", "unit": ref(left), "rest": ref(left), "shares": shares})
    plan = read_plan({"on": TODAY.isoformat(), "document": "9-NQ/ĐU", "posts": "end", "grants": "end", "steps": steps})

    units = [world.province, commune, *closing, *villages, *schools]
    past = [member_figures(world.machine, unit.pk, on=EVE) for unit in units]
    effect = rehearse(actor=world.machine, plan=plan)
    row = apply_now(actor=world.machine, plan=plan)

    assert {**row.effect, "founded": 10} == {**effect, "founded": 10}
    assert (row.effect["ended"], len(row.effect["founded"]), row.effect["members"]) == (10, 10, 8 * 4 + 10)
    assert [member_figures(world.machine, unit.pk, on=EVE) for unit in units] == past
    after = member_figures(world.machine, commune.pk, on=TODAY)
    assert (after.all, after.cells) == (past[1].all, 8 + 3 + 10)
    # Everybody is in one cell that stands, and so is every case; the copies say the same, and the chain.
    lasting = Affiliation.objects.filter(ends_on=FOR_EVER, temporary=False)
    assert lasting.count() == lasting.values("person").distinct().count()
    standing = set(Unit.objects.filter(ended_on=FOR_EVER).values_list("pk", flat=True))
    assert set(lasting.values_list("unit", flat=True)) <= standing
    assert {case.unit_id for case in Case.objects.filter(pk__in=[each.pk for each in cases])} <= standing
    paths = dict(Unit.objects.values_list("pk", "path"))
    assert all(case.path == paths[case.unit_id] for case in Case.objects.all())
    assert set(DueStep.objects.values_list("case__path", "path")) == {
        (path, path) for path in DueStep.objects.values_list("path", flat=True)
    }
    assert stale_copies(world.machine, TODAY).differences == ()
    assert list(misplaced_admissions()) == []
    rebuilt = {(each.person_id, each.unit_id) for each in rebuild_members([TODAY])[TODAY]}
    moved = {person for person, _ in rebuilt}
    listed = {(each.person_id, each.unit_id) for each in members_on(commune.path, TODAY)}
    assert len(moved) == 8 * 4 + 10
    assert rebuilt == {pair for pair in listed if pair[0] in moved}
    assert verify().broken is None
