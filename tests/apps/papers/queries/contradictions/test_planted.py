"""Contradictions planted over dossiers of the demonstration: each found with both places, and nothing else with it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries import judge
from hatnhan.apps.exchange.operations.demonstration import load_demonstration
from hatnhan.apps.papers.queries.contradictions import contradictions
from hatnhan.core.sentences import sentence
from hatnhan.core.situation import State
from tests.apps.papers.queries.contradictions.planting import MACHINE, ON, Dossier
from tests.apps.papers.queries.contradictions.plants import PLANTS, Plant

pytestmark = pytest.mark.django_db
# Since then every cell of the demonstration has stood long enough.
SINCE = date(2019, 1, 1)


@pytest.fixture(scope="module")
def clean(django_db_setup, django_db_blocker) -> Iterator[dict[str, list[int]]]:
    """The dossiers that the judge finds nothing in, by what is planted in them; the demonstration is loaded once."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demonstration(actor=MACHINE, seed=1, on=ON)
        yield _clean()
        transaction.set_rollback(True)


def _clean() -> dict[str, list[int]]:
    irregular = {key for key, told in judge(_keys(), ON) if any(each.state is State.IRREGULAR for each in told.steps)}
    rows = Case.objects.exclude(pk__in=irregular).order_by("pk")
    walked = rows.filter(records__step="card_handed_over", opened_on__gte=SINCE)
    for step in ("introduction", "committee_vote_admission", "committee_vote_recognition", "new_member_certificate"):
        walked = walked.filter(pk__in=StepRecord.objects.filter(step=step).values("case"))
    once = _voted_once(walked)
    decided = StepRecord.objects.filter(step="cell_vote_admission").values("case")
    writing = rows.filter(ended_on=None, records__step="curriculum_vitae").exclude(pk__in=decided)
    return {
        "all": list(rows.values_list("pk", flat=True)),
        "walked": once,
        "men": list(walked.filter(pk__in=once, person__sex="male").values_list("pk", flat=True)),
        "minority": list(
            walked.filter(pk__in=once, person__target_groups__group="ethnic_minority").values_list("pk", flat=True)
        ),
        "union": [key for key in once if StepRecord.objects.filter(case=key, step="union_resolution").exists()],
        "writing": list(writing.values_list("pk", flat=True)),
    }


def _keys() -> list[int]:
    return list(Case.objects.values_list("pk", flat=True))


def _voted_once(cases) -> list[int]:
    """A vote that failed before the one that counts is a second paper of its step: left aside here."""
    return [case.pk for case in cases if StepRecord.objects.filter(case=case, step__contains="_vote_").count() == 4]


def test_the_clean_dossiers_of_the_demonstration_contradict_nothing(clean):
    assert len(clean["all"]) > 700
    # Every third, from both communes and of all years: each asks thirty questions of the database.
    assert [key for key in clean["all"][::3] if contradictions(MACHINE, key, ON)] == []


def test_more_than_fifty_are_planted():
    assert len(PLANTS) >= 50
    assert len({plant.what for plant in PLANTS}) == len(PLANTS)


@pytest.mark.parametrize("plant", PLANTS, ids=[plant.what for plant in PLANTS])
def test_a_planted_contradiction_is_found_with_both_places_and_alone(clean, plant: Plant):
    keys = clean[plant.whose]
    key = keys[PLANTS.index(plant) % len(keys)]
    plant.plant(Dossier(Case.objects.select_related("person__name", "unit").get(pk=key)))
    found = contradictions(MACHINE, key, ON)
    told = [(each.code, (each.first.paper, each.first.field), (each.second.paper, each.second.field)) for each in found]
    assert told == [(plant.code, plant.first, plant.second)]
    assert sentence(found[0].reason, "vi") != sentence(found[0].reason, "en")
    assert all(place.mend and place.key for place in (found[0].first, found[0].second) if place.paper in _MENDED)


# Everything but what lies outside of the register, or is mended by its own act.
_MENDED = {"person", "curriculum_vitae", "cell_vote_admission", "mentor", "membership", "issued", "introduction"}
