"""Encrypted columns: what was written stays readable, and what was changed is refused."""

from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from cryptography.fernet import Fernet, InvalidToken

from hatnhan.apps.people.models.encrypted import decrypt, encrypt


def test_a_text_comes_back_and_no_two_tokens_are_alike():
    assert decrypt(encrypt("Nguyễn Thị Ổn")) == "Nguyễn Thị Ổn"
    assert encrypt("099300000001") != encrypt("099300000001")
    assert "099300000001" not in encrypt("099300000001")


def test_an_older_secret_still_reads_what_it_wrote(settings):
    settings.ENCRYPTION_KEYS = ["old"]
    token = encrypt("099300000001")
    settings.ENCRYPTION_KEYS = ["new", "old"]
    assert decrypt(token) == "099300000001"
    settings.ENCRYPTION_KEYS = ["new"]
    with pytest.raises(InvalidToken):
        decrypt(token)


def test_tokens_of_fernet_are_read_as_before(settings):
    settings.ENCRYPTION_KEYS = ["new", "old"]
    before = Fernet(urlsafe_b64encode(sha256(b"old").digest())).encrypt(b"0912000111").decode()
    assert decrypt(before) == "0912000111"


@pytest.mark.parametrize("place", [1, 10, -6])
def test_a_changed_token_is_refused(place):
    token = list(encrypt("099300000001"))
    token[place] = "A" if token[place] != "A" else "B"
    with pytest.raises(InvalidToken):
        decrypt("".join(token))


@pytest.mark.parametrize("token", ["1", "1AAAA", "1A", "no token"])
def test_what_is_no_token_is_refused(token):
    with pytest.raises(InvalidToken):
        decrypt(token)
