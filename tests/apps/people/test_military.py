"""The military cell of a commune as the register has it: Tân Thành had 8 members, 9 after its plan."""

from datetime import date

import pytest

from hatnhan.apps.people.models import TargetGroup
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPost,
    add_affiliations,
    add_memberships,
    add_posts,
    assign_post,
)
from hatnhan.apps.people.queries import military_cell
from hatnhan.core.outcome import Refused
from tests.conftest import World
from tests.factories import TODAY
from tests.stories import make_members, make_person

SINCE = date(2024, 1, 1)


def test_eight_members_and_nine_after_the_plan(world: World, django_assert_max_num_queries):
    secretary, commander, chairman, *rest = make_members(world.military_cell, 8)
    cell, commune = world.military_cell.pk, world.commune_a.pk
    posts = [
        NewPost(secretary.pk, commune, "secretary", SINCE),
        NewPost(secretary.pk, cell, "secretary", SINCE, come_by="designated"),
        NewPost(commander.pk, cell, "deputy_secretary", SINCE, come_by="elected"),
        NewPost(commander.pk, cell, "military_commander", SINCE),
        NewPost(chairman.pk, commune, "people_committee_chairman", SINCE),
        *[NewPost(rest[0].pk, cell, seat, SINCE) for seat in ("military_deputy_commander", "military_assistant")],
        NewPost(rest[0].pk, cell, "military_deputy_political", SINCE),
    ]
    add_posts(posts)
    TargetGroup.objects.bulk_create(
        [TargetGroup(person=person, group="militia", starts_on=SINCE) for person in rest[1:]]
    )
    officer = world.actor("committee_officer")
    with django_assert_max_num_queries(10):
        found = military_cell(officer, cell)
    assert found is not None
    assert (len(found.members), found.official, found.reasons) == (8, 8, ())
    ninth = make_person(groups=("militia",))
    add_memberships([NewMembership(ninth.pk, date(2026, 5, 1))])
    add_affiliations([NewAffiliation(ninth.pk, cell, date(2026, 5, 1))])
    after, before = (military_cell(officer, cell, on=day) for day in (TODAY, date(2026, 4, 30)))
    assert after is not None
    assert before is not None
    assert (len(after.members), after.official, after.reasons) == (9, 8, ())
    assert len(before.members) == 8
    assert military_cell(world.actor("statistics_reader"), cell) is None


def test_how_somebody_came_by_a_post_is_kept_and_told(world: World):
    member = make_members(world.military_cell, 3)[0]
    post = NewPost(member.pk, world.military_cell.pk, "secretary", SINCE, come_by="elected")
    officer = world.actor("committee_officer")
    with pytest.raises(Refused) as refused:
        assign_post(actor=officer, post=NewPost(member.pk, world.military_cell.pk, "secretary", SINCE, come_by="lot"))
    assert [reason.code for reason in refused.value.reasons] == ["post.unknown_way"]
    assert assign_post(actor=officer, post=post).come_by == "elected"
    found = military_cell(officer, world.military_cell.pk, on=TODAY)
    assert found is not None
    assert "military.other_way" in [reason.code for reason in found.reasons]
    assert "military.commune_secretary_unknown" in [reason.code for reason in found.reasons]
