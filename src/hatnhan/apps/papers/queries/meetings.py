"""The papers of a meeting: drafts from today's entry until it is signed, then of the version that was signed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hatnhan.apps.access.queries import reach, require
from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.candidacies.queries import cv_of
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.meetings.models import Meeting, MeetingVersion, State
from hatnhan.apps.papers.facts import Written, timeline_of
from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, RollLine, from_content, held_meeting
from hatnhan.apps.papers.queries.contents import cell_meeting, resolutions
from hatnhan.apps.papers.queries.contents import recognition as recognitions
from hatnhan.apps.papers.queries.contents.cell_meeting import MeetingFilling
from hatnhan.apps.papers.queries.contents.filling import Gap
from hatnhan.apps.papers.queries.contents.meeting_words import subject_of
from hatnhan.apps.papers.queries.contents.others import OtherFilling
from hatnhan.apps.papers.queries.numbers import Issued
from hatnhan.apps.papers.queries.sources import Sources, sources_of
from hatnhan.apps.people.queries import members_of_day
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import Ballot
from hatnhan.core.dossier import PlannedPaper
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.rules import Rules
from hatnhan.core.situation import Outcome, Step
from hatnhan.rules.forms import form_on

# Who may have the papers of a meeting: whoever holds the meetings of the cell.
MAKES = Permission.HOLD_MEETING
MINUTES, EXTRACT, COUNT, LISTED = "meeting_minutes", "minutes_extract", "ballot_record", "attendance_list"
RESOLUTIONS: Mapping[str, str] = {
    Step.CELL_VOTE_ADMISSION: "cell_resolution_admission",
    Step.CELL_VOTE_RECOGNITION: "cell_resolution_recognition",
}
_WRITTEN = frozenset({State.HELD, State.SIGNED})


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """One paper of the meeting. `ballot`: of which vote, 0 of the whole meeting; `number` "" while it has none."""

    form: str
    ballot: int
    title: str
    about: str
    number: str


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """What there is of a meeting. `version` 0: drafts, nothing is signed; `may_make`: this actor may have them."""

    meeting_id: int
    version: int
    signed_on: date | None
    papers: tuple[MeetingPaper, ...]
    may_make: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """A meeting with what its papers need. `version` None: drafts from today's entry."""

    meeting: Meeting
    held: HeldMeeting
    version: MeetingVersion | None
    rules: Rules

    def filling(self) -> MeetingFilling:
        """To fill one paper of it; three queries for the organisations of its day."""
        return MeetingFilling(self.held, timeline_of([self.held.unit_id]), self.rules)


@dataclass(frozen=True, slots=True)
class FilledPaper:
    """A paper of the meeting with what is known in it, and what it lacks."""

    content: object
    gaps: tuple[Gap, ...]


def meeting_papers(actor: Actor, meeting_id: int, language: str = "vi", version: int | None = None) -> MeetingPapers:
    """Which papers there are of a meeting; ObjectDoesNotExist out of reach. `version`: of an earlier signing."""
    found = gather_meeting(actor, meeting_id, version=version)
    return MeetingPapers(
        meeting_id=found.meeting.pk,
        version=found.version.number if found.version else 0,
        signed_on=found.version.signed_on if found.version else None,
        papers=papers_of(actor, found, language),
        may_make=actor.may(MAKES, found.meeting.path),
    )


def gather_meeting(
    actor: Actor, meeting_id: int, needs: Permission | None = None, version: int | None = None
) -> Gathered:
    """Read it; ObjectDoesNotExist out of reach, PermissionDenied without `needs`. `version`: as it was signed then."""
    meeting = Meeting.objects.filter(reach(actor, Permission.VIEW_PERSON)).get(pk=meeting_id)
    if needs:
        require(actor, needs, meeting.path)
    return gathered(meeting, meeting.versions.get(number=version) if version else None)


def gathered(meeting: Meeting, version: MeetingVersion | None = None) -> Gathered:
    """The same of a meeting that is at hand."""
    if version is None and meeting.state == State.SIGNED:
        version = last_version(meeting)
    held = from_content(version.content) if version else held_meeting(meeting)
    return Gathered(meeting, held, version, book_for(meeting.path).on(held.on))


def last_version(meeting: Meeting) -> MeetingVersion | None:
    """As it was signed last."""
    return meeting.versions.order_by("-number").first()


def papers_of(actor: Actor, found: Gathered, language: str) -> tuple[MeetingPaper, ...]:
    """Its papers in the order in which they are printed."""
    return tuple(_listed(actor, found, language))


def _listed(actor: Actor, found: Gathered, language: str) -> Iterator[MeetingPaper]:
    held = found.held
    yield _paper(held, LISTED, 0, "", language)
    if found.meeting.state not in _WRITTEN:
        return
    yield _paper(held, MINUTES, 0, "", language)
    carried = set(cases_of(actor, held))
    for ballot in held.ballots:
        about = subject_of(ballot)
        yield _paper(held, EXTRACT, ballot.id, about, language)
        yield _paper(held, COUNT, ballot.id, about, language)
        if resolves(ballot) and ballot.id in carried:
            yield _paper(held, RESOLUTIONS[ballot.step], ballot.id, about, language)


def _paper(held: HeldMeeting, form: str, ballot: int, about: str, language: str) -> MeetingPaper:
    number = held.number_of(form, ballot)
    title = getattr(form_on(form, held.on).title, language)
    return MeetingPaper(form, ballot, title, about, number.text if number else "")


def resolves(ballot: BallotLine) -> bool:
    """Tell whether the cell proposes somebody by this vote: one that failed proposes nobody."""
    return ballot.step in RESOLUTIONS and ballot.outcome == Outcome.PASSED


def cases_of(actor: Actor, held: HeldMeeting) -> dict[int, int]:
    """The case of each vote that is on a person's step: of its record, else his open one; two queries.

    What the actor may no longer see is not among them.
    """
    wanted = {each.id: each.person_id for each in held.ballots if each.step in RESOLUTIONS and each.person_id}
    seen = cases_in_reach(actor)
    recorded = StepRecord.objects.filter(ballot__in=wanted, case__in=seen.values("pk"))
    found = dict(recorded.values_list("ballot_id", "case_id"))
    open_ones = dict(seen.filter(person__in=wanted.values(), ended_on=None).values_list("person_id", "pk"))
    for ballot_id, person_id in wanted.items():
        if ballot_id not in found and person_id in open_ones:
            found[ballot_id] = open_ones[person_id]
    return found


def fill_meeting_paper(actor: Actor, found: Gathered, form: str, ballot_id: int) -> FilledPaper:
    """One paper with its content; KeyError where there is none of this form and vote."""
    filling, ballot = found.filling(), found.held.ballot(ballot_id)
    if form == LISTED and not ballot_id:
        content: object = cell_meeting.attendance_list(filling, _members(found))
    elif found.meeting.state not in _WRITTEN:
        raise KeyError(form)
    elif form == MINUTES and not ballot_id:
        content = cell_meeting.minutes(filling)
    elif ballot is None:
        raise KeyError(ballot_id)
    elif form in {EXTRACT, COUNT}:
        content = (cell_meeting.extract if form == EXTRACT else cell_meeting.ballot_record)(filling, ballot)
    elif RESOLUTIONS.get(ballot.step) == form and resolves(ballot):
        return fill_resolution(actor, found.held, ballot, cases_of(actor, found.held)[ballot_id])
    else:
        raise KeyError(form)
    return FilledPaper(content, tuple(filling.gaps))


def fill_resolution(actor: Actor, held: HeldMeeting, ballot: BallotLine, case_id: int, number: str = "") -> FilledPaper:
    """What the cell resolved on one person. `number`: the one that it is about to get."""
    form, step = RESOLUTIONS[ballot.step], Step(ballot.step)
    sources = _voted(sources_of(actor, case_id, held.on), held, ballot, form, number)
    written = next(row for row in sources.records if row.ballot_id == ballot.id)
    story = cv_of(actor, case_id)
    filling = OtherFilling(sources, PlannedPaper(form, step), story, written=written, dated=held.on)
    fill = resolutions.cell_resolution if step is Step.CELL_VOTE_ADMISSION else recognitions.cell_resolution
    return FilledPaper(fill(filling), tuple(filling.gaps))


def _voted(sources: Sources, held: HeldMeeting, ballot: BallotLine, form: str, number: str) -> Sources:
    """The case as this meeting has it: its own count in the place of what was recorded of it before."""
    record = Written(
        id=0,
        step=ballot.step,
        on=held.on,
        ballot=Ballot(ballot.entitled, ballot.present, ballot.in_favour, ballot.against),
        received_on=None,
        waived="",
        abroad=False,
        paper_number=number,
        paper_on=held.on,
        acted_by_id=None,
        ballot_id=ballot.id,
    )
    records = (*(row for row in sources.records if row.ballot_id != ballot.id), record)
    told = held.number_of(form, ballot.id)
    text = number or (told.text if told else "")
    own = tuple(row for row in sources.issued if (row.form, row.on) != (form, held.on))
    issued = (*own, Issued(0, 0, text, form, held.on, "", "", "", "", 0)) if text else own
    return replace(sources, records=records, issued=issued, meetings={**sources.meetings, ballot.id: held})


def _members(found: Gathered) -> tuple[RollLine, ...]:
    """Everybody in the roll; before it was called, whoever belongs to the cell on the day."""
    if found.held.roll:
        return found.held.roll
    members = members_of_day(unit_id=found.held.unit_id, day=found.held.on)
    return tuple(
        RollLine(each.person_id, each.name, each.usual_answer, each.official, each.visiting, "") for each in members
    )
