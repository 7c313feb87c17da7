"""What signing the minutes of a meeting would do and what speaks against it: every vote, its case, its paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import NewRecord
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.objections import record_objections
from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, NumberLine, from_content
from hatnhan.apps.papers.queries.contents.meeting_words import attendance, subject_of
from hatnhan.apps.papers.queries.meetings import RESOLUTIONS, Gathered, case_of, last_version
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.permissions import Actor


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a step of somebody's case. `case` None: he has none; `record`: what the case has of this vote now.

    `changed`: its papers say something else than what was signed before, or nothing was.
    """

    ballot: BallotLine
    case: Case | None
    record: StepRecord | None
    changed: bool

    @property
    def form(self) -> str:
        """Of its resolution."""
        return RESOLUTIONS[self.ballot.step]


@dataclass(frozen=True, slots=True)
class ToSign:
    """Minutes that are about to be signed. `before`: the meeting as it was signed last."""

    found: Gathered
    before: HeldMeeting | None
    votes: tuple[Vote, ...]

    @property
    def held(self) -> HeldMeeting:
        """The meeting as it is written."""
        return self.found.held

    def kept_number(self, form: str, ballot: int) -> NumberLine | None:
        """The number that this paper has from the last signing."""
        return self.before.number_of(form, ballot) if self.before else None


def to_sign(found: Gathered) -> ToSign:
    """Gather it; a handful of queries, and one for each vote."""
    version = last_version(found.meeting)
    before = from_content(version.content) if version else None
    ballots = tuple(ballot for ballot in found.held.ballots if ballot.step in RESOLUTIONS)
    records = _standing_records(ballots)
    return ToSign(found, before, tuple(_vote(found.held, before, each, records.get(each.id)) for each in ballots))


def _vote(held: HeldMeeting, before: HeldMeeting | None, ballot: BallotLine, record: StepRecord | None) -> Vote:
    changed = before is None or _said(before, before.ballot(ballot.id)) != _said(held, ballot)
    return Vote(ballot, record.case if record else case_of(held, ballot), record, changed)


def _said(held: HeldMeeting, ballot: BallotLine | None) -> tuple[object, ...]:
    """What the resolution on one vote prints of the meeting."""
    return ballot, held.on, held.chair, held.clerk, attendance(held)


def _standing_records(ballots: tuple[BallotLine, ...]) -> Mapping[int, StepRecord]:
    """The record of each vote as it stands: the one written from it, or what set that right since."""
    found: dict[int, StepRecord] = {}
    rows = StepRecord.objects.filter(ballot__in=[each.id for each in ballots]).select_related("case")
    for row in rows.order_by("pk"):
        standing = row
        while later := StepRecord.objects.filter(replaces=standing).select_related("case").first():
            standing = later
        found[row.ballot_id or 0] = standing
    return found


def new_record(vote: Vote, held: HeldMeeting, number: str) -> NewRecord:
    """The record that this vote becomes, with the paper that says so."""
    ballot = vote.ballot
    return NewRecord(
        step=ballot.step,
        on=held.on,
        ballot=Ballot(ballot.entitled, ballot.present, ballot.in_favour, ballot.against),
        paper_number=number,
        paper_on=held.on if number else None,
        replaces=vote.record.pk if vote.record else None,
        ballot_id=ballot.id,
        voters=ballot.voters,
    )


def signing_objections(actor: Actor, signing: ToSign) -> tuple[Reason, ...]:
    """Everything that speaks against it; of each vote behind the name of whom it is about."""
    return tuple(_objections(actor, signing))


def _objections(actor: Actor, signing: ToSign) -> Iterator[Reason]:
    held = signing.held
    if not held.roll:
        yield _stop("meeting.not_held")
        return
    if not held.chair:
        yield _stop("sign.without_chair")
    if not held.clerk:
        yield _stop("sign.without_clerk")
    if signing.before and replace(signing.before, numbers=()) == held:
        yield _stop("sign.nothing_changed")
    keys = [vote.case.pk for vote in signing.votes if vote.case]
    seen = frozenset(cases_in_reach(actor).filter(pk__in=keys).values_list("pk", flat=True))
    for vote in signing.votes:
        if vote.changed and (reasons := tuple(_of_the_case(actor, held, vote, seen))):
            yield _stop("sign.vote_refused", about=subject_of(vote.ballot))
            yield from reasons


def _of_the_case(actor: Actor, held: HeldMeeting, vote: Vote, seen: frozenset[int]) -> Iterator[Reason]:
    case, name = vote.case, vote.ballot.person
    if case is None:
        yield _stop("meeting.no_case", name=name)
    elif case.person_id != vote.ballot.person_id:
        yield _stop("sign.person_changed", name=name)
    elif case.pk not in seen or case.unit_id != held.unit_id:
        yield _stop("sign.case_moved", name=name)
    else:
        found = record_objections(case, new_record(vote, held, "").facts(), actor.today)
        yield from (reason for reason in found if reason.severity is Severity.STOP)


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
