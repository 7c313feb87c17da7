"""Acts on meetings and tasks."""

from hatnhan.apps.meetings.operations.minutes import record_minutes
from hatnhan.apps.meetings.operations.planning import (
    Notice,
    YearPlan,
    add_meeting,
    call_meeting,
    cancel_meeting,
    plan_year,
    tell_reported,
)
from hatnhan.apps.meetings.operations.signing import close, reopen, seal
from hatnhan.apps.meetings.operations.tasks import NewMovement, launch_movement, settle_task

__all__ = [
    "NewMovement",
    "Notice",
    "YearPlan",
    "add_meeting",
    "call_meeting",
    "cancel_meeting",
    "close",
    "launch_movement",
    "plan_year",
    "record_minutes",
    "reopen",
    "seal",
    "settle_task",
    "tell_reported",
]
