"""Own entries come into force, or end: what is judged by them is judged again."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.models import QuerySet

from hatnhan.apps.candidacies.facts import chunks
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations.copies import refresh_copies
from hatnhan.apps.jobs.operations import JobRun, enqueue
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.rulebook.models import Entered
from hatnhan.apps.rulebook.operations import confirm_day, confirm_rule, withdraw_day, withdraw_rule
from hatnhan.apps.rulebook.queries import DAY, RULE
from hatnhan.core.permissions import Actor, subtree

# So many cases are judged again while the page is answered; more are a job with its progress.
CASES_AT_ONCE = 500
_ROOT = "/"
_JOB = "hatnhan.apps.candidacies.operations.own_rules:judge_again"
_CONFIRM: Mapping[str, Callable[..., Entered]] = {RULE: confirm_rule, DAY: confirm_day}
_WITHDRAW: Mapping[str, Callable[..., Entered]] = {RULE: withdraw_rule, DAY: withdraw_day}


@transaction.atomic
def confirm_entry(*, actor: Actor, sort: str, entry_id: int) -> int | None:
    """Let an own entry hold and judge the open cases below its unit again; where they are many, the key of a job."""
    return _follow(actor, _CONFIRM[sort](actor=actor, entry_id=entry_id))


@transaction.atomic
def withdraw_entry(*, actor: Actor, sort: str, entry_id: int, reason: str) -> int | None:
    """Refuse an own entry, or end it; only what had held makes a difference to the cases."""
    row = _WITHDRAW[sort](actor=actor, entry_id=entry_id, reason=reason)
    return _follow(actor, row) if row.confirmed_at else None


def _follow(actor: Actor, row: Entered) -> int | None:
    path = row.unit.path if row.unit else _ROOT  # type: ignore[attr-defined]  # both sorts have it
    cases = _open_below(path)
    many = cases.count()
    if many > CASES_AT_ONCE:
        return enqueue(actor=actor, kind=_JOB, arguments={"path": path}, total=many).pk
    refresh_copies(list(cases.values_list("pk", flat=True)), actor.today)
    return None


def judge_again(run: JobRun) -> dict[str, object]:
    """Write the copies of all open cases below a unit anew, a thousand at a time; begun again it is the same."""
    today = run.at.date()
    ids = list(_open_below(run.arguments["path"]).order_by("pk").values_list("pk", flat=True))
    done = 0
    run.tick(done, len(ids))
    for part in chunks(ids):
        refresh_copies(part, today)
        done += len(part)
        run.tick(done, len(ids))
    return {"cases": done}


def _open_below(path: str) -> QuerySet[Case]:
    return Case.objects.filter(within([subtree(path)]), ended_on=None)
