"""Who needs a class, and what of it stands on the agenda."""

from datetime import date

from hatnhan.apps.candidacies.operations import NewCase, NewRecord, add_cases
from hatnhan.apps.candidacies.queries.class_needs import class_needs, due_classes
from hatnhan.apps.courses.operations import Nomination, nominate, open_course
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.core.agenda import Wanted
from hatnhan.core.ballot import Ballot
from hatnhan.core.courses import CoursePlan
from hatnhan.core.permissions import subtree
from tests.conftest import World
from tests.factories import machine_actor

# Today is 30 June 2026; a certificate holds 60 months, its last day included, and 60 days ahead it is told of.
CERTIFICATES = {
    "Không Giấy": None,
    "Hết Hạn": date(2021, 6, 29),
    "Hạn Hôm Nay": date(2021, 6, 30),
    "Sắp Hết": date(2021, 8, 29),
    "Còn Lâu": date(2021, 8, 30),
    "Mới Cấp": date(2026, 1, 5),
}
VOTED = (
    NewRecord("awareness_certificate", date(2021, 6, 29)),
    NewRecord("cell_vote_admission", date(2026, 6, 1), outcome="passed", ballot=Ballot(9, 9, 9)),
)


def _cases(world: World) -> dict[str, int]:
    people = add_people(people=[NewPerson(name, date(2000, 1, 1)) for name in (*CERTIFICATES, "Đã Biểu Quyết")])
    records = [(NewRecord("awareness_certificate", issued),) if issued else () for issued in CERTIFICATES.values()]
    cases = [
        NewCase(person.pk, world.cell_a1.pk, date(2021, 1, 10), records=told)
        for person, told in zip(people, [*records, VOTED], strict=True)
    ]
    add_cases(actor=machine_actor(), cases=cases)
    return {person.name.written: person.pk for person in people}


def test_who_has_no_certificate_or_one_that_will_not_hold(world: World, django_assert_max_num_queries: object) -> None:
    people = _cases(world)
    secretary = world.actor("cell_secretary")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        needs = class_needs(secretary, "awareness")
    assert {each.name: (each.why, each.by) for each in needs} == {
        "Không Giấy": ("missing", None),
        "Hết Hạn": ("lapsed", date(2026, 6, 29)),
        "Hạn Hôm Nay": ("lapses", date(2026, 6, 30)),
        "Sắp Hết": ("lapses", date(2026, 8, 29)),
    }
    assert class_needs(world.actor("neighbour"), "awareness") == ()
    assert class_needs(world.actor("committee_officer"), "awareness", world.cell_a2.pk) == ()
    wanted = Wanted(date(2026, 8, 31), (subtree(world.cell_a1.path),))
    assert [line.person for line in due_classes(secretary, wanted)] == ["Hết Hạn", "Hạn Hôm Nay", "Sắp Hết"]
    assert due_classes(secretary, Wanted(date(2026, 8, 31), (subtree(world.cell_a2.path),))) == ()
    plan = CoursePlan(
        world.commune_a.pk, "awareness", "5-QĐ/ĐU", date(2026, 6, 1), date(2026, 7, 6), date(2026, 7, 8), 40
    )
    course = open_course(actor=world.actor("class_officer"), plan=plan)
    nominate(actor=secretary, course_id=course.pk, nominations=[Nomination(people["Sắp Hết"])])
    assert [line.person for line in due_classes(secretary, wanted)] == ["Hết Hạn", "Hạn Hôm Nay"]
    assert {each.name: each.course for each in class_needs(secretary, "awareness")}["Sắp Hết"] == "5-QĐ/ĐU"


def test_who_is_on_probation_without_the_class_for_new_members(world: World) -> None:
    """Nine months after the ceremony the class should be done; it is told of sixty days before."""
    ceremonies = {"Sớm": date(2025, 9, 29), "Vừa": date(2025, 11, 29), "Muộn": date(2025, 12, 2), "Có Giấy": None}
    people = add_people(people=[NewPerson(name, date(1995, 1, 1)) for name in ceremonies])
    days = {person.pk: ceremonies[person.name.written] or date(2025, 9, 1) for person in people}
    add_memberships([NewMembership(pk, on) for pk, on in days.items()])
    add_affiliations([NewAffiliation(pk, world.cell_a1.pk, on) for pk, on in days.items()])
    told = (NewRecord("ceremony", date(2025, 9, 1)), NewRecord("new_member_certificate", date(2026, 3, 1)))
    add_cases(actor=machine_actor(), cases=[NewCase(people[3].pk, world.cell_a1.pk, date(2024, 1, 10), records=told)])
    secretary = world.actor("cell_secretary")
    needs = class_needs(secretary, "new_members")
    assert {each.name: each.by for each in needs} == {
        "Sớm": date(2026, 6, 29),
        "Vừa": date(2026, 8, 29),
        "Muộn": date(2026, 9, 2),
    }
    assert [line.person for line in due_classes(secretary, Wanted(date(2026, 8, 31)))] == ["Sớm", "Vừa"]
