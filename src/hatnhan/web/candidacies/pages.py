"""What the views of a case share: its page, the record that a form sets right, and an act with its refusals."""

from collections.abc import Callable, Collection

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.utils.translation import gettext

from hatnhan.apps.candidacies import queries
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.candidacies.form_state import refuse_who_had_it
from hatnhan.web.http import Request
from hatnhan.web.reasons import Told, tell


def case_or_404(request: Request, case_id: int, needs: Permission = Permission.VIEW_CASE) -> queries.CasePage:
    """The page of the case; 404 out of reach, 403 without the permission or where it ended while the form was open."""
    try:
        return queries.case_page(request.actor, case_id, request.LANGUAGE_CODE, needs)
    except ObjectDoesNotExist as absent:
        refuse_who_had_it(request, case_id)
        raise Http404 from absent


def replaced_record(request: Request, case: queries.CasePage, steps: Collection[str]) -> queries.RecordLine | None:
    """The record that the form sets right, where its address names one of these steps that this account may correct."""
    named = request.GET.get("replaces", "")
    if not named:
        return None
    for record in case.records:
        if str(record.id) == named and record.step in steps and record.may_correct:
            return record
    raise Http404


def refusals_of(request: Request, act: Callable[[], object], done: str) -> tuple[Told, ...]:
    """Do the act and say so; where something forbids it, every reason for the page."""
    try:
        act()
    except Refused as refused:
        return tell(refused.reasons, request.LANGUAGE_CODE)
    messages.success(request, gettext("Recorded: %(step)s.") % {"step": done})
    return ()
