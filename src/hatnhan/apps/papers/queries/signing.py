"""What signing the minutes of a meeting would do and what speaks against it: every vote, its case, its paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import NewRecord
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.objections import record_objections
from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, NumberLine, from_content
from hatnhan.apps.papers.queries.contents.meeting_words import attendance, subject_of
from hatnhan.apps.papers.queries.meetings import RESOLUTIONS, Gathered, last_version
from hatnhan.apps.people.queries import members_of_day
from hatnhan.core.ballot import Ballot
from hatnhan.core.meetings import BallotEntry, listed_voters
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.permissions import Actor


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a step of somebody's case. `case` None: he has none; `record`: what the case has of this vote now.

    `changed`: its papers say something else than what was signed before, nothing was, or the case did not take it then.
    `aside`: why the case does not take it now: it moved, ended, or is not there. The minutes are signed all the same.
    """

    ballot: BallotLine
    case: Case | None
    record: StepRecord | None
    changed: bool
    aside: Reason | None = None

    @property
    def form(self) -> str:
        """Of its resolution."""
        return RESOLUTIONS[self.ballot.step]

    @property
    def entered(self) -> Case | None:
        """The case into which signing writes it; None where nothing is to be written, or it is set aside."""
        return self.case if self.changed and not self.aside else None


@dataclass(frozen=True, slots=True)
class NotEntered:
    """A vote that stands in the minutes and not in its case: why, and what can be done. `case_id` 0: none to open."""

    ballot: int
    about: str
    case_id: int
    why: Reason
    todo: Reason


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

    @property
    def is_as_before(self) -> bool:
        """Tell whether the minutes say word for word what was signed last."""
        return self.before is not None and replace(self.before, numbers=()) == replace(self.held, numbers=())

    def kept_number(self, form: str, ballot: int) -> NumberLine | None:
        """The number that this paper has from the last signing."""
        return self.before.number_of(form, ballot) if self.before else None


def to_sign(actor: Actor, found: Gathered) -> ToSign:
    """Gather it; four queries, however many votes."""
    version = found.version or last_version(found.meeting)
    before = from_content(version.content) if version else None
    ballots = tuple(ballot for ballot in found.held.ballots if ballot.step in RESOLUTIONS)
    cases = _cases_of(found.held, ballots)
    known = _Known(cases, _reached(actor, cases), _records_of(ballots))
    return ToSign(found, before, tuple(_vote(found.held, before, each, known) for each in ballots))


def not_entered(actor: Actor, found: Gathered) -> tuple[NotEntered, ...]:
    """The votes whose cases do not have them: of signed minutes what is still missing, else what signing leaves out."""
    return tuple(map(_left_out, (vote for vote in to_sign(actor, found).votes if _is_missing(found, vote))))


def all_entered(ballots: Mapping[int, Ballot]) -> bool:
    """Tell whether the cases have these votes as they were signed, by their keys: one query, for who only looks."""
    columns = ("ballot_id", "entitled", "present", "in_favour", "against")
    rows = StepRecord.objects.filter(ballot__in=list(ballots), replaced_by=None).values_list(*columns)
    return {key: Ballot(*counted) for key, *counted in rows} == ballots


def _is_missing(found: Gathered, vote: Vote) -> bool:
    """Before it is signed, what is set aside; after it, also what could be entered by now."""
    return vote.changed and bool(vote.aside or found.version)


def _left_out(vote: Vote) -> NotEntered:
    why = vote.aside or _say("sign.case_takes_it", name=vote.ballot.person)
    todo = _say(_TODO[why.code], name=vote.ballot.person)
    # Of a case that is out of reach nothing is told, and no page of it opens.
    opens = vote.case.pk if vote.case and why.code not in {_NO_CASE, _OUT_OF_REACH} else 0
    return NotEntered(vote.ballot.id, subject_of(vote.ballot), opens, why, todo)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register has of the people voted on: their last case, which of them are in reach, their records."""

    cases: Mapping[int, Case]
    reached: frozenset[int]
    records: tuple[StepRecord, ...]

    def record_of(self, held: HeldMeeting, ballot: BallotLine) -> StepRecord | None:
        """The vote as the case has it: what was written from it or set that right since, else one typed by hand."""
        standing = next((row for row in self.records if row.ballot_id == ballot.id), None)
        while later := next((row for row in self.records if standing and row.replaces_id == standing.pk), None):
            standing = later
        return standing or self._typed_by_hand(held, ballot)

    def _typed_by_hand(self, held: HeldMeeting, ballot: BallotLine) -> StepRecord | None:
        """A record of this very vote that somebody wrote before the minutes were signed: they set it right."""
        replaced = {row.replaces_id for row in self.records}
        own = (row for row in self.records if row.ballot_id is None and row.pk not in replaced)
        vote = (ballot.person_id, ballot.step, held.on)
        return next((row for row in own if (row.case.person_id, row.step, row.on) == vote), None)


def _cases_of(held: HeldMeeting, ballots: tuple[BallotLine, ...]) -> Mapping[int, Case]:
    """The latest case of each person voted on, whoever carries it now."""
    people = [ballot.person_id for ballot in ballots]
    rows = Case.objects.filter(person__in=people, opened_on__lte=held.on, taken_back=False).select_related("unit")
    return {case.person_id: case for case in rows.order_by("opened_on", "pk")}


def _reached(actor: Actor, cases: Mapping[int, Case]) -> frozenset[int]:
    keys = [case.pk for case in cases.values()]
    return frozenset(cases_in_reach(actor).filter(pk__in=keys).values_list("pk", flat=True))


def _records_of(ballots: tuple[BallotLine, ...]) -> tuple[StepRecord, ...]:
    """Everything that the cases of these people say of the steps voted on."""
    people = [ballot.person_id for ballot in ballots]
    about = Q(case__person__in=people, step__in=RESOLUTIONS) | Q(ballot__in=[ballot.id for ballot in ballots])
    rows = StepRecord.objects.filter(about, case__taken_back=False).select_related("case__unit")
    return tuple(rows.order_by("pk"))


def _vote(held: HeldMeeting, before: HeldMeeting | None, ballot: BallotLine, known: _Known) -> Vote:
    record = known.record_of(held, ballot)
    case = record.case if record else known.cases.get(ballot.person_id or 0)
    changed = before is None or _said(before, before.ballot(ballot.id)) != _said(held, ballot) or _lacks(record, ballot)
    vote = Vote(ballot, case, record, changed)
    if not changed or (aside := _set_aside(held, vote, known.reached)) is None:
        return vote
    # A case that is elsewhere and has this very count needs nothing.
    has_it = record is not None and _counts_agree(record, ballot)
    return replace(vote, changed=False) if has_it else replace(vote, aside=aside)


def _said(held: HeldMeeting, ballot: BallotLine | None) -> tuple[object, ...]:
    """What the resolution on one vote prints of the meeting."""
    return ballot, held.on, held.chair, held.clerk, attendance(held)


def _lacks(record: StepRecord | None, ballot: BallotLine) -> bool:
    """Tell whether the case was left without this vote, or with an earlier count of it. What a hand set right stays."""
    return record is None or (record.ballot_id is not None and not _counts_agree(record, ballot))


def _counts_agree(record: StepRecord, ballot: BallotLine) -> bool:
    told = (record.entitled, record.present, record.in_favour, record.against)
    return told == (ballot.entitled, ballot.present, ballot.in_favour, ballot.against)


_NO_CASE, _OUT_OF_REACH = "meeting.no_case", "sign.case_moved"
_MOVED_TO, _ENDED, _TAKES_IT = "sign.case_moved_to", "sign.case_ended", "sign.case_takes_it"
_TODO: Mapping[str, str] = {
    _NO_CASE: "sign.todo_open_case",
    _OUT_OF_REACH: "sign.todo_hand_over",
    _MOVED_TO: "sign.todo_hand_over",
    _ENDED: "sign.todo_mend_end",
    _TAKES_IT: "sign.todo_sign_anew",
}


def _set_aside(held: HeldMeeting, vote: Vote, reached: frozenset[int]) -> Reason | None:
    """Why the case does not take this vote, which is no fault of the minutes: they are signed without it."""
    case, name = vote.case, vote.ballot.person
    if case is None:
        return _say(_NO_CASE, name=name)
    if case.pk not in reached:
        return _say(_OUT_OF_REACH, name=name)
    if case.unit_id != held.unit_id:
        return _say(_MOVED_TO, name=name, unit=case.unit.name)
    if case.ended_on and case.ended_on <= held.on and vote.record is None:
        return _say(_ENDED, name=name, ended_on=case.ended_on)
    return None


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
    if signing.before is None and (changed := _changed_since(held)):
        yield _stop("sign.list_changed", names=", ".join(changed))
    if signing.is_as_before and not any(vote.entered for vote in signing.votes):
        yield _stop("sign.nothing_changed")
    for vote in signing.votes:
        if vote.entered and (reasons := tuple(_of_the_case(actor, held, vote, vote.entered))):
            yield _stop("sign.vote_refused", about=subject_of(vote.ballot))
            yield from reasons


def _changed_since(held: HeldMeeting) -> tuple[str, ...]:
    """Whom the register has otherwise on the day of the meeting than the minutes that are about to be signed."""
    members = members_of_day(unit_id=held.unit_id, day=held.on)
    names = {line.person_id: line.name for line in held.roll} | {each.person_id: each.name for each in members}
    stood = {(line.person_id, line.official, line.visiting) for line in held.roll}
    differing = {key for key, *_ in stood ^ {(each.person_id, each.official, each.visiting) for each in members}}
    for ballot in held.ballots:
        entry = BallotEntry(ballot.in_favour, person_id=ballot.person_id, step=ballot.step)
        listed = {(each.person_id, why) for each, why in listed_voters(members, entry)}
        differing |= {key for key, _ in listed ^ {(line.person_id, line.left_out) for line in ballot.voters}}
    return tuple(name for key, name in names.items() if key in differing)


def _of_the_case(actor: Actor, held: HeldMeeting, vote: Vote, case: Case) -> Iterator[Reason]:
    if case.person_id != vote.ballot.person_id:
        yield _stop("sign.person_changed", name=vote.ballot.person)
        return
    found = record_objections(case, new_record(vote, held, "").facts(), actor.today)
    yield from (reason for reason in found if reason.severity is Severity.STOP)


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))


def _say(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.WARN, values=tuple(values.items()))
