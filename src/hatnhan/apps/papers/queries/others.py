"""The other papers of a case: which there are as of a day, each filled from its own record."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.moving import moment_of
from hatnhan.apps.candidacies.queries.telling import MOVED_TO
from hatnhan.apps.candidacies.queries.voters import frozen_lists
from hatnhan.apps.papers.facts import Written
from hatnhan.apps.papers.queries.contents import lateness, meetings, moving
from hatnhan.apps.papers.queries.contents.filling import REACHED
from hatnhan.apps.papers.queries.contents.making import Filled
from hatnhan.apps.papers.queries.contents.others import OtherFilling, residence_invitation
from hatnhan.apps.papers.queries.sources import Sources
from hatnhan.core.dossier import PlannedPaper
from hatnhan.core.life_story import LifeStory
from hatnhan.core.procedure import assess
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Exit, Step
from hatnhan.rules.forms import form_on, forms_standing_in

_HELPED, _LEAVING = "while_helped", "leaving_commune"
# The step after which each paper of a move goes along.
_FOLLOWS: Mapping[str, Step] = {
    _HELPED: Step.MENTOR_ASSIGNED,
    "after_cell_vote": Step.CELL_VOTE_ADMISSION,
    "after_committee_vote": Step.COMMITTEE_VOTE_ADMISSION,
    "after_decision": Step.ADMISSION_DECISION,
    _LEAVING: Step.LISTED,
}
_OPINIONS = (Step.OPINIONS, Step.OPINIONS_RECOGNITION)
_VOTES = (Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION)
_OF_A_VOTE: Mapping[str, Callable[[OtherFilling], object]] = {
    "meeting_minutes": meetings.minutes,
    "ballot_record": meetings.ballot_record,
}
# A vote that a meeting was entered with: the minutes hold what is nobody's business here.
_OF_A_MEETING: Mapping[str, Callable[[OtherFilling], object]] = {
    "minutes_extract": meetings.extract,
    "ballot_record": meetings.ballot_record,
}
_INVITATION = "residence_invitation"
_LATE_REPORT = "late_recognition_report"


@dataclass(slots=True)
class _Counter:
    """Tells papers of one form apart: 1, 2 … in the order in which they come."""

    seen: dict[str, int]

    def plan(self, form: str, step: Step) -> PlannedPaper:
        self.seen[form] = self.seen.get(form, 0) + 1
        return PlannedPaper(form, step, self.seen[form])


def fill_others(sources: Sources, filled: tuple[Filled, ...], story: LifeStory | None) -> tuple[Filled, ...]:
    """Invitations, minutes and ballots, papers of moves; one query for the lists of all votes."""
    counter = _Counter({})
    found = (
        *_invitations(sources, story, counter),
        *_meetings(sources, story, counter),
        *_late(sources, story, counter),
        *_moves(sources, filled, story, counter),
    )
    return tuple(found)


def _filled(filling: OtherFilling, fill: Callable[[OtherFilling], object]) -> Filled:
    content = fill(filling)
    return Filled(filling.paper, content, tuple(filling.gaps), filling.day, filling.written_on, filling.number_text())


def _invitations(sources: Sources, story: LifeStory | None, counter: _Counter) -> Iterator[Filled]:
    """Once the opinions can be asked for, or were."""
    for step in _OPINIONS:
        record = sources.last_of(step)
        if record is None and sources.assessment.of(step).state not in REACHED:
            continue
        asked = record.day_answered(Ask.ASKED_ON) if record else None
        yield _filled(
            OtherFilling(sources, counter.plan(_INVITATION, step), story, written=record, dated=asked),
            residence_invitation,
        )


def _meetings(sources: Sources, story: LifeStory | None, counter: _Counter) -> Iterator[Filled]:
    """Two papers a vote of the cell, whether it passed or not."""
    votes = [record for step in _VOTES for record in sources.all_of(step)]
    lists = frozen_lists(Case(pk=sources.case_id)) if votes else {}
    for record in votes:
        of_meeting = record.ballot_id in sources.meetings
        for form, fill in (_OF_A_MEETING if of_meeting else _OF_A_VOTE).items():
            paper = counter.plan(form, Step(record.step))
            yield _filled(
                OtherFilling(sources, paper, story, written=record, dated=record.on, voters=lists.get(record.id)),
                fill,
            )


def _late(sources: Sources, story: LifeStory | None, counter: _Counter) -> Iterator[Filled]:
    """One report, once something about the recognition is late; of the step that was late last."""
    found = lateness.lateness_of(sources)
    if found is not None:
        paper = counter.plan(_LATE_REPORT, found.delays[-1].step)
        yield _filled(OtherFilling(sources, paper, story), lambda filling: lateness.report(filling, found))


def _moves(
    sources: Sources, filled: tuple[Filled, ...], story: LifeStory | None, counter: _Counter
) -> Iterator[Filled]:
    """The paper of each move on record; of one to come the paper of its moment, and the one out of the commune."""
    for place, record in enumerate(sources.all_of(Exit.MOVED)):
        then = _before(sources, place, record)
        if (moment := _moment(then, record)) and record.acted_by_id:
            target = int(record.answer(MOVED_TO) or 0) or sources.cell_id_on(record.on)
            yield _of_a_move(
                OtherFilling(
                    then,
                    _plan(then, moment, counter, record.on),
                    story,
                    written=record,
                    dated=record.on,
                    filled=filled,
                    target=target,
                )
            )
    now = "" if sources.assessment.ended else moment_of(sources.assessment)
    for moment in (now, _LEAVING) if now and now != _HELPED else (now,) if now else ():
        yield _of_a_move(OtherFilling(sources, _plan(sources, moment, counter, sources.on), story, filled=filled))


def _plan(sources: Sources, moment: str, counter: _Counter, day: date) -> PlannedPaper:
    return counter.plan(forms_standing_in("moves", day)[moment], _FOLLOWS[moment])


def _of_a_move(filling: OtherFilling) -> Filled:
    helped = filling.paper.step is _FOLLOWS[_HELPED]
    return _filled(filling, moving.certificate if helped else moving.letter)


def _before(sources: Sources, place: int, record: Written) -> Sources:
    """The case as it was when it left: its cell, and the records up to that day."""
    facts = replace(sources.facts, records=tuple(row for row in sources.facts.records if row.on <= record.on))
    return replace(
        sources,
        facts=facts,
        assessment=assess(facts, record.on, sources.book),
        records=tuple(row for row in sources.records if row.on <= record.on),
        moves=sources.moves[:place],
        unit_id=record.acted_by_id or sources.unit_id,
    )


def _moment(sources: Sources, record: Written) -> str:
    """The moment of the letter that was recorded, else that of the case on the day of its move."""
    forms = forms_standing_in("moves", record.on)
    named = {number: moment for moment, form in forms.items() if (number := form_on(form, record.on).catalogue)}
    return named.get(record.letter or 0, "") or moment_of(sources.assessment)
