"""Two people confirm the same entry at the same moment: one of them does."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from hatnhan.apps.audit.queries import history, verify
from hatnhan.apps.rulebook.models import OwnRule
from hatnhan.apps.rulebook.operations import confirm_rule
from hatnhan.core.outcome import Refused
from tests.apps.rulebook.conftest import Desk

WHO = ("committee_secretary", "provincial_officer")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_leave_one_on_postgresql(world, desk: Desk):
    row, start, refused = desk.propose(), Barrier(len(WHO)), []
    actors = [world.actor(name) for name in WHO]

    def confirm(actor):
        try:
            start.wait()
            confirm_rule(actor=actor, entry_id=row.pk)
        except Refused as refusal:
            refused.append([reason.code for reason in refusal.reasons])
        finally:
            connection.close()

    people = [Thread(target=confirm, args=(actor,)) for actor in actors]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert refused == [["own_entry.not_waiting"]]
    assert OwnRule.objects.get(pk=row.pk).confirmed_by in WHO
    assert [act.verb for act in history(row)] == ["rulebook.confirmed_rule", "rulebook.proposed_rule"]
    assert verify().broken is None
