"""What a record would meet, asked before it is written: the same judgement as the operation's, and nothing stored."""

from dataclasses import dataclass

from hatnhan.apps.access.queries import require
from hatnhan.apps.candidacies.queries.lines import ReasonLine, reason_lines
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.objections import record_objections
from hatnhan.apps.candidacies.queries.rights import permission_for
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import numbers_agree, passes, votes_needed
from hatnhan.core.outcome import Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import RecordFacts

_FAILED = "ballot.below_threshold"


@dataclass(frozen=True, slots=True)
class BallotCheck:
    """What the numbers of a cell's vote would give on that day. `forbidden`: it could not be recorded at all."""

    entitled: int
    in_favour: int
    needed: int
    agrees: bool
    passed: bool
    forbidden: bool
    source: str
    confidence: str
    reasons: tuple[ReasonLine, ...]


def check_cell_vote(actor: Actor, case_id: int, record: RecordFacts, language: str) -> BallotCheck:
    """Judge the vote as if it were recorded; ObjectDoesNotExist out of reach, PermissionDenied without the right."""
    case = cases_in_reach(actor).get(pk=case_id)
    require(actor, permission_for(record.step), case.path)
    if record.ballot is None:
        raise ValueError("a cell's vote is checked by its ballot")
    share = book_for(case.path).on(record.on, case.opened_on).ballot.cell_share
    reasons = record_objections(case, record, actor.today)
    stops = [reason for reason in reasons if reason.severity is Severity.STOP and reason.code != _FAILED]
    return BallotCheck(
        entitled=record.ballot.entitled,
        in_favour=record.ballot.in_favour,
        needed=votes_needed(record.ballot.entitled, share.value),
        agrees=numbers_agree(record.ballot),
        passed=passes(record.ballot, share.value),
        forbidden=bool(stops),
        source=share.source,
        confidence=share.confidence.value,
        reasons=reason_lines((reason for reason in reasons if reason.code != _FAILED), language),
    )
