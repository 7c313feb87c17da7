"""Slows down who guesses passwords: after five tries in five minutes the door stays shut for the rest of them.

A try counts before the password is looked at, so that many at the same moment do not slip in together.
"""

from datetime import timedelta
from hashlib import sha256

from django.http import HttpRequest

from hatnhan.apps.access.operations import count_try, forget_tries
from hatnhan.web import clock

TRIES = 5
TIME = timedelta(minutes=5)


def lets_try(request: HttpRequest, account: str) -> bool:
    """Count this try; tell whether this account may still be tried from this address."""
    return count_try(key=_key(request, account), at=clock.read_clock(), lasting=TIME) <= TRIES


def forget(request: HttpRequest, account: str) -> None:
    """Open the door again: the right password was given."""
    forget_tries(key=_key(request, account))


def _key(request: HttpRequest, account: str) -> str:
    told = f"{request.META.get('REMOTE_ADDR', '')} {account.strip().lower()}"
    return sha256(told.encode()).hexdigest()
