"""One form, one act: the frame that the forms of several areas share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from hatnhan.core.outcome import Refused
from hatnhan.core.sentences import day_in_words
from hatnhan.web.editing import FIELD, Meanwhile, changed_meanwhile, pack, touched, unpack
from hatnhan.web.history import in_words
from hatnhan.web.http import Request
from hatnhan.web.reasons import tell
from hatnhan.web.templatetags.words import TRAITS


@dataclass(frozen=True, slots=True)
class ActPage:
    """What stands around the form: about whom or what it is, what it does, where it leads back to.

    `stands`: what the form sets right, as the register has it now. Whoever did not see what another wrote meanwhile is
    shown it once before he records.
    """

    title: str | Promise
    about: str
    back: str
    button: str | Promise
    done: str | Promise
    lede: str = ""
    hint: str | Promise = ""
    area: str = ""
    stands: Mapping[str, object] | None = None


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
    if page.stands is not None:
        meanwhile = _unseen(request, form, page.stands)
        context |= {"base_field": FIELD, "base": pack("", page.stands), "meanwhile": meanwhile}
    if request.method == "POST" and form.is_valid() and not context.get("meanwhile"):
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


def _unseen(request: Request, form: forms.Form, stands: Mapping[str, object]) -> tuple[Meanwhile, ...]:
    """What another wrote since this form was opened, in words; the form then shows it where nothing else was typed."""
    base = unpack(request) if request.method == "POST" and form.is_valid() else None
    if base is None:
        return ()
    typed = {name: value for name, value in form.cleaned_data.items() if name in base.texts}
    lines = changed_meanwhile(base, stands, touched(base, typed))
    untouched = [line.column for line in lines if line.typed is None and line.column in form.fields]
    form.data = request.POST.copy()
    for column in untouched:
        form.data[column] = _as_typed(stands[column])
    return tuple(_line_in_words(form.fields.get(line.column), line) for line in lines)


def _as_typed(value: object) -> str:
    """A value as somebody would type it: an empty text unticks a box."""
    if isinstance(value, date):
        return day_in_words(value)
    return str(value or "")


def _line_in_words(field: forms.Field | None, line: Meanwhile) -> Meanwhile:
    label = (field.label if field else TRAITS.get(line.column)) or line.column
    ticked = isinstance(field, forms.BooleanField)
    stood, stands, typed = (
        in_words(line.column, bool(text) if ticked and text is not None else text)
        for text in (line.stood, line.stands, line.typed)
    )
    return Meanwhile(str(label), stood, stands, None if line.typed is None else typed)
