"""A long page and its drafts: what it offers, what was taken up again, and what ends when it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.http import QueryDict

from hatnhan.apps.exchange.operations.drafts import end_draft
from hatnhan.apps.exchange.queries.drafts import DraftLine, draft_content, drafts_of
from hatnhan.web.http import Request

FIELD = "draft-id"


@dataclass(frozen=True, slots=True)
class Offered:
    """A draft, and the address under which the page opens with it."""

    line: DraftLine
    address: str


@dataclass(frozen=True, slots=True)
class Begun:
    """What the page needs. `id`: under which it keeps what is typed; `typed`: the draft that was taken up again."""

    page: str
    id: UUID
    offered: tuple[Offered, ...] = ()
    typed: QueryDict | None = None


def begin(request: Request, page: str) -> Begun:
    """The drafts of a page that is opened, or of a form that was sent."""
    if request.method == "POST":
        return Begun(page, id_of(request.POST) or uuid4())
    wanted = id_of(request.GET)
    content = draft_content(request.actor, page, wanted, settings.DRAFT_DAYS) if wanted else ""
    if wanted and content:
        return Begun(page, wanted, typed=QueryDict(content))
    lines = drafts_of(request.actor, page, settings.DRAFT_DAYS)
    return Begun(page, uuid4(), tuple(Offered(line, _address(request, line)) for line in lines))


def end(request: Request, begun: Begun) -> None:
    """What was typed is recorded: nothing of it stays behind."""
    end_draft(actor=request.actor, page=begun.page, client_id=begun.id)


def take_up(form: forms.BaseForm, typed: QueryDict) -> None:
    """Fill the form with the draft. It is judged when it is sent: what is not typed yet is no fault."""
    form.is_bound = False
    own = {name: typed[form.add_prefix(name)] for name in form.fields if form.add_prefix(name) in typed}
    form.initial = {**form.initial, **own}


def id_of(sent: Mapping[str, str]) -> UUID | None:
    """The id that a form or an address names."""
    try:
        return UUID(sent.get(FIELD, ""))
    except ValueError:
        return None


def _address(request: Request, line: DraftLine) -> str:
    query = request.GET.copy()
    query[FIELD] = str(line.id)
    return f"?{query.urlencode()}"
