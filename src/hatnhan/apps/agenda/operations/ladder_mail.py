"""Digests as e-mail, where a mail server is configured: one a day at most, none in quiet hours, no names in it."""

from collections.abc import Iterable
from contextlib import suppress
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction

from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.access.queries.accounts import own_id
from hatnhan.apps.agenda.models import Climb, Digest, Reminder
from hatnhan.apps.agenda.operations.ladder import climb
from hatnhan.apps.agenda.queries.ladder import ladders
from hatnhan.apps.audit.operations import record
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import day_in_words, step_name
from hatnhan.core.wording_reminders import MAIL


def send_digests(*, actor: Actor) -> int:
    """Send what waits, each account one e-mail; what cannot go out now waits on. Returns how many went out."""
    if not actor.is_machine:
        raise PermissionDenied
    if not settings.EMAIL_HOST:
        return 0
    waiting = Digest.objects.filter(sent_at=None, on__lte=actor.today, user__is_active=True).exclude(user__email="")
    users = User.objects.filter(pk__in=waiting.values("user"))
    paths = _paths(users)
    own = ladders()
    hour = actor.at.hour
    return sum(_send(actor, user) for user in users if not own.at(paths.get(user.pk, "")).is_quiet(hour))


def remind_daily(*, actor: Actor) -> int:
    """What the worker does now and then: climb once a day, and send what quiet hours held back. Returns e-mails."""
    if not Climb.objects.filter(on=actor.today).exists():
        climb(actor=actor, on=actor.today)
    return send_digests(actor=actor)


@transaction.atomic
def set_address(*, actor: Actor, address: str) -> None:
    """Where the actor's own reminders go as e-mail; empty: nowhere. ValidationError for what is no address."""
    user = User.objects.select_for_update().get(pk=own_id(actor))
    written = address.strip()
    if written:
        validate_email(written)
    if written == user.email:
        return
    had, user.email = bool(user.email), written
    user.save(update_fields=["email"])
    record(actor, "agenda.set_address", user, before={"email": had}, after={"email": bool(written)})


def _send(actor: Actor, user: User) -> bool:
    """Marked first and sent then: a crash in between loses an e-mail, and never sends two."""
    with transaction.atomic():
        digests = list(Digest.objects.select_for_update().filter(user=user, sent_at=None, on__lte=actor.today))
        today = actor.at.replace(hour=0, minute=0, second=0, microsecond=0)
        if not digests or Digest.objects.filter(user=user, sent_at__gte=today).exists():
            return False
        keys = [digest.pk for digest in digests]
        Digest.objects.filter(pk__in=keys).update(sent_at=actor.at)
    reminders = Reminder.objects.filter(digests__in=keys).distinct().order_by("latest", "pk")
    subject, body = _text(reminders.select_related("case__unit"), user.language)
    with suppress(SMTPException, OSError):
        if send_mail(subject, body, None, [user.email]):
            return True
    Digest.objects.filter(pk__in=keys).update(sent_at=None)
    return False


def _text(reminders: Iterable[Reminder], language: str) -> tuple[str, str]:
    words = MAIL[language]
    lines = [
        words["line"].format(
            unit=row.case.unit.name, step=step_name(row.step, language), latest=day_in_words(row.latest)
        )
        for row in reminders
    ]
    body = "\n".join((words["head"], "", *dict.fromkeys(lines), "", words["foot"]))
    return words["subject"].format(count=len(lines)), body


def _paths(users: Iterable[User]) -> dict[int, str]:
    """Where each account has its first role: the settings of that unit hold for its e-mail."""
    grants = Grant.objects.filter(user__in=users, unit__isnull=False).order_by("-starts_on", "-pk")
    return dict(grants.values_list("user_id", "unit__path"))
