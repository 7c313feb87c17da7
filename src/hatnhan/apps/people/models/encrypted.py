"""Text that is encrypted at rest, and the keyed index that finds it without reading it."""

import hmac
from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _ring(secrets: tuple[str, ...]) -> MultiFernet:
    # A secret is any text: its digest is the key, so that an operator may write a passphrase.
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(secret.encode()).digest())) for secret in secrets])


def encrypt(text: str) -> str:
    """The text under the newest key."""
    return _ring(tuple(settings.ENCRYPTION_KEYS)).encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """The text again, under whichever key it was written."""
    return _ring(tuple(settings.ENCRYPTION_KEYS)).decrypt(token.encode("ascii")).decode()


def keyed_index(text: str) -> str:
    """64 hexadecimal digits that are the same for the same text, and tell nothing without the key."""
    return hmac.digest(settings.INDEX_KEY.encode(), text.encode(), "sha256").hex()


class EncryptedText(models.TextField[str, str]):
    """A text column whose content is encrypted; the empty text stays empty."""

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's own signature
        """Encrypt on the way in."""
        return encrypt(value) if value else ""

    def from_db_value(self, value: str | None, *_: object) -> str:
        """Decrypt on the way out."""
        return decrypt(value) if value else ""
