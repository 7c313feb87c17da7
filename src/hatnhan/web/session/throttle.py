"""Slows down who guesses passwords: after five failures in five minutes the door stays shut for the rest of them."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

FAILURES = 5
SECONDS = 5 * 60


def is_shut(request: HttpRequest, account: str) -> bool:
    """Tell whether this account has failed too often from this address."""
    return int(cache.get(_key(request, account), 0)) >= FAILURES


def count_failure(request: HttpRequest, account: str) -> None:
    """Remember one failure."""
    key = _key(request, account)
    if not cache.add(key, 1, SECONDS):
        cache.incr(key)


def forget(request: HttpRequest, account: str) -> None:
    """Open the door again: the right password was given."""
    cache.delete(_key(request, account))


def _key(request: HttpRequest, account: str) -> str:
    told = f"{request.META.get('REMOTE_ADDR', '')} {account.strip().lower()}"
    return f"sign-in {sha256(told.encode()).hexdigest()}".replace(" ", "-")
