"""What speaks against the answers of a form: who introduces, whose numbers differ, what a late act must say."""

from collections.abc import Iterator, Mapping
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.lateness import lateness_objections
from hatnhan.apps.candidacies.queries.rights import VOTES
from hatnhan.apps.candidacies.queries.voters import voters_of
from hatnhan.apps.people.facts import person_facts
from hatnhan.apps.people.models import Card
from hatnhan.apps.people.queries import official_affiliations
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import Ballot, passes, votes_needed
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.reasons import stop
from hatnhan.core.rules import Rules
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Exit, RecordFacts, Step
from hatnhan.core.workdays import add_months

Answers = Mapping[str, object]


def answer_objections(case: Case, record: RecordFacts, answers: Answers, today: date) -> tuple[Reason, ...]:
    """Every reason against what only this step's form asked, on the day of the record."""
    rules = book_for(case.path).on(record.on, case.opened_on)
    return (
        *_ballot_objections(case, record, answers),
        *_introducer_objections(case, record, answers, rules),
        *_consent_objections(case, record, answers, rules),
        *_card_objections(case, record, answers),
        *_proposal_objections(record, answers, rules),
        *lateness_objections(case, record, today, answers),
    )


def _ballot_objections(case: Case, record: RecordFacts, answers: Answers) -> Iterator[Reason]:
    """The number entitled is that of the register; where the minutes have another one, they have a reason."""
    if record.step not in VOTES or record.ballot is None or answers.get("entitled_reason"):
        return
    counted = len(voters_of(case, record.step, record.on).voters)
    if counted and counted != record.ballot.entitled:
        yield _stop("ballot.difference_unexplained", entitled=record.ballot.entitled, counted=counted, on=record.on)


def _introducer_objections(case: Case, record: RecordFacts, answers: Answers, rules: Rules) -> Iterator[Reason]:
    """Official on that day, and long enough together with the candidate, unless he takes another's place."""
    introducer, since = answers.get(Ask.INTRODUCER), answers.get(Ask.TOGETHER_SINCE)
    if record.step != Step.INTRODUCTION or introducer is None:
        return
    if not official_affiliations(record.on).filter(person=int(str(introducer))).exists():
        yield stop("introducer.not_official", rules.introducers.member_status, on=record.on)
    asked = rules.introducers.common_time
    if asked.value is None or since is None or answers.get(Ask.REPLACES_INTRODUCER):
        return
    enough = add_months(date.fromisoformat(str(since)), asked.value.months)
    if record.on < enough:
        yield stop("introducer.not_long_enough", asked, months=asked.value.months, on=record.on, enough=enough)


def _consent_objections(case: Case, record: RecordFacts, answers: Answers, rules: Rules) -> Iterator[Reason]:
    """Who comes back is decided on only with the consent of the province's standing committee."""
    if record.step != Step.ADMISSION_DECISION or answers.get(Ask.READMISSION_CONSENT):
        return
    if person_facts([case.person_id], record.on)[case.person_id].left_party is not None:
        yield stop("readmission.no_consent", rules.readmission_consent.approval)


def _proposal_objections(record: RecordFacts, answers: Answers, rules: Rules) -> Iterator[Reason]:
    """Striking off is proposed by the share of the cell that any of its votes needs."""
    entitled, in_favour = (answers.get(name) for name in (Ask.PROPOSED_ENTITLED, Ask.PROPOSED_FOR))
    if record.step != Exit.STRUCK_OFF or not isinstance(entitled, int) or not isinstance(in_favour, int):
        return
    share = rules.ballot.cell_share
    if in_favour > entitled or not passes(Ballot(entitled, entitled, in_favour), share.value):
        needed = votes_needed(entitled, share.value)
        yield stop("exit.below_threshold", share, in_favour=in_favour, entitled=entitled, needed=needed)


def _card_objections(case: Case, record: RecordFacts, answers: Answers) -> Iterator[Reason]:
    number = answers.get(Ask.CARD_NUMBER)
    if number and Card.objects.filter(number=str(number)).exclude(person=case.person_id).exists():
        yield _stop("card.number_taken", number=str(number))


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
