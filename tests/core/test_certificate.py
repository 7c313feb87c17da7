from datetime import date

from hatnhan.cli.situation import read_situation
from hatnhan.core.procedure import assess
from hatnhan.core.situation import State, Step
from hatnhan.rules import OwnEntry, rulebook
from tests.core.situations import as_text


def test_where_a_rule_asks_for_no_certificate_none_is_missing():
    own = OwnEntry("certificate.required", date(2023, 1, 1), "false", "12-HD/TU 3")
    records = [{"step": "opinions", "on": "2024-05-10"}, {"step": "application", "on": "2024-05-10"}]
    case = read_situation(as_text(records=records), rulebook())
    assert assess(case, date(2024, 6, 10), rulebook()).of(Step.CELL_VOTE_ADMISSION).state is State.WAITING
    reasons = assess(case, date(2024, 6, 10), rulebook((own,))).of(Step.CELL_VOTE_ADMISSION).reasons
    assert reasons == ()
