"""Posts and groups of a person, by hand."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.organisation.queries import unit_head
from hatnhan.apps.people import operations, queries
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.people.belonging import form_page, given, judged
from hatnhan.web.people.forms import DaysForm, EndForm, GroupForm, PostForm
from hatnhan.web.people.reaching import read_or_404
from hatnhan.web.templatetags.people_words import GROUPS, POSTS, RESTRICTIONS


@login_required
@require_http_methods(["GET", "POST"])
def assign_post(request: Request, person_id: int) -> HttpResponse:
    """Give this member a post at a unit."""
    head = read_or_404(queries.person_head, request.actor, person_id)
    form = PostForm(sent(request), units=queries.units_for_posts(request.actor, person_id))
    page = form_page(head, gettext("Give a post"), gettext("Recorded: the post."))

    def act() -> None:
        new = operations.NewPost(person_id, **given(**_post(form)))
        operations.assign_post(actor=request.actor, post=new)

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def assign_post_at(request: Request, unit_id: int) -> HttpResponse:
    """Give one of the members of a unit a post there."""
    try:
        unit = unit_head(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(Permission.EDIT_PERSON, unit.path):
        raise PermissionDenied
    members = queries.members_of(request.actor, unit.path)
    form = PostForm(sent(request), members=members)
    page = ActPage(
        title=gettext("Give a post"),
        about=unit.name,
        back=reverse("organisation:detail", args=[unit_id]),
        button=gettext("Record"),
        done=gettext("Recorded: the post."),
        hint="" if members else gettext("No member stands in this unit yet. Add the members first."),
    )

    def act() -> None:
        new = operations.NewPost(unit_id=unit_id, **given(**_post(form)))
        operations.assign_post(actor=request.actor, post=new)

    return show_act(request, page, form, act)


def _post(form: PostForm) -> dict[str, object]:
    data = dict(form.cleaned_data)
    names = {"person": "person_id", "unit": "unit_id"}
    return {names.get(name, name): value for name, value in data.items()}


@login_required
@require_http_methods(["GET", "POST"])
def end_post(request: Request, person_id: int, row_id: int) -> HttpResponse:
    """Let a member give up a post."""
    row = read_or_404(queries.lasting_post, request.actor, person_id, row_id)
    head = queries.person_head(request.actor, person_id)
    form = EndForm(sent(request))

    def act() -> None:
        operations.end_post(actor=request.actor, post_id=row_id, **form.cleaned_data)

    title = gettext("Give up the post: %(post)s, %(unit)s") % {"post": POSTS.get(row.what), "unit": row.unit_name}
    hint = gettext("A role in this register that follows the post ends with it.")
    return show_act(request, form_page(head, title, gettext("Recorded: the post was given up."), hint), form, act)


_PERIODS = {
    "cell": queries.lasting_cell,
    "post": queries.lasting_post,
    "restriction": queries.lasting_restriction,
    "group": queries.lasting_group,
}


@login_required
@require_http_methods(["GET", "POST"])
def redate(request: Request, person_id: int, what: str, row_id: int) -> HttpResponse:
    """Set right from when to when a cell, a post, a restriction or a group held."""
    if what not in _PERIODS:
        raise Http404
    row = read_or_404(_PERIODS[what], request.actor, person_id, row_id)
    head = queries.person_head(request.actor, person_id)
    stood = {"starts_on": row.starts_on, "ends_on": row.ends_on}
    form = DaysForm(sent(request), initial=stood)

    def act() -> None:
        operations.redate(actor=request.actor, what=what, row_id=row_id, **given(**form.cleaned_data))

    words = {**POSTS, **RESTRICTIONS, **GROUPS}
    named = " · ".join(str(part) for part in (words.get(row.what, ""), row.unit_name) if part)
    title = gettext("Set the days right: %(what)s") % {"what": named}
    hint = gettext("For days that were written wrongly. What really ends is ended, not set right.")
    page = form_page(head, title, gettext("Recorded: the days."), hint)
    return show_act(request, replace(page, stands=stood), form, judged(request, person_id, act))


@login_required
@require_http_methods(["GET", "POST"])
def mark_group(request: Request, person_id: int) -> HttpResponse:
    """Put a person into a target group."""
    head = read_or_404(queries.person_head, request.actor, person_id)
    form = GroupForm(sent(request))

    def act() -> None:
        operations.mark_group(actor=request.actor, person_id=person_id, **given(**form.cleaned_data))

    page = form_page(head, gettext("Put into a group"), gettext("Recorded: the group."))
    return show_act(request, page, form, judged(request, person_id, act))


@login_required
@require_http_methods(["GET", "POST"])
def end_group(request: Request, person_id: int, row_id: int) -> HttpResponse:
    """Take a person out of a target group."""
    row = read_or_404(queries.lasting_group, request.actor, person_id, row_id)
    head = queries.person_head(request.actor, person_id)
    form = EndForm(sent(request))

    def act() -> None:
        operations.end_group(actor=request.actor, flag_id=row_id, **form.cleaned_data)

    title = gettext("Take out of the group: %(group)s") % {"group": GROUPS.get(row.what, row.what)}
    return show_act(request, form_page(head, title, gettext("Recorded.")), form, judged(request, person_id, act))
