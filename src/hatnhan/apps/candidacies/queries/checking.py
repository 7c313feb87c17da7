"""What a record would meet, asked before it is written: the same judgement as the operation's, and nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from hatnhan.apps.access.queries import require
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.foretelling import Foretold, foretell
from hatnhan.apps.candidacies.queries.lines import ReasonLine, reason_lines
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.objections import record_objections
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, permission_for
from hatnhan.apps.candidacies.queries.voters import VoterList, voters_of
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import Ballot, numbers_agree, passes, votes_needed
from hatnhan.core.outcome import Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import RecordFacts

_FAILED = "ballot.below_threshold"


@dataclass(frozen=True, slots=True)
class BallotCheck:
    """What the numbers of a vote would give on that day."""

    entitled: int
    in_favour: int
    needed: int
    agrees: bool
    passed: bool
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """What a record would meet. `forbidden`: it could not be recorded at all; else `after` says what would follow."""

    ballot: BallotCheck | None
    forbidden: bool
    reasons: tuple[ReasonLine, ...]
    voters: VoterList
    after: Foretold | None


def check_record(
    actor: Actor, case_id: int, record: RecordFacts, language: str, answers: Mapping[str, object] | None = None
) -> RecordCheck:
    """Judge the record as if it stood; ObjectDoesNotExist out of reach, PermissionDenied without the right."""
    case = cases_in_reach(actor).get(pk=case_id)
    require(actor, permission_for(record.step), case.path)
    reasons = record_objections(case, record, actor.today, answers)
    forbidden = any(reason.severity is Severity.STOP and reason.code != _FAILED for reason in reasons)
    return RecordCheck(
        ballot=_ballot_check(case, record, record.ballot) if record.ballot else None,
        forbidden=forbidden,
        reasons=reason_lines((reason for reason in reasons if reason.code != _FAILED), language),
        voters=voters_of(case, record.step, record.on),
        after=None if forbidden else foretell(case, record, actor.today, language),
    )


def _ballot_check(case: Case, record: RecordFacts, ballot: Ballot) -> BallotCheck:
    rules = book_for(case.path).on(record.on, case.opened_on).ballot
    share = rules.cell_share if record.step in CELL_VOTES else rules.committee_share
    return BallotCheck(
        entitled=ballot.entitled,
        in_favour=ballot.in_favour,
        needed=votes_needed(ballot.entitled, share.value),
        agrees=numbers_agree(ballot),
        passed=passes(ballot, share.value),
        source=share.source,
        confidence=share.confidence.value,
    )
