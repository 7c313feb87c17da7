"""Acts on papers: give numbers, make one void, say when a term runs, how far a register on paper had come."""

from hatnhan.apps.papers.operations.certificates import certify_class, print_certificates
from hatnhan.apps.papers.operations.issuing import MadeFrom, issue, void
from hatnhan.apps.papers.operations.numbers import BegunRegister, NewTerm, begin_register, set_term
from hatnhan.apps.papers.operations.signing import amend_meeting, leave_as_signed, sign_meeting
from hatnhan.apps.papers.operations.templates import drop_draft, send_template, upload_template, withdraw_template

__all__ = [
    "BegunRegister",
    "MadeFrom",
    "NewTerm",
    "amend_meeting",
    "begin_register",
    "certify_class",
    "drop_draft",
    "issue",
    "leave_as_signed",
    "print_certificates",
    "send_template",
    "set_term",
    "sign_meeting",
    "upload_template",
    "void",
    "withdraw_template",
]
