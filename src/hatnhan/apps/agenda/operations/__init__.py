"""Acts of the agenda."""

from hatnhan.apps.agenda.operations.feeds import end_feed, renew_feed
from hatnhan.apps.agenda.operations.ladder import Climbed, climb, drop_ladder, set_ladder
from hatnhan.apps.agenda.operations.ladder_mail import remind_daily, send_digests, set_address
from hatnhan.apps.agenda.operations.letters import (
    LetterAnswer,
    LetterDraft,
    answer_letter,
    change_letter,
    draft_letter,
    drop_letter,
    issue_letter,
    note_help,
)

__all__ = [
    "Climbed",
    "LetterAnswer",
    "LetterDraft",
    "answer_letter",
    "change_letter",
    "climb",
    "draft_letter",
    "drop_ladder",
    "drop_letter",
    "end_feed",
    "issue_letter",
    "note_help",
    "remind_daily",
    "renew_feed",
    "send_digests",
    "set_address",
    "set_ladder",
]
