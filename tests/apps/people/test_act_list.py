"""The acts of a unit and a period: those that stand, page by page, of whom the reader may see."""

from datetime import date

from hatnhan.apps.people.operations import Decision, enter_act, redate_act
from hatnhan.apps.people.queries.act_list import EXITS, ActFilters, act_list
from hatnhan.core.figures import Period
from tests.stories import make_person

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
PAPER = Decision("12-QĐ/ĐU", date(2024, 2, 1), "Đảng ủy xã")


def _told(actor, filters, after="", size=50):
    page = act_list(actor, filters, after, size)
    return [(str(line.on), line.kind, line.name, line.document) for line in page.lines], page.after


def test_acts_of_a_unit_and_a_period(world, django_assert_max_num_queries):
    first, second = make_person("Lộc Văn Một"), make_person("Lộc Văn Hai")
    a, b = world.cell_a1.pk, world.cell_b1.pk
    enter_act(person_id=first.pk, kind="admitted", on=date(2024, 2, 3), unit_id=a, paper=PAPER)
    enter_act(person_id=second.pk, kind="moved_in", on=date(2024, 2, 3), unit_id=a)
    enter_act(person_id=first.pk, kind="moved_out", on=date(2024, 9, 2), unit_id=a)
    enter_act(person_id=first.pk, kind="moved_in", on=date(2024, 9, 2), unit_id=b)
    enter_act(person_id=second.pk, kind="died", on=date(2025, 1, 1), unit_id=a)
    redate_act(person_id=first.pk, kind="moved_out", before=date(2024, 9, 2), on=date(2024, 8, 2))
    actor, commune = world.actor("provincial_officer"), world.commune_a.pk
    admitted = ("2024-02-03", "admitted", "Lộc Văn Một", "12-QĐ/ĐU")
    came, left = ("2024-02-03", "moved_in", "Lộc Văn Hai", ""), ("2024-08-02", "moved_out", "Lộc Văn Một", "")
    with django_assert_max_num_queries(3):
        lines, after = _told(actor, ActFilters(YEAR, commune), size=2)
    assert lines == [admitted, came]
    assert _told(actor, ActFilters(YEAR, commune), after, 2) == ([left], "")
    assert _told(actor, ActFilters(YEAR, commune, EXITS))[0] == [left]
    assert _told(actor, ActFilters(YEAR, commune, without_paper=True))[0] == [came, left]
    assert len(_told(actor, ActFilters(YEAR))[0]) == 4
    # Who looks after the one cell reads nothing of the other.
    assert [line[1] for line in _told(world.actor("cell_secretary"), ActFilters(YEAR))[0]] == [
        "admitted",
        "moved_in",
        "moved_out",
    ]
