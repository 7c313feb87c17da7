"""The term of the demonstration: each list of the sources' figures is opened and counted."""

from datetime import date

import pytest

from hatnhan.apps.courses.queries import figures
from hatnhan.apps.courses.queries.listing import CourseFilters, course_list
from hatnhan.apps.courses.queries.page import course_page
from hatnhan.apps.exchange.operations.demonstration import accounts_of_demonstration, load_demonstration
from hatnhan.apps.exchange.operations.demonstration.term import BORDER, COMMUNE, POLICE, THIRTEEN
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries import MemberFilters, every_member, member_figures
from hatnhan.apps.people.queries.badges import AwardFilters, badge_count, badge_list
from hatnhan.apps.people.queries.cards import HandedFilters, cards_handed_over, count_handed_over
from hatnhan.apps.people.queries.figures import MemberFigures
from hatnhan.apps.reports.queries.story import person_story
from hatnhan.core.history import HistoryKind
from tests.factories import TODAY, machine_actor

BEGAN, ENDED = date(2010, 7, 1), date(2015, 6, 30)


@pytest.fixture
def units(db) -> dict[str, int]:
    load_demonstration(actor=machine_actor(), seed=1, on=TODAY, scale="term")
    return dict(Unit.objects.values_list("code", "pk"))


def test_every_list_of_the_term_holds_its_figure(units):
    machine, police = machine_actor(), units[POLICE]
    told = figures(machine, police, BEGAN, ENDED)
    assert (told["awareness"].courses, told["awareness"].people, told["awareness"].certificates) == (5, 413, 413)
    assert (told["new_members"].courses, told["new_members"].people) == (5, 319)
    for kind, people in (("awareness", 413), ("new_members", 319)):
        lines, _ = course_list(machine, CourseFilters(police, kind))
        learners = {learner.person_id for line in lines for learner in course_page(machine, line.head.id).learners}
        assert (len(lines), len(learners)) == (5, people)
    for standing, count in (("", 261), ("official", 207), ("probationary", 54)):
        which = MemberFilters(police, standing, admitted_from=BEGAN, admitted_until=ENDED)
        assert len(list(every_member(machine, which, on=ENDED))) == count
    cards = HandedFilters(BEGAN, ENDED, police)
    handed, after = cards_handed_over(machine, cards, size=300)
    assert (count_handed_over(machine, cards), len(handed), after) == (221, 221, "")
    badges = AwardFilters(BEGAN, ENDED, police)
    awarded, after = badge_list(machine, badges, size=100)
    assert (badge_count(machine, badges), len(awarded), after) == (36, 36, "")
    assert {line.years for line in awarded} == {30, 40}
    _holds_the_cells(units)
    exchanged = Person.objects.get(cards__state="exchanged", cards__number="97000001")
    kinds = [
        event.kind
        for year in person_story(machine, exchanged.pk, TODAY).years
        for day in year.days
        for event in day.events
    ]
    assert kinds[-3:] == [HistoryKind.CARD_EXCHANGED, HistoryKind.CARD_ISSUED, HistoryKind.CARD_HANDED_OVER]
    assert {name for name, _, _ in accounts_of_demonstration()} == {"tinh", "canbo", "bithu", "thongke", "quantri"}


def _holds_the_cells(units: dict[str, int]) -> None:
    machine, day = machine_actor(), date(2017, 9, 11)
    assert member_figures(machine, units[COMMUNE], on=day) == MemberFigures(162, 6, 12)
    assert len(list(every_member(machine, MemberFilters(units[COMMUNE]), on=day))) == 168
    assert member_figures(machine, units[THIRTEEN], on=date(2022, 12, 31)) == MemberFigures(156, 0, 13)
    assert member_figures(machine, units[BORDER], on=date(2024, 9, 14)) == MemberFigures(8, 0, 1)
    assert member_figures(machine, units[BORDER], on=date(2024, 9, 15)) == MemberFigures(8, 1, 1)
