"""All that speaks against a record: first what the register itself knows, then what the rules say of its day."""

from collections.abc import Mapping
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts, units_on
from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.candidacies.queries.answers import answer_objections
from hatnhan.apps.candidacies.queries.books import books_of
from hatnhan.apps.candidacies.queries.choices import OTHER_REASON
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, VOTES
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Membership
from hatnhan.apps.people.queries import official_affiliations
from hatnhan.apps.rulebook.queries import load_books
from hatnhan.core import procedure
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.rules_preparation import ReplacementReason
from hatnhan.core.situation import Exit, RecordFacts, Step

_HELD_BY_THE_CELL = CELL_VOTES | {Step.CEREMONY}
_OF_CANDIDATES = frozenset({Exit.REFUSED, Exit.WITHDRAWN, Exit.TAKEN_OFF})
# Two members introduce, often on the same day; any other step is taken once on a day.
_AT_ONCE: dict[str, int] = {Step.INTRODUCTION: 2}


def record_objections(
    case: Case, record: RecordFacts, today: date, answers: Mapping[str, object] | None = None
) -> tuple[Reason, ...]:
    """The same answer for who asks beforehand and for who writes. What the register knows forestalls the rules.

    `answers` None: no form asked anything, so nothing is missing from its answers.
    """
    replaces = None if record.replaces is None else int(record.replaces)
    own = (*_shape_objections(record), *register_objections(case, record.step, record.on, replaces, today))
    if own:
        return own
    facts = case_facts([case.pk], record.on, records_until=max(record.on, today))[case.pk]
    found = procedure.objections(facts, record, books_of([case.pk], record.on, load_books())[case.pk])
    return found if answers is None else (*found, *answer_objections(case, record, answers, today))


def _shape_objections(record: RecordFacts) -> tuple[Reason, ...]:
    """A vote has an outcome, nothing else has a ballot, and a move names where to."""
    vote = record.step in VOTES
    told = record.ballot is not None or record.outcome is not None
    wrong = (
        ("record.no_outcome", vote and not told),
        ("record.not_a_vote", told and not vote),
        ("record.moved_by_its_own_act", record.step == Exit.MOVED),
    )
    return tuple(_stop(code) for code, is_wrong in wrong if is_wrong)


def register_objections(case: Case, step: str, on: date, replaces: int | None, today: date) -> tuple[Reason, ...]:
    """A day that is not yet, a cell that was not yet, a case that is over, a record that is there already."""
    return tuple(
        reason
        for reason in (
            _in_the_future(on, today),
            _before_the_person(case, on),
            _before_the_case(case, step, on),
            _before_the_cell(case, step, on),
            _after_the_end(case, on, replaces),
            _wrong_end(case, step, on) if replaces is None else None,
            _already_there(case, step, on, replaces),
            _wrongly_replaced(case, step, replaces),
        )
        if reason
    )


def _in_the_future(on: date, today: date) -> Reason | None:
    return _stop("record.in_the_future", on=on, today=today) if on > today else None


def _before_the_person(case: Case, on: date) -> Reason | None:
    """A year typed wrong: nobody takes a step before he is born, and a day without rules meets no rule either."""
    born = case.person.born
    return _stop("record.before_the_person", on=on, born=born) if on <= born else None


def _before_the_case(case: Case, step: str, on: date) -> Reason | None:
    """Steps may have been taken before the case was opened; it cannot have ended before it began."""
    if step not in set(Exit) or on >= case.opened_on:
        return None
    return _stop("record.before_the_case", on=on, opened_on=case.opened_on)


def _before_the_cell(case: Case, step: str, on: date) -> Reason | None:
    if step not in _HELD_BY_THE_CELL:
        return None
    unit = Unit.objects.get(pk=units_on([case.pk], on)[case.pk])
    return _stop("record.before_the_cell", on=on, founded_on=unit.founded_on) if on < unit.founded_on else None


def _after_the_end(case: Case, on: date, replaces: int | None) -> Reason | None:
    if case.ended_on is None or replaces is not None or on < case.ended_on:
        return None
    return _stop("record.case_ended", ended_on=case.ended_on)


def _wrong_end(case: Case, step: str, on: date) -> Reason | None:
    """A candidate is refused, withdraws or leaves the list; who is on probation is struck off; both may die."""
    if step not in {*_OF_CANDIDATES, Exit.STRUCK_OFF}:
        return None
    member = Membership.objects.filter(person=case.person_id, admitted_on__lt=on, ends_on__gte=on)
    if step in _OF_CANDIDATES:
        return _stop("exit.member_already") if member.exists() else None
    if member.filter(recognised=True).exists():
        return _stop("exit.official_already")
    return None if member.exists() else _stop("exit.not_on_probation", on=on)


def _already_there(case: Case, step: str, on: date, replaces: int | None) -> Reason | None:
    """The same act typed twice, or by two people at the same moment."""
    if replaces is not None:
        return None
    there = StepRecord.objects.filter(case=case, step=step, on=on, replaced_by=None).count()
    return _stop("record.already_there", on=on) if there >= _AT_ONCE.get(step, 1) else None


def _wrongly_replaced(case: Case, step: str, replaces: int | None) -> Reason | None:
    if replaces is None:
        return None
    replaced = StepRecord.objects.filter(pk=replaces, case=case, step=step).first()
    if replaced is None:
        return _stop("record.replaces_unknown")
    if StepRecord.objects.filter(replaces=replaced).exists():
        return _stop("record.replaced_already", on=replaced.on)
    return None


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))


def opening_objections(person_id: int, unit: Unit, opened_on: date, today: date) -> tuple[Reason, ...]:
    """Why this person cannot be put on the source list of this cell on this day."""
    member = Membership.objects.filter(person=person_id, admitted_on__lte=opened_on, ends_on__gt=opened_on)
    return tuple(
        reason
        for reason in (
            _in_the_future(opened_on, today),
            _stop("case.before_the_cell", on=opened_on, founded_on=unit.founded_on)
            if opened_on < unit.founded_on
            else None,
            _stop("case.open_already") if Case.objects.filter(person=person_id, ended_on=None).exists() else None,
            _stop("case.member_already") if member.exists() else None,
        )
        if reason
    )


def mentor_objections(
    case: Case, person_id: int, starts_on: date, today: date, corrected: Mentor | None = None
) -> tuple[Reason, ...]:
    """Why this person cannot be the mentor from this day on; `corrected` is the assignment that is set right."""
    others = case.mentors.exclude(pk=corrected.pk) if corrected else case.mentors
    official = official_affiliations(starts_on).filter(person=person_id)
    same = others.filter(person=person_id, starts_on__lte=starts_on, ends_on__gt=starts_on)
    # One mentor at a time: the one before ends on the day that the next begins, so he must have begun earlier.
    later = others.filter(starts_on__gte=starts_on)
    later = later.filter(starts_on__lt=corrected.ends_on) if corrected else later.exclude(person=person_id)
    first = later.order_by("starts_on").first()
    too_late = corrected is not None and starts_on >= corrected.ends_on
    return tuple(
        reason
        for reason in (
            _in_the_future(starts_on, today),
            _after_the_end(case, starts_on, None),
            None if official.exists() else _stop("mentor.not_official", on=starts_on),
            _stop("mentor.already") if same.exists() else None,
            _stop("mentor.one_at_a_time", on=first.starts_on) if first else None,
            _stop("mentor.ended_before", on=corrected.ends_on) if corrected and too_late else None,
        )
        if reason
    )


def replacing_objections(case: Case, ended_for: str, starts_on: date) -> tuple[Reason, ...]:
    """Why whoever helps cannot be replaced for this reason: the rules of the day name them; "": not told."""
    rule = load_books().at(case.path).on(starts_on, case.opened_on).introducers.replacement
    known = {reason.value for reason in (rule.value.reasons if rule.value else ReplacementReason)} | {OTHER_REASON, ""}
    return () if ended_for in known else (_stop("mentor.reason_unknown", on=starts_on),)


def correcting_objections(case: Case, replaces: int, unit_id: int) -> tuple[Reason, ...]:
    """Why this move cannot be set right so: only the last one can, and it leads to another cell."""
    moves = StepRecord.objects.filter(case=case, step=Exit.MOVED, replaced_by=None)
    wrong = moves.filter(pk=replaces).first()
    if wrong is None:
        return ()
    later = moves.filter(on__gt=wrong.on) | moves.filter(on=wrong.on, pk__gt=wrong.pk)
    return tuple(
        reason
        for reason in (
            _stop("move.not_the_last") if later.exists() else None,
            _stop("case.same_cell") if wrong.acted_by_id == unit_id else None,
        )
        if reason
    )
