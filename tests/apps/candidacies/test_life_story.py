"""The curriculum vitae: who may write it, what is kept, how two write at once, and that it is gone once decided."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, connection, transaction

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import Case, LifeStoryDraft
from hatnhan.apps.candidacies.operations import (
    NewCase,
    NewRecord,
    add_cases,
    add_records,
    move_case,
    record_step,
    remove_cases,
    tick_copied,
    write_part,
)
from hatnhan.apps.candidacies.queries import cv_of, own_case, own_page, part_page, proof_sheet, story_page, tick_page
from hatnhan.apps.people.models.encrypted import decrypt
from hatnhan.apps.people.operations import merge_people
from hatnhan.core.booklet import copied_text
from hatnhan.core.life_story import Award, Month, Period, Relative
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import sentence
from tests.conftest import World
from tests.factories import TODAY, machine_actor
from tests.stories import ROAD, make_case, make_members, make_person, road

PERSON = {"name": "Hứa Văn Quý", "sex": "male", "born": date(2001, 5, 14), "birth_place": "xã Đèo Gió"}
LIFE = (
    Period(Month(2007, 5), Month(2019, 5), "học sinh", "xã Đèo Gió"),
    Period(Month(2019, 6), None, "làm ruộng", "thôn Nà Pài"),
)
WHOLE: dict[str, dict[str, object]] = {
    "person": PERSON
    | {
        "birth_name": "Hứa Văn Quý",
        "origin": "xã Đèo Gió",
        "permanent_residence": "thôn Nà Pài",
        "ethnic_group": "Nùng",
        "religion": "Không",
        "occupation": "làm ruộng",
    },
    "schooling": {"general_education": "12/12"},
    "union": {"union_joined_on": "26/3/2016"},
    "life": {"childhood": "Lớn lên ở Nà Pài.", "periods": LIFE},
    "posts": {"posts": (), "trainings": (), "features": ""},
    "abroad": {"trips": ()},
    "honours": {"rewards": (Award(Month(2024, 5), "Giấy khen"),), "disciplines": ()},
    "family": {"relatives": (Relative("father", "Hứa Văn Pảo", "1972"),)},
    "assessment": {"self_assessment": "Chịu khó."},
}


@pytest.fixture
def case(world) -> Case:
    """A case that waits for the cell's vote."""
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("opinions"))


@pytest.fixture
def own(world: World, case: Case) -> Actor:
    """The candidate himself."""
    return replace(world.actor("nobody"), person=case.person_id)


def write(actor, case, part="person", values=None, seen=None):
    return write_part(actor=actor, case_id=case.pk, part=part, values=values or WHOLE[part], seen=seen)


def write_all(actor, case):
    for part in WHOLE:
        write(actor, case, part)


def refusal(act) -> list[str]:
    before = list(LifeStoryDraft.objects.values())
    with pytest.raises(Refused) as refused:
        act()
    assert list(LifeStoryDraft.objects.values()) == before
    for reason in refused.value.reasons:
        assert sentence(reason, "vi") != sentence(reason, "en")
    return [reason.code for reason in refused.value.reasons]


def test_a_part_is_kept_with_who_typed_it_and_the_chain_is_told_no_word_of_it(world, case):
    draft = write(world.actor("cell_secretary"), case)
    assert (draft.version, draft.authors["person"].name) == (1, "cell_secretary")
    assert draft.parts["person"]["born"] == "2001-05-14"
    act = history(case)[0]
    assert (act.verb, act.details) == (
        "candidacies.wrote_life_story",
        {
            "part": "person",
            "version": 1,
            "fields": sorted(WHOLE["person"]),
        },
    )
    assert "Đèo Gió" not in str(act.details)


def test_the_whole_story_is_what_the_papers_are_given(world, case):
    officer = world.actor("committee_officer")
    assert cv_of(officer, case.pk) is None
    write_all(officer, case)
    story = cv_of(officer, case.pk)
    assert story is not None
    assert story.complete
    assert (story.name, story.born, story.periods) == ("Hứa Văn Quý", date(2001, 5, 14), LIFE)
    assert story.relatives == (Relative("father", "Hứa Văn Pảo", "1972"),)


def test_what_is_missing_or_does_not_join_is_named(world, case):
    officer = world.actor("committee_officer")
    write(officer, case, values=PERSON)
    write(officer, case, "life", {"periods": LIFE[:1]})
    page = story_page(officer, case.pk)
    assert page.next_part == "person"
    assert [line.part for line in page.parts if line.filled] == []
    assert [(str(fault.starts), str(fault.ends)) for fault in page.faults] == [("06/2019", "06/2026")]
    write_all(officer, case)
    assert (story_page(officer, case.pk).next_part, story_page(officer, case.pk).filled) == ("", 9)


@pytest.mark.parametrize(
    ("who", "meets"),
    [
        ("provincial_officer", None),
        ("committee_secretary", None),
        ("cell_secretary", None),
        ("statistics_reader", ObjectDoesNotExist),
        ("auditor", ObjectDoesNotExist),
        ("administrator", ObjectDoesNotExist),
        ("mentor", ObjectDoesNotExist),
        ("person", ObjectDoesNotExist),
        ("neighbour", ObjectDoesNotExist),
        ("stranger", ObjectDoesNotExist),
        ("nobody", ObjectDoesNotExist),
    ],
)
def test_only_the_officers_of_the_case_read_and_write_it(world, case, who, meets):
    actor = world.actor(who)
    acts = (
        lambda: write(actor, case),
        lambda: part_page(actor, case.pk, "person"),
        lambda: story_page(actor, case.pk),
        lambda: proof_sheet(actor, case.pk),
        lambda: tick_page(actor, case.pk),
        lambda: cv_of(actor, case.pk),
        lambda: tick_copied(actor=actor, case_id=case.pk, ticked=["name"]),
    )
    for act in acts:
        if meets is None:
            act()
        else:
            with pytest.raises(meets):
                act()


def test_who_may_see_the_case_alone_does_not_read_the_story(world, case):
    write_all(world.actor("cell_secretary"), case)
    seer = world.actor("cell_secretary").looking_at(TODAY)
    assert cv_of(seer, case.pk) is None
    with pytest.raises(PermissionDenied):
        story_page(seer, case.pk)


def test_the_candidate_writes_his_own_and_nobody_elses(world, case, own):
    other = make_case(world.cell_a1, road("listed"), make_person("Lộc Văn Sún"))
    draft = write(own, case)
    assert draft.authors["person"].name == "nobody"
    assert cv_of(own, case.pk) is not None
    assert own_case(own) == case
    for act in (lambda: write(own, other), lambda: story_page(own, other.pk), lambda: cv_of(own, other.pk)):
        with pytest.raises(ObjectDoesNotExist):
            act()


def test_the_content_lies_encrypted_in_the_row(world, case):
    write_all(world.actor("cell_secretary"), case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM candidacies_lifestorydraft WHERE case_id = %s", [case.pk])
        (raw,) = cursor.fetchone()
    for word in ("Hứa", "Nà Pài", "Pảo", "cell_secretary", "relatives", "person"):
        assert word not in raw
    assert "Hứa Văn Pảo" in decrypt(raw)


def test_two_who_write_one_part_see_each_other_and_nothing_is_lost(world, case, own):
    first = part_page(own, case.pk, "person")
    write(world.actor("cell_secretary"), case, values=PERSON | {"origin": "Khuổi Mạ"}, seen=first.version)
    act = lambda: write(own, case, values=PERSON | {"origin": "Nà Pài"}, seen=first.version)  # noqa: E731
    assert refusal(act) == ["life_story.changed_meanwhile"]
    now = part_page(own, case.pk, "person")
    assert now.values["origin"] == "Khuổi Mạ"
    write(own, case, values=PERSON | {"origin": "Nà Pài"}, seen=now.version)
    assert part_page(own, case.pk, "person").values["origin"] == "Nà Pài"


def test_two_parts_written_at_once_are_both_kept(world, case, own):
    seen = {part: part_page(own, case.pk, part).version for part in ("person", "schooling")}
    write(own, case, "person", seen=seen["person"])
    write(world.actor("cell_secretary"), case, "schooling", seen=seen["schooling"])
    write(own, case, "person", seen=part_page(own, case.pk, "person").version)
    assert [line.filled for line in story_page(own, case.pk).parts[:2]] == [True, True]


def test_prefilled_from_the_register_and_a_difference_is_told_on_both_sides(world, case):
    officer = world.actor("committee_officer")
    page = part_page(officer, case.pk, "person")
    assert (page.values["name"], page.values["born"], page.values["sex"]) == ("Hứa Văn Quý", date(2001, 5, 14), "male")
    assert part_page(officer, case.pk, "union").values["sympathiser_on"] == "06/01/2023"
    write(officer, case, values=WHOLE["person"] | {"born": date(2001, 5, 15), "name": "Hứa Văn Quý"})
    (differing,) = part_page(officer, case.pk, "person").differing
    assert (differing.field, differing.register, differing.typed) == ("born", date(2001, 5, 14), date(2001, 5, 15))
    case.person.refresh_from_db()
    assert case.person.born == date(2001, 5, 14)
    assert story_page(officer, case.pk).differing == (differing,)


def test_who_never_was_a_member_is_not_asked_for_a_first_admission(world, case):
    assert "first_admitted_on" not in part_page(world.actor("cell_secretary"), case.pk, "union").asked


@pytest.mark.parametrize(
    ("part", "values", "codes"),
    [
        ("person", {"name": "A" * 121}, ["text.too_long"]),
        ("person", {"origin": "A" * 301}, ["text.too_long"]),
        ("life", {"childhood": "A" * 4001}, ["text.too_long"]),
        ("person", {"born": TODAY}, ["person.born_in_the_future"]),
        ("person", {"born": date(1899, 1, 1)}, ["person.born_too_early"]),
        ("life", {"periods": (Period(Month(2026, 7), None, "x"),)}, ["life_story.future"]),
        ("life", {"periods": (Period(Month(2020, 7), Month(2019, 1), "x"),)}, ["life_story.reversed"]),
        (
            "life",
            {"periods": (Period(Month(1020, 7), Month(2019, 1), "x" * 301),)},
            ["text.too_long", "life_story.too_early"],
        ),
        ("honours", {"rewards": (Award(Month(2027, 1), "x"),)}, ["life_story.future"]),
        ("family", {"relatives": (Relative("child", "x"),) * 61}, ["life_story.too_many"]),
    ],
)
def test_what_no_life_can_say_is_refused_with_every_reason(world, case, part, values, codes):
    assert refusal(lambda: write(world.actor("cell_secretary"), case, part, values)) == codes


def test_texts_are_stored_tidied_line_by_line(world, case):
    write(world.actor("cell_secretary"), case, "life", {"childhood": " Lớn  lên \n\n ở Nà Pài ​\n", "periods": ()})
    write(world.actor("cell_secretary"), case, "family", {"relatives": (Relative("father", " Hứa  Văn Pảo "),)})
    story = cv_of(world.actor("cell_secretary"), case.pk)
    assert story is not None
    assert story.childhood == "Lớn lên\n\nở Nà Pài"
    assert story.relatives[0].name == "Hứa Văn Pảo"


def decide(world, case):
    for record in road("admission_decision", "cell_vote_admission"):
        record_step(actor=machine_actor(), case_id=case.pk, record=record)


def test_the_decision_erases_it_and_keeps_the_fact_alone(world, case, own):
    write_all(own, case)
    decide(world, case)
    row = LifeStoryDraft.objects.get()
    assert (row.content, row.erased_on, row.erased_for) == ("", TODAY, "admission_decision")
    verbs = [act.verb for act in history(case, limit=3)]
    assert verbs[:2] == ["candidacies.recorded_step", "candidacies.erased_life_story"]
    assert cv_of(own, case.pk) is None
    assert (proof_sheet(own, case.pk).pages, tick_page(own, case.pk).total) == ((), 0)
    assert story_page(own, case.pk).closed
    assert refusal(lambda: write(own, case)) == ["life_story.erased"]
    assert refusal(lambda: tick_copied(actor=own, case_id=case.pk, ticked=["name"])) == ["life_story.erased"]


def test_a_case_decided_before_anybody_typed_takes_nothing_any_more(world, case, own):
    decide(world, case)
    assert refusal(lambda: write(own, case)) == ["life_story.erased"]
    assert not LifeStoryDraft.objects.exists()


def test_a_correction_of_the_decision_leaves_nothing_either(world, case, own):
    write(own, case)
    decide(world, case)
    decision = case.records.get(step="admission_decision")
    right = NewRecord("admission_decision", date(2024, 8, 26), received_on=date(2024, 8, 28), replaces=decision.pk)
    record_step(actor=machine_actor(), case_id=case.pk, record=right)
    assert LifeStoryDraft.objects.get().content == ""
    assert cv_of(own, case.pk) is None


@pytest.mark.parametrize("leave", ["refused", "withdrawn", "taken_off", "died"])
def test_every_end_of_the_case_erases_it(world, case, own, leave):
    write(own, case)
    record_step(actor=machine_actor(), case_id=case.pk, record=NewRecord(leave, date(2024, 6, 1)))
    row = LifeStoryDraft.objects.get()
    assert (row.content, row.erased_for) == ("", leave)


def test_a_move_takes_it_along(world, case, own):
    write(own, case)
    move_case(
        actor=world.actor("committee_officer"),
        case_id=case.pk,
        unit_id=world.cell_a2.pk,
        on=date(2024, 6, 1),
        letter=93,
    )
    assert cv_of(own, case.pk) is not None
    with pytest.raises(ObjectDoesNotExist):
        story_page(world.actor("cell_secretary"), case.pk)
    assert story_page(world.actor("neighbour"), case.pk).person == "Hứa Văn Quý"


def test_a_list_that_brings_the_decision_erases_it_too(world, case, own):
    write(own, case)
    add_records(actor=machine_actor(), records={case.pk: road("admission_decision", "cell_vote_admission")})
    assert LifeStoryDraft.objects.get().content == ""


def test_an_import_that_is_taken_back_takes_the_draft_with_its_case(world):
    (case,) = add_cases(
        actor=machine_actor(), cases=[NewCase(make_person().pk, world.cell_a1.pk, date(2023, 1, 5), records=ROAD[:2])]
    )
    write(world.actor("cell_secretary"), case)
    remove_cases(case_ids=[case.pk])
    assert not LifeStoryDraft.objects.exists()


def test_the_database_itself_keeps_nothing_beside_the_fact_of_erasure(world, case, own):
    write(own, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        LifeStoryDraft.objects.update(erased_on=TODAY)


def test_ticks_are_kept_and_fall_with_the_text_they_stood_for(world, case, own):
    write_all(own, case)
    total = tick_page(own, case.pk).total
    tick_copied(actor=own, case_id=case.pk, ticked=["name", "origin", "relatives.0", "no.such"])
    assert (tick_page(own, case.pk).done, tick_page(own, case.pk).total) == (3, total)
    write(own, case, values=WHOLE["person"] | {"origin": "Khuổi Mạ"})
    ticked = [each.group for _, entries in tick_page(own, case.pk).entries for each in entries if each.ticked]
    assert ticked == ["name", "relatives.0"]
    every = [each.group for _, entries in tick_page(own, case.pk).entries for each in entries]
    tick_copied(actor=own, case_id=case.pk, ticked=every)
    assert tick_page(own, case.pk).done == total
    assert history(case)[0].details == {"ticked": total, "of": total}
    acts = len(history(case, limit=100))
    tick_copied(actor=own, case_id=case.pk, ticked=every)
    assert len(history(case, limit=100)) == acts


def test_the_sheet_is_laid_out_for_the_booklet_at_hand(world, case, own):
    write_all(own, case)
    page = proof_sheet(own, case.pk, letters=30, lines=10)
    assert (page.letters, page.lines) == (30, 10)
    assert copied_text(page.pages, "childhood") == "Lớn lên ở Nà Pài."
    odd = proof_sheet(own, case.pk, letters=1, lines=1000)
    assert (odd.letters, odd.lines, odd.confidence) == (48, 24, "low")


def test_the_own_page_tells_the_road_and_the_papers_and_no_votes(world, case, own):
    page = own_page(own, "vi")
    assert (page.person, page.unit, page.filled, page.next_part) == ("Hứa Văn Quý", "Chi bộ thôn Nà Pài", 0, "person")
    given = {paper.key: paper.given_on for paper in page.papers}
    assert given == {
        "awareness_certificate": date(2023, 8, 20),
        "application": date(2024, 1, 15),
        "curriculum_vitae": date(2024, 1, 20),
    }
    assert [step.name for step in page.steps if step.coming] == ["chi bộ biểu quyết kết nạp"]
    decide(world, case)
    assert own_page(own, "vi").closed


def test_two_records_put_together_keep_the_account_at_its_case(world, case):
    other = make_person("Hứa Văn Quý")
    listed = make_case(world.cell_a1, road("listed"), other)
    record_step(actor=machine_actor(), case_id=listed.pk, record=NewRecord("withdrawn", date(2023, 2, 1)))
    world.users["person"].grants.update(person=other.pk)
    merge_people(actor=machine_actor(), kept_id=case.person_id, merged_id=other.pk)
    assert own_case(world.actor("person")) == case
