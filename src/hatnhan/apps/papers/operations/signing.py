"""Sign the minutes of a meeting: its papers get their numbers, its votes become records of the cases, in one act."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.operations import record_minutes, record_step
from hatnhan.apps.meetings.models import Meeting, MeetingVersion
from hatnhan.apps.meetings.operations import close, reopen, seal
from hatnhan.apps.meetings.operations.locking import lock_meeting, standing_objections, stop
from hatnhan.apps.papers.facts.meetings import HeldMeeting, NumberLine, as_content
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.operations.issuing import MadeFrom, issue, void
from hatnhan.apps.papers.queries.contents.cell_meeting import minutes
from hatnhan.apps.papers.queries.contents.meeting_words import KINDS, subject_of
from hatnhan.apps.papers.queries.making import make_file
from hatnhan.apps.papers.queries.meetings import MINUTES, fill_resolution, gathered, resolves
from hatnhan.apps.papers.queries.signing import ToSign, Vote, new_record, signing_objections, to_sign
from hatnhan.core.meetings import MinutesEntry
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission

_LONGEST = 300  # of what the register book says a paper is about, and of why one is void


@transaction.atomic
def sign_meeting(*, actor: Actor, meeting_id: int, seen: int | None, signed_on: date) -> MeetingVersion:
    """Sign the minutes as they are written; Refused with every reason, and then nothing is left.

    Minutes and resolutions get numbers of the cell's registers. Each vote on a step of somebody's case becomes its
    record, a failed one as failed, with the list that the meeting froze and the number of its paper; the case is judged
    anew. Minutes that were opened again are signed as the next version: a paper that says something else than before
    gets a new number and the old one is void, the record of its vote is set right by one that replaces it. A vote whose
    case moved or ended meanwhile stays in the minutes alone (`queries.signing.not_entered` says why and what to do).
    """
    meeting = lock_meeting(actor, meeting_id)
    require(actor, Permission.ISSUE_PAPER, meeting.path)
    signing = to_sign(actor, gathered(meeting))
    if reasons := (*standing_objections(meeting, seen), *signing_objections(actor, signing)):
        raise Refused(reasons)
    numbers = _number_papers(actor, signing, meeting.reason)
    held = replace(signing.held, numbers=tuple(numbers))
    for vote in signing.votes:
        if vote.entered:
            paper = held.number_of(vote.form, vote.ballot.id) or held.number_of(MINUTES)
            record = new_record(vote, held, paper.text if paper else "")
            record_step(actor=actor, case_id=vote.entered.pk, record=record)
    content = as_content(held)
    version = seal(actor=actor, meeting_id=meeting.pk, content=content, signed_on=signed_on, signed_by=held.chair)
    audit(
        actor,
        "papers.signed_meeting",
        f"meetings.meeting:{meeting.pk}",
        version=version.number,
        before={"numbers": _told(signing.before)},
        after={"numbers": _told(held)},
        cases=[vote.entered.pk for vote in signing.votes if vote.entered],
        not_entered=[[vote.ballot.id, vote.aside.code] for vote in signing.votes if vote.aside],
    )
    return version


@transaction.atomic
def amend_meeting(
    *, actor: Actor, meeting_id: int, entry: MinutesEntry, seen: int | None, signed_on: date, reason: str
) -> MeetingVersion:
    """Set signed minutes right in one act: open them with the reason, write them whole, sign the next version."""
    opened = reopen(actor=actor, meeting_id=meeting_id, reason=reason, seen=seen)
    written = record_minutes(actor=actor, meeting_id=meeting_id, entry=entry, seen=opened.version)
    return sign_meeting(actor=actor, meeting_id=meeting_id, seen=written.version, signed_on=signed_on)


@transaction.atomic
def leave_as_signed(*, actor: Actor, meeting_id: int, seen: int | None = None) -> Meeting:
    """Close a new version in which nothing was changed; Refused where the minutes differ from what was signed."""
    meeting = lock_meeting(actor, meeting_id)
    signing = to_sign(actor, gathered(meeting))
    if signing.before and not signing.is_as_before and not (standing := tuple(standing_objections(meeting, seen))):
        raise Refused((stop("sign.something_changed"), *standing))
    return close(actor=actor, meeting_id=meeting_id, seen=seen)


def _number_papers(actor: Actor, signing: ToSign, reason: str) -> list[NumberLine]:
    """The minutes, then the resolutions in the order of the votes; Refused with what every register says."""
    numbers: list[NumberLine] = []
    refusals: list[Reason] = []
    for number in (_number_minutes, *(_numbering_of(vote) for vote in signing.votes)):
        try:
            with transaction.atomic():
                numbers += number(actor, signing, reason)
        except Refused as refused:
            refusals += [each for each in refused.reasons if each not in refusals]
    if refusals:
        raise Refused(tuple(refusals))
    return numbers


_Numbering = Callable[[Actor, ToSign, str], Iterator[NumberLine]]


def _number_minutes(actor: Actor, signing: ToSign, reason: str) -> Iterator[NumberLine]:
    """A new number where something was changed; minutes signed anew for the sake of a case alone keep theirs."""
    held, path = signing.held, signing.found.meeting.path
    kept = signing.kept_number(MINUTES, 0)
    if kept and signing.is_as_before and IssuedPaper.objects.filter(pk=kept.issued_id, voided_at=None).exists():
        yield kept
        return
    _void_number(actor, kept, reason)

    def made(text: str) -> MadeFrom:
        told = replace(signing.found, held=replace(held, numbers=(NumberLine(MINUTES, 0, 0, text),)))
        return _hashed(MINUTES, path, held, minutes(told.filling()))

    about = f"Họp chi bộ {KINDS.get(held.kind, '')} {held.on:%d/%m/%Y}"
    issued = issue(
        actor=actor,
        unit_id=held.unit_id,
        form=MINUTES,
        day=held.on,
        signer=held.chair,
        about=about,
        made_from=made,
    )
    yield NumberLine(MINUTES, 0, issued.id, issued.text)


def _numbering_of(vote: Vote) -> _Numbering:
    """How the resolution of this vote gets its number: one that did not change keeps it, a failed vote has none."""

    def number(actor: Actor, signing: ToSign, reason: str) -> Iterator[NumberLine]:
        kept = signing.kept_number(vote.form, vote.ballot.id)
        if not vote.changed:
            yield from (kept,) if kept else ()
            return
        _void_number(actor, kept, reason)
        if resolves(vote.ballot) and vote.entered:
            yield _number_resolution(actor, signing, vote, vote.entered.pk)

    return number


def _number_resolution(actor: Actor, signing: ToSign, vote: Vote, case_id: int) -> NumberLine:
    held, path = signing.held, signing.found.meeting.path

    def made(text: str) -> MadeFrom:
        return _hashed(vote.form, path, held, fill_resolution(actor, held, vote.ballot, case_id, text).content)

    issued = issue(
        actor=actor,
        unit_id=held.unit_id,
        form=vote.form,
        day=held.on,
        case_id=case_id,
        about=subject_of(vote.ballot)[:_LONGEST],
        made_from=made,
    )
    return NumberLine(vote.form, vote.ballot.id, issued.id, issued.text)


def _void_number(actor: Actor, kept: NumberLine | None, reason: str) -> None:
    """One that somebody made void by hand stays so, with his reason."""
    if kept and IssuedPaper.objects.filter(pk=kept.issued_id, voided_at=None).exists():
        void(actor=actor, issued_id=kept.issued_id, reason=reason[:_LONGEST])


def _hashed(form: str, path: str, held: HeldMeeting, content: object) -> MadeFrom:
    file = make_file(form, path, held.on, content, number=0)
    return MadeFrom(file.sha256, file.template, file.template_sha256)


def _told(held: HeldMeeting | None) -> list[list[object]]:
    return [[each.form, each.ballot, each.text] for each in held.numbers] if held else []
