"""Long work: ordered, run, called off, taken up again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hatnhan.apps.audit.queries import history
from hatnhan.apps.jobs.models import Job, JobState
from hatnhan.apps.jobs.operations import enqueue, reap, request_cancel, run_now, run_queued
from hatnhan.apps.jobs.operations.reaping import ATTEMPTS, SILENCE
from hatnhan.apps.jobs.operations.running import running_here
from hatnhan.apps.jobs.queries import job_page
from tests.factories import NOW, machine_actor

WORK = "tests.apps.jobs.work:"
LATER = NOW + SILENCE + timedelta(seconds=1)


def order(name, *, actor=None, **arguments):
    return enqueue(actor=actor or machine_actor(), kind=WORK + name, arguments=arguments)


def leave_dead(job, *, attempts=1):
    """As a killed worker leaves it: running, without a beat since; the queue's own row running too."""
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=attempts, beat_at=NOW)
    DBTaskResult.objects.filter(id=job.task_id).update(status=TaskResultStatus.RUNNING, started_at=NOW)


def test_work_runs_to_its_end_and_keeps_its_result(db):
    job = run_now(order("count", rows=3).pk)
    assert (job.state, job.result, job.done, job.attempts) == ("done", {"counted": 3}, 3, 1)
    assert job.ended_at is not None


def test_a_handler_knows_who_ordered_and_its_moment_is_local(world):
    job = order("say_who", actor=world.actor("committee_officer"))
    assert run_now(job.pk).result == {"actor": "committee_officer", "zone": "Asia/Ho_Chi_Minh"}


def test_work_that_breaks_keeps_what_it_said(db, caplog):
    job = run_now(order("break_down").pk)
    assert (job.state, job.error) == ("failed", "row 7 cannot be read")
    assert "ValueError" in caplog.text


def test_a_row_that_the_database_refused_is_not_kept_with_the_work(db):
    job = run_now(order("break_on_a_row").pk)
    assert (job.state, job.error) == ("failed", "new row violates a constraint")


def test_progress_is_written_at_most_once_a_second(db):
    assert run_now(order("tick_after_a_while").pk).result == {"seen": [7, 9]}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_long_transaction_of_the_work_hides_neither_beat_nor_progress():
    job = order("hold_a_long_transaction")
    run_queued.call(job.pk)
    assert Job.objects.get(pk=job.pk).result == {"seen": [3, 10], "later": True}


def test_work_that_ended_is_not_run_again(db):
    job = run_now(order("count", rows=1).pk)
    assert run_now(job.pk).attempts == 1


def test_a_kind_that_names_nothing_is_refused_at_once(db):
    with pytest.raises(ImportError):
        order("nothing_of_the_kind")
    assert Job.objects.count() == 0


def test_waiting_work_that_is_called_off_never_runs(world):
    officer = world.actor("committee_officer")
    job = order("count", actor=officer, rows=1)
    request_cancel(actor=officer, job_id=job.pk)
    assert run_now(job.pk).state == "cancelled"
    assert [line.verb for line in history(job)] == ["jobs.cancelled"]


def test_running_work_that_is_called_off_stops_at_its_next_tick(db):
    assert run_now(order("be_cancelled").pk).state == "cancelled"


def test_a_worker_whose_job_was_taken_over_stops_and_writes_nothing(db):
    job = run_now(order("be_overtaken").pk)
    assert (job.state, job.attempts) == ("running", 2)


def test_ended_work_cannot_be_called_off(db):
    job = run_now(order("count", rows=1).pk)
    request_cancel(actor=machine_actor(), job_id=job.pk)
    assert (Job.objects.get(pk=job.pk).state, history(job)) == ("done", ())


def test_only_who_ordered_may_call_off_and_look(world):
    job = order("count", actor=world.actor("committee_officer"), rows=1)
    for name in ("committee_secretary", "provincial_officer", "stranger", "nobody"):
        with pytest.raises(ObjectDoesNotExist):
            request_cancel(actor=world.actor(name), job_id=job.pk)
        with pytest.raises(ObjectDoesNotExist):
            job_page(world.actor(name), job.pk)
    assert job_page(world.actor("committee_officer"), job.pk).may_cancel


def test_the_reaper_takes_silent_work_up_again_and_it_comes_to_its_end(db):
    job = order("count", rows=2)
    leave_dead(job)
    assert reap(LATER).resumed == (job.pk,)
    assert DBTaskResult.objects.get(id=job.task_id).status == TaskResultStatus.FAILED
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1
    after = run_now(job.pk)
    assert (after.state, after.attempts, after.result) == ("done", 2, {"counted": 2})


def test_the_reaper_gives_up_after_the_last_attempt_and_says_why(db):
    job = order("count", rows=2)
    leave_dead(job, attempts=ATTEMPTS)
    assert reap(LATER).failed == (job.pk,)
    page = job_page(machine_actor(), job.pk)
    assert (page.state, page.error) == ("failed", "The worker stopped during the work, 3 times.")
    assert reap(LATER).failed == ()


def test_the_reaper_ends_silent_work_that_was_called_off(db):
    job = order("count", rows=2)
    leave_dead(job)
    Job.objects.filter(pk=job.pk).update(cancel_requested=True)
    reap(LATER)
    assert Job.objects.get(pk=job.pk).state == "cancelled"


def test_the_reaper_leaves_alone_what_beats_waits_or_runs_in_its_own_process(db):
    beating, waiting, here = order("count", rows=1), order("count", rows=1), order("count", rows=1)
    leave_dead(beating)
    Job.objects.filter(pk=beating.pk).update(beat_at=LATER - SILENCE)
    leave_dead(here)
    running_here.add(here.pk)
    try:
        assert reap(LATER) == type(reap(LATER))((), ())
    finally:
        running_here.discard(here.pk)
    assert Job.objects.get(pk=waiting.pk).state == "queued"


def test_the_reaper_hands_over_again_what_the_queue_lost(db):
    job = order("count", rows=1)
    DBTaskResult.objects.all().delete()
    assert reap(LATER).resumed == (job.pk,)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [job.pk]
