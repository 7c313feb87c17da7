"""Acts on classes."""

from hatnhan.apps.courses.operations.attending import Marked, Sheet, mark_attendance, mark_present
from hatnhan.apps.courses.operations.certificates import certify, lock_certificate, void_certificate
from hatnhan.apps.courses.operations.opening import cancel_course, correct_course, end_course, open_course
from hatnhan.apps.courses.operations.results import ResultEntry, record_results
from hatnhan.apps.courses.operations.seating import Nomination, decline, enrol, nominate, withdraw
from hatnhan.apps.courses.operations.sessions import add_sessions, cancel_session, correct_session

__all__ = [
    "Marked",
    "Nomination",
    "ResultEntry",
    "Sheet",
    "add_sessions",
    "cancel_course",
    "cancel_session",
    "certify",
    "correct_course",
    "correct_session",
    "decline",
    "end_course",
    "enrol",
    "lock_certificate",
    "mark_attendance",
    "mark_present",
    "nominate",
    "open_course",
    "record_results",
    "void_certificate",
    "withdraw",
]
