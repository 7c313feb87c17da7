"""The sign of life."""

from django.db import DatabaseError, connection
from django.urls import reverse

ADDRESS = reverse("health")


def test_it_answers_without_signing_in_with_one_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(ADDRESS)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_it_says_so_when_the_database_does_not_answer(client, db, monkeypatch):
    def refuse():
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", refuse)
        assert client.get(ADDRESS).status_code == 503


def test_it_is_only_read(client, db):
    assert client.post(ADDRESS).status_code == 405
