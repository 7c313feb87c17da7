"""Where a case stands while it is judged: its live records by step, and what was found of them so far."""

from dataclasses import dataclass, field
from datetime import date

from hatnhan.core.outcome import Reason
from hatnhan.core.road import STEPS, Road
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Body, Rulebook, Rules
from hatnhan.core.situation import CaseFacts, RecordFacts
from hatnhan.core.verdict import Ended


@dataclass(slots=True)
class History:
    """The records of one step that nothing replaced, in order of their days, as judged so far.

    `standing` is the last that counts; where none counts, the last that broke a stop. `ready` is the day from which a
    later step is in order: never, while all there is are failed votes.
    """

    records: list[RecordFacts]
    counted: list[RecordFacts] = field(default_factory=list)
    failed_on: list[date] = field(default_factory=list)
    any_passed: bool = False
    ready: date = date.max
    standing: RecordFacts | None = None
    starts_clock: RecordFacts | None = None
    stops: list[tuple[Reason, ...]] = field(default_factory=list)  # of each record
    failure: Reason | None = None

    @property
    def irregular(self) -> bool:
        """Tell whether no record counts and the last one broke a stop."""
        return not self.counted and bool(self.stops[-1])

    @property
    def shown(self) -> RecordFacts:
        """The record whose remarks are shown: the one that counts, else the last."""
        return self.counted[-1] if self.counted else self.records[-1]


@dataclass(frozen=True, slots=True)
class Competence:
    """The body that decides, as the rules of the decision's day know it."""

    name: str
    rule: Rule[Body]
    day: date

    @property
    def decides_by_vote(self) -> bool:
        """Tell whether the committee's own vote is the decision."""
        return self.rule.value.committee_vote and not self.rule.value.board_appraisal


@dataclass(slots=True)
class Progress:
    """One case on one day under one rulebook. Filled by `core.regularity`, read by everything that judges steps."""

    case: CaseFacts
    on: date
    rulebook: Rulebook
    opened_on: date
    rules: Rules
    road: Road
    admission: Competence
    recognition: Competence
    ended: Ended | None
    histories: list[History | None] = field(default_factory=lambda: [None] * len(STEPS))
    recorded: int = 0
    done: int = 0
    irregular: int = 0
    probation_ends: date | None = None
    after_failures: bool = False

    def rules_on(self, day: date) -> Rules:
        """The rules of a day, for this case."""
        return self.rulebook.on(day, self.opened_on)

    def standing(self, place: int) -> RecordFacts | None:
        """The record of a step on which others build."""
        history = self.histories[place]
        return history.standing if history else None

    def later_done(self, place: int) -> bool:
        """Tell whether a later step of the table is done."""
        return bool(self.done >> place + 1)
