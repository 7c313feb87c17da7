"""The pages of own entries: propose, look at what would change, confirm, refuse, withdraw."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.operations import own_rules
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.rulebook.models import CalendarDay, OwnRule
from hatnhan.apps.rulebook.operations import confirm_rule
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.rules import Deadline

OWN = reverse("rulebook:own")
NEW_RULE = reverse("rulebook:propose-rule")
NEW_DAY = reverse("rulebook:propose-day")
CEREMONY = f"{NEW_RULE}?rule=deadlines.ceremony"


def sent(world, **more) -> dict[str, str]:
    return {
        "value-days": "20",
        "value-counted_from": "receipt",
        "unit": str(world.commune_a.pk),
        "since": "1/6/2026",
        "source": "Hướng dẫn, điểm 3",
        "paper_number": "05-HD/ĐU",
        "paper_on": "20/5/2026",
        "confidence": "high",
        "note": "",
        **more,
    }


def address(act: str, row: OwnRule | CalendarDay) -> str:
    return reverse(f"rulebook:{act}", args=["rule" if isinstance(row, OwnRule) else "day", row.pk])


def test_from_the_choice_of_a_rule_to_the_rules_of_a_cell(signed_in, world, story):
    officer, secretary = signed_in("committee_officer"), signed_in("committee_secretary")
    assert NEW_RULE in officer.get(OWN).content.decode()
    assert 'value="deadlines.ceremony"' in officer.get(NEW_RULE).content.decode()
    areas = officer.get(f"{NEW_RULE}?rule=eligibility.exception_areas").context["form"]["value-value"].value()
    assert "border" in areas
    assert officer.get(f"{NEW_RULE}?rule=classes.awareness_forms").context["form"]["value-value"].value()
    form = officer.get(CEREMONY)
    assert form.context["line"].source in form.content.decode()
    assert form.context["form"]["value-days"].value() == 30
    answer = officer.post(CEREMONY, sent(world), follow=True)
    row = OwnRule.objects.get()
    assert answer.redirect_chain == [(address("own-entry", row), 302)]
    text = answer.content.decode()
    assert "Đồng chí là người đề nghị" in text
    assert address("own-confirm", row) not in text
    seen = secretary.get(address("own-entry", row)).content.decode()
    assert address("own-confirm", row) in seen
    assert "Hồ sơ đang mở của đồng chí thay đổi gì" in seen
    answer = secretary.post(address("own-confirm", row), follow=True)
    assert "Đã xác nhận" in answer.content.decode()
    assert book_for(world.cell_a1.path).on(date(2026, 6, 2)).deadlines.ceremony.value == Deadline(20, "receipt")


def test_the_why_of_a_case_shows_the_own_source_and_that_it_is_own(signed_in, world, story):
    signed_in("committee_officer").post(CEREMONY, sent(world, since="1/3/2026"))
    row = OwnRule.objects.get()
    confirm_rule(actor=world.actor("committee_secretary"), entry_id=row.pk)
    text = signed_in("cell_secretary").get(reverse("candidacies:detail", args=[story.late.pk])).content.decode()
    assert book_for(world.cell_a1.path).on(date(2026, 3, 12)).deadlines.ceremony.own
    assert "<b>quy định riêng của đơn vị</b> · Đảng bộ xã Đèo Gió: Hướng dẫn, điểm 3, 05-HD/ĐU, 20/05/2026" in text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"value-days": "-3"}, "value-days"),
        ({"value-days": "many"}, "value-days"),
        ({"value-counted_from": "moon"}, "value-counted_from"),
        ({"unit": "999999"}, "unit"),
        ({"since": "31/2/2026"}, "since"),
        ({"last_day": "1/5/2026"}, "last_day"),
        ({"source": ""}, "source"),
        ({"source": "x" * 10_000}, "source"),
        ({"confidence": "utter"}, "confidence"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(signed_in, world, more, field):
    page = signed_in("committee_officer").post(CEREMONY, sent(world, **more))
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["paper_number"].value() == "05-HD/ĐU"
    assert not OwnRule.objects.exists()


def test_a_refusal_shows_every_reason_and_keeps_what_was_typed(signed_in, world):
    client = signed_in("committee_officer")
    page = client.post(CEREMONY, sent(world, since="1/1/2000"))
    assert [reason.code for reason in page.context["refusals"]] == ["own_rule.before_the_rulebook"]
    assert page.context["form"]["value-days"].value() == "20"
    client.post(CEREMONY, sent(world))
    page = client.post(CEREMONY, sent(world))
    assert "đã có một mục cho quy tắc này" in page.content.decode()


@pytest.mark.parametrize(
    ("rule", "typed", "value"),
    [
        ("papers.age_max", {"value-value": "6"}, "6"),
        ("certificate.required", {}, "false"),
        ("eligibility.exception_areas", {"value-value": ["border", "island"]}, '["border", "island"]'),
        ("classes.awareness_forms", {"value-value": "A1, B2"}, '["A1", "B2"]'),
        ("consents.over_60_approver", {"value-value.vi": "Tỉnh ủy"}, '{"vi": "Tỉnh ủy", "en": "Tỉnh ủy"}'),
        ("ballot.cell_share", {"value-numerator": "3", "value-denominator": "4"}, '{"numerator": 3, "denominator": 4}'),
    ],
)
def test_every_kind_of_value_can_be_typed(signed_in, world, rule, typed, value):
    given = {name: text for name, text in sent(world).items() if not name.startswith("value-")} | typed
    answer = signed_in("committee_officer").post(f"{NEW_RULE}?rule={rule}", given)
    assert answer.status_code == 302
    assert OwnRule.objects.get().value == value


def test_the_last_day_is_typed_inclusive_and_kept_exclusive(signed_in, world):
    signed_in("committee_officer").post(CEREMONY, sent(world, last_day="30/6/2026"))
    assert OwnRule.objects.get().until == date(2026, 7, 1)
    text = signed_in("committee_officer").get(OWN).content.decode()
    assert "30/06/2026" in text


@pytest.mark.parametrize("rule", ["probation.length", "procedure.listed"])
def test_a_rule_that_no_unit_sets_leads_back_to_the_choice(signed_in, world, rule):
    text = signed_in("committee_officer").get(NEW_RULE, {"rule": rule}).content.decode()
    assert "không đơn vị nào đặt giá trị khác" in text
    assert 'name="rule"' in text
    assert 'value="probation.length"' not in text


def test_a_rule_that_is_none_is_not_found(signed_in, world):
    assert signed_in("committee_officer").get(NEW_RULE, {"rule": "papers.colour"}).status_code == 404


def test_a_correction_replaces_the_entry_and_keeps_its_unit(signed_in, world, own_entry):
    confirm_rule(actor=world.actor("committee_secretary"), entry_id=own_entry.pk)
    client = signed_in("committee_officer")
    link = f"{NEW_RULE}?rule=papers.age_max&replaces={own_entry.pk}"
    assert link.replace("&", "&amp;") in client.get(address("own-entry", own_entry)).content.decode()
    page = client.get(link)
    assert [choice for choice, _ in page.context["form"].fields["unit"].choices] == [world.commune_a.pk]
    given = {name: text for name, text in sent(world).items() if not name.startswith("value-")}
    client.post(link, given | {"value-value": "9"})
    new = OwnRule.objects.exclude(pk=own_entry.pk).get()
    assert new.replaces_id == own_entry.pk
    assert address("own-entry", own_entry) in client.get(address("own-entry", new)).content.decode()


@pytest.mark.parametrize("key", ["0", "x", "9" * 40, "999999"])
def test_what_cannot_be_replaced_is_not_found(signed_in, world, own_entry, key):
    client = signed_in("committee_officer")
    assert client.get(NEW_RULE, {"rule": "papers.age_max", "replaces": key}).status_code == 404
    waiting = client.get(NEW_RULE, {"rule": "papers.age_max", "replaces": own_entry.pk})
    assert waiting.status_code == 404


def test_a_refusal_needs_a_reason_and_is_kept(signed_in, world, own_entry):
    client = signed_in("committee_secretary")
    page = client.post(address("own-withdraw", own_entry), {"reason": ""})
    assert list(page.context["form"].errors) == ["reason"]
    page = client.post(address("own-withdraw", own_entry), {"reason": "Không có căn cứ"}, follow=True)
    assert "Không có căn cứ" in page.content.decode()
    page = client.post(address("own-withdraw", own_entry), {"reason": "noch einmal"})
    assert [reason.code for reason in page.context["refusals"]] == ["own_entry.withdrawn_already"]
    page = client.post(address("own-confirm", own_entry))
    assert [reason.code for reason in page.context["refusals"]] == ["own_entry.not_waiting"]


def test_nobody_confirms_his_own_proposal_by_hand_either(signed_in, world, own_entry):
    page = signed_in("committee_officer").post(address("own-confirm", own_entry))
    assert "không được tự xác nhận" in page.content.decode()


def test_a_calendar_day_from_the_form_to_the_calendar(signed_in, world):
    given = {"day": "11/6/2026", "worked": "no", "unit": str(world.commune_a.pk), "source": "Công văn 5"}
    answer = signed_in("committee_officer").post(NEW_DAY, given, follow=True)
    row = CalendarDay.objects.get()
    assert answer.redirect_chain == [(address("own-entry", row), 302)]
    signed_in("committee_secretary").post(address("own-confirm", row))
    assert book_for(world.cell_a1.path).calendar.after(date(2026, 6, 10), 1) == date(2026, 6, 12)
    page = signed_in("committee_officer").post(NEW_DAY, given)
    assert [reason.code for reason in page.context["refusals"]] == ["own_day.there_already"]


def test_an_administrator_enters_a_day_of_the_whole_register(signed_in, world):
    given = {"day": "13/6/2026", "worked": "yes", "unit": "", "source": "Thông báo"}
    client = signed_in("administrator")
    assert client.post(NEW_DAY, given).status_code == 302
    row = CalendarDay.objects.get()
    assert (row.unit, row.worked) == (None, True)
    text = client.get(address("own-entry", row)).content.decode()
    assert "Toàn bộ sổ" in text
    assert "Hồ sơ đang mở của đồng chí" not in text
    page = signed_in("committee_officer").post(NEW_DAY, given)
    assert list(page.context["form"].errors) == ["unit"]


def test_very_many_cases_lead_to_the_progress_of_the_work(signed_in, world, story, own_entry, monkeypatch):
    monkeypatch.setattr(own_rules, "CASES_AT_ONCE", 0)
    client = signed_in("committee_secretary")
    answer = client.post(address("own-confirm", own_entry), follow=True)
    progress = reverse("jobs:progress", args=[Job.objects.get().pk])
    assert f'<a href="{progress}">' in answer.content.decode()
    assert client.get(progress).status_code == 200
    assert "/jobs/" not in client.get(address("own-entry", own_entry), {"job": "x"}).content.decode()


@pytest.mark.parametrize("sort", ["law", "rules"])
def test_there_is_no_other_sort_of_entry(signed_in, world, own_entry, sort):
    assert signed_in("committee_officer").get(f"/rulebook/own/{sort}/{own_entry.pk}/").status_code == 404


def test_own_entries_stand_apart_on_every_page_of_rules(signed_in, world, own_entry):
    confirm_rule(actor=world.actor("committee_secretary"), entry_id=own_entry.pk)
    client = signed_in("cell_secretary")
    for page, asked in (
        (reverse("rulebook:list"), {}),
        (reverse("rulebook:list"), {"subject": "papers"}),
        (reverse("rulebook:detail", args=["papers", "age_max"]), {}),
        (reverse("rulebook:instruments"), {}),
        (reverse("rulebook:changes"), {"from": "31/5/2026", "to": "1/6/2026"}),
    ):
        text = client.get(page, asked).content.decode()
        assert "Của đơn vị: Đảng bộ xã Đèo Gió" in text
        assert address("own-entry", own_entry) in text
        assert address("own-entry", own_entry) not in signed_in("stranger").get(page, asked).content.decode()


def test_a_value_that_cannot_be_used_says_so(signed_in, world, own_entry):
    kept = {field.attname: getattr(own_entry, field.attname) for field in OwnRule._meta.fields if field.name != "id"}
    broken = OwnRule.objects.create(**kept | {"rule": "papers.colour"})
    text = signed_in("committee_officer").get(address("own-entry", broken)).content.decode()
    assert "không còn dùng được giá trị này" in text


def test_the_list_costs_the_same_however_many_there_are(signed_in, world, own_entry, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(9):
        client.get(OWN)
