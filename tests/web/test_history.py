"""The record of changes tells acts and imports in the user's words, and covered columns never."""

from datetime import date

from django.urls import reverse
from django.utils import translation

from hatnhan.apps.audit.operations import record
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.exchange.operations import order_apply
from hatnhan.apps.jobs.operations import run_now
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.operations import NewPost, assign_post
from hatnhan.web.history import Changed, case_history, in_words, person_history, subject_history, unit_history
from tests.web.conftest import Story


def test_values_are_told_in_words():
    with translation.override("vi"):
        told = {
            ("sex", "female"): "nữ",
            ("recognised", True): "có",
            ("starts_on", "2026-06-30"): "30/06/2026",
            ("ends_on", date(9999, 12, 31)): "",
            ("religion", None): "",
            ("value", "committee_above"): "ban thường vụ cấp ủy cấp trên trực tiếp",
            ("step", "ceremony"): "lễ kết nạp",
            ("step", "no_such_step"): "no_such_step",
            ("document", "12-QĐ/ĐU"): "12-QĐ/ĐU",
        }
        assert {key: in_words(*key).lower() if key[0] == "step" else in_words(*key) for key in told} == told


def test_an_act_without_before_and_after_tells_its_details(world):
    record(world.machine, "candidacies.opened_case", "candidacies.case:7", person=3, opened_on=date(2026, 1, 2))
    with translation.override("vi"):
        line = subject_history("candidacies.case:7")[0]
    assert line.what == "Đưa vào danh sách nguồn"
    assert line.changes == (Changed("Lập ngày", None, "02/01/2026"),)


def test_what_an_import_wrote_stands_with_the_person_and_his_case(world, story: Story, preview, signed_in):
    officer = world.actor("committee_officer")
    order = order_apply(actor=officer, batch_id=preview.pk)
    assert order.job_id is not None
    run_now(order.job_id)
    person = Person.objects.get(name__written="Vi Thị Nhình")
    with translation.override("vi"):
        lines = person_history(person.pk)
    assert [line.what for line in lines] == ["Nhập từ tệp nguon-xa-deo-gio.xlsx"]
    assert "thông tin cá nhân" in lines[0].changes[0].after
    text = signed_in("committee_officer").get(reverse("people:detail", args=[person.pk])).content.decode()
    assert "Nhập từ tệp nguon-xa-deo-gio.xlsx" in text
    case = Case.objects.get(person=person)
    with translation.override("vi"):
        told = case_history(case.pk)
    assert [line.what for line in told] == ["Nhập từ tệp nguon-xa-deo-gio.xlsx"]
    assert "các bước đã ghi" in told[0].changes[0].after


def test_who_got_a_post_is_named_where_he_may_be_seen(world, story: Story):
    post = NewPost(story.member.pk, world.cell_a1.pk, "secretary", date(2020, 5, 1))
    assign_post(actor=world.actor("committee_officer"), post=post)
    name = story.member.name.written
    with translation.override("vi"):
        told = {
            who: [change.after for change in unit_history(world.actor(who), world.cell_a1.pk)[0].changes]
            for who in ("committee_officer", "statistics_reader")
        }
    assert told["committee_officer"] == [name, "bí thư", "Chi bộ thôn Nà Pài", "01/05/2020"]
    assert told["statistics_reader"] == ["bí thư", "Chi bộ thôn Nà Pài", "01/05/2020"]
