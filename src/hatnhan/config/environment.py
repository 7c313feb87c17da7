"""Typed readers of the environment; a wrong value is an error that names the variable."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable as it stands, or the default."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """A switch: 1 or 0."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0")
    return value == "1"


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list separated by commas."""
    value = os.environ.get(name)
    return list(default) if value is None else [word.strip() for word in value.split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """Django's settings for ``sqlite:///PATH`` or ``postgres://user:password@host:port/name``."""
    if url.startswith("sqlite:///"):
        return _sqlite(Path(url.removeprefix("sqlite:///")))
    parts, port = _split(url)
    if parts.scheme in {"postgres", "postgresql"}:
        # Lists are read in the order of an index, page by page: costs of a disk with a moving head, and compiling a
        # query first, would make the planner read and sort whole provinces instead. ?options=... says otherwise.
        query = {"options": "-c random_page_cost=1.1 -c jit=off"}
        query |= {key: values[-1] for key, values in parse_qs(parts.query).items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", unquote(parts.hostname or "")),
            "PORT": port,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": query,
        }
    raise ImproperlyConfigured("DATABASE_URL begins with neither sqlite:/// nor postgres://")


def _split(url: str) -> tuple[SplitResult, str]:
    try:
        parts = urlsplit(url)
        return parts, str(parts.port or "")
    except ValueError as wrong:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {wrong}") from wrong


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Writers queue at the start of a transaction instead of failing in its middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
