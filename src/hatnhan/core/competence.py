"""Which body decides on a case, by the day of its decision."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core.outcome import Reason
from hatnhan.core.progress import Competence
from hatnhan.core.reasons import warn
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Body, CompetenceRules
from hatnhan.core.situation import CaseFacts

# Whoever would have decided, after three failed votes the committee above does.
AFTER_FAILURES = "committee_above"


def find_body(case: CaseFacts, day: date, rules: CompetenceRules) -> Competence:
    """The body that the register names, else the one that the rules of the day name."""
    name = case.cell.deciding_body or rules.default_body.value
    rule: Rule[Body] = getattr(rules, name)
    return Competence(name, rule, day)


def remark_on_competence(body: Competence) -> Iterator[Reason]:
    """Warn where the rules of the day do not let this body decide."""
    if not body.rule.value.competent:
        yield warn("competence.not_of_the_day", body.rule, body=body.name, day=body.day)
