"""What papers of a meeting say of it, in words: who came, what was voted on, what the count says."""

from collections import Counter
from collections.abc import Iterable, Iterator

from hatnhan.apps.papers.facts import Timeline, committee_name
from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, RollLine
from hatnhan.apps.papers.queries.contents.wording import share
from hatnhan.core.meetings import Answer
from hatnhan.core.situation import Outcome, Step
from hatnhan.documents.papers.head import Attendance
from hatnhan.documents.papers.meetings import Ballot

POST_NAMES = {
    "secretary": "Bí thư",
    "deputy_secretary": "Phó Bí thư",
    "standing_member": "Ủy viên Ban Thường vụ",
    "committee_member": "Ủy viên Ban Chấp hành",
}
CARD = "card"
KINDS = {"regular": "thường kỳ", "thematic": "chuyên đề", "extraordinary": "bất thường", "congress": "đại hội"}
METHODS = {"secret": "bỏ phiếu kín", CARD: "biểu quyết bằng thẻ"}
ANSWERS = {
    Answer.PRESENT: "Có mặt",
    Answer.EXCUSED: "Vắng có lý do",
    Answer.UNEXCUSED: "Vắng không lý do",
    Answer.EXEMPT: "Miễn sinh hoạt",
    Answer.AWAY: "Sinh hoạt tạm thời nơi khác",
    Answer.SUSPENDED: "Đình chỉ sinh hoạt",
}
# Why somebody is not there whose reason nobody wrote down; empty: without a reason.
_REASONS = {
    Answer.EXCUSED: "có lý do",
    Answer.UNEXCUSED: "",
    Answer.AWAY: "sinh hoạt tạm thời nơi khác",
    Answer.SUSPENDED: "đang bị đình chỉ sinh hoạt",
}


def post_of(timeline: Timeline, person_id: int | None, held: HeldMeeting) -> str:
    """In what post somebody took part in a meeting of the cell."""
    post = timeline.post_of(person_id, held.on) if person_id else None
    if post is None:
        return "đảng viên"
    unit = timeline.unit_on(post.unit_id, held.on)
    of = "chi bộ" if post.unit_id == held.unit_id else committee_name(unit.name) if unit else ""
    return f"{POST_NAMES.get(post.title, '')} {of}".strip()


def attendance(held: HeldMeeting) -> Attendance:
    """Who belongs to the cell, who came; who is exempt is among the first and not among the absent."""
    members = [line for line in held.roll if not line.visiting]
    if not members:
        return Attendance()
    there = [line for line in members if line.state == Answer.PRESENT]
    missing = tuple(missing_of(held))
    return Attendance(
        total=str(len(members)),
        official=_count(members, official=True),
        probationary=_count(members, official=False),
        present=str(len(there)),
        present_official=_count(there, official=True),
        present_probationary=_count(there, official=False),
        absent=str(len(missing)),
        absent_official=_count(missing, official=True),
        absent_probationary=_count(missing, official=False),
        absent_reasons=_reasons(missing),
    )


def _count(lines: Iterable[RollLine], *, official: bool) -> str:
    return str(sum(line.official is official for line in lines))


def missing_of(held: HeldMeeting) -> Iterator[RollLine]:
    """Who was due and did not come."""
    kept = (Answer.PRESENT, Answer.EXEMPT)
    return (line for line in held.roll if not line.visiting and line.state not in kept)


def reason_of(line: RollLine) -> str:
    """Why he did not; empty where there is none."""
    return line.reason or _REASONS.get(Answer(line.state), "")


def _reasons(missing: tuple[RollLine, ...]) -> str:
    """`1 đồng chí đi điều trị, 2 đồng chí không có lý do`: the resolution needs no names."""
    counted = Counter(reason_of(line) or "không có lý do" for line in missing)
    return ", ".join(f"{times} đồng chí {why}" for why, times in counted.items())


def subject_of(ballot: BallotLine) -> str:
    """What was voted on, within a sentence."""
    if ballot.step == Step.CELL_VOTE_RECOGNITION:
        return f"đề nghị công nhận đồng chí {ballot.person} là đảng viên chính thức"
    if ballot.step == Step.CELL_VOTE_ADMISSION:
        return f"đề nghị {'kết nạp lại' if ballot.again else 'kết nạp'} {ballot.person} vào Đảng"
    return ballot.subject or ballot.person


def conclusion_of(ballot: BallotLine) -> str:
    """What the count says by the share of its day."""
    count = f"{ballot.in_favour}/{ballot.entitled} đảng viên chính thức tán thành"
    count = f"{count} ({share(ballot.in_favour, ballot.entitled)}%)"
    on_person = ballot.step in {Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION}
    decided = f"chi bộ {{}}{subject_of(ballot)}" if on_person else f"{{}}thông qua: {subject_of(ballot)}"
    if ballot.outcome == Outcome.PASSED:
        return f"{count}, đủ tỷ lệ quy định: {decided.format('')}."
    return f"{count}, chưa đủ tỷ lệ quy định: {decided.format('chưa ')}."


def ballot_of(ballot: BallotLine) -> Ballot:
    """One vote as minutes and extracts tell it."""
    subject = subject_of(ballot)
    return Ballot(
        subject=f"{subject[:1].upper()}{subject[1:]}",
        method=METHODS.get(ballot.method, ""),
        entitled=str(ballot.entitled),
        present=str(ballot.present),
        in_favour=str(ballot.in_favour),
        in_favour_percent=share(ballot.in_favour, ballot.entitled),
        against=str(ballot.against),
        against_percent=share(ballot.against, ballot.entitled),
        other=str(ballot.present - ballot.in_favour - ballot.against),
    )
