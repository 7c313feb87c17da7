"""Which rules hold at which unit."""

from datetime import date

from hatnhan.apps.rulebook.models import Edition, OwnRule
from hatnhan.apps.rulebook.operations import withdraw_rule
from hatnhan.apps.rulebook.queries import book_for, load_books
from hatnhan.core.workdays import WorkingCalendar
from hatnhan.rules import rulebook
from tests.apps.rulebook.conftest import SINCE, Desk
from tests.conftest import World

DAY = date(2026, 6, 10)


def age(path: str, day: date = DAY) -> int:
    return book_for(path).on(day).papers.age_max.value


def calendar(path: str) -> WorkingCalendar:
    return book_for(path).calendar


def test_without_own_entries_every_unit_has_the_shipped_book(world: World, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert load_books().shipped_only
    assert book_for(world.cell_a1.path) is rulebook()


def test_a_proposal_holds_nowhere(world: World, desk: Desk):
    desk.propose()
    assert book_for(world.cell_a1.path) is rulebook()


def test_a_confirmed_entry_holds_at_its_unit_and_below_from_its_day(world: World, desk: Desk):
    desk.enter()
    assert [age(world.cell_a1.path), age(world.commune_a.path)] == [6, 6]
    assert [age(world.cell_b1.path), age(world.province.path)] == [12, 12]
    assert age(world.cell_a1.path, date(2026, 5, 31)) == 12


def test_its_source_names_the_unit_and_that_it_is_own(world: World, desk: Desk):
    desk.enter(paper_number="05-HD/ĐU", paper_on=date(2026, 5, 20))
    rule = book_for(world.cell_a1.path).on(DAY).papers.age_max
    assert (rule.source, rule.own) == ("Đảng bộ xã Đèo Gió: Hướng dẫn, điểm 2, 05-HD/ĐU, 20/05/2026", True)
    assert not book_for(world.cell_a1.path).on(DAY).papers.ageing.own


def test_the_nearest_unit_prevails_whichever_began_later(world: World, desk: Desk):
    desk.enter("6", unit=world.commune_a)
    far = desk.propose("9", unit=world.province, by="provincial_officer", since=date(2026, 6, 5))
    second = world.users["statistics_reader"]
    OwnRule.objects.filter(pk=far.pk).update(confirmed_at=far.proposed_at, confirmed_by_id=second.pk, confirmed_by="x")
    Edition.objects.update(token="another")
    assert [age(world.cell_a1.path), age(world.cell_b1.path)] == [6, 9]


def test_it_ends_on_its_day_or_with_the_next_instrument(world: World, desk: Desk):
    desk.enter(until=date(2026, 6, 15))
    assert [age(world.cell_a1.path, date(2026, 6, day)) for day in (14, 15)] == [6, 12]
    desk.enter("3", since=date(2025, 6, 1))
    assert [age(world.cell_a1.path, day) for day in (date(2025, 6, 30), date(2025, 7, 1))] == [3, 12]


def test_a_withdrawn_entry_holds_no_more(world: World, desk: Desk):
    row = desk.enter()
    withdraw_rule(actor=world.actor("committee_officer"), entry_id=row.pk, reason="Đã thu hồi")
    assert age(world.cell_a1.path) == 12
    assert load_books().shipped_only


def test_it_is_read_once_for_each_edition(world: World, desk: Desk, django_assert_num_queries):
    desk.enter()
    age(world.cell_a1.path)
    with django_assert_num_queries(1):
        assert age(world.cell_a2.path) == 6


def test_an_entry_that_this_version_cannot_read_is_left_out(world: World, desk: Desk):
    row = desk.propose()
    copy = OwnRule(
        **{field.attname: getattr(row, field.attname) for field in OwnRule._meta.fields if field.name != "id"}
    )
    copy.value, copy.confirmed_at, copy.confirmed_by_id = '"six"', row.proposed_at, row.proposed_by_id + 1
    copy.save()
    Edition.objects.create(pk=1, token="anew")
    assert load_books().shipped_only


def test_own_days_move_the_calendar_of_their_unit_and_name_their_source(world: World, desk: Desk):
    desk.confirm(desk.propose_day(date(2026, 6, 11), unit=world.commune_a))
    assert calendar(world.cell_a1.path).after(DAY, 1) == date(2026, 6, 12)
    assert calendar(world.cell_b1.path).after(DAY, 1) == date(2026, 6, 11)
    assert calendar(world.cell_a1.path).own == {date(2026, 6, 11): "Đảng bộ xã Đèo Gió: Công văn 5"}


def test_a_day_of_the_whole_register_holds_everywhere_and_the_nearest_prevails(world: World, desk: Desk):
    row = desk.propose_day(date(2026, 6, 11), by="administrator")
    type(row).objects.filter(pk=row.pk).update(
        confirmed_at=row.proposed_at, confirmed_by_id=row.proposed_by_id + 1000, confirmed_by="x"
    )
    Edition.objects.create(pk=1, token="everywhere")
    assert calendar(world.cell_b1.path).after(DAY, 1) == date(2026, 6, 12)
    desk.confirm(desk.propose_day(date(2026, 6, 11), worked=True, unit=world.commune_a))
    assert calendar(world.cell_a1.path).after(DAY, 1) == date(2026, 6, 11)


def test_books_as_if_an_entry_held_or_were_withdrawn(world: World, desk: Desk):
    held, waiting = desk.enter(), desk.propose("3", since=date(2026, 6, 5))
    day = desk.confirm(desk.propose_day(date(2026, 6, 11), unit=world.commune_a))
    books, path = load_books(), world.cell_a1.path
    assert books.having(waiting).at(path).on(DAY).papers.age_max.value == 3
    assert books.without(held).at(path).on(DAY).papers.age_max.value == 12
    assert books.without(day).at(path).calendar.own == {}
    assert books.without(held).without(day).shipped_only
    replacing = desk.propose("4", since=SINCE, replaces_id=held.pk)
    assert books.having(replacing).at(path).on(DAY).papers.age_max.value == 4
    assert len(books.having(replacing).rules[world.commune_a.pk]) == 1
    assert books.without(day).having(day).at(path).calendar.own
