"""Papers of a vote in a dossier: of its meeting where that was entered, else of the record and its frozen list."""

from hatnhan.apps.papers.facts.meetings import BallotLine
from hatnhan.apps.papers.queries.contents import cell_meeting
from hatnhan.apps.papers.queries.contents.cell_meeting import MeetingFilling
from hatnhan.apps.papers.queries.contents.filling import PEN
from hatnhan.apps.papers.queries.contents.others import CELL, OtherFilling
from hatnhan.apps.papers.queries.contents.wording import share
from hatnhan.apps.people.queries.entitled import EXEMPT
from hatnhan.core.situation import Step
from hatnhan.documents.papers.head import Signature
from hatnhan.documents.papers.meetings import Ballot, BallotRecord, MeetingMinutes, MinutesExtract


def extract(filling: OtherFilling) -> MinutesExtract:
    """What the minutes of the meeting hold on this vote; of the others' matters nothing."""
    told, ballot = _told(filling)
    content = cell_meeting.extract(told, ballot)
    _take_gaps(filling, told)
    return content


def _told(filling: OtherFilling) -> tuple[MeetingFilling, BallotLine]:
    """The meeting that the record comes from, with its vote; KeyError where it comes from none."""
    held = filling.meeting
    ballot = held.ballot(filling.written.ballot_id or 0) if held and filling.written else None
    if held is None or ballot is None:
        raise KeyError(filling.paper.form)
    return MeetingFilling(held, filling.sources.timeline, filling.sources.book.on(held.on)), ballot


def _take_gaps(filling: OtherFilling, told: MeetingFilling) -> None:
    for gap in told.gaps:
        filling.lack(gap.code, gap.giver, gap.place, gap.key)


def minutes(filling: OtherFilling) -> MeetingMinutes:
    """With every member of the frozen list; what was said is written by the pen."""
    voters = tuple(line.name for line in filling.voters.voters) if filling.voters else ()
    exempt = tuple(line.name for line in filling.voters.left_out if line.left_out == EXEMPT) if filling.voters else ()
    if not voters:
        filling.lack("voters", "cell_secretary", PEN)
    filling.lack("discussion", "cell_secretary", PEN)
    signature = filling.signature(filling.cell, CELL)
    return MeetingMinutes(
        head=filling.head_of(filling.cell, "cell_secretary"),
        cell=filling.cell_name,
        meeting_on=filling.met_on,
        present=filling.attendance(),
        voters=voters,
        exempted=str(len(exempt)) if exempt else "",
        exempted_names=exempt,
        chair=filling.chair(filling.cell, "chi bộ"),
        clerk=filling.clerk(),
        agenda=(f"Xét, biểu quyết {_subject(filling)}",),
        ballots=(_ballot(filling),),
        conclusions=(_conclusion(filling),),
        clerk_signature=Signature(),
        signature=signature,
    )


def ballot_record(filling: OtherFilling) -> BallotRecord:
    """The count as the register has it; papers given out and taken in are written by those who counted."""
    if filling.meeting:
        told, of_meeting = _told(filling)
        content = cell_meeting.ballot_record(told, of_meeting)
        _take_gaps(filling, told)
        return content
    filling.lack("tellers", "cell_secretary", PEN)
    filling.lack("ballot_papers", "cell_secretary", PEN)
    counted, ballot = filling.counted(), _ballot(filling)
    return BallotRecord(
        head=filling.head_of(filling.cell, "cell_secretary"),
        cell=filling.cell_name,
        meeting_on=filling.met_on,
        subject=_subject(filling),
        entitled=ballot.entitled,
        present=ballot.present,
        in_favour=counted.in_favour,
        in_favour_percent=counted.in_favour_percent,
        against=counted.against,
        against_percent=counted.against_percent,
        conclusion=_conclusion(filling),
        signature=filling.signature(filling.cell, CELL),
    )


def _subject(filling: OtherFilling) -> str:
    name = filling.sources.candidate.name
    if filling.paper.step is Step.CELL_VOTE_RECOGNITION:
        return f"đề nghị công nhận đồng chí {name} là đảng viên chính thức"
    return f"đề nghị {'kết nạp lại' if filling.readmission else 'kết nạp'} {name} vào Đảng"


def _ballot(filling: OtherFilling) -> Ballot:
    ballot = filling.record.ballot if filling.record else None
    if ballot is None:
        return Ballot(subject=_subject(filling))
    other = ballot.present - ballot.in_favour - ballot.against
    subject = _subject(filling)
    return Ballot(
        subject=f"{subject[:1].upper()}{subject[1:]}",
        entitled=str(ballot.entitled),
        present=str(ballot.present),
        in_favour=str(ballot.in_favour),
        in_favour_percent=share(ballot.in_favour, ballot.entitled),
        against=str(ballot.against),
        against_percent=share(ballot.against, ballot.entitled),
        other=str(other),
    )


def _conclusion(filling: OtherFilling) -> str:
    """What the count says by the share of its day."""
    ballot = filling.record.ballot if filling.record else None
    if ballot is None:
        return ""
    count = f"{ballot.in_favour}/{ballot.entitled} đảng viên chính thức tán thành"
    count = f"{count} ({share(ballot.in_favour, ballot.entitled)}%)"
    if filling.passed:
        return f"{count}, đủ tỷ lệ quy định: chi bộ {_subject(filling)}."
    return f"{count}, chưa đủ tỷ lệ quy định: chi bộ chưa {_subject(filling)}."
