"""The sheet of points of a meeting's day, filled as far as it is, with what is proposed."""

from hatnhan.apps.meetings.models import Meeting
from hatnhan.apps.meetings.queries.lines import CriterionLine, GradeLine, SheetLine
from hatnhan.core.meeting_entry import scheme_of
from hatnhan.core.meeting_scores import Held, Proposal, propose
from hatnhan.core.rules import Rules
from hatnhan.core.rules_meetings import Criterion


def sheet_of(meeting: Meeting, held: Held, rules: Rules) -> SheetLine | None:
    """The sheet, one query; None for a day of which no sheet is known."""
    rule = scheme_of(meeting.kind, rules)
    if rule.value is None:
        return None
    given = dict(meeting.scores.values_list("criterion", "points"))
    proposed = {each.criterion: each for each in propose(held, rules, rule.value)}
    return SheetLine(
        code=rule.value.code,
        criteria=tuple(_criterion(each, given.get(each.code), proposed.get(each.code)) for each in rule.value.criteria),
        grades=tuple(GradeLine(each.code, each.title.vi, each.title.en, each.at_least) for each in rule.value.grades),
        most=sum(each.most for each in rule.value.criteria),
        source=rule.source,
        confidence=rule.confidence,
    )


def _criterion(each: Criterion, points: int | None, proposal: Proposal | None) -> CriterionLine:
    line = CriterionLine(each.code, each.title.vi, each.title.en, each.most, points)
    if proposal is None:
        return line
    return CriterionLine(
        each.code,
        each.title.vi,
        each.title.en,
        each.most,
        points,
        proposal.points,
        proposal.counted,
        proposal.of,
        proposal.source,
        proposal.confidence,
    )
