"""Addresses of static files that may be kept for ever, because a change of the file changes the address."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

register = template.Library()


def _fingerprint(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"no static file {name}")
    return sha256(Path(found).read_bytes()).hexdigest()[:10]


_kept = cache(_fingerprint)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file with its fingerprint."""
    return f"{static(name)}?v={_fingerprint(name) if settings.DEBUG else _kept(name)}"
