"""A certificate that was made void: certifying again in the same class gives another one, and says what to do."""

from datetime import date, timedelta

import pytest

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.candidacies.operations import NewRecord, record_step
from hatnhan.apps.courses.operations import void_certificate
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.operations import certify_class
from hatnhan.core.sentences import sentence
from tests.apps.papers.test_certificates import ACTOR, DAY, LISTED, learners, make_course
from tests.conftest import World
from tests.stories import make_case


@pytest.mark.parametrize("later", [0, 2])
def test_after_a_void_one_another_is_given_and_the_step_is_left_to_be_set_right(world: World, later: int):
    course = make_course(world, 1)
    (person,) = learners(course)
    case = make_case(world.cell_a1, LISTED, person=person, opened_on=date(2026, 1, 5))
    (first,) = certify_class(actor=ACTOR, course_id=course.pk, day=DAY).certificates
    void_certificate(actor=ACTOR, certificate_id=first.pk, day=DAY, reason="sai họ tên")
    again = DAY + timedelta(days=later)
    done = certify_class(actor=ACTOR, course_id=course.pk, day=again)
    (second,) = done.certificates
    assert (second.number, done.recorded) == ("02-GCN/ĐU", 0)
    (left,) = done.not_recorded
    (reason,) = left.reasons
    assert reason.code == "certificate.step_names_void"
    told = sentence(reason, "vi")
    assert "01-GCN/ĐU" in told
    assert "02-GCN/ĐU" in told
    # Nothing that stood in the case was touched; a correction by hand sets it right, and then nothing is left to do.
    old = StepRecord.objects.get(case=case, step="awareness_certificate")
    assert (old.certificate_id, old.paper_number) == (first.pk, "01-GCN/ĐU")
    right = NewRecord("awareness_certificate", again, paper_number=second.number, paper_on=again, replaces=old.pk)
    assert record_step(actor=ACTOR, case_id=case.pk, record=right).replaces_id == old.pk
    assert IssuedPaper.objects.count() == 2
