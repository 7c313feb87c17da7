"""The certificates of a class: given all at once, printed in one file, made void."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from hatnhan.apps.courses import operations, queries
from hatnhan.apps.papers.operations.certificates import CertifiedClass, certify_class, print_certificates
from hatnhan.core.outcome import Refused
from hatnhan.core.sentences import sentence
from hatnhan.web.acts import show_act
from hatnhan.web.courses.acts import act_page, managed
from hatnhan.web.courses.forms import CertifyForm, VoidForm
from hatnhan.web.http import Request, found, sent

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_http_methods(["GET", "POST"])
def certify(request: Request, course_id: int) -> HttpResponse:
    """Give everybody who passed his certificate, with numbers of the register; the steps of the cases follow."""
    course = managed(request, course_id)
    people = queries.to_certify(request.actor, course_id)
    form = CertifyForm(sent(request), initial={"day": course.head.last_on})
    names = ", ".join(each.name for each in people)
    hint = gettext("%(n)s people passed and have no certificate of this class: %(names)s") % {
        "n": len(people),
        "names": names,
    }
    page = act_page(course.head, gettext("Give the certificates"), gettext("Recorded: the certificates."), hint=hint)

    def act() -> None:
        data = form.cleaned_data
        done = certify_class(actor=request.actor, course_id=course_id, day=data["day"], first=data["first"])
        _tell(request, done)

    return show_act(request, page, form, act)


@login_required
@require_POST
@never_cache
def fetch(request: Request, course_id: int) -> HttpResponse:
    """All certificates that hold in one Word file: an act, since the chain is told of it."""
    managed(request, course_id)
    try:
        made = found(lambda: print_certificates(actor=request.actor, course_id=course_id))
    except Refused as refused:
        messages.warning(request, " ".join(sentence(each, request.LANGUAGE_CODE) for each in refused.reasons))
        return redirect("courses:detail", course_id)
    answer = HttpResponse(made.data, content_type=_WORD)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def void(request: Request, course_id: int, certificate_id: int) -> HttpResponse:
    """Make a certificate void; the learner may then be set right and get another."""
    course = managed(request, course_id)
    line = next((each for each in course.certificates if each.id == certificate_id), None)
    if line is None:
        raise Http404
    hint = gettext(
        "The number is never given again. The step in the person's case still names this certificate: when the new one "
        "is given, set that step right on the page of the case."
    )
    title = gettext("Make the certificate %(number)s of %(name)s void") % {"number": line.number, "name": line.name}
    page = act_page(course.head, title, gettext("Recorded: the certificate is void."), hint=hint)
    form = VoidForm(sent(request), initial={"day": request.actor.today})

    def act() -> None:
        operations.void_certificate(actor=request.actor, certificate_id=certificate_id, **form.cleaned_data)

    return show_act(request, page, cast("forms.Form", form), act)


def _tell(request: Request, done: CertifiedClass) -> None:
    """How many were given, and in which cases the step is not recorded, and why."""
    given = len(done.certificates)
    told = ngettext("%(n)s certificate given", "%(n)s certificates given", given) % {"n": given}
    cases = gettext("the step is recorded in %(n)s cases") % {"n": done.recorded}
    messages.success(request, f"{told}; {cases}.")
    for each in done.not_recorded:
        why = " ".join(sentence(reason, request.LANGUAGE_CODE) for reason in each.reasons)
        messages.warning(request, f"{each.name}: {why}")
