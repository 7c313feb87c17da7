"""The papers of a meeting of a cell, filled from its one record: minutes, extracts, counts, the list of who came."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from hatnhan.apps.papers.facts import Standing, Timeline, committee_name, place_name
from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, ItemLine, NumberLine, RollLine, TaskLine
from hatnhan.apps.papers.queries.contents.filling import PEN, Gap
from hatnhan.apps.papers.queries.contents.meeting_words import (
    ANSWERS,
    CARD,
    KINDS,
    attendance,
    ballot_of,
    conclusion_of,
    missing_of,
    post_of,
    reason_of,
    subject_of,
)
from hatnhan.apps.papers.queries.contents.wording import split_number
from hatnhan.apps.papers.queries.kinds import organ_symbol
from hatnhan.core.meeting_entry import scheme_of
from hatnhan.core.meetings import Answer, Word
from hatnhan.core.rules import Rules
from hatnhan.core.rules_forms import NumberedBy
from hatnhan.core.sentences import day_in_words
from hatnhan.documents.papers.cell_life import AttendanceList, Attending
from hatnhan.documents.papers.head import Cited, Head, Officer, Signature
from hatnhan.documents.papers.layout import layout_on
from hatnhan.documents.papers.meetings import (
    Absentee,
    BallotRecord,
    MeetingMinutes,
    MinutesExtract,
    Scored,
    Speech,
    Task,
)
from hatnhan.rules.forms import form_on

_HEARD = {
    Word.DONE: "đã xong",
    Word.NOT_DONE: "chưa xong",
    Word.EXTENDED: "gia hạn",
    Word.CANCELLED: "không thực hiện nữa",
}


@dataclass(slots=True)
class MeetingFilling:
    """The meeting at hand, the organisations of its day, and what its papers lack."""

    held: HeldMeeting
    timeline: Timeline
    rules: Rules
    gaps: list[Gap] = field(default_factory=list)

    @property
    def cell(self) -> Standing | None:
        """The cell as it stood on the day of the meeting."""
        return self.timeline.unit_on(self.held.unit_id, self.held.on)

    @property
    def cell_name(self) -> str:
        """Its name of that day."""
        return self.cell.name if self.cell else ""

    @property
    def met_on(self) -> str:
        """The day within a sentence."""
        return layout_on(self.held.on).cited_day(self.held.on)

    def lack(self, code: str, giver: str = "cell_secretary", place: str = PEN, key: str = "") -> None:
        """Note what is not known, once."""
        gap = Gap(code, giver, place, key)
        if gap not in self.gaps:
            self.gaps.append(gap)

    def head(self, form: str, number: NumberLine | None = None) -> Head:
        """Above every paper of the meeting: whose, where, when, with the number that it was given."""
        chain = self.timeline.chain_on(self.held.unit_id, self.held.on)
        place = next((name for row in chain if (name := place_name(row.name))), "")
        text, symbol = split_number(number.text) if number else ("", self._symbol(form))
        return Head(
            upper=chain[1].name if len(chain) > 1 else "",
            issuer=committee_name(self.cell_name),
            number=text,
            symbol=symbol,
            place=place,
            day=layout_on(self.held.on).long_day(self.held.on),
        )

    def _symbol(self, form: str) -> str:
        told = form_on(form, self.held.on)
        if not told.symbol or told.numbered_by is NumberedBy.NOBODY or self.cell is None:
            return ""
        return f"{told.symbol}/{organ_symbol(self.rules, self.cell.kind)}"

    def chair(self) -> Officer:
        """Who led it."""
        return self._officer(self.held.chair_id, self.held.chair, "chair")

    def clerk(self) -> Officer:
        """Who wrote its minutes."""
        return self._officer(self.held.clerk_id, self.held.clerk, "clerk")

    def _officer(self, person_id: int | None, name: str, code: str) -> Officer:
        if not name:
            self.lack(code)
            return Officer()
        return Officer(name=name, post=post_of(self.timeline, person_id, self.held))

    def kind(self) -> str:
        """What sort of meeting, as its summary says."""
        kind = KINDS.get(self.held.kind, "")
        month = f" tháng {self.held.on.month} năm {self.held.on.year}" if self.held.kind == "regular" else ""
        return f"{kind}{month}"

    def signatures(self) -> tuple[Signature, Signature]:
        """Of who wrote and who led."""
        return Signature(name=self.held.clerk), Signature(name=self.held.chair)


def minutes(filling: MeetingFilling) -> MeetingMinutes:
    """The whole meeting."""
    held = filling.held
    exempt = tuple(line.name for line in held.roll if not line.visiting and line.state == Answer.EXEMPT)
    clerk, chair = filling.signatures()
    return MeetingMinutes(
        head=filling.head("meeting_minutes", held.number_of("meeting_minutes")),
        cell=filling.cell_name,
        kind=filling.kind(),
        meeting_on=filling.met_on,
        place=held.place,
        begins=_hour(held.starts_at),
        ends=_hour(held.ends_at),
        present=attendance(held),
        voters=_voters(held),
        exempted=str(len(exempt)) if exempt else "",
        exempted_names=exempt,
        absentees=tuple(Absentee(name=line.name, reason=reason_of(line)) for line in missing_of(held)),
        guests=tuple(map(_guest, held.guests)),
        chair=filling.chair(),
        clerk=filling.clerk(),
        dues=held.dues,
        agenda=tuple(_titled(item) for item in held.items),
        earlier_tasks=tuple(map(_heard, held.heard)),
        speeches=tuple(_speeches(held.items)),
        ballots=tuple(map(ballot_of, held.ballots)),
        without_ballots=not held.ballots,
        praised=held.praise,
        conclusions=tuple(_conclusions(held)),
        tasks=tuple(map(_given, held.given)),
        scores=tuple(_scores(filling)),
        quality=_quality(filling),
        clerk_signature=clerk,
        signature=chair,
    )


def extract(filling: MeetingFilling, ballot: BallotLine) -> MinutesExtract:
    """What the minutes say on one vote."""
    held, number = filling.held, filling.held.number_of("meeting_minutes")
    item = next((each for each in held.items if each.place == ballot.item), None)
    clerk, chair = filling.signatures()
    return MinutesExtract(
        head=filling.head("minutes_extract"),
        minutes=Cited(number=number.text if number else "", day=filling.met_on, issuer=filling.cell_name),
        cell=filling.cell_name,
        kind=filling.kind(),
        meeting_on=filling.met_on,
        place=held.place,
        begins=_hour(held.starts_at),
        present=attendance(held),
        chair=filling.chair(),
        clerk=filling.clerk(),
        subject=subject_of(ballot),
        report=item.text if item else "",
        speeches=tuple(_speeches((item,))) if item else (),
        ballot=ballot_of(ballot),
        conclusion=" ".join(filter(None, (item.conclusion if item else "", conclusion_of(ballot)))),
        clerk_signature=clerk,
        signature=chair,
    )


def ballot_record(filling: MeetingFilling, ballot: BallotLine) -> BallotRecord:
    """The count; papers given out and taken in are written by those who counted."""
    by_card, counted = ballot.method == CARD, ballot_of(ballot)
    if not ballot.tellers:
        filling.lack("tellers")
    if not by_card:
        filling.lack("ballot_papers")
    _, chair = filling.signatures()
    return BallotRecord(
        head=filling.head("ballot_record"),
        cell=filling.cell_name,
        by_card=by_card,
        meeting_on=filling.met_on,
        subject=subject_of(ballot),
        tellers=tuple(map(_guest, ballot.tellers)),
        entitled=counted.entitled,
        present=counted.present,
        in_favour=counted.in_favour,
        in_favour_percent=counted.in_favour_percent,
        against=counted.against,
        against_percent=counted.against_percent,
        conclusion=conclusion_of(ballot),
        teller_signature=Signature(name=_guest(ballot.tellers[0]).name if ballot.tellers else ""),
        signature=chair,
    )


def attendance_list(filling: MeetingFilling, members: tuple[RollLine, ...]) -> AttendanceList:
    """Who is called, with room to sign; once the roll was called, what it says."""
    held, called = filling.held, bool(filling.held.roll)
    clerk, chair = filling.signatures()
    there = sum(line.state == Answer.PRESENT for line in held.roll if not line.visiting)
    counted = f"có mặt {there} trên {sum(not line.visiting for line in held.roll)} đảng viên" if called else ""
    return AttendanceList(
        head=filling.head("attendance_list"),
        cell=filling.cell_name,
        kind=filling.kind(),
        meeting_on=filling.met_on,
        place=held.place,
        begins=_hour(held.starts_at),
        members=tuple(_attending(line, place, called=called) for place, line in enumerate(members, 1)),
        counted=counted,
        clerk_signature=clerk,
        signature=chair,
    )


def _attending(line: RollLine, place: int, *, called: bool) -> Attending:
    membership = "Chính thức" if line.official else "Dự bị"
    state = ANSWERS.get(Answer(line.state), "") if called or line.state != Answer.PRESENT else ""
    return Attending(
        order=str(place),
        name=line.name,
        membership=f"{membership} (tạm thời)" if line.visiting else membership,
        state=f"{state}: {line.reason}" if state and line.reason else state,
    )


def _voters(held: HeldMeeting) -> tuple[str, ...]:
    """Who could vote in this meeting: on the list of any of its votes."""
    names = {line.person_id: line.name for ballot in held.ballots for line in ballot.voters if not line.left_out}
    return tuple(line.name for line in held.roll if line.person_id in names)


def _hour(clock: str) -> str:
    """`07:30` as minutes say it: 07 giờ 30."""
    hour, _, minute = clock.partition(":")
    return f"{hour} giờ {minute}" if hour else ""


def _guest(line: str) -> Officer:
    name, _, post = line.partition(",")
    return Officer(name=name.strip(), post=post.strip())


def _titled(item: ItemLine) -> str:
    """The item with what was presented on it."""
    return f"{item.title.rstrip('.')}: {item.text}" if item.text else item.title


def _speeches(items: tuple[ItemLine, ...]) -> Iterator[Speech]:
    for item in items:
        for speaker, content in item.speeches:
            yield Speech(item=str(item.place), speaker=speaker, content=content)


def _conclusions(held: HeldMeeting) -> Iterator[str]:
    """Of the items, of the votes, of the meeting as a whole."""
    yield from (f"Về nội dung {item.place}: {item.conclusion}" for item in held.items if item.conclusion)
    yield from (conclusion_of(ballot) for ballot in held.ballots)
    yield from held.conclusions


def _given(task: TaskLine) -> Task:
    return Task(what=task.what, who=task.who, deadline=_day(task.due_on), report_at="kỳ họp sau")


def _heard(task: TaskLine) -> Task:
    word = _HEARD.get(Word(task.word), "") if task.word else ""
    if task.word == Word.EXTENDED and task.due_on:
        word = f"{word} đến {_day(task.due_on)}"
    return Task(
        what=task.what,
        who=task.who,
        deadline=_day(task.due_on),
        status=": ".join(filter(None, (word, task.text))),
    )


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _scores(filling: MeetingFilling) -> Iterator[Scored]:
    sheet = scheme_of(filling.held.kind, filling.rules).value
    given = dict(filling.held.scores)
    for criterion in sheet.criteria if sheet else ():
        if criterion.code in given:
            yield Scored(criterion=criterion.title.vi, most=str(criterion.most), points=str(given[criterion.code]))


def _quality(filling: MeetingFilling) -> str:
    sheet = scheme_of(filling.held.kind, filling.rules).value
    grades = {grade.code: grade.title.vi for grade in sheet.grades} if sheet else {}
    points = f"{filling.held.points} điểm" if filling.held.points is not None else ""
    return ", ".join(filter(None, (points, grades.get(filling.held.grade, "").lower())))
