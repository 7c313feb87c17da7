"""Which permission it takes to write a record of a step: whose paper it is."""

from hatnhan.core.permissions import Permission
from hatnhan.core.situation import Exit, Step

CELL_VOTES = frozenset({Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION})
COMMITTEE_VOTES = frozenset({Step.COMMITTEE_VOTE_ADMISSION, Step.COMMITTEE_VOTE_RECOGNITION})
VOTES = CELL_VOTES | COMMITTEE_VOTES
# Records that an act of its own writes, because they name somebody or some cell: no form for any step makes them.
OWN_ACTS = frozenset({Step.MENTOR_ASSIGNED, Exit.MOVED})
_OF_COMMITTEES = COMMITTEE_VOTES | {
    Step.VERIFICATION_SENT,
    Step.VERIFICATION_CONCLUDED,
    Step.SECTION_APPRAISAL_ADMISSION,
    Step.BOARD_APPRAISAL_ADMISSION,
    Step.ADMISSION_DECISION,
    Step.SECTION_APPRAISAL_RECOGNITION,
    Step.RECOGNITION_DECISION,
    # The three exits are told to the cell by a committee; a candidate who withdraws tells the cell.
    Exit.REFUSED,
    Exit.STRUCK_OFF,
    Exit.MOVED,
}


def permission_for(step: str) -> Permission:
    """The permission to record this step or exit; ValueError for a word that is neither."""
    known = Step(step) if step in set(Step) else Exit(step)
    if known in CELL_VOTES:
        return Permission.RECORD_CELL_VOTE
    if known == Step.MENTOR_ASSIGNED:
        return Permission.ASSIGN_MENTOR
    return Permission.RECORD_COMMITTEE_STEP if known in _OF_COMMITTEES else Permission.RECORD_STEP
