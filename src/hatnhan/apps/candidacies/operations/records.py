"""Record that a step was taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations.consequences import follow, told_belonging
from hatnhan.apps.candidacies.operations.copies import refresh_units, write_copies
from hatnhan.apps.candidacies.operations.freezing import before_and_after, freeze_voters
from hatnhan.apps.candidacies.operations.life_story import erase_stories
from hatnhan.apps.candidacies.queries.judging import judge, outcome_of
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.objections import record_objections
from hatnhan.apps.candidacies.queries.rights import permission_for
from hatnhan.apps.candidacies.queries.versions import changed_meanwhile
from hatnhan.apps.candidacies.queries.voters import VoterLine
from hatnhan.apps.people.operations import end_posts, end_transfers
from hatnhan.apps.rulebook.queries import Books, load_books
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import Exit, Outcome, RecordFacts, Step

_ENDING = frozenset({Exit.STRUCK_OFF, Exit.DIED})


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A step taken, as a form, a list or another program gives it. `replaces`: key of the record that it sets right.

    `answers`: what only the step's form asked, as plain JSON; None where no form did, and then none of it is missing.
    `ballot_id`, `certificate_id`: the vote of a meeting or the certificate of a class that this comes from; `voters`:
    the list that was frozen there, None: the register's of the day.
    """

    step: str
    on: date
    outcome: str = ""
    ballot: Ballot | None = None
    received_on: date | None = None
    extended: bool = False
    waived: str = ""
    abroad: bool = False
    letter: int | None = None
    outside: bool = False
    paper_kind: str = ""
    paper_number: str = ""
    paper_on: date | None = None
    acted_by_id: int | None = None
    source: str = ""
    note: str = ""
    replaces: int | None = None
    answers: Mapping[str, object] | None = None
    ballot_id: int | None = None
    certificate_id: int | None = None
    voters: tuple[VoterLine, ...] | None = None

    def facts(self) -> RecordFacts:
        """The record as the judge sees it."""
        return RecordFacts(
            step=self.step,
            on=self.on,
            replaces=None if self.replaces is None else str(self.replaces),
            outcome=Outcome(self.outcome) if self.outcome and self.ballot is None else None,
            ballot=self.ballot,
            received_on=self.received_on,
            extended=self.extended,
            waived=self.waived or None,
            abroad=self.abroad,
            letter=self.letter,
            outside=self.outside,
        )


@transaction.atomic
def record_step(*, actor: Actor, case_id: int, record: NewRecord, seen: str = "") -> StepRecord:
    """Record a step; Refused with every reason where the procedure forbids it, and then nothing is left behind.

    `seen`: the version of the case that the form showed; another act in between is a reason to look again.
    """
    case = lock_case(actor, case_id)
    require(actor, permission_for(record.step), case.path)
    reasons = (
        *changed_meanwhile(case, seen),
        *record_objections(case, record.facts(), actor.today, record.answers),
    )
    if stops := tuple(reason for reason in reasons if reason.severity is Severity.STOP):
        raise Refused(stops)
    written = StepRecord.objects.create(**columns(actor, case, record))
    freeze_voters(case, written, record.voters)
    settle(case, written, actor.today)
    erase_stories(actor=actor, case_ids=[case.pk])
    if record.step in _ENDING and record.replaces is None:
        # With the posts end the roles in the register that follow them.
        end_posts(actor=actor, person_id=case.person_id, ends_on=record.on)
        end_transfers(actor=actor, person_id=case.person_id, on=record.on)
    audit(
        actor,
        "candidacies.recorded_step",
        case,
        step=record.step,
        on=record.on,
        record=written.pk,
        outcome=written.outcome,
        replaces=record.replaces,
        **before_and_after(written),
        **told_belonging(case.person_id, record.step),
    )
    return written


def record_cell_vote(  # noqa: PLR0913 -- what the minutes of one meeting say
    *,
    actor: Actor,
    case_id: int,
    held_on: date,
    ballot: Ballot,
    paper_number: str = "",
    step: str = Step.CELL_VOTE_ADMISSION,
    note: str = "",
    replaces: int | None = None,
) -> StepRecord:
    """Record the cell's vote. One that did not reach its share is recorded as failed; it may be taken again."""
    record = NewRecord(
        step=step,
        on=held_on,
        ballot=ballot,
        paper_number=paper_number,
        paper_on=held_on if paper_number else None,
        note=note,
        replaces=replaces,
    )
    return record_step(actor=actor, case_id=case_id, record=record)


def lock_case(actor: Actor, case_id: int) -> Case:
    """The case, held until the transaction ends: a second act on it waits, then sees what the first one wrote."""
    return cases_in_reach(actor).select_for_update(of=("self",)).get(pk=case_id)


def settle(case: Case, written: StepRecord, on: date) -> None:
    """Let everything follow that follows from a new record: membership, the cell's numbers, the copies."""
    assessment = dict(judge([case.pk], on))[case.pk]
    if follow(case, written, assessment):
        refresh_units([case.unit_id], on)
        assessment = dict(judge([case.pk], on))[case.pk]
    write_copies({case.pk: assessment})


def columns(
    actor: Actor, case: Case, record: NewRecord, *, imported: bool = False, books: Books | None = None
) -> dict[str, Any]:
    """The row of a record: who typed it and when come from the actor, the outcome from the ballot.

    Whoever writes many loads the books once.
    """
    ballot = record.ballot
    return {
        "case_id": case.pk,
        "step": record.step,
        "on": record.on,
        "outcome": _outcome(case, record, books),
        "entitled": ballot.entitled if ballot else None,
        "present": ballot.present if ballot else None,
        "in_favour": ballot.in_favour if ballot else None,
        "against": ballot.against if ballot else None,
        "received_on": record.received_on,
        "extended": record.extended,
        "waived": record.waived,
        "abroad": record.abroad,
        "outside": record.outside or None,
        "letter": record.letter,
        "paper_kind": record.paper_kind,
        "paper_number": record.paper_number,
        "paper_on": record.paper_on,
        "acted_by_id": record.acted_by_id,
        "recorded_at": actor.at,
        "recorded_by": actor.name,
        "on_behalf_of": actor.on_behalf_of,
        "imported": imported,
        "source": record.source,
        "note": record.note,
        "replaces_id": record.replaces,
        "answers": dict(record.answers) if record.answers else None,
        "ballot_id": record.ballot_id,
        "certificate_id": record.certificate_id,
    }


def _outcome(case: Case, record: NewRecord, books: Books | None) -> str:
    """How the vote ended by the rules of the cell; only numbers take a rule to read them."""
    if record.ballot is None:
        return record.outcome
    book = (books or load_books()).at(case.path)
    return outcome_of(record.step, record.on, case.opened_on, record.ballot, book, record.outcome)
