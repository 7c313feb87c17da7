"""Acts on candidacies."""

from hatnhan.apps.candidacies.operations.bulk import NewCase, NewMentor, add_cases, add_records, remove_cases
from hatnhan.apps.candidacies.operations.cases import open_case
from hatnhan.apps.candidacies.operations.copies import apply_recheck, refresh_copies, refresh_units
from hatnhan.apps.candidacies.operations.inviting import invite_candidate, invite_mentor, renew_candidate_access
from hatnhan.apps.candidacies.operations.life_story import erase_stories, take_story, tick_copied, write_part
from hatnhan.apps.candidacies.operations.listing import Leaving, Listing, put_on_list
from hatnhan.apps.candidacies.operations.mentors import assign_mentor, correct_mentor
from hatnhan.apps.candidacies.operations.minutes import record_meeting, record_minutes
from hatnhan.apps.candidacies.operations.month_sheets import write_month_sheets
from hatnhan.apps.candidacies.operations.moves import correct_move, move_case
from hatnhan.apps.candidacies.operations.proposals import (
    Answer,
    NewProposals,
    answer_proposal,
    put_forward,
    send_proposal,
    withdraw_proposal,
)
from hatnhan.apps.candidacies.operations.records import NewRecord, record_cell_vote, record_step
from hatnhan.apps.candidacies.operations.sources import Review, TakenOn, review_sources

__all__ = [
    "Answer",
    "Leaving",
    "Listing",
    "NewCase",
    "NewMentor",
    "NewProposals",
    "NewRecord",
    "Review",
    "TakenOn",
    "add_cases",
    "add_records",
    "answer_proposal",
    "apply_recheck",
    "assign_mentor",
    "correct_mentor",
    "correct_move",
    "erase_stories",
    "invite_candidate",
    "invite_mentor",
    "move_case",
    "open_case",
    "put_forward",
    "put_on_list",
    "record_cell_vote",
    "record_meeting",
    "record_minutes",
    "record_step",
    "refresh_copies",
    "refresh_units",
    "remove_cases",
    "renew_candidate_access",
    "review_sources",
    "send_proposal",
    "take_story",
    "tick_copied",
    "withdraw_proposal",
    "write_month_sheets",
    "write_part",
]
