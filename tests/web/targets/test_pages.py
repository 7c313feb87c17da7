"""Targets on the page: the board, handing down, one pasted column, registering; nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.operations import found_units
from hatnhan.apps.targets.models import GuidingPaper, Registration, Target, TargetChange
from hatnhan.apps.targets.operations import Order, set_targets
from hatnhan.core.permissions import Role
from hatnhan.core.targets import Aim
from tests.factories import FOUNDED, make_officer, make_unit
from tests.web.lists.test_every_list import admit

YEAR = "?years=2026"
THIS_YEAR = Aim(2026, 2026)


def address(page: str, unit) -> str:
    return reverse(f"targets:{page}", args=[unit.pk])


def give(world, counts, aim=THIS_YEAR, reason="Giao đầu năm"):
    set_targets(actor=world.machine, order=Order(aim, counts, reason=reason))


def field(unit) -> str:
    return f"target-{unit.pk}"


def typed(page) -> dict[str, str]:
    """What stands in the form of this page."""
    text = page.content.decode()
    fields = dict(re.findall(r'name="(target-\d+)" value="([^"]*)"', text))
    base = re.search(r'name="base" value="([^"]*)"', text)
    assert base
    return fields | {"base": base[1]}


def counts(world) -> dict[str, int | None]:
    return dict(Target.objects.values_list("unit__name", "count"))


def behind_under_a_section(world):
    """A cell below a committee of a section, behind with its target; officers of the section and of the commune."""
    section = make_unit("Đảng ủy bộ phận Nà Pài", world.commune_a, kind="section_committee")
    cell = make_unit("Chi bộ Nà Pài Một", section)
    give(world, {cell.pk: 4})
    officers = make_officer("section", Role.COMMITTEE_OFFICER, section), world.users["committee_officer"]
    return cell, officers


class TestBoard:
    @pytest.mark.parametrize(("place", "may"), [(0, False), (1, True)])
    def test_a_letter_is_offered_to_whom_the_operation_lets_pass(self, client, world, place, may):
        cell, officers = behind_under_a_section(world)
        client.force_login(officers[place])
        draft = reverse("agenda:letter-draft", args=[cell.pk])
        assert (draft in client.get(address("board", cell) + YEAR).text) is may
        assert client.post(draft).status_code == (302 if may else 403)

    def test_home_leads_to_the_own_board(self, signed_in, world):
        assert signed_in("cell_secretary").get("/targets/")["Location"] == address("board", world.cell_a1)

    def test_reached_over_by_and_the_arithmetic_stand_apart(self, signed_in, world):
        for number in range(3):
            admit(world.cell_a1, f"Vi Thị Số {number}")
        give(world, {world.commune_a.pk: 4, world.cell_a1.pk: 2, world.cell_a2.pk: 1})
        page = signed_in("committee_officer").get(address("board", world.commune_a) + YEAR)
        text = " ".join(page.content.decode().split())
        assert "75% (3/4)" in text
        assert "150% <small>(3/2)</small>" in text
        assert "1 <small>(50%)</small>" in text
        assert "còn 1 chưa giao cho ai" in text
        assert "đã qua 49,6% thời gian" in text
        assert '<line class="now" x1="74.4"' in text

    def test_every_figure_opens_the_names_behind_it(self, signed_in, world):
        admit(world.cell_a1, "Vi Thị Mới")
        client = signed_in("committee_officer")
        text = client.get(address("board", world.commune_a) + YEAR).content.decode()
        links = re.findall(r'href="(/reports/admitted/[^"]*)"', text)
        assert len(links) == 4
        of_cell = next(link for link in links if f"unit={world.cell_a1.pk}&" in link)
        for link in (links[0], of_cell):
            assert "Vi Thị Mới" in client.get(link.replace("&amp;", "&")).content.decode()

    def test_who_may_not_read_names_gets_figures_alone(self, signed_in, world):
        admit(world.cell_a1, "Vi Thị Mới")
        text = signed_in("statistics_reader").get(address("board", world.commune_a) + YEAR).content.decode()
        assert "/reports/admitted/" not in text

    def test_a_board_costs_few_queries_however_many_units(self, signed_in, world, django_assert_max_num_queries):
        for number in range(40):
            make_unit(f"Chi bộ thôn {number}", world.commune_a)
        client = signed_in("committee_officer")
        with django_assert_max_num_queries(16):
            client.get(address("board", world.commune_a) + YEAR)

    def test_the_way_up_and_the_years_keep_the_groups(self, signed_in, world):
        page = signed_in("provincial_officer").get(address("board", world.commune_a) + "?years=2026&group=militia")
        text = page.content.decode()
        assert f'href="{address("board", world.province)}?years=2026&amp;group=militia"' in text
        assert "?years=2025&amp;group=militia" in text
        assert "Dân quân tự vệ" in text

    @pytest.mark.parametrize("years", ["abc", "2030-2020", "0", "99999", ""])
    def test_years_that_nobody_can_read_are_this_year(self, signed_in, world, years):
        page = signed_in("committee_officer").get(address("board", world.commune_a), {"years": years})
        assert page.status_code == 200


class TestHandingDown:
    def test_numbers_are_written_and_the_board_shows_them(self, signed_in, world):
        client = signed_in("committee_officer")
        form = typed(client.get(address("hand-down", world.commune_a) + YEAR))
        answer = client.post(
            address("hand-down", world.commune_a) + YEAR,
            form | {field(world.cell_a1): "2", field(world.cell_a2): " 3 "},
            follow=True,
        )
        assert counts(world) == {"Chi bộ thôn Nà Pài": 2, "Chi bộ thôn Khuổi Mạ": 3}
        assert "Đã ghi 2 chỉ tiêu." in answer.content.decode()

    def test_the_sum_is_reckoned_without_a_script_and_nothing_is_written(self, signed_in, world):
        give(world, {world.commune_a.pk: 6})
        client = signed_in("committee_officer")
        form = typed(client.get(address("hand-down", world.commune_a) + YEAR))
        sent = form | {field(world.cell_a1): "2", field(world.cell_a2): "3", "check": "1", "reason": "Rà soát"}
        text = client.post(address("hand-down", world.commune_a) + YEAR, sent).content.decode()
        assert "đã giao xuống dưới 5 trên 6; còn 1 chưa giao cho ai (được phép)" in text
        assert 'value="3"' in text
        assert 'value="Rà soát"' in text
        assert counts(world) == {"Đảng bộ xã Đèo Gió": 6}

    def test_while_typing_only_the_sum_comes_back(self, signed_in, world):
        client = signed_in("committee_officer")
        form = typed(client.get(address("hand-down", world.commune_a) + YEAR))
        page = client.post(
            address("hand-down", world.commune_a) + YEAR,
            form | {field(world.cell_a1): "2", "check": "1"},
            headers={"HX-Request": "true"},
        )
        assert page.content.decode().lstrip().startswith('<div id="sums"')

    @pytest.mark.parametrize(
        ("text", "told"), [("-1", "là số âm"), ("2,5", "không phải số nguyên"), ("nhiều", "không phải là một số"),
                           ("5000", "là quá lớn")],
    )  # fmt: skip
    def test_what_is_no_target_is_told_and_stays(self, signed_in, world, text, told):
        client = signed_in("committee_officer")
        form = typed(client.get(address("hand-down", world.commune_a) + YEAR))
        sent = form | {field(world.cell_a1): text, field(world.cell_a2): "3"}
        page = client.post(address("hand-down", world.commune_a) + YEAR, sent).content.decode()
        assert told in page
        assert f'value="{text}"' in page
        assert 'value="3"' in page
        assert not Target.objects.exists()

    def test_two_officers_on_one_board(self, signed_in, world):
        give(world, {world.cell_a1.pk: 2, world.cell_a2.pk: 5})
        client = signed_in("committee_officer")
        form = typed(client.get(address("hand-down", world.commune_a) + YEAR))
        give(world, {world.cell_a1.pk: 4, world.cell_a2.pk: 6}, reason="Người khác ghi")
        here = address("hand-down", world.commune_a) + YEAR
        sent = form | {field(world.cell_a1): "3", field(world.military_cell): "1", "reason": "Bớt"}
        page = client.post(here, sent)
        text = page.content.decode()
        assert "người khác đã ghi 4 (trước đó là 2)" in text
        now = typed(page)
        # What he typed stays; what he did not touch shows what stands now.
        assert (now[field(world.cell_a1)], now[field(world.military_cell)], now[field(world.cell_a2)]) == (
            "3",
            "1",
            "6",
        )
        assert counts(world) == {"Chi bộ thôn Nà Pài": 4, "Chi bộ thôn Khuổi Mạ": 6}
        client.post(here, now | {"reason": "Bớt"})
        assert counts(world) == {"Chi bộ thôn Nà Pài": 3, "Chi bộ thôn Khuổi Mạ": 6, "Chi bộ quân sự xã Đèo Gió": 1}

    def test_reckoning_does_not_hide_what_somebody_else_wrote(self, signed_in, world):
        give(world, {world.cell_a1.pk: 2})
        client, here = signed_in("committee_officer"), address("hand-down", world.commune_a) + YEAR
        form = typed(client.get(here)) | {field(world.cell_a1): "3"}
        give(world, {world.cell_a1.pk: 4}, reason="Người khác ghi")
        reckoned = typed(client.post(here, form | {"check": "1"}))
        assert "người khác đã ghi 4" in client.post(here, reckoned | {"reason": "Thêm"}).content.decode()
        assert counts(world) == {"Chi bộ thôn Nà Pài": 4}

    def test_an_emptied_field_takes_the_target_back(self, signed_in, world):
        give(world, {world.cell_a1.pk: 2})
        client, here = signed_in("committee_officer"), address("hand-down", world.commune_a) + YEAR
        client.post(here, typed(client.get(here)) | {field(world.cell_a1): "", "reason": "Chi bộ giải thể"})
        assert counts(world) == {"Chi bộ thôn Nà Pài": None}
        text = client.get(address("history", world.cell_a1)).content.decode()
        assert "đã rút" in text
        assert "Chi bộ giải thể" in text

    def test_every_level_stands_on_one_page(self, signed_in, world):
        client, here = signed_in("provincial_officer"), address("hand-down", world.province) + YEAR + "&all=1"
        form = typed(client.get(here))
        assert len(form) == 1 + 6
        sent = form | {field(world.commune_a): "3", field(world.cell_a1): "1", field(world.cell_a2): "1"}
        page = client.post(here, sent | {"check": "1"}).content.decode()
        assert "Đảng bộ xã Đèo Gió: 2 trên 3" in page
        client.post(here, sent)
        assert sum(filter(None, counts(world).values())) == 5


class TestPasting:
    def paste(self, client, unit, column, **more):
        return client.post(address("paste", unit) + YEAR, {"column": column, "reason": "", "document": "", **more})

    def test_a_whole_province_from_one_column(self, signed_in, world):
        column = "T-A\t15\nT-B\t1.200\nChi bộ thôn Nà Pài\t2\nchi bo thon khuoi ma; 3\n\nT-B-1\t\t4\n"
        answer = self.paste(signed_in("provincial_officer"), world.province, column)
        assert answer.status_code == 302
        assert counts(world) == {
            "Đảng bộ xã Đèo Gió": 15, "Đảng bộ xã Suối Mơ": 1200, "Chi bộ thôn Nà Pài": 2, "Chi bộ thôn Khuổi Mạ": 3,
            "Chi bộ bản Pom Lót": 4,
        }  # fmt: skip

    def test_every_bad_line_is_told_and_stays_and_the_good_are_written(self, signed_in, world):
        bad = ["T-X\t4", "T-A-2\t-1", "T-A-9\t2,5", "T-A-1\t7", "chỉ có tên", "T-B-1\t5000"]
        page = self.paste(signed_in("provincial_officer"), world.province, "\n".join(["T-A-1\t2", *bad]))
        text = page.content.decode()
        assert counts(world) == {"Chi bộ thôn Nà Pài": 2}
        assert "6 dòng không nhận được" in text
        for told in ("“T-X”", "là số âm", "không phải số nguyên", "đã có ở dòng 1", "phím Tab", "quá lớn"):
            assert told in text
        left = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", text, re.DOTALL)
        assert left
        assert left[1].split("\n") == bad

    def test_two_units_of_one_name_are_told_by_code(self, signed_in, world):
        make_unit("Chi bộ thôn Nà Pài", world.commune_b, code="T-B-2")
        text = self.paste(signed_in("provincial_officer"), world.province, "Chi bộ thôn Nà Pài\t2").content.decode()
        assert "Có nhiều tổ chức tên là" in text

    def test_only_checking_writes_nothing(self, signed_in, world):
        text = self.paste(signed_in("provincial_officer"), world.province, "T-A\t15", check="1").content.decode()
        assert "1 dòng ghi được" in text
        assert not Target.objects.exists()

    def test_a_change_without_a_reason_is_refused_and_the_column_stays(self, signed_in, world):
        give(world, {world.commune_a.pk: 3})
        text = self.paste(signed_in("provincial_officer"), world.province, "T-A\t15").content.decode()
        assert "Phải ghi lý do" in text
        assert "T-A\t15" in text
        assert counts(world) == {"Đảng bộ xã Đèo Gió": 3}

    def test_units_of_others_are_unknown(self, signed_in, world):
        text = self.paste(signed_in("committee_officer"), world.commune_a, "T-B-1\t2").content.decode()
        assert "Không thấy tổ chức nào" in text

    def test_a_thousand_lines_cost_few_queries(self, signed_in, world, django_assert_max_num_queries):
        new = [NewUnit(f"Chi bộ thôn {n}", "cell", FOUNDED, world.commune_a.pk, code=f"N{n}") for n in range(1000)]
        found_units(actor=world.machine, units=new)
        column = "\n".join(f"N{n}\t{n % 4}" for n in range(1000))
        client = signed_in("provincial_officer")
        with django_assert_max_num_queries(40):  # rows are written in groups
            assert self.paste(client, world.province, column).status_code == 302
        assert TargetChange.objects.count() == 1000
        form = typed(client.get(address("hand-down", world.province) + YEAR + "&all=1"))
        assert len(form) == 1000 + 7


def test_a_unit_registers_and_the_level_above_answers(signed_in, world):
    sent = {"years": "2027", "count": "20", "group": ["militia", "private_enterprise"], "note": "Đã rà soát"}
    signed_in("committee_secretary").post(address("register", world.commune_a), sent)
    waiting = Registration.objects.get()
    assert (waiting.groups, waiting.count) == ("militia+private_enterprise", 20)
    above = signed_in("provincial_officer")
    assert "Đăng ký đang chờ đồng chí trả lời" in above.get(address("board", world.province)).content.decode()
    answer = reverse("targets:answer", args=[waiting.pk])
    assert "Trả lại thì phải ghi lý do" in above.post(answer, {"accept": "no", "answer": ""}).content.decode()
    above.post(answer, {"accept": "yes", "answer": ""})
    assert counts(world) == {"Đảng bộ xã Đèo Gió": 20}


@pytest.mark.parametrize("count", ["-2", "2,5", "hai mươi"])
def test_a_bad_number_registered_stays_on_the_page(signed_in, world, count):
    sent = {"years": "2027", "count": count, "note": "Giữ lại chữ này"}
    text = signed_in("committee_secretary").post(address("register", world.commune_a), sent).content.decode()
    assert "Giữ lại chữ này" in text
    assert not Registration.objects.exists()


def test_a_paper_is_kept_and_a_target_points_at_it(signed_in, world):
    client = signed_in("committee_officer")
    paper = {"kind": "resolution", "number": "05-NQ/ĐU", "dated": "1/3/2026", "issuer": "Đảng ủy xã",
             "title": "Nghị quyết chuyên đề về phát triển đảng viên"}  # fmt: skip
    client.post(address("keep-paper", world.commune_a), paper)
    kept = GuidingPaper.objects.get()
    here = address("hand-down", world.commune_a) + YEAR
    client.post(here, typed(client.get(here)) | {field(world.cell_a1): "2", "paper": kept.pk})
    assert Target.objects.get().paper == kept
    assert "05-NQ/ĐU" in client.get(address("history", world.cell_a1)).content.decode()
    assert "Nghị quyết chuyên đề" in signed_in("cell_secretary").get(address("papers", world.cell_a1)).content.decode()


def test_the_targets_of_a_year_are_copied_forward(signed_in, world):
    give(world, {world.cell_a1.pk: 2})
    client = signed_in("committee_officer")
    answer = client.post(address("copy", world.commune_a) + YEAR, follow=True)
    assert "Đã chép 1 chỉ tiêu sang năm 2027." in answer.content.decode()
    again = client.post(address("copy", world.commune_a) + YEAR, follow=True)
    assert "Không có chỉ tiêu nào của năm 2026 để chép" in again.content.decode()


def test_a_registration_of_others_is_out_of_reach_and_ones_own_is_not_answered(signed_in, world):
    sent = {"years": "2027", "count": "20"}
    signed_in("committee_secretary").post(address("register", world.commune_a), sent)
    answer = reverse("targets:answer", args=[Registration.objects.get().pk])
    assert signed_in("stranger").get(answer).status_code == 404
    assert signed_in("committee_officer").get(answer).status_code == 403
    assert signed_in("provincial_officer").get(answer).status_code == 200


def test_a_form_without_its_base_writes_what_it_says(signed_in, world):
    client = signed_in("committee_officer")
    client.post(address("hand-down", world.commune_a) + YEAR, {field(world.cell_a1): "2", "base": "broken"})
    assert counts(world) == {"Chi bộ thôn Nà Pài": 2}
