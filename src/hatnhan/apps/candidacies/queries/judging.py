"""The judge's answer for cases of the register, and the copies of it that lists are made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts, chunks
from hatnhan.apps.candidacies.queries.books import books_of
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, VOTES
from hatnhan.apps.rulebook.queries import load_books
from hatnhan.core.ballot import Ballot, passes
from hatnhan.core.outcome import Confidence, Reason, Severity, Value
from hatnhan.core.procedure import assess
from hatnhan.core.rules import Rulebook
from hatnhan.core.sentences import owner_name, sentence
from hatnhan.core.situation import Outcome, State
from hatnhan.core.verdict import Assessment, StepVerdict

# A step that time alone, or nothing but a record of its own, can bring forward.
_UNDONE = frozenset({State.OPEN, State.LATE, State.WAITING, State.BLOCKED})
# "Since ever": a step that is open although nothing says since when.
LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class DueCopy:
    """What `DueStep` keeps of one undone step with a latest day."""

    step: str
    state: str
    opens_on: date | None
    latest: date
    owner: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """What `Case` keeps of the answer."""

    next_step: str
    next_state: str
    next_owner: str
    next_opens_on: date | None
    next_due: date | None
    ended_by: str
    ended_on: date | None


def judge(case_ids: Iterable[int], on: date) -> Iterator[tuple[int, Assessment]]:
    """The judge's answer for each case on this day by the rules of its cell, a thousand cases at a time."""
    books = load_books()
    for ids in chunks(case_ids):
        book = books_of(ids, on, books)
        for case_id, facts in case_facts(ids, on).items():
            yield case_id, assess(facts, on, book[case_id])


def copies_of(assessment: Assessment) -> Copies:
    """The one step that a list names, with what it says of it."""
    coming = _coming(assessment)
    ended = assessment.ended
    return Copies(
        next_step=coming.step.value if coming else "",
        next_state=coming.state.value if coming else "",
        next_owner=(coming.owner or "") if coming else "",
        next_opens_on=_opens_on(coming) if coming else None,
        next_due=coming.latest if coming else None,
        ended_by=ended.step if ended else "",
        ended_on=ended.on if ended else None,
    )


def next_in_words(assessment: Assessment, language: str) -> str:
    """What comes next, by whom and by when, as one sentence."""
    coming, ended = _coming(assessment), assessment.ended
    if ended:
        return _say("next.ended", language, step=ended.step, on=ended.on)
    if coming is None:
        return _say("next.nothing", language)
    values: dict[str, Value] = {"step": coming.step.value, "actor": owner_name(coming.owner or "", language)}
    if coming.earliest:
        values["opens_on"] = coming.earliest
    if coming.latest:
        values["latest"] = coming.latest
        if coming.state in {State.OPEN, State.WAITING}:
            values["variant"] = "timed"
    return _say(f"next.{coming.state}", language, **values)


def _say(code: str, language: str, **values: Value) -> str:
    return sentence(Reason(code, Severity.INFO, values=tuple(values.items())), language)


def due_copies_of(assessment: Assessment) -> tuple[DueCopy, ...]:
    """The undone steps with a day to watch."""
    if assessment.ended:
        return ()
    return tuple(
        DueCopy(
            verdict.step.value,
            verdict.state.value,
            _opens_on(verdict),
            verdict.latest,
            verdict.owner or "",
            verdict.reasons,
        )
        for verdict in assessment.steps
        if verdict.latest is not None and verdict.state in _UNDONE
    )


def pack(reasons: Iterable[Reason]) -> list[dict[str, object]]:
    """Reasons as JSON; a day among the figures is marked as one."""
    return [
        {
            "code": reason.code,
            "severity": reason.severity.value,
            "source": reason.source,
            "confidence": reason.confidence.value,
            **({"own": True} if reason.own else {}),
            "values": [
                [name, value.isoformat(), "day"] if isinstance(value, date) else [name, value]
                for name, value in reason.values
            ],
        }
        for reason in reasons
    ]


def unpack(packed: Iterable[dict]) -> tuple[Reason, ...]:  # type: ignore[type-arg]
    """The reasons again."""
    return tuple(
        Reason(
            code=row["code"],
            severity=Severity(row["severity"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
            values=tuple((name, date.fromisoformat(value) if day else value) for name, value, *day in row["values"]),
            own=row.get("own", False),
        )
        for row in packed
    )


def _coming(assessment: Assessment) -> StepVerdict | None:
    """The most pressing of the next steps; where there is none, what the case is waiting for."""
    if assessment.ended:
        return None
    following = set(assessment.next)
    pressing = [verdict for verdict in assessment.steps if verdict.step in following]
    if pressing:
        return min(pressing, key=lambda verdict: verdict.latest or date.max)
    hindered = [verdict for verdict in assessment.steps if verdict.state is State.BLOCKED]
    waiting = [verdict for verdict in assessment.steps if verdict.state is State.WAITING and verdict.earliest]
    return next(iter(hindered), None) or min(waiting, key=lambda verdict: verdict.earliest or date.max, default=None)


def _opens_on(verdict: StepVerdict) -> date | None:
    if verdict.state is State.OPEN:
        return verdict.earliest or LONG_AGO
    return None if verdict.state is State.BLOCKED else verdict.earliest


def outcome_of(step: str, on: date, opened_on: date, ballot: Ballot | None, book: Rulebook, listed: str = "") -> str:
    """How a vote ended, as its record says for people who read it; the numbers decide, without them what was listed."""
    if ballot is None or step not in VOTES:
        return listed
    rules = book.on(on, opened_on).ballot
    share = rules.cell_share if step in CELL_VOTES else rules.committee_share
    return (Outcome.PASSED if passes(ballot, share.value) else Outcome.FAILED).value
