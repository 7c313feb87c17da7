"""The whole story of a person and of a unit: what it tells, to whom, as of which day."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hatnhan.apps.meetings.models import Task
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import ancestors
from hatnhan.apps.people.models import ActKind, MembershipAct, Person
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPost,
    add_affiliations,
    add_memberships,
    assign_post,
    mark_group,
    mend_person,
)
from hatnhan.apps.people.queries import person_to_mend
from hatnhan.apps.reports.queries.story import Story as Told
from hatnhan.apps.reports.queries.story import person_story, unit_story
from hatnhan.core.history import HistoryEvent
from hatnhan.core.history import HistoryKind as K
from tests.conftest import World
from tests.factories import TODAY
from tests.stories import make_person
from tests.web.conftest import Story


def events(told: Told) -> list[HistoryEvent]:
    return [event for year in told.years for day in year.days for event in day.events]


def kinds(told: Told) -> list[K]:
    return [event.kind for event in events(told)]


def give_task(unit: Unit, person: Person, what: str, on: date) -> None:
    above = {f"ancestor_{place}": key for place, key in enumerate(ancestors(unit.path), start=1)}
    Task.objects.create(unit=unit, path=unit.path, given_on=on, person=person, what=what, **above)


@pytest.fixture
def mover(world: World, story: Story) -> Person:
    """Admitted in the other commune, in the first cell since 2024; two acts of one day stand beside the periods."""
    person = make_person("Lý Văn Chuyển")
    add_memberships([NewMembership(person.pk, date(2012, 6, 1), recognised=True)])
    moved = date(2024, 5, 19)
    add_affiliations(
        [
            NewAffiliation(person.pk, world.cell_b1.pk, date(2012, 6, 1), moved),
            NewAffiliation(person.pk, world.cell_a1.pk, moved),
        ]
    )
    for kind, unit, number in ((ActKind.MOVED_IN, world.cell_a1, ""), (ActKind.MOVED_OUT, world.cell_b1, "7-GT/HU")):
        MembershipAct.objects.create(
            person=person, kind=kind, on=moved, unit=unit, document_number=number, document_on=moved, path=unit.path
        )
    give_task(world.cell_b1, person, "Việc ở xã kia", date(2020, 1, 5))
    give_task(world.cell_a1, person, "Việc ở xã này", date(2025, 1, 5))
    post = NewPost(person.pk, world.cell_a1.pk, "deputy_secretary", date(2025, 2, 1))
    assign_post(actor=world.machine, post=post)
    return person


def test_one_thread_with_papers_names_of_the_day_and_one_order(world: World, mover):
    told = person_story(world.actor("provincial_officer"), mover.pk, TODAY)
    assert kinds(told) == [
        K.ADMITTED,
        K.JOINED_CELL,
        K.OFFICIAL_DAY,
        K.TASK_GIVEN,
        K.MOVED_OUT,
        K.MOVED_IN,
        K.TASK_GIVEN,
        K.POST_BEGUN,
    ]
    out, into = events(told)[4:6]
    assert (out.document, out.unit, out.listed) == ("7-GT/HU (19/05/2024)", world.cell_b1.name, False)
    assert (into.unit_id, events(told)[0].listed) == (world.cell_a1.pk, True)
    assert kinds(person_story(world.actor("provincial_officer"), mover.pk, date(2024, 5, 18)))[-1] is K.TASK_GIVEN


def test_each_reader_is_told_what_he_may_read(world: World, mover):
    told = events(person_story(world.actor("cell_secretary"), mover.pk, TODAY))
    assert [dict(event.words)["task"] for event in told if event.kind is K.TASK_GIVEN] == ["Việc ở xã này"]
    assert {event.unit_id for event in told} == {None, world.cell_a1.pk}
    assert world.cell_b1.name in {event.unit for event in told}
    for name in ("stranger", "neighbour", "statistics_reader", "administrator", "auditor", "mentor", "person", "ended"):
        with pytest.raises(ObjectDoesNotExist):
            person_story(world.actor(name), mover.pk, TODAY)


def test_a_case_is_told_with_its_steps_to_who_may_open_it(world: World, story: Story):
    told = events(person_story(world.actor("cell_secretary"), story.late.person_id, TODAY))
    vote = next(event for event in told if event.kind is K.STEP_VOTED)
    assert vote.words == (("step", "cell_vote_admission"), ("entitled", 9), ("present", 9), ("in_favour", 8))
    assert (vote.document, vote.case_id) == ("03-NQ/CB", story.late.pk)
    assert told[0].kind is K.CASE_OPENED


def test_the_page_says_it_in_words_and_keeps_the_day(signed_in, world: World, mover):
    person = person_to_mend(world.machine, mover.pk)
    mend_person(
        actor=world.machine,
        person_id=mover.pk,
        changes={"name": "Lý Văn Chuyền", "residence": "Bản Mới"},
        version=person.version,
    )
    mark_group(actor=world.machine, person_id=mover.pk, group="veteran", starts_on=date(2021, 3, 1))
    client = signed_in("cell_secretary")
    address = reverse("people:story", args=[mover.pk])
    text = " ".join(client.get(address).content.decode().split())
    for said in (
        "Giữ chức: phó bí thư",
        "Vào nhóm: cựu chiến binh",
        "Kết nạp vào Đảng <span",
        "theo danh sách",
        "2 việc trong ngày này",
        "Họ tên ghi lại: Lý Văn Chuyền (trước đó: Lý Văn Chuyển)",
        "Sửa thông tin cá nhân: nơi cư trú",
    ):
        assert said in text, said
    assert text.index("Chuyển đi") < text.index("Chuyển đến")
    past = client.get(address, {"on": "18/5/2024"}).content.decode()
    assert "Chuyển đi" not in past
    assert "?on=2024-05-18" in past
    english = client.get(address, headers={"accept-language": "en"}, data={}).content.decode()
    assert "{" not in english


def test_a_unit_tells_counts_to_who_reads_figures_and_names_to_who_reads_people(world: World, mover):
    full = events(unit_story(world.actor("cell_secretary"), world.cell_a1.pk, TODAY))
    assert [event.kind for event in full][:4] == [K.FOUNDED, K.CODED, K.PLACED, K.TURNED]
    came = {dict(event.words)["year"]: dict(event.words)["people"] for event in full if event.kind is K.CAME_IN}
    assert came == {"2015": 9, "2024": 1}
    assert ("member", "Lý Văn Chuyển") in next(event for event in full if event.kind is K.HELD_BY).words
    figures = kinds(unit_story(world.actor("statistics_reader"), world.cell_a1.pk, TODAY))
    assert K.CAME_IN in figures
    assert K.HELD_BY not in figures
    bare = kinds(unit_story(world.actor("administrator"), world.cell_a1.pk, TODAY))
    assert {K.CAME_IN, K.HELD_BY} & set(bare) == set()
    with pytest.raises(ObjectDoesNotExist):
        unit_story(world.actor("stranger"), world.cell_a1.pk, TODAY)


def test_who_moves_within_a_unit_is_neither_gained_nor_lost(world: World, mover):
    commune = unit_story(world.actor("provincial_officer"), world.commune_b.pk, TODAY)
    assert [event.words for event in events(commune) if event.kind is K.WENT_OUT] == [(("year", "2024"), ("people", 1))]
    province = unit_story(world.actor("provincial_officer"), world.province.pk, TODAY)
    assert K.WENT_OUT not in kinds(province)


def test_the_queries_do_not_grow_with_the_story(signed_in, world: World, story: Story, mover):
    client = signed_in("committee_officer")
    counted = []
    for person_id in (story.member.pk, mover.pk):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse("people:story", args=[person_id])).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 24, counted
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("organisation:story", args=[world.cell_a1.pk])).status_code == 200
    assert len(queries) <= 18, len(queries)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("people:detail", args=[mover.pk])).status_code == 200
    assert len(queries) <= 15
