"""What the views of meetings share: the meeting, the task, the unit, or the refusal that fits."""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404

from hatnhan.apps.meetings.queries import MeetingPage, meeting_page
from hatnhan.apps.meetings.queries.tasks import FollowedTask, task_of
from hatnhan.apps.organisation.queries import UnitHead, unit_head
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request


def meeting_or_404(request: Request, meeting_id: int, needs: Permission = Permission.VIEW_PERSON) -> MeetingPage:
    """The meeting; 404 out of reach, 403 without the permission at its cell."""
    try:
        page = meeting_page(request.actor, meeting_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(needs, page.path):
        raise PermissionDenied
    return page


def unit_or_404(request: Request, unit_id: int, needs: Permission = Permission.VIEW_PERSON) -> UnitHead:
    """The unit; 404 out of reach, 403 without the permission there."""
    try:
        unit = unit_head(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(needs, unit.path):
        raise PermissionDenied
    return unit


def task_or_404(request: Request, task_id: int, needs: Permission) -> FollowedTask:
    """A task; 404 out of reach, 403 without the permission at its cell."""
    try:
        task = task_of(request.actor, task_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(needs, task.path):
        raise PermissionDenied
    return task
