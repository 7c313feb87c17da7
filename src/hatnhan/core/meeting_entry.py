"""What speaks against minutes as they are written: every reason at once, in the sentences that the step form uses."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from hatnhan.core.ballot import Ballot, Share, numbers_agree, passes, votes_needed
from hatnhan.core.meetings import (
    CELL_VOTES,
    HIMSELF,
    ITEM_KINDS,
    KNOWN_ANSWERS,
    STRANGER,
    Answer,
    BallotEntry,
    MeetingFacts,
    MemberOfDay,
    MinutesEntry,
    RollEntry,
    TaskEntry,
    Word,
    filled,
    listed_voters,
    voters_there,
)
from hatnhan.core.outcome import Confidence, Reason, Severity, Value
from hatnhan.core.plausible import length_objections
from hatnhan.core.reasons import BELOW_THRESHOLD, stop
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Rules
from hatnhan.core.rules_bodies import Threshold
from hatnhan.core.rules_meetings import Scheme
from hatnhan.core.situation import Outcome, Step

LENGTHS = {"place": 200, "topic": 400, "dues": 400, "title": 400, "subject": 400, "what": 400, "text": 400, "name": 120}
_METHODS = frozenset({"secret", "card"})


def entry_objections(facts: MeetingFacts, entry: MinutesEntry, rules: Rules) -> tuple[Reason, ...]:
    """Every reason why these minutes cannot be written so."""
    return (
        *day_objections(facts, entry.on or facts.on),
        *_text_objections(entry),
        *_time_objections(entry),
        *_roll_objections(facts, entry),
        *_officer_objections(facts, entry),
        *(reason for ballot in entry.ballots for reason in _ballot_objections(facts, entry, ballot, rules)),
        *_twice(facts, entry),
        *(reason for task in entry.tasks for reason in _task_objections(facts, entry, task)),
        *_heard_objections(facts, entry),
        *score_objections(scheme_of(facts.kind, rules), entry),
    )


def day_objections(facts: MeetingFacts, on: date) -> Iterator[Reason]:
    """Say why no meeting of this cell can have been held on this day."""
    if on > facts.today:
        yield _stop("record.in_the_future", on=on, today=facts.today)
    if on < facts.founded_on:
        yield _stop("record.before_the_cell", on=on, founded_on=facts.founded_on)
    if on >= facts.ended_on:
        yield _stop("affiliation.cell_had_ended", on=on, ended_on=facts.ended_on)
    if facts.called_on is not None and on < facts.called_on:
        yield _stop("meeting.before_its_notice", on=on, called_on=facts.called_on)
    if facts.signed and on != facts.on:
        yield _stop("meeting.signed_day_stays", on=facts.on)


def outcome_of(ballot: Ballot, *, step: str, rules: Rules) -> Outcome:
    """How a vote of the cell ended by the rules of its day, on all who are entitled; whole numbers, no rounding."""
    if step in CELL_VOTES:
        return Outcome.PASSED if passes(ballot, rules.ballot.cell_share.value) else Outcome.FAILED
    return Outcome.PASSED if _carried(ballot, rules.meetings.resolution_share.value) else Outcome.FAILED


def failure_of(ballot: Ballot, *, on: date, step: str, rules: Rules) -> Reason | None:
    """Why a vote failed, with its arithmetic; None for one that passed. It is recorded all the same."""
    if outcome_of(ballot, step=step, rules=rules) is Outcome.PASSED:
        return None
    if step in CELL_VOTES:
        share = rules.ballot.cell_share
        return _failed(share, ballot, on, votes_needed(ballot.entitled, share.value))
    rule = rules.meetings.resolution_share
    needed = votes_needed(ballot.entitled, Share(rule.value.numerator, rule.value.denominator))
    exact = ballot.entitled * rule.value.numerator % rule.value.denominator == 0
    return _failed(rule, ballot, on, needed + (1 if rule.value.more_than and exact else 0))


def scheme_of(kind: str, rules: Rules) -> Rule[Scheme | None]:
    """The sheet by which a meeting of this kind is scored on its day; a thematic one may have a sheet of its own."""
    own = rules.meetings.scheme_thematic
    return own if kind == "thematic" and own.value is not None else rules.meetings.scheme


def score_objections(scheme: Rule[Scheme | None], entry: MinutesEntry) -> Iterator[Reason]:
    """Say which points or grade the sheet of the day does not know."""
    sheet = scheme.value
    most = {each.code: each for each in sheet.criteria} if sheet else {}
    for criterion, points in entry.scores.items():
        line = most.get(criterion)
        if line is None:
            yield stop("meeting.score_unknown", scheme, criterion=criterion)
        elif not 0 <= points <= line.most:
            told = {"criterion_vi": line.title.vi, "criterion_en": line.title.en}
            yield stop("meeting.score_beyond", scheme, points=points, most=line.most, **told)
    if entry.scores and sheet and most.keys() - entry.scores.keys():
        missing = len(most.keys() - entry.scores.keys())
        yield stop("meeting.score_incomplete", scheme, missing=missing, count=len(most))
    if entry.grade and (most or not sheet or entry.grade not in {each.code for each in sheet.grades}):
        yield stop("meeting.grade_unknown", scheme, grade=entry.grade)


def _failed(rule: Rule[Share] | Rule[Threshold], ballot: Ballot, on: date, needed: int) -> Reason:
    return stop(
        BELOW_THRESHOLD,
        rule,
        day=on,
        in_favour=ballot.in_favour,
        entitled=ballot.entitled,
        needed=needed,
        numerator=rule.value.numerator,
        denominator=rule.value.denominator,
    )


def _carried(ballot: Ballot, threshold: Threshold) -> bool:
    got, asked = ballot.in_favour * threshold.denominator, ballot.entitled * threshold.numerator
    return got > asked if threshold.more_than else got >= asked


def _text_objections(entry: MinutesEntry) -> Iterator[Reason]:
    yield from length_objections({"place": entry.place, "topic": entry.topic, "dues": entry.dues}, LENGTHS)
    for item in entry.items:
        yield from length_objections({"title": item.title}, LENGTHS)
        if not item.title.strip():
            yield _stop("meeting.item_without_title")
        if item.kind not in ITEM_KINDS:
            yield _stop("meeting.item_kind", kind=item.kind)


def _time_objections(entry: MinutesEntry) -> Iterator[Reason]:
    if entry.starts_at and entry.ends_at and entry.ends_at <= entry.starts_at:
        times = {"starts_at": f"{entry.starts_at:%H:%M}", "ends_at": f"{entry.ends_at:%H:%M}"}
        yield _stop("meeting.ends_too_early", **times)


def _roll_objections(facts: MeetingFacts, entry: MinutesEntry) -> Iterator[Reason]:
    on, members = entry.on or facts.on, {member.person_id: member for member in facts.members}
    if len(entry.roll) > len(members):
        yield _stop("meeting.roll_exceeds", count=len(entry.roll), members=len(members), on=on)
    for person_id, times in Counter(line.person_id for line in entry.roll).items():
        if times > 1:
            yield _stop("meeting.roll_twice", name=_name(facts, person_id))
    for line in entry.roll:
        member = members.get(line.person_id)
        if member is None:
            yield _stop("meeting.roll_stranger", name=_name(facts, line.person_id), on=on)
        else:
            yield from _answer_objections(member, line, on)


def _answer_objections(member: MemberOfDay, line: RollEntry, on: date) -> Iterator[Reason]:
    """The register says who is exempt, away or suspended; the roll says the rest."""
    if line.state not in set(Answer):
        yield _stop("meeting.roll_unknown_word", name=member.name, state=line.state)
    elif line.state in KNOWN_ANSWERS and line.state != member.usual_answer:
        yield _stop("meeting.roll_not_in_register", variant=line.state, name=member.name, on=on)
    elif line.state == Answer.PRESENT and member.restriction == Answer.SUSPENDED:
        yield _stop("meeting.roll_suspended", name=member.name, on=on)


def _officer_objections(facts: MeetingFacts, entry: MinutesEntry) -> Iterator[Reason]:
    """Who chairs and who writes the minutes belong to the cell and were there."""
    answers = {line.person_id: line.state for line in entry.roll}
    members = {member.person_id: member for member in facts.members}
    for variant, person_id in (("chair", entry.chair_id), ("clerk", entry.clerk_id)):
        if person_id is None:
            continue
        if person_id not in members:
            yield _stop("meeting.officer_stranger", variant=variant, name=_name(facts, person_id))
        elif answers.get(person_id, members[person_id].usual_answer) != Answer.PRESENT:
            yield _stop("meeting.officer_absent", variant=variant, name=members[person_id].name)


def _ballot_objections(facts: MeetingFacts, entry: MinutesEntry, ballot: BallotEntry, rules: Rules) -> Iterator[Reason]:
    yield from _shape_objections(facts, entry, ballot)
    counted = counts(facts, entry, ballot)
    share, about = rules.ballot.cell_share, subject_of(facts, ballot)
    if not numbers_agree(counted) or min(counted.in_favour, counted.against) < 0:
        yield stop(
            "ballot.numbers_disagree",
            share,
            entitled=counted.entitled,
            present=counted.present,
            in_favour=counted.in_favour,
            against=counted.against,
        )
    listed = sum(1 for _, why in listed_voters(facts.members, ballot) if not why)
    if counted.entitled != listed:
        on = entry.on or facts.on
        yield _stop("meeting.entitled_differs", about=about, entitled=counted.entitled, listed=listed, on=on)
    there = voters_there(facts.members, entry, ballot)
    if counted.present > there:
        yield _stop("meeting.present_above_roll", about=about, present=counted.present, there=there)
    least = rules.ballot.official_members_min
    if ballot.step in CELL_VOTES and counted.entitled < least.value:
        yield stop("cell.under_three_official_members", least, members=counted.entitled, least=least.value)
    yield from _voter_objections(facts, entry, ballot, about)


def counts(facts: MeetingFacts, entry: MinutesEntry, ballot: BallotEntry) -> Ballot:
    """The numbers of a vote, those taken from list and roll among them."""
    whole = filled(facts.members, entry, ballot)
    return Ballot(whole.entitled or 0, whole.present or 0, whole.in_favour, whole.against)


def subject_of(facts: MeetingFacts, ballot: BallotEntry) -> str:
    """What a vote was on, short: the person, else the subject."""
    return _name(facts, ballot.person_id) if ballot.person_id is not None else ballot.subject


def _shape_objections(facts: MeetingFacts, entry: MinutesEntry, ballot: BallotEntry) -> Iterator[Reason]:
    yield from length_objections({"subject": ballot.subject}, LENGTHS)
    named = ballot.person_id is not None
    wrong = (
        ("meeting.ballot_without_subject", not (ballot.subject.strip() or ballot.step)),
        ("meeting.ballot_on_nobody", bool(ballot.step) and not named),
        ("meeting.ballot_step", bool(ballot.step) and ballot.step not in set(Step)),
        ("meeting.ballot_method", ballot.method not in _METHODS),
        ("meeting.ballot_item", ballot.item is not None and not 1 <= ballot.item <= len(entry.items)),
        ("meeting.ballot_gone", ballot.id is not None and ballot.id not in facts.own_ballots),
    )
    yield from (_stop(code, about=subject_of(facts, ballot)) for code, is_wrong in wrong if is_wrong)
    if ballot.step in CELL_VOTES and ballot.person_id is not None and ballot.person_id not in facts.candidates:
        unit, name = facts.elsewhere.get(ballot.person_id), _name(facts, ballot.person_id)
        yield _stop("meeting.case_elsewhere", name=name, unit=unit) if unit else _stop("meeting.no_case", name=name)


def _voter_objections(facts: MeetingFacts, entry: MinutesEntry, ballot: BallotEntry, about: str) -> Iterator[Reason]:
    """Where the minutes name who voted: each once, each entitled, each there, and as many as were counted."""
    if not ballot.voters:
        return
    why = {member.person_id: left_out for member, left_out in listed_voters(facts.members, ballot)}
    for person_id, times in Counter(ballot.voters).items():
        name = _name(facts, person_id)
        if times > 1:
            yield _stop("meeting.voter_twice", name=name, about=about)
        left_out = HIMSELF if person_id == ballot.person_id else why.get(person_id, STRANGER)
        if left_out:
            yield _stop("meeting.voter_not_entitled", variant=left_out, name=name, about=about)
    counted = counts(facts, entry, ballot).present
    if len(ballot.voters) != counted:
        yield _stop("meeting.voters_miscounted", about=about, named=len(ballot.voters), present=counted)


def _twice(facts: MeetingFacts, entry: MinutesEntry) -> Iterator[Reason]:
    """A person's step is voted on once in a meeting."""
    on_persons = Counter((each.person_id, each.step) for each in entry.ballots if each.step in set(Step))
    for (person_id, step), times in on_persons.items():
        if times > 1 and person_id is not None:
            yield _stop("meeting.ballot_twice", name=_name(facts, person_id), step=step)


def _task_objections(facts: MeetingFacts, entry: MinutesEntry, task: TaskEntry) -> Iterator[Reason]:
    on = entry.on or facts.on
    yield from length_objections({"what": task.what, "name": task.name}, LENGTHS)
    if not task.what.strip():
        yield _stop("task.without_text")
    if task.person_id is None and not task.name.strip():
        yield _stop("task.without_person", what=task.what)
    if task.person_id is not None and task.person_id not in facts.names:
        yield _stop("task.unknown_person", what=task.what)
    if task.due_on is not None and task.due_on < on:
        yield _stop("task.due_before", what=task.what, due_on=task.due_on, on=on)
    if task.movement_id is not None and task.movement_id not in facts.movements:
        yield _stop("task.unknown_movement", what=task.what)
    if task.id is not None and task.id not in facts.own_tasks:
        yield _stop("task.gone", what=task.what)


def _heard_objections(facts: MeetingFacts, entry: MinutesEntry) -> Iterator[Reason]:
    on = entry.on or facts.on
    for task_id, times in Counter(each.task_id for each in entry.heard).items():
        if times > 1:
            yield _stop("task.heard_twice", task=task_id)
    for each in entry.heard:
        yield from length_objections({"text": each.text}, LENGTHS)
        if each.task_id not in facts.tasks:
            yield _stop("task.not_open", task=each.task_id)
        elif facts.tasks[each.task_id] > on:
            yield _stop("task.given_later", on=on, given_on=facts.tasks[each.task_id])
        yield from word_objections(each.word, each.due_on, on)


def word_objections(word: str, due_on: date | None, on: date) -> Iterator[Reason]:
    """Say what is wrong with what was heard of a task."""
    if word not in set(Word):
        yield _stop("task.unknown_word", word=word)
    elif word == Word.EXTENDED and (due_on is None or due_on <= on):
        yield _stop("task.extended_to_when", on=on)


def _name(facts: MeetingFacts, person_id: int | None) -> str:
    return facts.names.get(person_id or 0, f"#{person_id}")


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, "", Confidence.HIGH, tuple(values.items()))
