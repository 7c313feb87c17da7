"""Grants that follow a post end with it."""

from datetime import date, timedelta

from hatnhan.apps.access.models import Grant
from hatnhan.apps.access.operations import end_grants_of_post, grant_role
from hatnhan.apps.audit.queries import history
from hatnhan.core.permissions import Permission, Role
from tests.factories import TODAY

POST = 4711


def give(world, name, unit, *, starts_on=date(2026, 1, 1), **columns):
    return grant_role(
        actor=world.actor("committee_officer"),
        user_id=world.users[name].pk,
        unit_id=unit.pk,
        role=Role.CELL_SECRETARY,
        starts_on=starts_on,
        **columns,
    )


def test_they_end_on_the_day_and_others_last(world):
    followed = give(world, "nobody", world.cell_a1, post=POST)
    other = give(world, "nobody", world.cell_a2, post=POST + 1)
    own = give(world, "nobody", world.military_cell)
    assert history(world.users["nobody"])[2].details["post"] == POST
    # Who ends the post holds no right over accounts.
    assert end_grants_of_post(actor=world.actor("cell_secretary"), post_key=POST, ends_on=TODAY) == 1
    for grant in (followed, other, own):
        grant.refresh_from_db()
    assert followed.ends_on == TODAY
    assert TODAY not in {other.ends_on, own.ends_on}
    assert not world.actor("nobody").may(Permission.RECORD_CELL_VOTE, world.cell_a1.path)
    assert world.actor("nobody").may(Permission.RECORD_CELL_VOTE, world.cell_a2.path)
    act = history(world.users["nobody"])[0]
    assert (act.verb, act.actor_name) == ("access.ended_grant", "cell_secretary")
    assert act.details["before"] == {"starts_on": "2026-01-01", "ends_on": "9999-12-31"}
    assert act.details["after"] == {"starts_on": "2026-01-01", "ends_on": "2026-06-30"}


def test_one_that_had_ended_before_stays_and_one_that_had_not_begun_goes(world):
    early = TODAY - timedelta(days=30)
    ended = give(world, "nobody", world.cell_a1, post=POST, ends_on=early)
    coming = give(world, "neighbour", world.cell_a1, post=POST, starts_on=TODAY + timedelta(days=1))
    assert end_grants_of_post(actor=world.actor("committee_officer"), post_key=POST, ends_on=TODAY) == 1
    ended.refresh_from_db()
    assert ended.ends_on == early
    assert not Grant.objects.filter(pk=coming.pk).exists()
    assert history(world.users["neighbour"])[0].details["after"] == {"starts_on": None, "ends_on": None}


def test_a_post_that_nothing_follows_ends_without_an_act(world):
    before = len(history(world.users["cell_secretary"]))
    assert end_grants_of_post(actor=world.actor("committee_officer"), post_key=POST, ends_on=TODAY) == 0
    assert len(history(world.users["cell_secretary"])) == before
