"""Reasons from rules: the source and the confidence of a reason are those of the rule that it applies."""

from typing import Any

from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.rule import Rule

# Only a consent, more members, or nothing at all can lift these.
BLOCKING = frozenset(
    {
        "citizenship.not_vietnamese",
        "age.over_60_without_consent",
        "education.below_minimum",
        "cell.under_three_official_members",
        "readmission.excluded",
        "readmission.already_once",
        "ballot.three_failures",
    }
)
_STOP, _WARN, _INFO = Severity.STOP, Severity.WARN, Severity.INFO
BELOW_THRESHOLD = "ballot.below_threshold"


def stop(code: str, rule: Rule[Any], **values: Value) -> Reason:
    """A reason that forbids the act, or for which its record does not count."""
    return Reason(code, _STOP, rule.source, rule.confidence, tuple(values.items()), rule.own)


def warn(code: str, rule: Rule[Any], **values: Value) -> Reason:
    """A reason to look twice."""
    return Reason(code, _WARN, rule.source, rule.confidence, tuple(values.items()), rule.own)


def inform(code: str, rule: Rule[Any], **values: Value) -> Reason:
    """The arithmetic of a figure."""
    return Reason(code, _INFO, rule.source, rule.confidence, tuple(values.items()), rule.own)
