"""Text that is encrypted at rest, and the keyed index that finds it without reading it."""

import hmac
import os
from base64 import b64decode, b64encode, urlsafe_b64encode
from contextlib import suppress
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

_MARK = "1"  # how a token of today begins; those of Fernet, written before, begin with g
_NONCE = 12


@cache
def _keys(secrets: tuple[str, ...]) -> list[AESGCM]:
    # A secret is any text: a digest of it is the key, so that an operator may write a passphrase.
    return [AESGCM(hmac.digest(secret.encode(), b"aes-256-gcm", "sha256")) for secret in secrets]


@cache
def _ring(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(secret.encode()).digest())) for secret in secrets])


def encrypt(text: str) -> str:
    """The text under the newest key (docs/adr/0008)."""
    nonce = os.urandom(_NONCE)
    sealed = _keys(tuple(settings.ENCRYPTION_KEYS))[0].encrypt(nonce, text.encode(), None)
    return _MARK + b64encode(nonce + sealed).decode("ascii")


def decrypt(token: str) -> str:
    """The text again, under whichever key it was written; raises InvalidToken."""
    secrets = tuple(settings.ENCRYPTION_KEYS)
    if not token.startswith(_MARK):
        return _ring(secrets).decrypt(token.encode("ascii")).decode()
    for key in _keys(secrets):
        with suppress(InvalidTag, ValueError):
            sealed = b64decode(token[len(_MARK) :])
            return key.decrypt(sealed[:_NONCE], sealed[_NONCE:], None).decode()
    raise InvalidToken


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
