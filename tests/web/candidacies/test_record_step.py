"""The form for any other step."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.web.candidacies.step_form import NUMBERS
from tests.web.conftest import Story

COMMON = {"on", "note"}
PAPER = {"paper_number", "paper_on"}
LATE = {"late_reason", "late_by"}
EXPLAINED = {"late_reason": "mưa lũ", "late_by": "chi ủy", "agreement": "12-CV/ĐU ngày 1/6/2026"}


def address(case, step: str) -> str:
    return reverse("candidacies:record-step", args=[case.pk, step])


@pytest.mark.parametrize(
    ("step", "more"),
    [
        ("application", set()),
        ("ceremony", PAPER | LATE | {"agreement"}),
        ("admission_decision", PAPER | LATE | {"received_on", "extended", "decided_by"}),
        ("recognition_decision", PAPER | {"extended", "decided_by"}),
        ("verification_sent", PAPER | {"waived", "abroad", "asked_of"}),
        ("introduction", {"introducer", "together_since", "replaces_introducer"}),
        # The register knows no posts of this committee: no list, so no number that could differ from it.
        ("committee_vote_admission", PAPER | {"entitled", "present", "in_favour", "against"}),
        ("card_handed_over", PAPER | {"card_number"}),
        ("withdrawn", {"reason"}),
        ("struck_off", PAPER | {"reason", "decided_by", "proposed_on", "proposed_entitled", "proposed_for"}),
    ],
)
def test_it_asks_only_what_the_step_needs(signed_in, story: Story, step, more):
    page = signed_in("committee_officer").get(address(story.late, step))
    assert set(page.context["form"].fields) == COMMON | more


def test_it_records_the_step_and_the_case_moves(signed_in, story: Story):
    client = signed_in("cell_secretary")
    given = {"on": "20.6.2026", "paper_number": "5-BB/CB", "note": "đủ thành phần"} | EXPLAINED
    answer = client.post(address(story.late, "ceremony"), given, follow=True)
    assert "Đã ghi nhận:" in answer.content.decode()
    record = StepRecord.objects.get(case=story.late, step="ceremony")
    assert (record.on, record.paper_number, record.paper_on, record.note) == (
        date(2026, 6, 20),
        "5-BB/CB",
        date(2026, 6, 20),
        "đủ thành phần",
    )
    story.late.refresh_from_db()
    assert story.late.next_step != "ceremony"


def test_a_step_out_of_order_is_refused_and_what_was_typed_stays(signed_in, story: Story):
    answer = signed_in("cell_secretary").post(
        address(story.late, "ceremony"), {"on": "1/2/2026", "paper_number": "5-BB/CB"}
    )
    text = answer.content.decode()
    assert [reason.code for reason in answer.context["refusals"]] == ["step.out_of_order"]
    assert answer.context["refusals"][0].sentence in text
    assert 'value="5-BB/CB"' in text
    assert not StepRecord.objects.filter(case=story.late, step="ceremony").exists()


def test_a_committees_vote_carries_its_ballot(signed_in, story: Story):
    client = signed_in("committee_officer")
    client.post(
        reverse("candidacies:cell-vote", args=[story.ready.pk]),
        {"on": "1/6/2026", "entitled": "9", "present": "9", "in_favour": "9"},
    )
    client.post(
        address(story.ready, "committee_vote_admission"),
        {"on": "10/6/2026", "entitled": "15", "present": "14", "in_favour": "14", "against": ""},
    )
    record = StepRecord.objects.get(case=story.ready, step="committee_vote_admission")
    assert (record.entitled, record.present, record.in_favour, record.against, record.outcome) == (
        15,
        14,
        14,
        0,
        "passed",
    )


def test_a_correction_begins_with_what_stands_and_leaves_the_old_record(signed_in, story: Story):
    client = signed_in("committee_officer")
    wrong = StepRecord.objects.get(case=story.late, step="admission_decision")
    form = f"{address(story.late, 'admission_decision')}?replaces={wrong.pk}"
    text = client.get(form).content.decode()
    assert 'value="10/03/2026"' in text
    assert 'value="118-QĐ/TV"' in text
    assert "Bản ghi này sửa bản ghi ngày 10/03/2026." in text
    client.post(form, {"on": "11/3/2026", "received_on": "12/3/2026", "paper_number": "118-QĐ/TV"})
    assert StepRecord.objects.get(replaces=wrong).on.isoformat() == "2026-03-11"
    assert "đã sửa" in client.get(reverse("candidacies:detail", args=[story.late.pk])).content.decode()


@pytest.mark.parametrize("replaces", ["999999", "x"])
def test_a_correction_of_what_is_not_there_is_not_found(signed_in, story: Story, replaces):
    form = f"{address(story.late, 'ceremony')}?replaces={replaces}"
    assert signed_in("committee_officer").get(form).status_code == 404


def test_a_cells_vote_is_a_form_like_the_others(signed_in, story: Story):
    page = signed_in("cell_secretary").get(address(story.ready, "cell_vote_admission"))
    assert set(page.context["form"].fields) == COMMON | PAPER | {*NUMBERS, "entitled_reason"}


def test_a_word_that_is_no_step_is_not_found(signed_in, story: Story):
    assert signed_in("cell_secretary").get(address(story.ready, "no-step")).status_code == 404


def test_a_committees_paper_is_not_the_cells_to_record(signed_in, story: Story):
    form = address(story.late, "admission_decision")
    assert signed_in("cell_secretary").get(form).status_code == 403
    assert signed_in("cell_secretary").post(form, {"on": "1/6/2026"}).status_code == 403
    assert StepRecord.objects.filter(case=story.late, step="admission_decision").count() == 1


def test_out_of_reach_nothing_is_found(signed_in, story: Story):
    assert signed_in("stranger").post(address(story.late, "ceremony"), {"on": "1/6/2026"}).status_code == 404
    assert not StepRecord.objects.filter(case=story.late, step="ceremony").exists()


def test_bad_input_is_named_at_its_field(signed_in, story: Story):
    text = signed_in("cell_secretary").post(address(story.late, "ceremony"), {"on": "31/2/2026"}).content.decode()
    assert 'href="#id_on"' in text
    assert 'value="31/2/2026"' in text


def test_other_methods_are_not_for_it(signed_in, story: Story):
    assert signed_in("cell_secretary").put(address(story.late, "ceremony")).status_code == 405
