"""One paper while it is filled: what is known goes in, what is not is noted with who must give it."""

from dataclasses import dataclass, field
from datetime import date

from hatnhan.apps.papers.facts import Held, Named, Standing, Written, cell_committee_name, committee_name, place_name
from hatnhan.apps.papers.facts.meetings import HeldMeeting
from hatnhan.apps.papers.queries.contents.meeting_words import POST_NAMES, attendance, post_of
from hatnhan.apps.papers.queries.contents.wording import (
    SEXES,
    absent,
    plain_day,
    share,
    split_number,
)
from hatnhan.apps.papers.queries.kinds import kind_of_symbol, organ_symbol
from hatnhan.apps.papers.queries.sources import Sources
from hatnhan.core.dossier import PlannedPaper
from hatnhan.core.introducing import YOUTH_UNION
from hatnhan.core.life_story import LifeStory
from hatnhan.core.rules_forms import NumberedBy
from hatnhan.core.sentences import LANGUAGES
from hatnhan.core.situation import State, Step
from hatnhan.documents.papers.head import Attendance, Cited, Counted, FirstAdmission, Head, Officer, Person, Signature
from hatnhan.documents.papers.layout import layout_on
from hatnhan.rules.forms import FormOfDay, form_on

LANGUAGE = "vi"  # of every paper
# Where a gap is closed: at a page of the program, or on the paper itself.
PEN, PERSON, CV, STEP, POSTS, MENTOR, NUMBER, UNIT = "pen", "person", "cv", "step", "posts", "mentor", "number", "unit"
_OFFICES = {"secretary": "BÍ THƯ", "deputy_secretary": "PHÓ BÍ THƯ"}
# States of a step that can be taken: its paper is the next to be made.
REACHED = frozenset({State.OPEN, State.LATE, State.IRREGULAR, State.NOT_RECORDED})
# The number of a record is that of the paper by which its step is taken, not of what goes along with it.
_GOES_ALONG = frozenset({"recognition_notice", "verification_introduction"})


@dataclass(frozen=True, slots=True)
class Gap:
    """What a paper lacks, who gives it, and where: a kind of page with its key, or the pen."""

    code: str
    giver: str
    place: str = PEN
    key: str = ""


@dataclass(slots=True)
class Filling:
    """The paper at hand. `record` is None while its step is not on record: then it is prepared for the pen."""

    sources: Sources
    paper: PlannedPaper
    story: LifeStory | None
    gaps: list[Gap] = field(default_factory=list)

    @property
    def record(self) -> Written | None:
        """The record that the paper stands for."""
        return self.sources.record_of(self.paper)

    @property
    def meeting(self) -> HeldMeeting | None:
        """The meeting of the cell that the record comes from, where it was entered here."""
        return self.sources.meetings.get(self.record.ballot_id or 0) if self.record else None

    @property
    def day(self) -> date:
        """The day whose names, posts and forms hold."""
        return self.sources.day_of(self.paper)

    @property
    def written_on(self) -> date | None:
        """The day that the paper bears; None until its step is on record."""
        return self.record.day if self.record else None

    @property
    def met_on(self) -> str:
        """The day of the meeting, as another paper's is named."""
        return self.in_words(self.record.on if self.record else None)

    def in_words(self, day: date | None) -> str:
        """A day within a sentence: ngày 05/02/2026."""
        return layout_on(self.day).cited_day(day) if day else ""

    @property
    def long_day(self) -> str:
        """The day above the paper."""
        return layout_on(self.day).long_day(self.written_on) if self.written_on else ""

    @property
    def cell(self) -> Standing | None:
        """The cell on the day of the paper."""
        return self.sources.cell_on(self.day)

    @property
    def committee(self) -> Standing | None:
        """The organisation above it whose committee stands next."""
        return self.sources.committee_on(self.day)

    @property
    def cell_name(self) -> str:
        """The cell's name; a gap where it was not there on that day."""
        return self.need(self.cell.name if self.cell else "", "unit", "office", UNIT, key=str(self.sources.unit_id))

    @property
    def committee_name(self) -> str:
        """The committee's name."""
        return committee_name(self.committee.name) if self.committee else ""

    @property
    def cell_committee(self) -> str:
        """The cell committee's name."""
        return cell_committee_name(self.cell.name) if self.cell else ""

    @property
    def readmission(self) -> bool:
        """Whether the candidate was a member before."""
        return self.sources.facts.person.left_party is not None

    @property
    def form(self) -> FormOfDay:
        """What the rules of the paper's day tell of its form."""
        return form_on(self.paper.form, self.day)

    def lack(self, code: str, giver: str, place: str = PEN, key: str = "", *, before: bool = False) -> None:
        """Note a gap, once. What comes with the step itself is no gap before the step, unless `before`."""
        gap = Gap(code, giver, place, key or (self._step_key() if place == STEP else ""))
        if (self.record or before) and gap not in self.gaps:
            self.gaps.append(gap)

    def _step_key(self) -> str:
        """The step, and the record that has to be set right where there is one."""
        return f"{self.paper.step}:{self.record.id}" if self.record else self.paper.step

    def need(self, text: str, code: str, giver: str, place: str = PEN, key: str = "", *, before: bool = False) -> str:
        """The text itself; where it is empty, a gap."""
        if not text:
            self.lack(code, giver, place, key, before=before)
        return text

    def place(self) -> str:
        """The place above the paper: the nearest area that an organisation above the cell is named after."""
        return next((name for row in self.sources.chain_on(self.day) if (name := place_name(row.name))), "")

    def personal_head(self) -> Head:
        """Place and day alone."""
        return Head(place=self.place(), day=self.long_day)

    def head_of(self, unit: Standing | None, giver: str) -> Head:
        """Above a paper that this organisation issues: its committee's name, or the cell's own."""
        if unit is None:
            return Head(place=self.place(), day=self.long_day)
        upper = self.sources.timeline.unit_on(unit.parent_id, self.day) if unit.parent_id else None
        number, symbol = self._number(unit, giver)
        return Head(
            upper=upper.name if upper else "",
            issuer=committee_name(unit.name),
            number=number,
            symbol=symbol,
            place=place_name(unit.name) or self.place(),
            day=self.long_day,
        )

    def number_text(self) -> str:
        """The number that was issued for this paper, else the one on record."""
        if issued := [row.text for row in self.sources.issued if row.form == self.paper.form]:
            return issued[-1]
        return self.record.paper_number if self.record and self.paper.form not in _GOES_ALONG else ""

    def _number(self, unit: Standing, giver: str) -> tuple[str, str]:
        form = self.form
        if not form.symbol or form.numbered_by is NumberedBy.NOBODY:
            return "", ""
        text = self.number_text()
        if not text and self._takes_a_number():
            # Of which form and day: the page that gives the number is told.
            key = f"{unit.unit_id}:{self.paper.form}:{self.day.isoformat()}"
            self.lack("number", giver, NUMBER, key, before=self._comes_next())
        number, symbol = split_number(text)
        return number, symbol or f"{form.symbol}/{organ_symbol(self.sources.book.on(self.day), unit.kind)}"

    def _comes_next(self) -> bool:
        """Whether the paper can be issued now, before its step is recorded by it."""
        return self.sources.assessment.of(self.paper.step).state in REACHED

    def _takes_a_number(self) -> bool:
        """A kind that the registers know, and not the one of two letters that was not sent."""
        known = kind_of_symbol(self.sources.book.on(self.day), self.form.symbol) is not None
        sent = self.paper.form == "verification_introduction" and self.record and self.record.paper_number
        return known and not sent

    def joined(self, union: str) -> str:
        """Since when he is in this union: as the register has it, else as he says."""
        told = self.story.union_joined_on if self.story and union == YOUTH_UNION else ""
        return plain_day(self.sources.joined.get(union)) or told

    def signature(self, unit: Standing | None, authority: str) -> Signature:
        """Its secretary on the day of the paper, else a deputy."""
        leader = self.sources.timeline.leader_on(unit.unit_id, self.day) if unit else None
        if leader is None:
            self.lack("signer", "office", POSTS, str(unit.unit_id) if unit else "", before=unit is not None)
            return Signature(authority=authority, office=_OFFICES["secretary"])
        return Signature(authority=authority, office=_OFFICES[leader.title], name=leader.name)

    def own_signature(self, name: str) -> Signature:
        """A personal paper is signed by name alone."""
        return Signature(name=name)

    def chair(self, unit: Standing | None, of: str) -> Officer:
        """Who led the meeting; where nobody wrote that down, who leads the body."""
        if self.meeting and self.meeting.chair:
            return self._officer(self.meeting, self.meeting.chair_id, self.meeting.chair)
        leader = self.sources.timeline.leader_on(unit.unit_id, self.day) if unit and self.record else None
        if leader is None:
            self.lack("chair", "cell_secretary")
            return Officer()
        return Officer(name=leader.name, post=f"{POST_NAMES[leader.title]} {of}")

    def clerk(self) -> Officer:
        """Who wrote the minutes, as far as the meeting was entered here."""
        if self.meeting and self.meeting.clerk:
            return self._officer(self.meeting, self.meeting.clerk_id, self.meeting.clerk)
        self.lack("clerk", "cell_secretary")
        return Officer()

    def _officer(self, meeting: HeldMeeting, person_id: int | None, name: str) -> Officer:
        return Officer(name=name, post=post_of(self.sources.timeline, person_id, meeting))

    def post_words(self, person_id: int | None) -> str:
        """The Party post of somebody on the day of the paper."""
        held = self.sources.timeline.post_of(person_id, self.day) if person_id else None
        return self._post_in_words(held) if held else ""

    def _post_in_words(self, held: Held) -> str:
        unit = self.sources.timeline.unit_on(held.unit_id, self.day)
        return f"{POST_NAMES.get(held.title, '')} {committee_name(unit.name) if unit else ''}".strip()

    def counted(self) -> Counted:
        """The vote of the record; its shares are of all who are entitled."""
        ballot = self.record.ballot if self.record else None
        if ballot is None:
            self.lack("ballot", "cell_secretary", STEP)
            return Counted()
        return Counted(
            voters=str(ballot.entitled),
            in_favour=str(ballot.in_favour),
            in_favour_percent=share(ballot.in_favour, ballot.entitled),
            against=str(ballot.against),
            against_percent=share(ballot.against, ballot.entitled),
        )

    def attendance(self) -> Attendance:
        """Who of a cell came: as the roll has it, else the official members as the vote counted them."""
        if self.meeting and self.meeting.roll:
            return attendance(self.meeting)
        ballot = self.record.ballot if self.record else None
        if self.record is None or ballot is None:
            return Attendance()
        _, probationary = self.sources.listed.get(self.record.id, (0, 0))
        if probationary:
            self.lack("present", "cell_secretary")
        nobody = "" if probationary else "0"
        return Attendance(
            total=str(ballot.entitled + probationary),
            official=str(ballot.entitled),
            probationary=str(probationary),
            present="" if probationary else str(ballot.present),
            present_official=str(ballot.present),
            present_probationary=nobody,
            absent="" if probationary else str(absent(ballot)),
            absent_official=str(absent(ballot)),
            absent_probationary=nobody,
        )

    def committee_attendance(self) -> Attendance:
        """Who of a committee came."""
        ballot = self.record.ballot if self.record else None
        if ballot is None:
            return Attendance()
        return Attendance(total=str(ballot.entitled), present=str(ballot.present), absent=str(absent(ballot)))

    def cite(self, step: Step, form: str, unit: str) -> Cited:
        """Another paper of the dossier; empty while its step is not on record."""
        record = self.sources.last_of(step)
        if record is None:
            return Cited()
        issued = [row.text for row in self.sources.issued if row.form == form]
        return Cited(
            number=issued[-1] if issued else record.paper_number,
            day=layout_on(record.day).cited_day(record.day),
            issuer=unit,
        )

    def candidate(self) -> Person:
        """Whom the paper is about; what the register lacks comes from his own account of his life."""
        return self.person(self.sources.candidate, self.story)

    def person(self, named: Named, story: LifeStory | None = None) -> Person:
        """Somebody as the register knows him."""
        told = story or LifeStory()
        return Person(
            name=named.name,
            birth_name=told.birth_name or named.name,
            sex=SEXES.get(named.sex, ""),
            birth_day=plain_day(named.born),
            birth_place=named.birth_place or told.birth_place,
            home_village=named.origin or told.origin,
            residence=named.residence or told.permanent_residence,
            ethnicity=named.ethnic_group or told.ethnic_group,
            religion=named.religion or told.religion,
            schooling=_schooling(named) or told.general_education,
            occupation=named.occupation or told.occupation,
        )

    def need_of_person(self, person: Person, *fields: str) -> None:
        """Note what a paper asks of the candidate and nobody has said."""
        for name in fields:
            self.need(getattr(person, name), name, "candidate", PERSON, str(self.sources.candidate.id), before=True)

    def first_admission(self) -> FirstAdmission:
        """The earlier membership of somebody who asks to come back."""
        before = (
            self.sources.people.membership_before(self.sources.candidate.id, self.day) if self.readmission else None
        )
        if before is None:
            return FirstAdmission()
        told = self.story or LifeStory()
        return FirstAdmission(
            decided_on=plain_day(before.decided_on),
            admitted_on=plain_day(before.admitted_on),
            admitted_at=told.first_admitted_at,
            official_on=plain_day(before.official_on),
            official_at=told.first_official_at,
            introducers=told.first_introducers,
            left_on=plain_day(before.ends_on),
            left_reason=told.first_left,
        )


def _schooling(named: Named) -> str:
    return LANGUAGES[LANGUAGE].schooling.get(named.education, "") or named.education_listed
