"""Every reason that the register can give, with its sentence told of an example: what the page of reasons shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter

from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.sentences import LANGUAGES, sentence
from hatnhan.core.wording_register import REGISTER
from hatnhan.rules.listing import RuleLine, line_on

# Reasons are bars, except these.
_WARNINGS = frozenset(
    {
        "after.irregular",
        "age.by_days_differs",
        "ballot.differs_from_register",
        "ballot.not_recorded",
        "competence.not_of_the_day",
        "paper.older_than_12_months",
        "receipt.missing",
        "record.missing",
        "review.before_end_of_probation",
        "value.unknown",
    }
)
_INFORMATION = (".deadline", "next.")
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
    "competence.not_of_the_day": "competence.default_body",
    "review.before_end_of_probation": "probation.length",
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
}
_DAYS = {
    **dict.fromkeys(("day", "on", "today", "latest", "end", "ends_on", "ended_on", "open", "ready"), _DAY),
    **dict.fromkeys(("start", "starts_on", "founded_on", "parent_on", "opens_on", "opened_on", "first"), _EARLIER),
    **dict.fromkeys(("last", "parent_ended_on"), _LATER),
    "born": date(2009, 7, 7),
}
_UNIT = {"vi": "Chi bộ thôn Thí Dụ", "en": "the cell of Thí Dụ"}
_EXAMPLES: Mapping[str, Value] = {**_NUMBERS, **_VOTES, **_NAMED, **_DAYS, "found": 1, "username": "thidu"}
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
    if code.startswith(_INFORMATION[1]) or code.endswith(_INFORMATION[0]):
        return Severity.INFO
    return Severity.WARN if code in _WARNINGS else Severity.STOP


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
    values: dict[str, Value] = {name: _value(name, language) for name in asked}
    if variant:
        values["variant"] = variant
    return sentence(Reason(code, severity_of(code), values=tuple(values.items())), language)


def _value(name: str, language: str) -> Value:
    if name in {"name", "unit", "parent", "who"}:
        return _UNIT[language]
    if name == "actor":
        return LANGUAGES[language].owners["cell"]
    return _EXAMPLES.get(name, _OTHERWISE)
