"""apps/papers: the papers beside the set of a dossier: of each moment of a move, of votes, to the residence."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import BallotMember, Case
from hatnhan.apps.candidacies.operations import NewRecord, move_case, record_step
from hatnhan.apps.candidacies.queries import cv_of
from hatnhan.apps.papers.operations.dossier import make_paper
from hatnhan.apps.papers.queries.dossier import PaperState, dossier_page, fill_dossier
from hatnhan.apps.papers.queries.others import fill_others
from hatnhan.core.ballot import Ballot
from hatnhan.core.permissions import Permission
from tests.apps.papers.test_dossier import text_of
from tests.apps.papers.three import ACTOR
from tests.conftest import World
from tests.factories import NOW
from tests.stories import make_case, make_members, road

TODAY = NOW.date()
QUERIES = 75


def others(case: Case, on: date = TODAY) -> dict[tuple[str, int], dict[str, Any]]:
    sources, filled = fill_dossier(ACTOR, case.pk, on, Permission.VIEW_CASE)
    found = fill_others(sources, filled, cv_of(ACTOR, case.pk))
    return {(one.paper.form, one.paper.copy): asdict(one.content) for one in found}  # type: ignore[call-overload]


def made(world: World, until: str) -> Case:
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road(until))


def test_before_any_vote_the_certificate_tells_who_helps(world: World):
    case = made(world, "mentor_assigned")
    found = others(case)
    assert [form for form, _ in found] == ["move_certificate_53"]
    told = found["move_certificate_53", 1]
    assert told["cell"] == world.cell_a1.name
    assert (told["to"], told["moves_on"]) == ("", "")
    assert told["listed_on"]
    (line,) = dossier_page(ACTOR, case.pk, "vi", on=TODAY).others
    assert (line.state, line.gaps[0].code) == (PaperState.IF_MOVING, "whither")


@pytest.mark.parametrize(
    ("until", "form", "cited"),
    [
        ("cell_vote_admission", "move_letter_92", ("cell_resolution",)),
        ("committee_vote_admission", "move_letter_93", ("cell_resolution", "committee_resolution")),
        ("admission_decision", "move_letter_94", ("cell_resolution", "committee_resolution", "decision")),
    ],
)
def test_the_letter_of_each_moment_names_the_papers_that_stand_by_then(world: World, until, form, cited):
    case = made(world, until)
    found = others(case)
    told = found[form, 1]
    assert [form for form, _ in found if form.startswith("move_")] == [form, "move_letter_95"]
    named = {name for name in ("cell_resolution", "committee_resolution", "decision") if told[name]["day"]}
    assert named == set(cited)
    assert told["papers"]


def test_a_recorded_move_keeps_its_letter_its_cell_and_its_day(world: World):
    case = made(world, "cell_vote_admission")
    name = world.cell_a1.name
    move_case(actor=ACTOR, case_id=case.pk, unit_id=world.cell_b1.pk, on=TODAY, paper_number="45-CV/ĐU")
    told = others(case)["move_letter_92", 1]
    assert told["cell"] == name
    assert told["new_place"] == world.cell_b1.name
    assert told["moves_on"] == "ngày 30/6/2026"
    assert told["head"]["number"] == "45"
    again = others(case)["move_letter_92", 2]
    assert (again["cell"], again["cell_resolution"]["issuer"]) == (world.cell_b1.name, name)


def test_within_one_committee_the_letter_goes_to_the_cell(world: World):
    case = made(world, "cell_vote_admission")
    move_case(actor=ACTOR, case_id=case.pk, unit_id=world.cell_a2.pk, on=TODAY)
    told = others(case)["move_letter_92", 1]
    assert told["to"] == told["new_place"] == world.cell_a2.name


def test_no_letter_rests_on_a_vote_that_failed(world: World):
    case = made(world, "opinions")
    vote = NewRecord("cell_vote_admission", date(2024, 5, 10), ballot=Ballot(9, 9, 5, 4))
    record_step(actor=ACTOR, case_id=case.pk, record=vote)
    found = others(case)
    assert "move_certificate_53" in [form for form, _ in found]
    minutes, count = found["meeting_minutes", 1], found["ballot_record", 1]
    assert "chưa đủ tỷ lệ" in minutes["conclusions"][0]
    assert (count["in_favour"], count["against"]) == ("5", "4")
    assert "chưa đề nghị kết nạp" in count["conclusion"]


def test_each_vote_has_minutes_with_the_frozen_list(world: World):
    case = made(world, "opinions")
    for day, ballot in ((date(2024, 5, 10), Ballot(9, 9, 5, 4)), (date(2024, 6, 10), Ballot(9, 8, 8))):
        record_step(actor=ACTOR, case_id=case.pk, record=NewRecord("cell_vote_admission", day, ballot=ballot))
    found = others(case)
    first, second = found["meeting_minutes", 1], found["meeting_minutes", 2]
    assert (first["meeting_on"], second["meeting_on"]) == ("ngày 10/5/2024", "ngày 10/6/2024")
    for minutes, record in zip((first, second), case.records.filter(step="cell_vote_admission"), strict=True):
        frozen = BallotMember.objects.filter(record=record, left_out="").values_list("name", flat=True)
        assert list(minutes["voters"]) == list(frozen)
        assert len(minutes["voters"]) == 9
    assert "đủ tỷ lệ quy định: chi bộ đề nghị kết nạp" in second["conclusions"][0]


def test_the_residence_is_asked_when_the_opinions_come_next(world: World):
    case = made(world, "introduction")
    told = others(case)["residence_invitation", 1]
    assert not told["probation"]
    assert told["cell"] == told["reply_to"] == world.cell_a1.name
    page = dossier_page(ACTOR, case.pk, "vi", on=TODAY)
    line = next(line for line in page.others if line.form == "residence_invitation")
    assert "opinions_at_home" in [gap.code for gap in line.gaps]


def test_every_other_paper_can_be_had_and_reading_it_is_an_act(world: World):
    case = made(world, "admission_decision")
    page = dossier_page(ACTOR, case.pk, "vi", on=TODAY)
    assert page.others
    for line in page.others:
        before = Act.objects.count()
        paper = make_paper(actor=ACTOR, case_id=case.pk, on=TODAY, form=line.form, copy=line.copy, language="vi")
        text = text_of(paper.file.data)
        assert page.person in text, line.form
        assert "{{" not in text
        act = Act.objects.latest("number")
        assert (Act.objects.count(), act.verb) == (before + 1, "papers.made_dossier")
        assert json.loads(act.details)["papers"][0][0] == line.form


def test_strangers_have_none_of_them(world: World):
    case = made(world, "cell_vote_admission")
    before = Act.objects.count()
    for name in ("stranger", "neighbour", "statistics_reader", "person"):
        with pytest.raises((ObjectDoesNotExist, PermissionDenied)):
            make_paper(actor=world.actor(name), case_id=case.pk, on=TODAY, form="move_letter_92", copy=1, language="vi")
    assert Act.objects.count() == before


def test_a_paper_that_the_moment_does_not_have_is_not_made(world: World):
    case = made(world, "cell_vote_admission")
    with pytest.raises(KeyError):
        make_paper(actor=ACTOR, case_id=case.pk, on=TODAY, form="move_letter_94", copy=1, language="vi")


def test_questions_are_bounded_however_many_votes(world: World):
    case = made(world, "opinions")
    for month in (5, 6, 7):
        vote = NewRecord("cell_vote_admission", date(2024, month, 10), ballot=Ballot(9, 9, 5, 4))
        record_step(actor=ACTOR, case_id=case.pk, record=vote)
    with CaptureQueriesContext(connection) as asked:
        page = dossier_page(ACTOR, case.pk, "vi", on=TODAY)
    assert len([line for line in page.others if line.form == "meeting_minutes"]) == 3
    assert len(asked) < QUERIES
