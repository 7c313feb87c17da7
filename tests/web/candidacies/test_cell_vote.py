"""The vote of the cell."""

from dataclasses import replace

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import NewCase, add_cases
from tests.factories import machine_actor
from tests.stories import FAILED, OPENED, make_case, make_person, road
from tests.web.conftest import Story

PASSING = {"on": "15/6/2026", "entitled": "9", "present": "9", "in_favour": "6", "against": "3"}


@pytest.fixture
def voted(world, story: Story) -> Case:
    """A case that has all four votes behind it."""
    return make_case(world.cell_a1, road("recognition_decision"), make_person("Vi Thị Hảo"))


def address(story: Story) -> str:
    return reverse("candidacies:cell-vote", args=[story.ready.pk])


def votes(story: Story) -> list[StepRecord]:
    return list(StepRecord.objects.filter(case=story.ready, step="cell_vote_admission"))


def test_the_form_knows_who_is_entitled_and_what_is_needed(signed_in, story: Story):
    text = signed_in("cell_secretary").get(address(story)).content.decode()
    assert 'name="entitled" value="9"' in text
    assert "<b>6 trên 9</b>" in text


def test_a_vote_that_passes_moves_the_case(signed_in, story: Story):
    client = signed_in("cell_secretary")
    answer = client.post(address(story), PASSING | {"paper_number": "07-NQ/CB"}, follow=True)
    assert answer.redirect_chain == [(reverse("candidacies:detail", args=[story.ready.pk]), 302)]
    text = answer.content.decode()
    assert "Đã ghi nhận: biểu quyết đạt." in text
    assert "07-NQ/CB" in text
    story.ready.refresh_from_db()
    assert story.ready.next_step == "committee_vote_admission"
    assert [(vote.outcome, vote.in_favour, vote.on.isoformat()) for vote in votes(story)] == [
        ("passed", 6, "2026-06-15")
    ]


def test_a_vote_that_fails_is_recorded_and_may_be_taken_again(signed_in, story: Story):
    client = signed_in("cell_secretary")
    answer = client.post(address(story), PASSING | {"in_favour": "5"}, follow=True)
    assert "Đã ghi nhận: biểu quyết không đạt. Có thể biểu quyết lại." in answer.content.decode()
    story.ready.refresh_from_db()
    assert story.ready.next_step == "cell_vote_admission"
    client.post(address(story), PASSING | {"on": "29/6/2026"})
    assert [vote.outcome for vote in votes(story)] == ["failed", "passed"]


def test_what_the_rules_forbid_is_refused_with_every_reason_and_what_was_typed_stays(signed_in, story: Story):
    client = signed_in("cell_secretary")
    answer = client.post(address(story), PASSING | {"present": "5", "paper_number": "07-NQ/CB"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Chưa ghi nhận. Quy định không cho phép, vì:" in text
    assert len(answer.context["refusals"]) == 1
    assert answer.context["refusals"][0].sentence in text
    assert answer.context["refusals"][0].source in text
    assert 'value="07-NQ/CB"' in text
    assert 'value="15/6/2026"' in text
    assert votes(story) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": "31/2/2026"}, "Ngày không hợp lệ."),
        ({"on": ""}, "Hãy điền ô này."),
        ({"in_favour": "sáu"}, "Hãy nhập một số nguyên."),
        ({"in_favour": "-1"}, "lớn hơn hoặc bằng"),
    ],
)
def test_bad_input_is_named_at_its_field_and_keeps_what_was_typed(signed_in, story: Story, wrong, said):
    answer = signed_in("cell_secretary").post(address(story), PASSING | wrong)
    text = answer.content.decode()
    name, typed = next(iter(wrong.items()))
    assert answer.status_code == 200
    assert said in text
    assert f'href="#id_{name}"' in text
    assert f'id="id_{name}_error"' in text
    assert typed in text
    assert votes(story) == []


def test_a_day_that_is_not_yet_is_refused(signed_in, story: Story):
    answer = signed_in("cell_secretary").post(address(story), PASSING | {"on": "1/7/2026"})
    assert [reason.code for reason in answer.context["refusals"]] == ["record.in_the_future"]
    assert votes(story) == []


@pytest.mark.parametrize(("in_favour", "said"), [("6", "Đạt: 6 phiếu"), ("5", "Không đạt: 5 phiếu")])
def test_the_check_says_what_the_numbers_give_and_stores_nothing(signed_in, story: Story, in_favour, said):
    client = signed_in("cell_secretary")
    numbers = PASSING | {"in_favour": in_favour}
    whole = client.post(address(story), numbers | {"check": "1"}).content.decode()
    fragment = client.post(address(story), numbers, headers={"hx-request": "true"}).content.decode()
    assert said in whole
    assert "cần ít nhất 6 trên 9" in whole
    assert fragment.strip() in whole
    assert fragment.strip().startswith('<div id="check"')
    assert votes(story) == []


def test_the_check_of_half_a_form_asks_for_the_rest(signed_in, story: Story):
    answer = signed_in("cell_secretary").post(address(story), PASSING | {"on": ""}, headers={"hx-request": "true"})
    assert "Điền ngày họp và các con số" in answer.content.decode()


def test_an_admission_that_failed_is_voted_on_again_though_the_ceremony_was(signed_in, world, story: Story):
    votes = {"cell_vote_admission": FAILED}
    before = tuple(replace(record, ballot=votes.get(record.step, record.ballot)) for record in road("card_handed_over"))
    person = make_person("Vi Văn Bình")
    case = add_cases(actor=machine_actor(), cases=[NewCase(person.pk, world.cell_a1.pk, OPENED, records=before)])[0]
    case.refresh_from_db()
    assert case.next_step == "cell_vote_admission"
    client = signed_in("cell_secretary")
    vote = reverse("candidacies:cell-vote", args=[case.pk])
    assert (
        f'href="{vote}">Ghi kết quả biểu quyết'
        in client.get(reverse("candidacies:detail", args=[case.pk])).content.decode()
    )
    name = "<h1>Chi bộ biểu quyết kết nạp</h1>"
    assert name in client.get(vote).content.decode()
    asked = client.get(reverse("candidacies:record-step", args=[case.pk, "cell_vote_recognition"]), follow=True)
    assert "<h1>Chi bộ biểu quyết công nhận chính thức</h1>" in asked.content.decode()
    assert client.get(f"{vote}?step=ceremony").status_code == 404


def recorded(case, step: str) -> StepRecord:
    return StepRecord.objects.get(case=case, step=step, replaced_by=None)


@pytest.mark.parametrize("step", ["cell_vote_admission", "cell_vote_recognition"])
def test_a_recorded_vote_is_corrected_from_what_stands(signed_in, voted, step):
    client, wrong = signed_in("cell_secretary"), recorded(voted, step)
    link = f"{reverse('candidacies:record-step', args=[voted.pk, step])}?replaces={wrong.pk}"
    assert link in client.get(reverse("candidacies:detail", args=[voted.pk])).content.decode()
    page = client.get(link, follow=True)
    form, text = link, page.content.decode()
    assert f"Bản ghi này sửa bản ghi ngày {wrong.on:%d/%m/%Y}." in text
    for name, value in (("on", f"{wrong.on:%d/%m/%Y}"), ("entitled", 9), ("in_favour", 8), ("against", 1)):
        assert f'name="{name}" value="{value}"' in text
    right = {"on": f"{wrong.on:%d/%m/%Y}", "entitled": "9", "present": "9", "in_favour": "7", "against": "2"}
    checked = client.post(form, right | {"check": "1"}).content.decode()
    assert "Đạt: 7 phiếu tán thành" in checked
    assert 'class="ballot passed"' in " ".join(checked.split())
    assert recorded(voted, step) == wrong
    client.post(form, right)
    written = recorded(voted, step)
    assert (written.replaces, written.step, written.in_favour, written.against) == (wrong, step, 7, 2)


@pytest.mark.parametrize("step", ["committee_vote_admission", "committee_vote_recognition"])
def test_a_committees_vote_is_corrected_from_what_stands(signed_in, voted, step):
    client, wrong = signed_in("committee_officer"), recorded(voted, step)
    form = f"{reverse('candidacies:record-step', args=[voted.pk, step])}?replaces={wrong.pk}"
    text = client.get(form).content.decode()
    assert f'name="entitled" value="{wrong.entitled}"' in text
    assert f'name="in_favour" value="{wrong.in_favour}"' in text
    right = {"on": f"{wrong.on:%d/%m/%Y}", "entitled": "13", "present": "13", "in_favour": "11", "against": "2"}
    client.post(form, right)
    written = recorded(voted, step)
    assert (written.replaces, written.in_favour, written.against, written.outcome) == (wrong, 11, 2, "passed")


def test_only_a_vote_of_this_case_is_corrected(signed_in, story: Story, voted):
    client, other = signed_in("cell_secretary"), recorded(story.late, "cell_vote_admission")
    for replaces in (other.pk, recorded(voted, "opinions").pk, "x"):
        assert client.get(f"{address(story)}?replaces={replaces}").status_code == 404


@pytest.mark.parametrize(("name", "status"), [("stranger", 404), ("neighbour", 404), ("nobody", 404)])
def test_out_of_reach_nothing_is_found_and_nothing_written(signed_in, story: Story, name, status):
    client = signed_in(name)
    assert client.get(address(story)).status_code == status
    assert client.post(address(story), PASSING).status_code == status
    assert votes(story) == []


def test_without_signing_in_the_door_comes_first(client, story: Story):
    answer = client.post(address(story), PASSING)
    assert (answer.status_code, votes(story)) == (302, [])
    assert answer.url.startswith(reverse("session:sign-in"))


def test_other_methods_are_not_for_it(signed_in, story: Story):
    assert signed_in("cell_secretary").put(address(story)).status_code == 405
