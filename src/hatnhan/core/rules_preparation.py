"""What comes before the cell's vote: introducers, classes, opinions, verification. None: not known for this period."""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class Variant(StrEnum):
    """The three ways of introducing a candidate."""

    TWO_MEMBERS = "two_members"
    YOUTH_UNION_AND_MEMBER = "youth_union_and_member"
    TRADE_UNION_AND_MEMBER = "trade_union_and_member"


class Shared(StrEnum):
    """What introducer and candidate have done together."""

    WORK = "work"
    LABOUR = "labour"
    STUDY = "study"
    ACTIVITIES_AT_RESIDENCE = "activities_at_residence"


class ReplacementReason(StrEnum):
    """Why another member takes over from an introducer."""

    MOVED = "moved"
    DISCIPLINED = "disciplined"
    CANNOT_CONTINUE = "cannot_continue"


class UnionBody(StrEnum):
    """Who may pass the Youth Union's resolution."""

    GRASSROOTS_COMMITTEE = "grassroots_committee"
    WHOLE_UNION_CELL = "whole_union_cell"


class MemberStatus(StrEnum):
    """Standing of a Party member."""

    OFFICIAL_MEMBER = "official_member"
    PROBATIONARY_MEMBER = "probationary_member"


class CertificateClock(StrEnum):
    """The day from which a certificate's validity runs."""

    DATE_OF_CERTIFICATE = "date_of_certificate"


@dataclass(frozen=True, slots=True)
class VariantRule:
    """One way of introducing: who does it, and when it applies."""

    code: Variant
    who: Text
    applies: Text


@dataclass(frozen=True, slots=True)
class CommonTime:
    """Calendar months that introducer and candidate have spent together in one of these."""

    months: int
    together_in: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """When an introducer is replaced, and whether the common time is asked of the new one."""

    reasons: tuple[ReplacementReason, ...]
    common_time_asked: bool


@dataclass(frozen=True, slots=True)
class UnionAge:
    """Years of age of a Union member; `stay_until` on request."""

    youngest: int
    oldest: int
    stay_until: int


@dataclass(frozen=True, slots=True, eq=False)
class IntroducerRules:
    """Who introduces, after how much time together, and how he is replaced."""

    variants: Rule[tuple[VariantRule, ...] | None]
    past_union_age_without_union: Rule[Text | None]
    trade_union_reach: Rule[Text | None]
    member_status: Rule[MemberStatus | None]
    common_time: Rule[CommonTime | None]
    minimum_time_as_official: Rule[int | None]
    replacement: Rule[Replacement | None]
    union_body: Rule[tuple[UnionBody, ...] | None]
    union_age: Rule[UnionAge | None]
    liability: Rule[Text | None]


@dataclass(frozen=True, slots=True, eq=False)
class ClassRules:
    """The awareness class and the class for new members. That a certificate is needed is the judge's."""

    awareness_issuer: Rule[Text | None]
    awareness_issuer_without_centre: Rule[Text | None]
    district_certificates: Rule[Text | None]
    awareness_validity_from: Rule[CertificateClock | None]
    awareness_lapsed: Rule[Text | None]
    awareness_forms: Rule[tuple[str, ...] | None]
    new_member_required: Rule[bool | None]
    new_member_when: Rule[Text | None]
    new_member_form: Rule[tuple[str, ...] | None]


@dataclass(frozen=True, slots=True, eq=False)
class OpinionRules:
    """Who is asked for an opinion, by whom, and where the answer goes."""

    organisations: Rule[tuple[Text, ...] | None]
    residence: Rule[Text | None]
    asked_by: Rule[Text | None]
    summary: Rule[Text | None]
    check_before_vote: Rule[bool | None]
    answer_deadline: Rule[int | None]


@dataclass(frozen=True, slots=True, eq=False)
class VerificationRules:
    """Whom a verification covers, what it asks, and when it is not needed. Its deadlines are the judge's."""

    persons: Rule[tuple[Text, ...] | None]
    not_persons: Rule[tuple[Text, ...] | None]
    content_candidate: Rule[tuple[Text, ...] | None]
    content_relatives: Rule[tuple[Text, ...] | None]
    skip_own_side: Rule[Text | None]
    skip_spouse_side: Rule[Text | None]
    only_unclear: Rule[Text | None]
    all_in_one_place: Rule[Text | None]
    armed_forces: Rule[Text | None]
    abroad: Rule[Text | None]
    order: Rule[tuple[Text, ...] | None]
    cost: Rule[Text | None]
