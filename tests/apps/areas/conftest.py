"""The whole country, loaded once for each file of tests: the tests themselves are undone one by one."""

import pytest
from django.db import transaction

from hatnhan.apps.areas.operations import load_areas
from tests.factories import machine_actor


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_areas(actor=machine_actor())
        transaction.set_rollback(True)


@pytest.fixture
def areas(country, db):
    return country
