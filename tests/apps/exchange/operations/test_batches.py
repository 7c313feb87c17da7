"""An uploaded workbook from its receipt to its end."""

from pathlib import Path

import pytest

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.exchange import operations, queries
from hatnhan.apps.exchange.models import Batch, StagedRow, Written
from hatnhan.apps.jobs.operations import run_now
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.people.models import Affiliation, Card, Membership, Name, Person, TargetGroup
from hatnhan.core.outcome import Refused
from tests.factories import machine_actor

SAMPLES = Path(__file__).parents[3] / "samples"
ORGANISATIONS, MEMBERS, CANDIDATES = (
    SAMPLES / name for name in ("to-chuc-dang.xlsx", "danh-sach-dang-vien-33-cot.xlsx", "nguon-va-ho-so-ket-nap.xlsx")
)
TABLES = (Unit, Placement, Person, Membership, Affiliation, Card, TargetGroup, Case, StepRecord)
pytestmark = pytest.mark.django_db


def received(path: Path) -> Batch:
    batch = operations.receive(actor=machine_actor(), file_name=path.name, content=path.read_bytes())
    run_now(batch.job_id)
    batch.refresh_from_db()
    return batch


def applied(path: Path) -> Batch:
    batch = received(path)
    assert batch.state == "previewed", batch.fault
    batch = operations.order_apply(actor=machine_actor(), batch_id=batch.pk)
    run_now(batch.job_id)
    batch.refresh_from_db()
    return batch


def sizes() -> list[int]:
    return [table.objects.count() for table in TABLES]


def test_a_preview_shows_everything_and_writes_nothing():
    before = sizes()
    batch = received(ORGANISATIONS)
    page = queries.batch_page(machine_actor(), batch.pk, "en")
    assert (page.state, page.totals.new, page.totals.refused, len(page.lines)) == ("previewed", 23, 0, 23)
    assert page.may_apply
    assert sizes() == before


def test_applying_writes_what_was_shown_and_erases_the_file():
    batch = applied(ORGANISATIONS)
    assert (batch.state, batch.file) == ("applied", "")
    assert Unit.objects.count() == 23
    assert not StagedRow.objects.filter(batch=batch).exists()
    assert verify().broken is None


def test_every_import_can_be_taken_back_from_the_last_to_the_first():
    steps = [sizes()]
    batches = []
    for path in (ORGANISATIONS, MEMBERS, CANDIDATES):
        batches.append(applied(path))
        assert batches[-1].state == "applied"
        steps.append(sizes())
    for batch in reversed(batches):
        steps.pop()
        operations.take_back(actor=machine_actor(), batch_id=batch.pk)
        assert sizes() == steps[-1]
    assert not Name.objects.exists()
    assert verify().broken is None


def test_an_import_on_which_another_rests_is_not_taken_back():
    first = applied(ORGANISATIONS)
    applied(MEMBERS)
    with pytest.raises(Refused) as refused:
        operations.take_back(actor=machine_actor(), batch_id=first.pk)
    assert {reason.code for reason in refused.value.reasons} == {"import.rested_on_people"}
    assert Unit.objects.count() == 23
