"""Every step has its form: by these forms alone a case walks its whole road, and every refusal keeps what was typed."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.access.operations import end_grant
from hatnhan.apps.candidacies.models import BallotMember, Case, StepRecord
from hatnhan.apps.candidacies.operations import NewCase, NewRecord, add_cases, move_case
from hatnhan.apps.people.models import Card, Membership
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Exit, State, Step
from hatnhan.rules import rulebook
from hatnhan.web.candidacies.step_form import NUMBERS, TypedStepForm
from tests.factories import TODAY, machine_actor
from tests.stories import ROAD, make_case, make_person, road
from tests.web.conftest import Story

OWN = {Step.MENTOR_ASSIGNED: "candidacies:assign-mentor", Exit.MOVED: "candidacies:move"}


def address(case: Case, step: str) -> str:
    return reverse("candidacies:record-step", args=[case.pk, step])


def typed(record: NewRecord, introducer: int) -> dict[str, object]:
    """What a secretary would type of this record."""
    told: dict[str, object] = {"on": f"{record.on:%d/%m/%Y}", "paper_number": record.paper_number}
    if record.ballot:
        told |= {name: getattr(record.ballot, name) for name in NUMBERS}
    if record.received_on:
        told["received_on"] = f"{record.received_on:%d/%m/%Y}"
    if record.step == Step.INTRODUCTION:
        told |= {"introducer": introducer, "together_since": "1/1/2020"}
    if record.step == Step.CARD_HANDED_OVER:
        told["card_number"] = "099123456789"
    return told


def test_a_case_walks_its_whole_road_by_the_forms(signed_in, world, story: Story):
    client = signed_in("committee_officer")
    person = make_person("Vi Thị Hảo")
    listing = {"unit": world.cell_a1.pk, "nominated_on": "5/1/2023", "listed_on": "6/1/2023", "document": "1-NQ/CB"}
    client.post(reverse("candidacies:open", args=[person.pk]), listing)
    case = Case.objects.get(person=person)
    for record in ROAD[2:]:
        if record.step == Step.MENTOR_ASSIGNED:
            given = {"person": story.member.pk, "starts_on": f"{record.on:%d/%m/%Y}"}
            answer = client.post(reverse("candidacies:assign-mentor", args=[case.pk]), given)
        else:
            answer = client.post(address(case, record.step), typed(record, story.member.pk))
        told = answer.context["refusals"] if answer.context and "refusals" in answer.context else ""
        assert answer.status_code == 302, (
            record.step,
            told,
            getattr(answer, "context", None) and answer.context["form"].errors,
        )
    case.refresh_from_db()
    assert (case.next_step, case.ended_on) == ("", None)
    states = {
        step.step: step.state
        for step in client.get(reverse("candidacies:detail", args=[case.pk])).context["case"].steps
    }
    assert set(states.values()) == {State.DONE}
    assert set(states) == {record.step for record in ROAD}
    assert Membership.objects.get(person=person).official_on == date(2025, 9, 15)
    assert Card.objects.get(person=person).number == "099123456789"
    votes = StepRecord.objects.filter(case=case, step__startswith="cell_vote")
    assert {BallotMember.objects.filter(record=vote, left_out="").count() for vote in votes} == {9}


@pytest.mark.parametrize("step", [*Step, *Exit])
def test_every_form_opens_with_guidance_and_with_what_comes_after(signed_in, story: Story, step):
    page = signed_in("committee_officer").get(address(story.ready, step), follow=True)
    assert page.status_code == 200
    form = page.context["page"]
    assert [line.kind for line in form.guidance] == ["standard", "principle", "procedure"]
    text = page.content.decode()
    assert "Cần biết ở bước này" in text
    assert "Ghi xong việc này:" in text
    for line in form.guidance:
        assert line.source
        assert line.words in text


def test_every_form_opens_for_a_case_with_nothing_on_record(signed_in, world):
    client, case = signed_in("committee_officer"), make_case(world.cell_a1, (), make_person("Vi Thị Hảo"))
    for step in (*Step, *Exit):
        assert client.get(address(case, step), follow=True).status_code == 200, step


@pytest.mark.parametrize("step", [step for step in (*Step, *Exit) if step not in OWN])
def test_every_form_refuses_with_every_reason_and_keeps_what_was_typed(signed_in, world, story: Story, step):
    client = signed_in("committee_officer")
    names = client.get(address(story.ready, step)).context["form"].fields
    told = dict.fromkeys(names, "099") | {"on": "1/7/2026", "note": "ghi chú cần giữ"}
    told |= dict.fromkeys(NUMBERS, "3") | {"introducer": str(story.member.pk), "decided_by": "committee_above"}
    told |= {name: "1/6/2026" for name in names if name.endswith("_on") or name == "together_since"}
    told["together_since"] = "1/6/2020"
    before = StepRecord.objects.count()
    page = client.post(address(story.ready, step), told)
    assert page.context["form"].errors == {}
    assert "record.in_the_future" in [reason.code for reason in page.context["refusals"]]
    text = page.content.decode()
    assert all(reason.sentence in text for reason in page.context["refusals"])
    assert 'value="1/7/2026"' in text
    assert 'value="ghi chú cần giữ"' in text
    assert StepRecord.objects.count() == before


def test_all_reasons_stand_on_the_form_at_once(signed_in, world, story: Story):
    case = make_case(world.cell_a1, road("verification_concluded"), make_person("Vi Thị Hảo"))
    given = {"on": "10/3/2024", "introducer": story.member.pk, "together_since": "1/6/2023", "note": "x"}
    Membership.objects.filter(person=story.member).update(recognised=False)
    page = signed_in("committee_officer").post(address(case, "introduction"), given)
    assert "introducer" in page.context["form"].errors  # no longer offered
    Membership.objects.filter(person=story.member).update(recognised=True, official_on=date(2024, 6, 1))
    page = signed_in("committee_officer").post(address(case, "introduction"), given)
    assert [reason.code for reason in page.context["refusals"]] == [
        "introducer.not_official",
        "introducer.not_long_enough",
    ]


def test_the_check_tells_what_follows_and_stores_nothing(signed_in, story: Story):
    client, before = signed_in("committee_officer"), StepRecord.objects.count()
    given = {"on": "20/3/2026"}
    part = client.post(address(story.late, "ceremony"), given, headers={"hx-request": "true"}).content.decode()
    assert part.strip().startswith('<div id="check"')
    assert "Ghi xong việc này:" in part
    assert StepRecord.objects.count() == before


def test_two_officers_at_once_the_second_is_told_and_loses_nothing(signed_in, world, story: Story):
    first, second = signed_in("committee_secretary"), signed_in("committee_officer")
    form = second.get(address(story.late, "ceremony"))
    name, token = form.context["state"]
    first.post(address(story.late, "member_file"), {"on": "20/6/2026"})
    mine = {"on": "20/3/2026", "paper_number": "5-BB/CB", name: token}
    page = second.post(address(story.late, "ceremony"), mine)
    assert [reason.code for reason in page.context["refusals"]] == ["case.changed_meanwhile"]
    text = page.content.decode()
    assert "committee_secretary" in text
    assert 'value="5-BB/CB"' in text
    again = second.post(address(story.late, "ceremony"), mine | {name: page.context["state"][1]})
    assert again.status_code == 302
    assert StepRecord.objects.filter(case=story.late, step="ceremony").count() == 1


def test_a_case_that_left_while_its_form_was_open_is_403_with_what_was_typed(signed_in, world, story: Story):
    client, form = signed_in("cell_secretary"), address(story.ready, "opinions")
    name, token = client.get(form).context["state"]
    move_case(actor=machine_actor(), case_id=story.ready.pk, unit_id=world.cell_a2.pk, on=TODAY)
    mine = {"on": "20/6/2026", "note": "ý kiến đã tổng hợp", name: token}
    gone = client.post(form, mine)
    assert (gone.status_code, client.post(form, mine | {name: "x"}).status_code) == (403, 404)
    assert "ý kiến đã tổng hợp" in gone.content.decode()
    assert token not in gone.content.decode()
    assert signed_in("neighbour").post(form, mine).status_code == 302


def test_a_role_that_ends_while_its_user_types_leaves_what_was_typed(signed_in, world, story: Story):
    client, form = signed_in("cell_secretary"), address(story.ready, "opinions")
    name, token = client.get(form).context["state"]
    grant = world.users["cell_secretary"].grants.get()
    end_grant(actor=machine_actor(), grant_id=grant.pk, ends_on=TODAY)
    gone = client.post(form, {"on": "20/6/2026", "note": "ý kiến đã tổng hợp", name: token})
    assert gone.status_code == 403
    assert "ý kiến đã tổng hợp" in gone.content.decode()
    assert not StepRecord.objects.filter(case=story.ready, step="opinions", note__startswith="ý kiến").exists()


def test_every_word_that_can_be_asked_is_asked_somewhere():
    rules = rulebook().on(TODAY).inputs
    assert {field.name for step in (*Step, *Exit) for field in getattr(rules, step).value.asks} == set(Ask)


@pytest.mark.parametrize("step", [step for step in (*Step, *Exit) if step not in OWN])
def test_nothing_is_asked_in_vain(signed_in, story: Story, step):
    """Each field of each form changes the record that is written or judged."""
    page = signed_in("committee_officer").get(address(story.late, step)).context["page"]
    whole = filled(TypedStepForm(page), story)
    for name in whole:
        given = record_of(page, whole)
        if name in {"on", *NUMBERS, "introducer"} or TypedStepForm(page).fields[name].required:
            without = record_of(page, whole | {name: other(name, story)})
        else:
            without = record_of(page, {key: value for key, value in whole.items() if key != name})
        assert given != without, name


def filled(form: TypedStepForm, story: Story) -> dict[str, str]:
    """Something in every field."""
    kinds = {"DayField": "1/6/2026", "CountField": "3", "BooleanField": "on", "CharField": "chữ"}
    told = {name: kinds.get(type(field).__name__, "") for name, field in form.fields.items()}
    known = {"introducer": str(story.member.pk), "decided_by": "committee_above", "paper_on": "30/5/2026"}
    return told | {name: value for name, value in known.items() if name in told}


def other(name: str, story: Story) -> str:
    """Something else, for a field that cannot stay empty."""
    if name == "introducer":
        return ""
    return {"on": "2/6/2026", "reason": "vì lẽ khác", "readmission_consent": "văn bản khác"}.get(name, "2")


def record_of(page, typed: dict[str, str]) -> NewRecord:
    form = TypedStepForm(page, typed)
    assert form.is_valid(), form.errors
    return form.record(None)


def test_answers_are_told_on_the_thread_under_the_name_that_the_form_gave_them(signed_in, world, story: Story):
    case = make_case(world.cell_a1, road("verification_concluded"), make_person("Vi Thị Hảo"))
    client = signed_in("committee_officer")
    given = {"on": "1/4/2024", "asked_on": "1/3/2024", "asked_of": "Đoàn xã", "residence": "chi ủy thôn Nà Pài"}
    client.post(address(case, "opinions"), given | {"opinions_for": "12", "opinions_against": "0", "note": "đủ"})
    record = StepRecord.objects.get(case=case, step="opinions")
    assert record.answers == {
        "asked_on": "2024-03-01",
        "asked_of": "Đoàn xã",
        "residence": "chi ủy thôn Nà Pài",
        "opinions_for": 12,
        "opinions_against": 0,
    }
    text = client.get(reverse("candidacies:detail", args=[case.pk])).content.decode()
    for told in ("01/03/2024", "Đoàn xã", "chi ủy thôn Nà Pài", "tán thành: 12", "không tán thành: 0"):
        assert told in text


def test_the_ways_out_are_those_of_the_case(signed_in, world, story: Story):
    probation = make_case(world.cell_a1, road("ceremony"), make_person("Vi Thị Hảo"))
    client = signed_in("committee_officer")
    for case, ways in (
        (story.ready, ["taken_off", "withdrawn", "refused", "died"]),
        (probation, ["struck_off", "died"]),
    ):
        page = client.get(reverse("candidacies:detail", args=[case.pk]))
        assert [step for step, _ in page.context["case"].exits] == ways
        for way in ways:
            assert address(case, way) in page.content.decode()
    without = client.post(address(probation, "struck_off"), {"on": "1/6/2026"})
    assert "reason" in without.context["form"].errors
    client.post(address(probation, "struck_off"), {"on": "1/6/2026", "reason": "bỏ sinh hoạt ba tháng"})
    assert Membership.objects.get(person=probation.person_id).end_kind == "struck_off"


def test_mentors_and_moves_are_set_right_by_the_pages(signed_in, world, story: Story):
    client = signed_in("committee_officer")
    case = make_case(world.cell_a1, road("listed"), make_person("Vi Thị Hảo"))
    mentor = reverse("candidacies:assign-mentor", args=[case.pk])
    client.post(mentor, {"person": story.member.pk, "starts_on": "1/5/2023"})
    record = StepRecord.objects.get(case=case, step="mentor_assigned")
    form = client.get(f"{address(case, 'mentor_assigned')}?replaces={record.pk}", follow=True)
    assert 'value="01/05/2023"' in form.content.decode()
    assert "Sửa phân công" in form.content.decode()
    client.post(f"{mentor}?replaces={record.pk}", {"person": story.member.pk, "starts_on": "5/5/2023"})
    assert case.mentors.get().starts_on == date(2023, 5, 5)
    assert client.get(f"{mentor}?mentor=999999").status_code == 404
    move = reverse("candidacies:move", args=[case.pk])
    client.post(move, {"unit": world.cell_a2.pk, "on": "1/6/2026"})
    moved = StepRecord.objects.get(case=case, step="moved")
    link = f"{address(case, 'moved')}?replaces={moved.pk}"
    assert link in client.get(reverse("candidacies:detail", args=[case.pk])).content.decode()
    client.post(f"{move}?replaces={moved.pk}", {"unit": world.military_cell.pk, "on": "2/6/2026", "letter": "53"})
    case.refresh_from_db()
    assert case.unit_id == world.military_cell.pk
    page = client.get(reverse("candidacies:detail", args=[case.pk])).content.decode()
    assert world.cell_a2.name in page  # in the record of changes
    assert world.military_cell.name in page


def test_a_former_member_is_put_on_the_list_by_the_page(signed_in, world, story: Story):
    case = make_case(world.cell_a1, road("ceremony"), make_person("Vi Thị Hảo"))
    client = signed_in("committee_officer")
    client.post(address(case, "struck_off"), {"on": "1/6/2025", "reason": "không đủ tư cách"})
    form = reverse("candidacies:open", args=[case.person_id])
    assert form in client.get(reverse("people:detail", args=[case.person_id])).content.decode()
    page = client.get(form)
    assert {"end_reason", "record_cleared_on", "child"} <= set(page.context["form"].fields)
    assert "Người này là đảng viên đến hết ngày 31/05/2025" in page.content.decode()
    given = {"unit": world.cell_a1.pk, "listed_on": "1/6/2026", "end_reason": "dropped_out", "proposed_by": "Đoàn xã"}
    refused = client.post(form, given)
    assert [reason.code for reason in refused.context["refusals"]] == ["readmission.excluded"]
    assert 'value="Đoàn xã"' in refused.content.decode()
    assert client.post(form, given | {"end_reason": "other"}).status_code == 302
    assert Case.objects.filter(person=case.person_id, ended_on=None).count() == 1


def test_a_record_that_an_import_brought_is_corrected_like_any_other(signed_in, world, story: Story):
    bulk = add_cases(
        actor=machine_actor(),
        cases=[NewCase(make_person("Vi Thị Hảo").pk, world.cell_a1.pk, date(2023, 1, 5), records=road("opinions"))],
    )[0]
    wrong = StepRecord.objects.get(case=bulk, step="opinions")
    link = f"{address(bulk, 'opinions')}?replaces={wrong.pk}"
    client = signed_in("cell_secretary")
    assert f'value="{wrong.on:%d/%m/%Y}"' in client.get(link).content.decode()
    assert client.post(link, {"on": f"{wrong.on:%d/%m/%Y}", "asked_of": "Đoàn xã"}).status_code == 302
    assert StepRecord.objects.get(replaces=wrong).answers == {"asked_of": "Đoàn xã"}
