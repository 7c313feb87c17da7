"""Papers beside the set of a dossier: of a candidate who moves, to the committee at the residence, of a cell's vote."""

from dataclasses import dataclass, replace
from datetime import date

from hatnhan.apps.candidacies.queries.voters import VoterList
from hatnhan.apps.papers.facts import Written
from hatnhan.apps.papers.queries.contents.filling import LANGUAGE, PEN, STEP, Filling
from hatnhan.apps.papers.queries.contents.making import Filled
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.core.ballot import passes
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Step
from hatnhan.documents.papers.letters import Enclosed, ResidenceInvitation
from hatnhan.rules.forms import form_on

CELL = "T/M CHI BỘ"


@dataclass(slots=True)
class OtherFilling(Filling):
    """A paper of one record, or of one that is to come. `dated`: the day that it bears; None while it has none.

    `filled`: the papers of the set, which a letter encloses; `voters`: the frozen list of the record; `target`: the
    cell that a move leads to.
    """

    written: Written | None = None
    dated: date | None = None
    filled: tuple[Filled, ...] = ()
    voters: VoterList | None = None
    target: int | None = None

    @property
    def record(self) -> Written | None:
        """Its own record, not the last one of its step."""
        return self.written

    @property
    def day(self) -> date:
        """The day that it bears, else the day of the dossier."""
        return self.dated or self.sources.on

    @property
    def written_on(self) -> date | None:
        """The day above the paper."""
        return self.dated

    @property
    def passed(self) -> bool:
        """Whether the vote of its record had the share of its day."""
        return self.written is not None and has_passed(self, self.written)

    def number_text(self) -> str:
        """The number issued for it on its day; a move keeps that of its letter on record."""
        found = [row.text for row in self.sources.issued if row.form == self.paper.form and row.on == self.day]
        if found:
            return found[-1]
        return self.written.paper_number if self.written and self.target else ""

    def _comes_next(self) -> bool:
        """These can be made, and numbered, at any time."""
        return True

    def enclosed(self) -> tuple[Enclosed, ...]:
        """The papers of the set that exist by the day of this one."""
        return tuple(
            Enclosed(
                title=str(getattr(form_on(one.paper.form, one.day).title, LANGUAGE)),
                number=one.number,
                day=plain_day(one.written_on),
            )
            for one in self.filled
            if one.written_on and one.written_on <= self.day
        )


def has_passed(filling: Filling, record: Written) -> bool:
    """Whether enough of the cell, or of the committee, voted in favour; a record without numbers stands as it is."""
    if record.ballot is None:
        return True
    rules = filling.sources.book.on(record.on, filling.sources.opened_on).ballot
    own = record.step in {Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION}
    return passes(record.ballot, (rules.cell_share if own else rules.committee_share).value)


def without_failed_votes(filling: OtherFilling) -> OtherFilling:
    """The same paper over the records that others may build on: no paper rests on a vote that failed."""
    records = tuple(row for row in filling.sources.records if has_passed(filling, row))
    return replace(filling, sources=replace(filling.sources, records=records))


def residence_invitation(filling: OtherFilling) -> ResidenceInvitation:
    """Asks the cell committee at the residence; of a member on probation too."""
    asked = filling.record.answer(Ask.RESIDENCE) if filling.record else ""
    person = filling.candidate()
    filling.need_of_person(person, "residence")
    filling.need(asked, "opinions_at_home", "cell_committee", STEP, before=True)
    filling.lack("reply_by", "cell_secretary", PEN, before=True)
    return ResidenceInvitation(
        head=filling.head_of(filling.cell, "cell_secretary"),
        probation=filling.paper.step is Step.OPINIONS_RECOGNITION,
        to=asked,
        cell=filling.cell_name,
        person=person,
        reply_to=filling.cell_name,
        signature=filling.signature(filling.cell, CELL),
    )
