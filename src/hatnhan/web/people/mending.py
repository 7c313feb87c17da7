"""Set right what the register says of a person; two users at one time lose nothing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies.operations.following import judge_after
from hatnhan.apps.people import operations, queries
from hatnhan.core.outcome import Refused
from hatnhan.web.editing import FIELD, Base, Meanwhile, as_texts, changed_meanwhile, pack, touched, unpack
from hatnhan.web.history import in_words
from hatnhan.web.http import Request
from hatnhan.web.people.entering import answer_for, look_for
from hatnhan.web.people.forms import PersonForm
from hatnhan.web.people.reaching import read_or_404
from hatnhan.web.reasons import tell

_CHANGED = "person.changed_meanwhile"
_WHO = ("name", "born", "id_number")


@login_required
@require_http_methods(["GET", "POST"])
def mend(request: Request, person_id: int) -> HttpResponse:
    """Show the form of a person, or write what was changed in it."""
    person = read_or_404(queries.person_to_mend, request.actor, person_id)
    base = unpack(request) if request.method == "POST" else None
    if base is None:
        return _show(request, person, PersonForm(initial=dict(person.values)))
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _show(request, person, form, base=base)
    return _answer(request, person, form, base)


def _answer(request: Request, person: queries.PersonToMend, form: PersonForm, base: Base) -> HttpResponse:
    changes = touched(base, form.values())
    if base.version != person.version:
        return _show_both(request, person, base, changes)
    if not changes:
        messages.info(request, gettext("Nothing was changed."))
        return redirect("people:detail", person.id)
    asked = _ask_who(request, person, form, base, changes)
    return asked or _write(request, person, form, base, changes)


def _write(
    request: Request, person: queries.PersonToMend, form: PersonForm, base: Base, changes: dict[str, object]
) -> HttpResponse:
    actor = request.actor
    try:
        judge_after(
            lambda: operations.mend_person(actor=actor, person_id=person.id, changes=changes, version=base.version),
            actor=actor,
            person_ids=[person.id],
        )
    except Refused as refused:
        if any(reason.code == _CHANGED for reason in refused.reasons):  # between reading and writing
            return _show_both(request, read_or_404(queries.person_to_mend, actor, person.id), base, changes)
        refusals = tell(refused.reasons, request.LANGUAGE_CODE)
        return _show(request, person, form, base=base, refusals=refusals)
    messages.success(request, gettext("Recorded: the person's data."))
    return redirect("people:detail", person.id)


def _ask_who(
    request: Request, person: queries.PersonToMend, form: PersonForm, base: Base, changes: dict[str, object]
) -> HttpResponse | None:
    """Where name, birth day or number change, whoever looks the same is shown first."""
    if not changes.keys() & set(_WHO) or request.POST.get("another") == answer_for(form):
        return None
    found = look_for(request, form, besides=person.id)
    if not found.any:
        return None
    form.add_error(None, gettext("The register knows somebody like this. Choose below: the same person, or another."))
    return _show(request, person, form, base=base, lookalikes=found, answer=answer_for(form), merging=person.id)


def _show_both(request: Request, person: queries.PersonToMend, base: Base, changes: dict[str, object]) -> HttpResponse:
    """Both versions in plain words: what this user typed stays typed, what he did not touch is what stands now."""
    meanwhile = changed_meanwhile(base, person.values, changes)
    form = PersonForm(initial=dict(person.values) | changes)
    told = [
        Meanwhile(
            str(form.fields[line.column].label),
            in_words(line.column, line.stood),
            in_words(line.column, line.stands),
            None if line.typed is None else in_words(line.column, line.typed),
        )
        for line in meanwhile
    ]
    return _show(request, person, form, meanwhile=told, changed=True)


def _show(
    request: Request, person: queries.PersonToMend, form: PersonForm, *, base: Base | None = None, **more: object
) -> HttpResponse:
    """The form; without a base it is filled from what stands now."""
    if person.id_number:
        form.fields["id_number"].help_text = gettext(
            "The register has the ID number %(number)s. Leave the field empty to keep it."
        ) % {"number": person.id_number}
    packed = pack(base.version, base.texts) if base else pack(person.version, as_texts(person.values))
    context = {"person": person, "form": form, "base_field": FIELD, "base": packed, **more}
    return render(request, "people/mend.html", context | {"back": reverse("people:detail", args=[person.id])})
