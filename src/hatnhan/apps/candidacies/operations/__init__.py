"""Acts on candidacies."""

from hatnhan.apps.candidacies.operations.bulk import NewCase, NewMentor, add_cases, add_records, remove_cases
from hatnhan.apps.candidacies.operations.cases import open_case
from hatnhan.apps.candidacies.operations.copies import apply_recheck, refresh_copies, refresh_units
from hatnhan.apps.candidacies.operations.inviting import invite_candidate, renew_candidate_access
from hatnhan.apps.candidacies.operations.life_story import erase_stories, take_story, tick_copied, write_part
from hatnhan.apps.candidacies.operations.listing import Leaving, Listing, put_on_list
from hatnhan.apps.candidacies.operations.mentors import assign_mentor, correct_mentor
from hatnhan.apps.candidacies.operations.month_sheets import write_month_sheets
from hatnhan.apps.candidacies.operations.moves import correct_move, move_case
from hatnhan.apps.candidacies.operations.records import NewRecord, record_cell_vote, record_step

__all__ = [
    "Leaving",
    "Listing",
    "NewCase",
    "NewMentor",
    "NewRecord",
    "add_cases",
    "add_records",
    "apply_recheck",
    "assign_mentor",
    "correct_mentor",
    "correct_move",
    "erase_stories",
    "invite_candidate",
    "move_case",
    "open_case",
    "put_on_list",
    "record_cell_vote",
    "record_step",
    "refresh_copies",
    "refresh_units",
    "remove_cases",
    "renew_candidate_access",
    "take_story",
    "tick_copied",
    "write_month_sheets",
    "write_part",
]
