"""Two officers merge one unit at one moment: one does it, the other is told."""

from datetime import date

import pytest

from hatnhan.apps.organisation.models import Merger
from hatnhan.apps.people.models import Affiliation
from hatnhan.apps.reorganisations.operations import apply_now
from hatnhan.core.reorganisation import read_plan
from tests.apps.candidacies.test_concurrency import at_once
from tests.factories import TODAY, machine_actor, make_unit
from tests.stories import make_members


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_unit_is_merged_once():
    commune = make_unit("Đảng bộ xã Đèo Gió", kind="grassroots_committee")
    one, two = (make_unit(f"Chi bộ thôn {name}", commune) for name in ("Nà Pài", "Nà Lầu"))
    make_members(one, 3)
    steps = [{"do": "merge", "unit": f"id:{one.pk}", "to": f"id:{two.pk}"}]
    plan = read_plan({"on": TODAY.isoformat(), "document": "12-NQ/TU", "steps": steps})
    outcome = at_once(lambda: apply_now(actor=machine_actor(), plan=plan), 3)
    assert outcome == ["reorganisation.has_ended"] * 2 + ["written"]
    assert Merger.objects.count() == 1
    assert Affiliation.objects.filter(unit=two, ends_on__gt=date(2999, 1, 1)).count() == 3
