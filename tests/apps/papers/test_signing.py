"""Signing the minutes of a meeting: numbers, records of the cases, versions."""

import json
from datetime import timedelta

import pytest

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import BallotMember, StepRecord
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.operations import sign_meeting
from hatnhan.apps.papers.operations.meetings import make_meeting_paper
from tests.apps.papers.signing import ACTOR, ADMISSION, ON, Told, told_meeting
from tests.apps.papers.test_dossier import text_of
from tests.conftest import World

DAY = timedelta(days=1)


@pytest.fixture
def told(world: World) -> Told:
    return told_meeting(world)


def sign(told: Told, **changes):
    return sign_meeting(**{"actor": ACTOR, "meeting_id": told.meeting.pk, "seen": None, "signed_on": ON, **changes})


def vote(told: Told, case):
    return StepRecord.objects.get(case=case, step=ADMISSION, replaced_by=None)


def paper(told: Told, form: str, place: int | None = None, version: int | None = None) -> str:
    told.meeting.refresh_from_db()
    ballot = 0 if place is None else told.meeting.ballots.order_by("place")[place].pk
    made = make_meeting_paper(actor=ACTOR, meeting_id=told.meeting.pk, form=form, ballot_id=ballot, version=version)
    return text_of(made.file.data)


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_one_record_yields_the_papers_and_the_steps_of_both_cases(told):
    version = sign(told)
    passed, failed = vote(told, told.passes), vote(told, told.fails)
    assert [(each.outcome, each.paper_number, each.paper_on) for each in (passed, failed)] == [
        ("passed", "01-NQ/CB", ON),
        ("failed", "01-BB/CB", ON),
    ]
    assert [passed.ballot.person_id, failed.ballot.person_id] == [told.passes.person_id, told.fails.person_id]
    assert (failed.entitled, failed.present, failed.in_favour, failed.against) == (11, 10, 5, 4)
    frozen = BallotMember.objects.filter(record=passed)
    assert list(frozen.values_list("person_id", "left_out")) == list(
        passed.ballot.voters.values_list("person_id", "left_out")
    )
    told.passes.refresh_from_db()
    told.fails.refresh_from_db()
    assert (told.passes.next_step, told.fails.next_step) == ("committee_vote_admission", ADMISSION)
    assert (version.number, version.signed_by) == (1, told.members[0].name.written)
    act = Act.objects.filter(verb="papers.signed_meeting").get()
    assert [text for _, _, text in json.loads(act.details)["after"]["numbers"]] == ["01-BB/CB", "01-NQ/CB"]
    assert IssuedPaper.objects.exclude(content_sha256="").count() == 2
