"""Every reason that the register can give, with its sentence told of an example: what the page of reasons shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter

from hatnhan.core.consistency.telling import SPELLING
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.sentences import LANGUAGES, sentence
from hatnhan.core.wording_dossier import DOSSIER
from hatnhan.core.wording_register import REGISTER
from hatnhan.rules.book import rulebook
from hatnhan.rules.dossier_examples import EXAMPLES as OF_DOSSIERS
from hatnhan.rules.listing import RuleLine, line_on
from hatnhan.rules.loader import FIRST_DAY
from hatnhan.rules.meeting_examples import EXAMPLES as OF_MEETINGS

# Reasons are bars, except these.
_WARNINGS = frozenset(
    {
        "after.irregular",
        "age.by_days_differs",
        "ballot.differs_from_register",
        "ballot.not_recorded",
        "competence.not_of_the_day",
        "meeting.attendance_low",
        "meeting.documents_late",
        "meeting.report_due",
        "meeting.report_late",
        "meeting.same_time",
        "meeting.too_short",
        "military.chairman_outside",
        "military.few_official",
        "military.no_deputy",
        "military.no_secretary",
        "military.other_secretary",
        "military.other_way",
        "paper.earlier_than_last",
        "paper.kinds_unknown",
        "paper.no_term",
        "paper.older_than_12_months",
        "receipt.missing",
        "record.missing",
        "review.before_end_of_probation",
        "value.unknown",
    }
)
_INFORMATION = (
    "next.",
    "forecast.",
    "military.commune_secretary_unknown",
    "military.guidance_not_read",
    "military.seat_unknown",
    "military.way_unknown",
    "military.why_here_unknown",
)
_DEADLINE = ".deadline"
# What a reason rests on, where it is one rule. Those of a step rest on the rule of that step.
_RULES: Mapping[str, str] = {
    "citizenship.not_vietnamese": "eligibility.citizenship_required",
    "age.under_18": "eligibility.age_min",
    "age.over_60_without_consent": "eligibility.age_max",
    "age.by_days_differs": "eligibility.age_min",
    "education.below_minimum": "eligibility.schooling",
    "cell.under_three_official_members": "ballot.official_members_min",
    "readmission.excluded": "readmission.excluded_reasons",
    "readmission.already_once": "readmission.times_max",
    "readmission.too_early": "readmission.wait",
    "ballot.three_failures": "ballot.recognition_failures_max",
    "certificate.missing": "certificate.required",
    "certificate.expired": "certificate.validity",
    "probation.not_over": "probation.length",
    "ballot.numbers_disagree": "ballot.cell_share",
    "ballot.below_threshold": "ballot.cell_share",
    "ballot.not_recorded": "ballot.cell_share",
    "ballot.differs_from_register": "ballot.cell_share",
    "receipt.missing": "deadlines.ceremony",
    "paper.older_than_12_months": "papers.age_max",
    "paper.not_by_a_cell": "numbering.issued_by_cell",
    "paper.not_by_a_committee": "numbering.issued_by_committee",
    "paper.kinds_unknown": "numbering.issued_by_cell",
    "competence.not_of_the_day": "competence.default_body",
    "review.before_end_of_probation": "probation.length",
    "meeting.attendance_low": "meetings.attendance_goal",
    "meeting.documents_late": "meetings.documents_days_before",
    "meeting.report_due": "meetings.report_days",
    "meeting.report_late": "meetings.report_days",
    "meeting.same_time": "meetings.thematic_apart",
    "meeting.score_beyond": "meetings.scheme",
    "meeting.score_incomplete": "meetings.scheme",
    "meeting.score_unknown": "meetings.scheme",
    "meeting.grade_unknown": "meetings.scheme",
    "meeting.too_short": "meetings.length_min",
    "value.unknown": "deadlines.member_file",
    "verification_concluded.deadline": "deadlines.verification",
    "admission_decision.deadline": "deadlines.admission_decision",
    "ceremony.deadline": "deadlines.ceremony",
    "member_file.deadline": "deadlines.member_file",
    "cell_vote_recognition.deadline": "deadlines.recognition_vote",
    "recognition_decision.deadline": "deadlines.recognition_decision",
}
_DAY, _EARLIER, _LATER = date(2026, 3, 10), date(2026, 2, 2), date(2026, 4, 21)
_NUMBERS = {"least": 3, "most": 60, "months": 12, "times": 1, "days": 30, "more": 30, "count": 4, "members": 9}
_VOTES = {"entitled": 9, "present": 9, "in_favour": 5, "against": 4, "needed": 6, "numerator": 2, "denominator": 3}
_NAMED = {
    "step": "ceremony",
    "rest": "opinions",
    "body": "standing_committee",
    "level": "primary",
    "schooling": "lower_secondary",
    "area": "ordinary",
    "left": "own_request",
    "event": "cell_vote",
    "act": "moved_in",
}
_DAYS = {
    **dict.fromkeys(("day", "on", "today", "latest", "end", "ends_on", "ended_on", "open", "ready"), _DAY),
    **dict.fromkeys(("start", "starts_on", "founded_on", "parent_on", "opens_on", "opened_on", "first"), _EARLIER),
    **dict.fromkeys(("last", "parent_ended_on"), _LATER),
    "born": date(2009, 7, 7),
}
# Where the figures of a sentence hang together, or stand in another order.
_FITTING: Mapping[str, Mapping[str, Value]] = {
    "rating.over_cap": {"where": "Đảng bộ xã Thí Dụ", "excellent": 6, "most": 5, "percent": 20, "base": 25},
    "rating.not_excellent": {"part": 19, "whole": 25, "least": 80},
    "age.under_18": {"least": 18, "open": date(2027, 7, 1)},
    "age.over_60_without_consent": {"born": date(1965, 9, 7)},
    "age.by_days_differs:young": {"born": date(2008, 3, 25)},
    "age.by_days_differs:old": {"born": date(1966, 3, 5)},
    "ballot.numbers_disagree": {"in_favour": 6},
    "ballot.differs_from_register": {"members": 8},
    "ballot.three_failures": {"times": 3},
    "cell.under_three_official_members": {"members": 2},
    "certificate.expired": {"months": 60, "start": date(2020, 12, 10), "end": date(2025, 12, 10)},
    "paper.older_than_12_months": {"start": date(2025, 1, 15), "end": date(2026, 1, 15)},
    "probation.not_over": {"end": _LATER},
    "review.before_end_of_probation": {"end": _LATER},
    "readmission.too_early": {"months": 36, "start": date(2024, 2, 2), "end": date(2027, 2, 2)},
    "record.missing": {"needed": 2},
    "step.out_of_order": {"ready": _LATER},
    "record.in_the_future": {"on": _LATER},
    "record.before_the_person": {"on": date(2009, 1, 5)},
    "record.before_the_case": {"on": _EARLIER, "opened_on": _DAY},
    "record.before_the_cell": {"on": _EARLIER, "founded_on": _DAY},
    "case.before_the_cell": {"on": _EARLIER, "founded_on": _DAY},
    "affiliation.before_the_cell": {"on": _EARLIER, "founded_on": _DAY},
    "affiliation.cell_had_ended": {"on": _LATER},
    "late.no_agreement": {"on": _LATER},
    "late.nobody_answers": {"on": _LATER},
    "late.unexplained": {"on": _LATER},
    "recognition_late.explain": {"months": 3, "end": _LATER},
    "day.before_everything": {"on": date(1926, 3, 10), "first": date(1930, 2, 3)},
    "membership.before_birth": {"on": date(2009, 1, 5)},
    "membership.in_the_future": {"on": _LATER},
    "person.born_in_the_future": {"born": _LATER},
    "person.born_too_early": {"born": date(1809, 7, 7), "first": date(1900, 1, 1)},
    "text.too_long": {"count": 950, "most": 400},
    "unit.too_deep": {"depth": 7, "most": 6},
    "verification_concluded.deadline": {"event": "verification_sent"},
    "ceremony.deadline": {"event": "receipt"},
    "member_file.deadline": {"event": "ceremony"},
    "cell_vote_recognition.deadline": {"event": "end_of_probation"},
    "unit.before_parent": {"on": _EARLIER, "parent_on": _DAY},
    "unit.parent_had_ended": {"on": _LATER, "parent_ended_on": _DAY},
    "paper.before_the_unit": {"on": _EARLIER, "founded_on": _DAY},
    "paper.in_the_future": {"on": _LATER},
    "paper.earlier_than_last": {"on": _EARLIER, "last_on": _DAY},
    "term.before_the_unit": {"starts_on": _EARLIER, "founded_on": _DAY},
    "term.empty": {"starts_on": _DAY, "ends_on": _EARLIER},
    "template.withdrawn_before_begun": {"on": _EARLIER, "since": _DAY},
    "forecast.too_long": {"days": 47, "end": _LATER},
    "grant.empty_period": {"starts_on": _DAY, "ends_on": _EARLIER},
    "own_rule.before_the_rulebook": {"first": FIRST_DAY},
    "own_day.outside_calendar": {"first": rulebook().calendar.first, "last": rulebook().calendar.last},
}
_UNIT = {"vi": "Chi bộ thôn Thí Dụ", "en": "the cell of Thí Dụ"}
_ABOVE = {"vi": "Đảng bộ xã Thí Dụ", "en": "the Party organisation of Thí Dụ"}
_EXAMPLES: Mapping[str, Value] = {
    **_NUMBERS,
    **_VOTES,
    **_NAMED,
    **_DAYS,
    "found": 1,
    "act": "left",
    "username": "thidu",
    "text": "05-NQ/ĐU",
}
_OTHERWISE = "…"


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One code with its sentences, told of an example; `rule`: what it rests on, as it stands on the day."""

    code: str
    severity: str
    sentences: tuple[str, ...]
    rule: RuleLine | None


@dataclass(frozen=True, slots=True)
class ReasonList:
    """The reasons that the rules give, and those that the register gives itself."""

    of_rules: tuple[ReasonLine, ...]
    of_register: tuple[ReasonLine, ...]


def every_reason(day: date, language: str) -> ReasonList:
    """Every code that has a sentence, by code."""
    return ReasonList(
        tuple(_lines(LANGUAGES[language].sentences, day, language)),
        tuple(_lines(REGISTER[language], day, language)),
    )


def severity_of(code: str) -> Severity:
    """What a reason with this code does."""
    if code.startswith(_INFORMATION) or code.endswith(_DEADLINE) or code == SPELLING:
        return Severity.INFO
    # Papers that contradict each other forbid nothing: somebody looks, and mends one of them.
    return Severity.WARN if code in _WARNINGS or code in DOSSIER["vi"] else Severity.STOP


def _lines(templates: Mapping[str, str], day: date, language: str) -> Iterator[ReasonLine]:
    codes: dict[str, list[str]] = {}
    for key in sorted(templates):
        code, _, variant = key.partition(":")
        codes.setdefault(code, []).append(_example(code, variant, templates[key], language))
    for code, sentences in codes.items():
        rule = line_on(_RULES[code], day, language) if code in _RULES else None
        yield ReasonLine(code, severity_of(code).value, tuple(sentences), rule)


def _example(code: str, variant: str, template: str, language: str) -> str:
    asked = [name for _, name, _, _ in Formatter().parse(template) if name]
    fitting = {
        **OF_DOSSIERS.get(code, {}),
        **OF_MEETINGS.get(code, {}),
        **_FITTING.get(code, {}),
        **_FITTING.get(f"{code}:{variant}", {}),
        **_reckoned(code, variant),
    }
    values: dict[str, Value] = {name: fitting.get(name, _value(name, language)) for name in asked}
    if variant:
        values["variant"] = variant
    return sentence(Reason(code, severity_of(code), values=tuple(values.items())), language)


def _reckoned(code: str, variant: str) -> Mapping[str, Value]:
    """A deadline of the example is counted as every other."""
    if not code.endswith(_DEADLINE):
        return {}
    days = _NUMBERS["days"] + (_NUMBERS["more"] if variant else 0)
    return {"end": rulebook().calendar.after(_EARLIER, days) or _DAY}


def _value(name: str, language: str) -> Value:
    if name in {"name", "unit", "who"}:
        return _UNIT[language]
    if name == "parent":
        return _ABOVE[language]
    if name == "actor":
        return LANGUAGES[language].owners["cell"]
    return _EXAMPLES.get(name, _OTHERWISE)
