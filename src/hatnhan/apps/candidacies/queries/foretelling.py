"""What comes after a step: the judge's answer as if it were recorded already."""

from dataclasses import dataclass, replace
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.judging import copies_of, next_in_words
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import Ballot
from hatnhan.core.procedure import assess
from hatnhan.core.sentences import owner_name, step_name
from hatnhan.core.situation import RecordFacts, Step
from hatnhan.core.verdict import Assessment


@dataclass(frozen=True, slots=True)
class Foretold:
    """What would come next, who would act and by when. `official_from`: the day that a recognition counts from.

    `limit`: the latest day of the step that is recorded here, by the clock that runs for it.
    """

    sentence: str
    step: str
    name: str
    owner: str
    opens_on: date | None
    latest: date | None
    official_from: date | None
    limit: date | None


def foretell(case: Case, record: RecordFacts, today: date, language: str) -> Foretold:
    """Judge the case with this record among the others, as of today or as of the record's day."""
    day = max(record.on, today)
    facts = case_facts([case.pk], day)[case.pk]
    others = tuple(each for each in facts.records if each.id != record.replaces)
    told = replace(facts, records=(*others, record))
    return _foretold(assess(told, day, book_for(case.path)), record.step, language)


def expected(step: str, on: date, ballot: Ballot | None, replaces: int | None = None) -> RecordFacts:
    """The record that a form is opened for, before anything is typed: taken on this day, a vote passing."""
    return RecordFacts(step, on, replaces=None if replaces is None else str(replaces), ballot=ballot)


def _foretold(assessment: Assessment, taken: str, language: str) -> Foretold:
    coming = copies_of(assessment)
    after_probation = taken in {Step.CELL_VOTE_RECOGNITION, Step.RECOGNITION_DECISION}
    return Foretold(
        sentence=next_in_words(assessment, language),
        step=coming.next_step,
        name=step_name(coming.next_step, language) if coming.next_step else "",
        owner=owner_name(coming.next_owner, language) if coming.next_owner else "",
        opens_on=coming.next_opens_on,
        latest=coming.next_due,
        official_from=assessment.dates.official_from if after_probation else None,
        limit=assessment.of(Step(taken)).latest if taken in set(Step) else None,
    )
