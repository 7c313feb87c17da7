"""A late recognition on the page of its case: how late, what is due, the official day, and the report to print."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.operations import NewRecord, record_step
from tests.apps.papers.test_others import others
from tests.conftest import World
from tests.factories import machine_actor
from tests.stories import PASSED, make_case, make_members, road

pytestmark = pytest.mark.django_db
OFFICIAL = "đảng viên chính thức từ <b>15/09/2025</b>"


@pytest.fixture
def case(world: World):
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("opinions_recognition"))


@pytest.fixture
def read(world: World, case, client):
    client.force_login(world.users["cell_secretary"])
    return lambda day: client.get(
        reverse("candidacies:detail", args=[case.pk]), {"on": day.isoformat()}
    ).content.decode()


def test_each_day_asks_for_its_papers_and_the_official_day_stays(read):
    assert 'id="late"' not in read(date(2025, 9, 16))
    on_the_31st = read(date(2025, 10, 28))
    assert '<b class="late">quá 1 ngày làm việc</b>' in on_the_31st
    assert "Ghi rõ lý do chậm" in on_the_31st
    assert "Giải trình bằng văn bản" not in on_the_31st
    later = read(date(2025, 12, 16))
    assert "Giải trình bằng văn bản: quá 3 tháng sau ngày hết hạn dự bị (sau 15/12/2025)." in later
    assert OFFICIAL in on_the_31st
    assert OFFICIAL in later


def test_who_decides_late_accounts_for_it_above_and_what_is_on_record_is_marked(read, case):
    told = {"late_reason": "Chi bộ thiếu người dự họp", "late_by": "Chi ủy"}
    for record in (
        NewRecord("cell_vote_recognition", date(2025, 12, 1), ballot=PASSED, answers=told),
        NewRecord("committee_vote_recognition", date(2025, 12, 10), ballot=PASSED),
        NewRecord("recognition_decision", date(2026, 3, 10), answers=told | {"late_by": "Đảng ủy"}),
    ):
        record_step(actor=machine_actor(), case_id=case.pk, record=record)
    page = read(date(2026, 3, 20))
    assert page.count("Đã có trong sổ.") == 4
    assert "cấp ủy kiểm điểm trước cấp trên" in page
    assert OFFICIAL in page
    told_by = others(case, date(2026, 3, 20))["late_recognition_report", 1]
    assert told_by["reasons"] == ("Chi bộ thiếu người dự họp",)
    assert told_by["answerable"] == ("Chi ủy", "Đảng ủy")
    assert [row["done"] for row in told_by["overdue"]] == ["01/12/2025", "10/03/2026"]
    assert (told_by["official_from"], told_by["in_writing"]) == ("ngày 15/9/2025", True)


def test_the_report_stands_among_the_papers_once_something_is_late(case):
    assert "late_recognition_report" not in [form for form, _ in others(case, date(2025, 10, 27))]
    told = others(case, date(2025, 10, 28))["late_recognition_report", 1]
    assert (told["reasons"], told["in_writing"]) == ((), False)
    assert told["overdue"][0]["days_late"] == "1"
