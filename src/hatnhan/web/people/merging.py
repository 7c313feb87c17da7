"""Put two records of one person together: choose the other one, look at both, then do it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies.operations.following import judge_after
from hatnhan.apps.people import operations, queries
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.people.forms import MergeForm
from hatnhan.web.people.reaching import read_or_404

_CHOSEN = "with"


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: Request, person_id: int) -> HttpResponse:
    """Without `with` show who may be the same; with it show both records side by side, and put them together."""
    kept = read_or_404(queries.person_head, request.actor, person_id)
    chosen = request.GET.get(_CHOSEN, "")
    if not chosen:
        return _choose(request, kept)
    if not (chosen.isascii() and chosen.isdigit()):
        raise Http404
    other = read_or_404(queries.person_head, request.actor, int(chosen[:18]))
    language = request.LANGUAGE_CODE
    records = [queries.person_page(request.actor, head.id, language) for head in (kept, other)]

    def put_together() -> None:
        judge_after(
            lambda: operations.merge_people(actor=request.actor, kept_id=kept.id, merged_id=other.id),
            actor=request.actor,
            person_ids=[kept.id, other.id],
        )

    page = ActPage(
        title=gettext("Put two records together"),
        about=kept.name,
        back=reverse("people:detail", args=[kept.id]),
        button=gettext("Yes, one person: put them together"),
        done=gettext("Recorded: the two records are one."),
    )
    more = {"records": records, "other": other, "kept": kept}
    return show_act(request, page, MergeForm(sent(request)), put_together, more, "people/merge.html")


def _choose(request: Request, kept: queries.PersonHead) -> HttpResponse:
    text = request.GET.get("q", "")
    alike = queries.lookalikes(request.actor, name=kept.name, born=kept.born, besides=kept.id)
    found = [line for line in queries.search(request.actor, text).people if line.id != kept.id] if text else []
    context = {"kept": kept, "lookalikes": alike, "found": found, "text": text, "merging": kept.id}
    return render(request, "people/merge_choose.html", context)
