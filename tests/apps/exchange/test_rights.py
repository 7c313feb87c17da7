"""Who may import what where: out of reach an organisation does not exist."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.exchange import operations, queries
from hatnhan.apps.people.models import Affiliation, Person
from tests.apps.exchange.workbooks import (
    UNIT_HEADINGS,
    counts,
    import_json,
    make_workbook,
    members,
    refused_at,
    work,
)

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
    assert [line.id for line in queries.batch_list(above)] == [batch.pk]
    assert queries.batch_list(stranger) == ()
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
