"""At the door at the same moment: one first administrator, one use of a link, one account of a name."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import accept_invitation, invite, set_up
from hatnhan.apps.audit.queries import verify
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Role
from tests.factories import NOW, PASSWORD, TODAY, machine_actor

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TIMES = 4


def at_once(act) -> list[str]:
    barrier = Barrier(TIMES)

    def run(number: int) -> str:
        try:
            barrier.wait(10)
            act(number)
        except Refused as refused:
            return refused.reasons[0].code
        except ObjectDoesNotExist:
            return "gone"
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as threads:
        return sorted(threads.map(run, range(TIMES)))


def test_of_many_first_administrators_one_is_made():
    outcome = at_once(
        lambda number: set_up(actor=machine_actor(), username=f"quantri{number}", password=PASSWORD, full_name="")
    )
    assert outcome == ["account.administrator_exists"] * (TIMES - 1) + ["done"]
    assert User.objects.count() == 1
    assert verify().broken is None


def ask(username: str):
    return invite(
        actor=machine_actor(),
        unit_id=None,
        role=Role.ADMINISTRATOR,
        full_name="Hoàng Thị Mới",
        username=username,
        starts_on=TODAY,
    )


def test_a_link_is_used_once():
    made = ask("moi")
    outcome = at_once(lambda number: accept_invitation(token=made.token, password=f"con suối sau nhà {number}", at=NOW))
    assert outcome == ["done"] + ["gone"] * (TIMES - 1)


def test_an_account_name_is_taken_once():
    assert at_once(lambda _: ask("moi")) == ["account.taken"] * (TIMES - 1) + ["done"]
    assert User.objects.count() == 1
