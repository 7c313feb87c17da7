"""The secret address of a calendar, and what a chat group is told: no names, no more than the account may see."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.models import User
from hatnhan.apps.agenda.models import CalendarFeed
from hatnhan.apps.agenda.operations import end_feed, renew_feed
from hatnhan.apps.agenda.queries import due_parts, feed_of, has_feed
from hatnhan.apps.audit.models import Act
from tests.stories import make_case, make_members, make_person, road

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(world):
    make_members(world.cell_a1)
    make_members(world.cell_b1, name="Lường Văn Inh")
    make_case(world.cell_b1, road("admission_decision"), make_person("Lô Văn Đạt"))
    return [make_case(world.cell_a1, road("admission_decision"), make_person(f"Vi Văn {name}")) for name in "AB"]


def test_the_calendar_shows_what_its_account_may_see_without_a_name(world, late):
    actor = world.actor("cell_secretary")
    token = renew_feed(actor=actor)
    feed = feed_of(token, actor.at)
    assert [(line.case_id, line.step, line.latest, line.late) for line in feed.lines] == [
        (case.pk, "ceremony", date(2024, 10, 11), True) for case in late
    ]
    assert not any("Vi Văn" in str(line) for line in feed.lines)
    assert CalendarFeed.objects.get().digest != token


def test_a_new_address_ends_the_one_before(world, late):
    actor = world.actor("cell_secretary")
    first, second = renew_feed(actor=actor), renew_feed(actor=actor)
    with pytest.raises(ObjectDoesNotExist):
        feed_of(first, actor.at)
    assert feed_of(second, actor.at).lines
    assert has_feed(actor)
    end_feed(actor=actor)
    end_feed(actor=actor)
    with pytest.raises(ObjectDoesNotExist):
        feed_of(second, actor.at)
    verbs = Act.objects.filter(verb__startswith="agenda.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["agenda.made_feed", "agenda.renewed_feed", "agenda.ended_feed"]


def test_who_is_blocked_or_lost_his_role_is_told_nothing(world, late):
    blocked, ended = world.actor("cell_secretary"), world.actor("ended")
    token, other = renew_feed(actor=blocked), renew_feed(actor=ended)
    assert feed_of(other, ended.at).lines == ()
    User.objects.filter(pk=blocked.id).update(is_active=False)
    with pytest.raises(ObjectDoesNotExist):
        feed_of(token, blocked.at)
    with pytest.raises(PermissionDenied):
        renew_feed(actor=world.machine)


def test_the_chat_group_reads_units_steps_days_and_how_many(world, late):
    (part,) = due_parts(world.actor("cell_secretary"), "vi")
    assert (part.unit, part.step_name, part.count, part.late) == (world.cell_a1.name, "lễ kết nạp", 2, True)
    assert [part.unit for part in due_parts(world.actor("provincial_officer"), "vi")] == sorted(
        (world.cell_a1.name, world.cell_b1.name)
    )
