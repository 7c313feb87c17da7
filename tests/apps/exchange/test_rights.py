"""Who may import what where: out of reach an organisation does not exist."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.exchange import operations, queries
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import Affiliation, EndKind, Person
from hatnhan.apps.people.operations import close_membership
from tests.apps.exchange.workbooks import (
    UNIT_HEADINGS,
    candidates,
    counts,
    import_json,
    make_workbook,
    members,
    refused_at,
    work,
)
from tests.factories import TODAY

UNIT, ID = "Tổ chức đảng*", "Số định danh cá nhân*"
pytestmark = pytest.mark.django_db


def test_rows_out_of_reach_are_refused_like_units_that_do_not_exist(world, tmp_path):
    stranger, path = (
        world.actor("stranger"),
        members(
            tmp_path / "a.xlsx", {}, {UNIT: "Chi bộ thôn Không Có", ID: "099090000009", "Họ và tên*": "Lù Bình An"}
        ),
    )
    report = import_json(path, stranger)
    assert refused_at(report) == [(2, UNIT), (3, UNIT)]
    whys = [
        fault["why"].replace("Chi bộ thôn Nà Pài", "X").replace("Chi bộ thôn Không Có", "X")
        for fault in report["sheets"][0]["refused"]
    ]
    assert whys[0] == whys[1]


def test_an_officer_imports_in_his_commune_alone(world, tmp_path):
    path = members(
        tmp_path / "a.xlsx", {}, {UNIT: "Chi bộ bản Pom Lót", ID: "099090000009", "Họ và tên*": "Lù Bình An"}
    )
    report = import_json(path, world.actor("committee_officer"))
    assert (counts(report), refused_at(report)) == ((1, 0, 0), [(3, UNIT)])


def test_a_person_of_another_commune_is_not_told_about(world, tmp_path):
    import_json(members(tmp_path / "a.xlsx", {}))
    path = members(tmp_path / "b.xlsx", {UNIT: "Chi bộ bản Pom Lót"})
    report = import_json(path, world.actor("stranger"))
    assert refused_at(report) == [(2, ID)]
    assert "Nà Pài" not in report["sheets"][0]["refused"][0]["why"]
    assert Affiliation.objects.get().unit_id == world.cell_a1.pk


@pytest.mark.parametrize("name", ["auditor", "administrator", "cell_secretary", "statistics_reader", "nobody", "ended"])
def test_other_roles_import_nothing(world, tmp_path, name):
    with pytest.raises(PermissionDenied):
        import_json(members(tmp_path / "a.xlsx", {}), world.actor(name))
    with pytest.raises(PermissionDenied):
        operations.receive(actor=world.actor(name), file_name="a.xlsx", content=b"")


def test_organisations_are_founded_only_where_the_officer_may_edit(world, tmp_path):
    own = (1, "", "Chi bộ thôn Thử", "Chi bộ trực thuộc", "Đảng bộ xã Đèo Gió", "15/8/2013", "")
    beside = (2, "", "Chi bộ thôn Khác", "Chi bộ trực thuộc", "Đảng bộ xã Suối Mơ", "15/8/2013", "")
    root = (3, "", "Đảng bộ tỉnh Khác", "Đảng bộ tỉnh", "", "15/8/2013", "")
    path = make_workbook(tmp_path / "a.xlsx", UNIT_HEADINGS, [own, beside, root])
    report = import_json(path, world.actor("committee_officer"))
    assert (counts(report), refused_at(report)) == ((1, 0, 0), [(3, "Trực thuộc"), (4, "Trực thuộc")])


def test_an_import_is_seen_and_undone_by_those_above_it_not_by_those_beside(world, tmp_path):
    officer, stranger, above = (world.actor(name) for name in ("committee_officer", "stranger", "provincial_officer"))
    path = members(tmp_path / "a.xlsx", {})
    batch = operations.receive(actor=officer, file_name=path.name, content=path.read_bytes())
    work(batch)
    assert [line.id for line in queries.batch_list(above)[0]] == [batch.pk]
    assert queries.batch_list(stranger) == ((), "")
    for ask in (
        lambda: queries.batch_page(stranger, batch.pk, "vi"),
        lambda: queries.refused_workbook(stranger, batch.pk),
        lambda: operations.order_apply(actor=stranger, batch_id=batch.pk),
        lambda: operations.discard(actor=stranger, batch_id=batch.pk),
        lambda: operations.take_back(actor=stranger, batch_id=batch.pk),
    ):
        with pytest.raises(ObjectDoesNotExist):
            ask()
    work(operations.order_apply(actor=above, batch_id=batch.pk))
    assert Person.objects.count() == 1
    assert queries.batch_page(above, batch.pk, "vi").may_take_back
    operations.take_back(actor=above, batch_id=batch.pk)
    assert not Person.objects.exists()


def test_a_file_for_one_unit_is_read_for_that_unit_alone(world, tmp_path):
    path = members(
        tmp_path / "a.xlsx", {}, {UNIT: "Chi bộ bản Pom Lót", ID: "099090000009", "Họ và tên*": "Lù Bình An"}
    )
    batch = operations.receive(
        actor=world.actor("provincial_officer"),
        file_name=path.name,
        content=path.read_bytes(),
        scope_path=world.commune_a.path,
    )
    work(batch)
    totals = queries.batch_page(world.actor("provincial_officer"), batch.pk, "vi").totals
    assert (totals.new, totals.refused) == (1, 1)


def test_refused_rows_are_seen_by_who_imports_wherever_the_uploader_may(world, tmp_path):
    """Where a refused row belongs nobody knows: it may be about people beside, with their ID numbers."""
    above, officer, beside = (world.actor(name) for name in ("provincial_officer", "committee_officer", "stranger"))
    wrong = {UNIT: "Chi bộ bản Pom Lót", "Ngày sinh*": "31/2/1990", "Họ và tên*": "Lù Bình An", ID: "099090000009"}
    path = members(tmp_path / "a.xlsx", {}, wrong)
    batch = operations.receive(actor=above, file_name=path.name, content=path.read_bytes())
    work(batch)
    seen, less = queries.batch_page(above, batch.pk, "vi"), queries.batch_page(officer, batch.pk, "vi")
    assert ([line.row for line in seen.lines], seen.has_refused) == ([2, 3], True)
    assert ([line.row for line in less.lines], less.has_refused) == ([2], False)
    assert queries.batch_page(officer, batch.pk, "vi", state="refused").lines == ()
    assert queries.refused_workbook(above, batch.pk)
    for actor in (officer, beside):
        with pytest.raises(ObjectDoesNotExist):
            queries.refused_workbook(actor, batch.pk)


def test_a_name_and_a_birth_day_tell_nothing_of_a_person_beside(world, tmp_path):
    import_json(candidates(tmp_path / "a.xlsx", {"Số CCCD": ""}))
    beside = candidates(tmp_path / "b.xlsx", {"Chi bộ": "Chi bộ bản Pom Lót", "Số CCCD": ""})
    report = import_json(beside, world.actor("stranger"))
    assert (counts(report), refused_at(report)) == ((1, 0, 0), [])
    assert "recognised" not in str(report["sheets"])
    assert Person.objects.count() == 2
    again = import_json(beside, world.actor("stranger"))
    assert (counts(again), Person.objects.count()) == ((0, 0, 1), 2)


def test_who_left_stays_with_the_cell_that_had_him_last(world, tmp_path):
    import_json(members(tmp_path / "a.xlsx", {}))
    Affiliation.objects.update(ends_on=TODAY)
    beside = members(tmp_path / "b.xlsx", {UNIT: "Chi bộ bản Pom Lót"})
    assert refused_at(import_json(beside, world.actor("stranger"))) == [(2, ID)]
    report = import_json(members(tmp_path / "c.xlsx", {}), world.actor("committee_officer"))
    assert (counts(report), refused_at(report)) == ((0, 1, 0), [])
    assert [row.ends_on for row in Affiliation.objects.order_by("starts_on")] == [TODAY, FOR_EVER]


def test_an_old_list_brings_nobody_back_whose_membership_has_ended(world, tmp_path):
    import_json(members(tmp_path / "a.xlsx", {}))
    close_membership(person_id=Person.objects.get().pk, ends_on=date(2026, 3, 1), kind=EndKind.STRUCK_OFF)
    import_json(members(tmp_path / "b.xlsx", {}))
    assert [row.ends_on for row in Affiliation.objects.all()] == [date(2026, 3, 1)]
