"""A person whom the register knows is put on the source list, a former member among them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations.cases import open_case
from hatnhan.apps.candidacies.operations.copies import refresh_copies
from hatnhan.apps.candidacies.operations.records import NewRecord, record_step
from hatnhan.apps.candidacies.queries.opening import last_membership, lasting_obstacles, readmission_obstacles
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Step


@dataclass(frozen=True, slots=True)
class Listing:
    """What the nomination and the cell's resolution say. `nominated_on` None: nobody nominated, or it is not known."""

    unit_id: int
    listed_on: date
    document: str = ""
    nominated_on: date | None = None
    proposed_by: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why a former member left, where the register does not know it yet."""

    reason: str = ""
    record_cleared_on: date | None = None
    child: int | None = None


@transaction.atomic
def put_on_list(*, actor: Actor, person_id: int, listing: Listing, leaving: Leaving | None = None) -> Case:
    """Open the case and record nomination and listing; whom the rules never take back is refused."""
    if leaving is not None:
        _know_why_left(actor, person_id, leaving)
    _require_way_back(person_id, listing.unit_id, listing.listed_on)
    nominated_on = listing.nominated_on or listing.listed_on
    case = open_case(
        actor=actor,
        person_id=person_id,
        unit_id=listing.unit_id,
        opened_on=min(nominated_on, listing.listed_on),
        proposed_by=listing.proposed_by,
    )
    if listing.nominated_on:
        told = {Ask.PROPOSED_BY.value: listing.proposed_by} if listing.proposed_by else {}
        record_step(actor=actor, case_id=case.pk, record=NewRecord(Step.NOMINATED, listing.nominated_on, answers=told))
    paper_on = listing.listed_on if listing.document else None
    record = NewRecord(Step.LISTED, listing.listed_on, paper_number=listing.document, paper_on=paper_on, answers={})
    record_step(actor=actor, case_id=case.pk, record=record)
    refresh_copies([case.pk], actor.today)
    case.refresh_from_db()
    return case


def _require_way_back(person_id: int, unit_id: int, on: date) -> None:
    membership = last_membership(person_id, on)
    if membership is not None and not membership.end_reason:
        raise Refused((Reason("case.left_before", Severity.STOP),))
    book = book_for(Unit.objects.values_list("path", flat=True).get(pk=unit_id))
    if reasons := lasting_obstacles(readmission_obstacles(person_id, on, book)):
        raise Refused(reasons)


def _know_why_left(actor: Actor, person_id: int, leaving: Leaving) -> None:
    """Write why he left where nothing stands; what stands is mended on the page of the person, not here."""
    membership = last_membership(person_id, actor.today)
    if membership is None or membership.end_reason or not leaving.reason:
        return
    membership.end_reason = leaving.reason
    membership.record_cleared_on = leaving.record_cleared_on or membership.record_cleared_on
    membership.child = leaving.child or membership.child
    membership.save(update_fields=["end_reason", "record_cleared_on", "child"])
    audit(
        actor,
        "people.mended_membership",
        membership.person,
        admitted_on=membership.admitted_on,
        before={"end_reason": ""},
        after={"end_reason": leaving.reason},
    )
