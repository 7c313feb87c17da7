"""What the instruments say on a given day, as typed values that carry their source.

A group is one file `rules/<group>.toml`; a field of a group is one table of it. Both directions must agree, or nothing
loads. Groups compare by identity: two days without a change between them share theirs.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hatnhan.core.ballot import Share
from hatnhan.core.rule import Rule
from hatnhan.core.rules_bodies import DateRules, DecidingBodyRules, TimeLimitRules, VoteRules
from hatnhan.core.rules_consistency import ConsistencyRules
from hatnhan.core.rules_dossier import DossierRules, PaperAgeRules
from hatnhan.core.rules_forms import CatalogueRules, FormRules
from hatnhan.core.rules_honours import PartyBadgeRules, PartyCardRules
from hatnhan.core.rules_inputs import GuidanceRules, InputRules
from hatnhan.core.rules_layout import LayoutRules
from hatnhan.core.rules_meetings import MeetingRules
from hatnhan.core.rules_numbering import NumberingRules
from hatnhan.core.rules_preparation import ClassRules, IntroducerRules, OpinionRules, VerificationRules
from hatnhan.core.rules_ratings import RatingRules
from hatnhan.core.rules_road import BranchRules, MoveRules, OpenQuestionRules, RoadRules
from hatnhan.core.rules_sources import MilitaryCellRules, SourceListRules
from hatnhan.core.rules_subjects import ConsentRules, ReadmissionConsentRules, SpecialSubjectRules
from hatnhan.core.rules_transfers import TransferRules
from hatnhan.core.situation import Step
from hatnhan.core.workdays import WorkingCalendar


@dataclass(frozen=True, slots=True, eq=False)
class EligibilityRules:
    """Who may be considered: months of age, schooling and where less of it suffices."""

    citizenship_required: Rule[bool]
    age_min: Rule[int]
    age_max: Rule[int]
    schooling: Rule[str]
    diploma_required: Rule[bool]
    exception_areas: Rule[tuple[str, ...]]
    schooling_in_areas: Rule[str]
    schooling_of_elders: Rule[str]


@dataclass(frozen=True, slots=True, eq=False)
class ReadmissionRules:
    """Whether and when a former member may be considered again. Waits are calendar months."""

    wait: Rule[int]
    wait_minor_crime: Rule[int]
    wait_third_child: Rule[int]
    wait_fourth_child: Rule[int]
    excluded_reasons: Rule[tuple[str, ...]]
    times_max: Rule[int]


@dataclass(frozen=True, slots=True, eq=False)
class CertificateRules:
    """The certificate of the awareness class."""

    required: Rule[bool]
    validity: Rule[int]


@dataclass(frozen=True, slots=True, eq=False)
class PaperRules:
    """How old a paper may be when the cell votes, in calendar months, and which papers that concerns."""

    age_max: Rule[int]
    ageing: Rule[tuple[Step, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class LifeStoryRules:
    """The curriculum vitae of a candidate: from which age on it tells every period, and the booklet that it fills.

    `letters`: how many fit on a line by hand; `lines`: how many lines a page of the booklet has.
    """

    life_from_age: Rule[int]
    letters: Rule[int]
    lines: Rule[int]


@dataclass(frozen=True, slots=True, eq=False)
class IntroductionRules:
    """How many members introduce, beside a union's resolution and without one."""

    letters_with_union: Rule[int]
    letters_without_union: Rule[int]


@dataclass(frozen=True, slots=True, eq=False)
class BallotRules:
    """When a vote approves, and how many official members a cell needs to hold one."""

    cell_share: Rule[Share]
    committee_share: Rule[Share]
    deciding_committee_share: Rule[Share]
    official_members_min: Rule[int]
    recognition_failures_max: Rule[int]


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many working days after this event: instruments have changed both."""

    days: int
    counted_from: str


@dataclass(frozen=True, slots=True, eq=False)
class DeadlineRules:
    """How long each body may take. None: not known for a clock that starts on this day."""

    verification: Rule[Deadline | None]
    verification_abroad: Rule[Deadline | None]
    admission_decision: Rule[Deadline | None]
    recognition_decision: Rule[Deadline | None]
    decision_extension: Rule[Deadline | None]
    ceremony: Rule[Deadline | None]
    member_file: Rule[Deadline | None]
    recognition_vote: Rule[Deadline | None]


@dataclass(frozen=True, slots=True, eq=False)
class ProbationRules:
    """The time between ceremony and recognition, in calendar months."""

    length: Rule[int]


@dataclass(frozen=True, slots=True)
class Body:
    """A deciding body on a day: is it competent, which steps stand before its decision, are its deadlines known."""

    competent: bool
    committee_vote: bool
    board_appraisal: bool
    deadlines_known: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class CompetenceRules:
    """Who decides: the body when none is named, and each body that may be named."""

    default_body: Rule[str]
    grassroots_committee: Rule[Body]
    committee_above: Rule[Body]
    commune_standing_committee: Rule[Body]
    standing_committee: Rule[Body]
    province_permanent_members: Rule[Body]
    own_rules: Rule[Body]


@dataclass(frozen=True, slots=True)
class StepRule:
    """One row of the procedure.

    `applies` names the condition under which the step exists (core.road); `decision` the step by whose day the deciding
    body is chosen; `forms` the papers that the step makes.
    """

    part: str
    owner: str
    rests_on: tuple[Step, ...]
    applies: str = "always"
    decision: Step | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ProcedureRules:
    """The road: each step with what it rests on. Its order is that of `Step`."""

    nominated: Rule[StepRule]
    listed: Rule[StepRule]
    mentor_assigned: Rule[StepRule]
    awareness_certificate: Rule[StepRule]
    file_opened: Rule[StepRule]
    application: Rule[StepRule]
    curriculum_vitae: Rule[StepRule]
    verification_sent: Rule[StepRule]
    verification_concluded: Rule[StepRule]
    introduction: Rule[StepRule]
    union_resolution: Rule[StepRule]
    opinions: Rule[StepRule]
    cell_vote_admission: Rule[StepRule]
    section_appraisal_admission: Rule[StepRule]
    committee_vote_admission: Rule[StepRule]
    board_appraisal_admission: Rule[StepRule]
    admission_decision: Rule[StepRule]
    ceremony: Rule[StepRule]
    member_file: Rule[StepRule]
    new_member_certificate: Rule[StepRule]
    self_review: Rule[StepRule]
    mentor_review: Rule[StepRule]
    opinions_recognition: Rule[StepRule]
    cell_vote_recognition: Rule[StepRule]
    section_appraisal_recognition: Rule[StepRule]
    committee_vote_recognition: Rule[StepRule]
    recognition_decision: Rule[StepRule]
    recognition_announced: Rule[StepRule]
    card_handed_over: Rule[StepRule]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Every rule in force from `since` until the next change of any."""

    since: date
    eligibility: EligibilityRules
    readmission: ReadmissionRules
    certificate: CertificateRules
    papers: PaperRules
    introduction: IntroductionRules
    ballot: BallotRules
    deadlines: DeadlineRules
    probation: ProbationRules
    competence: CompetenceRules
    procedure: ProcedureRules
    # What follows is for people, forms and pages; the judge does without it.
    consents: ConsentRules
    special_subjects: SpecialSubjectRules
    readmission_consent: ReadmissionConsentRules
    introducers: IntroducerRules
    classes: ClassRules
    opinions: OpinionRules
    verification: VerificationRules
    votes: VoteRules
    deciding_bodies: DecidingBodyRules
    time_limits: TimeLimitRules
    dates: DateRules
    dossier: DossierRules
    forms: FormRules
    catalogue: CatalogueRules
    layouts: LayoutRules
    life_story: LifeStoryRules
    numbering: NumberingRules
    paper_ages: PaperAgeRules
    meetings: MeetingRules
    source_list: SourceListRules
    military_cell: MilitaryCellRules
    ratings: RatingRules
    transfers: TransferRules
    cards: PartyCardRules
    badges: PartyBadgeRules
    consistency: ConsistencyRules
    road: RoadRules
    branches: BranchRules
    moves: MoveRules
    open_questions: OpenQuestionRules
    inputs: InputRules
    guidance_standards: GuidanceRules
    guidance_principles: GuidanceRules
    guidance_procedures: GuidanceRules


class Rulebook(Protocol):
    """The rules of every day and the working calendar, as one value that the judge is given."""

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days."""
        ...

    def on(self, day: date, opened_on: date | None = None) -> Rules:
        """The rules in force on `day` for a case opened on `opened_on`; before the first of them, the first."""
        ...
