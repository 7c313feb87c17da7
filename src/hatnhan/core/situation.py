"""What the judge is told of a case: the person, the cell, the records. Plain facts, no conclusions."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hatnhan.core.ballot import Ballot


class Step(StrEnum):
    """The steps of the road, in the order of the table (assess.md, part 2)."""

    NOMINATED = "nominated"
    LISTED = "listed"
    MENTOR_ASSIGNED = "mentor_assigned"
    AWARENESS_CERTIFICATE = "awareness_certificate"
    FILE_OPENED = "file_opened"
    APPLICATION = "application"
    CURRICULUM_VITAE = "curriculum_vitae"
    VERIFICATION_SENT = "verification_sent"
    VERIFICATION_CONCLUDED = "verification_concluded"
    INTRODUCTION = "introduction"
    UNION_RESOLUTION = "union_resolution"
    OPINIONS = "opinions"
    CELL_VOTE_ADMISSION = "cell_vote_admission"
    SECTION_APPRAISAL_ADMISSION = "section_appraisal_admission"
    COMMITTEE_VOTE_ADMISSION = "committee_vote_admission"
    BOARD_APPRAISAL_ADMISSION = "board_appraisal_admission"
    ADMISSION_DECISION = "admission_decision"
    CEREMONY = "ceremony"
    MEMBER_FILE = "member_file"
    NEW_MEMBER_CERTIFICATE = "new_member_certificate"
    SELF_REVIEW = "self_review"
    MENTOR_REVIEW = "mentor_review"
    OPINIONS_RECOGNITION = "opinions_recognition"
    CELL_VOTE_RECOGNITION = "cell_vote_recognition"
    SECTION_APPRAISAL_RECOGNITION = "section_appraisal_recognition"
    COMMITTEE_VOTE_RECOGNITION = "committee_vote_recognition"
    RECOGNITION_DECISION = "recognition_decision"
    RECOGNITION_ANNOUNCED = "recognition_announced"
    CARD_HANDED_OVER = "card_handed_over"


class Exit(StrEnum):
    """Records without a row of their own: all but `moved` end the case, `moved` changes no state."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    TAKEN_OFF = "taken_off"
    STRUCK_OFF = "struck_off"
    DIED = "died"
    MOVED = "moved"


# The exits that end a case.
ENDING = frozenset(set(Exit) - {Exit.MOVED})


class State(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    IRREGULAR = "irregular"
    NOT_APPLICABLE = "not_applicable"
    BLOCKED = "blocked"
    LATE = "late"
    NOT_RECORDED = "not_recorded"
    WAITING = "waiting"
    OPEN = "open"


class Outcome(StrEnum):
    """How a vote ended."""

    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LeftParty:
    """An earlier membership that ended, for readmission."""

    on: date
    reason: str = "other"
    record_cleared_on: date | None = None
    times_readmitted: int = 0
    child: int = 3


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the rules ask of a person. Values of the text fields are those of assess.md, part 1."""

    born: date
    sex: str = "male"
    citizen: bool = True
    education: str = "lower_secondary"
    diploma: bool = True
    area: str = "ordinary"
    youth_union_member: bool = False
    trade_union_member: bool = False
    village_elder: bool = False
    consent_over_60: bool = False
    consent_elder: bool = False
    left_party: LeftParty | None = None


@dataclass(frozen=True, slots=True)
class CellFacts:
    """The cell that carries the case, as the register knows it on the day of the question."""

    official_members: int
    youth_union: bool = False
    trade_union: bool = False
    section_committee: bool = False
    deciding_body: str | None = None


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """One line of the case's history. `step` is a Step or an Exit; a failed vote is a record too.

    `outside`: a move that leads out of the register, after which the case is no longer judged here.
    """

    step: str
    on: date
    id: str | None = None
    replaces: str | None = None
    outcome: Outcome | None = None
    ballot: Ballot | None = None
    received_on: date | None = None
    extended: bool = False
    waived: str | None = None
    abroad: bool = False
    letter: int | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that the judge is told. `opened_on` None: the day of the first record, else the day of the question."""

    person: PersonFacts
    cell: CellFacts
    records: tuple[RecordFacts, ...] = field(default=())
    opened_on: date | None = None
