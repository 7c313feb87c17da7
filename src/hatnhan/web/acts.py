"""One form, one act: the frame that the forms of several areas share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from hatnhan.core.outcome import Refused
from hatnhan.web.http import Request
from hatnhan.web.reasons import tell


@dataclass(frozen=True, slots=True)
class ActPage:
    """What stands around the form: about whom or what it is, what it does, where it leads back to."""

    title: str | Promise
    about: str
    back: str
    button: str | Promise
    done: str | Promise
    lede: str = ""
    hint: str | Promise = ""
    area: str = ""


def show_act(
    request: Request,
    page: ActPage,
    form: forms.Form,
    act: Callable[[], str | None],
    more: Mapping[str, object] | None = None,
    template: str = "forms/act.html",
) -> HttpResponse:
    """Show the form, or do the act and go where it says (nowhere: back); refusals stand above what was typed."""
    context: dict[str, object] = {"page": page, "form": form, **(more or {})}
    if request.method == "POST" and form.is_valid():
        try:
            target = act()
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        except ObjectDoesNotExist as absent:
            raise Http404 from absent
        else:
            messages.success(request, str(page.done))
            return redirect(target or page.back)
    return render(request, template, context)
