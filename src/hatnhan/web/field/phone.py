"""Views of field: what the scripts ask. JSON both ways; an answer always says which entry it is about.

410: the phone was revoked, wipe. 401: sign in, nothing is lost. 409: another account is signed in.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import wraps
from hashlib import sha256
from typing import cast
from uuid import UUID

from django.contrib.auth import logout
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.exchange.operations import field as operations
from hatnhan.apps.exchange.queries import field as queries
from hatnhan.core.field import Answer, Choice, Entry
from hatnhan.core.outcome import Refused
from hatnhan.web.field.acting import act_of
from hatnhan.web.field.registry import page_called, pages_of
from hatnhan.web.field.shell import version
from hatnhan.web.http import Request
from hatnhan.web.reasons import tell
from hatnhan.web.session.text_sizes import text_size_of

_NO_PHONE = UUID(int=0)
_View = Callable[..., JsonResponse]


class Unreadable(ValueError):  # noqa: N818 -- reads as a sentence where it is raised
    """The phone sent what is no entry of ours."""


_ANSWERS: Mapping[type[Exception], tuple[int, str]] = {
    operations.PhoneRevoked: (410, "revoked"),
    operations.NotThisAccount: (409, "other"),
    Unreadable: (400, "unreadable"),
}


def from_phone(view: _View) -> _View:
    """Answer what every question of a phone may be answered with, before the view is asked."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> JsonResponse:
        try:
            if queries.is_revoked(device_of(request)):
                raise operations.PhoneRevoked
            if not request.user.is_authenticated:
                return JsonResponse({"sign_in": True}, status=401)
            return view(request, *args, **kwargs)
        except tuple(_ANSWERS) as known:
            status, told = _ANSWERS[type(known)]
            return JsonResponse({told: True}, status=status)

    return answered


@require_safe
@from_phone
def status(request: Request) -> JsonResponse:
    """Who is signed in, what the time is, what waits for a choice; and the token without which nothing is taken."""
    session = request.session.session_key
    if session:
        operations.note_session(actor=request.actor, device=device_of(request), session=session)
    return JsonResponse(
        {
            "account": request.user.pk,
            "who": request.user.full_name or request.user.get_username(),
            "token": get_token(request),
            "now": request.actor.at.isoformat(),
            "version": version(),
            "text_size": text_size_of(request),
            "pages": [{"slug": page.slug, "title": str(page.title)} for page in pages_of(request.actor)],
            "undecided": [line.answer.client_id for line in queries.undecided_entries(request.actor)],
        }
    )


@require_safe
@from_phone
def snapshot(request: Request, slug: str) -> JsonResponse:
    """All that a page shows without a line; only its digest where the phone has it already."""
    page = page_called(slug)
    if page is None or not page.opens(request.actor):
        raise Http404(slug)
    told = asdict(page.snapshot(request.actor, request.LANGUAGE_CODE))
    digest = sha256(json.dumps(told, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()[:16]
    if request.GET.get("have") == digest:
        return JsonResponse({"digest": digest})
    at = request.actor.at.isoformat()
    return JsonResponse({"digest": digest, "at": at, "format": page.format, "snapshot": told})


@require_POST
@from_phone
def ready(request: Request) -> JsonResponse:
    """Make the phone known to the account."""
    sent = _sent(request)
    operations.register_phone(actor=request.actor, device=device_of(request), label=str(sent.get("label", "")))
    return JsonResponse({"ready": True})


@require_POST
@from_phone
def send(request: Request) -> JsonResponse:
    """Take one entry, once."""
    sent = _sent(request)
    _require_account(request, sent)
    entry = _entry(sent)
    try:
        answer = operations.receive_entry(
            actor=request.actor,
            device=device_of(request),
            entry=entry,
            act=act_of(request.actor, entry.page, _number(sent.get("format"))),
            language=request.LANGUAGE_CODE,
        )
    except ObjectDoesNotExist as unknown:  # a phone that nobody made ready
        raise Unreadable from unknown
    return _told(answer)


@require_POST
@from_phone
def choose(request: Request) -> JsonResponse:
    """Take what a person decided about an entry."""
    sent = _sent(request)
    _require_account(request, sent)
    try:
        client_id, choice = UUID(str(sent.get("id"))), Choice(str(sent.get("choice")))
        line = queries.entry_of(request.actor, client_id)
    except (ValueError, ObjectDoesNotExist) as unknown:
        raise Unreadable from unknown
    values = sent.get("values")
    try:
        answer = operations.decide_entry(
            actor=request.actor,
            client_id=client_id,
            choice=choice,
            act=act_of(request.actor, line.page),
            language=request.LANGUAGE_CODE,
            values=cast("dict[str, object]", values) if isinstance(values, dict) else None,
        )
    except Refused as refused:
        said = [told.sentence for told in tell(refused.reasons, request.LANGUAGE_CODE)]
        return JsonResponse({"id": str(client_id), "refused": said}, status=400)
    return _told(answer)


@require_POST
@from_phone
def leave(request: Request) -> JsonResponse:
    """Sign out, and take this phone off the account: its store is deleted."""
    for phone in queries.phones_with(request.actor, device_of(request)):
        operations.revoke_phone(actor=request.actor, phone_id=phone)
    logout(request)
    return JsonResponse({"left": True})


def device_of(request: HttpRequest) -> UUID:
    """The id by which the phone calls itself; that of no phone where it has none yet."""
    try:
        return UUID(request.headers.get("X-Field-Phone", ""))
    except ValueError:
        return _NO_PHONE


def _sent(request: HttpRequest) -> Mapping[str, object]:
    if request.content_type != "application/json":
        raise Unreadable(request.content_type)
    try:
        sent = json.loads(request.body)
    except ValueError as unreadable:
        raise Unreadable from unreadable
    if not isinstance(sent, dict):
        raise Unreadable(type(sent).__name__)
    return sent


def _require_account(request: Request, sent: Mapping[str, object]) -> None:
    """What one user of a phone saved is never written in the name of another."""
    if sent.get("account") != request.user.pk:
        raise operations.NotThisAccount


def _entry(sent: Mapping[str, object]) -> Entry:
    values = sent.get("values")
    try:
        client_id = str(UUID(str(sent.get("id"))))
    except ValueError as unreadable:
        raise Unreadable from unreadable
    if not isinstance(values, dict):
        raise Unreadable(type(values).__name__)
    return Entry(client_id, str(sent.get("page", "")), str(sent.get("form", "")), _number(sent.get("seen")), values)


def _number(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value < 2**31:
        raise Unreadable(type(value).__name__)
    return value


def _told(answer: Answer) -> JsonResponse:
    told = asdict(answer)
    return JsonResponse({"id": told.pop("client_id"), "settled": answer.is_settled, **told})
