"""The whole dossier as one PDF, made by a worker: ordered, made, fetched once, erased."""

from base64 import b64decode, b64encode
from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from hatnhan.apps.access.queries import actor_by_id, require
from hatnhan.apps.audit.operations import record
from hatnhan.apps.candidacies.queries import cases_in_reach
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.jobs.operations import JobRun, enqueue
from hatnhan.apps.jobs.queries import jobs_in_reach
from hatnhan.apps.papers.operations.dossier import dossier_name, make_dossier
from hatnhan.apps.papers.queries.dossier import MAKES, fill_dossier
from hatnhan.apps.papers.queries.kept import expired, file_of, folder
from hatnhan.apps.people.models.encrypted import decrypt, encrypt
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, machine
from hatnhan.documents.pdf import NoLibreOfficeError, find_libreoffice, to_pdf

PRINT = "hatnhan.apps.papers.operations.printing:print_dossier"


def order_pdf(*, actor: Actor, case_id: int, on: date, language: str) -> Job:
    """Order it. Refused on a day without the case or its cell, and where LibreOffice is not installed."""
    sweep(actor.at)
    _, filled = fill_dossier(actor, case_id, on, MAKES)
    try:
        find_libreoffice()
    except NoLibreOfficeError as absent:
        raise Refused((Reason("paper.no_libreoffice", Severity.STOP),)) from absent
    arguments = {"case": case_id, "on": on.isoformat(), "language": language}
    return enqueue(actor=actor, kind=PRINT, arguments=arguments, total=len(filled) + 1)


def print_dossier(run: JobRun) -> dict[str, object]:
    """Make it; called by the worker. What whoever ordered it may no longer see by then is not made."""
    actor = machine(run.at) if run.actor_id is None else actor_by_id(run.actor_id, run.at)
    on = date.fromisoformat(run.arguments["on"])
    made = make_dossier(
        actor=actor, case_id=run.arguments["case"], on=on, language=run.arguments["language"], whole="pdf"
    )
    run.tick(0, len(made.papers))
    data = to_pdf([paper.file.data for paper in made.papers], tell=run.tick)
    _keep(run.job_id, data)
    # Not its name, which holds that of the candidate: the row of a job outlives the file.
    return {"papers": len(made.papers), "bytes": len(data)}


def fetch_pdf(*, actor: Actor, case_id: int, job_id: int) -> tuple[str, bytes]:
    """Its name and content, once: the file is erased. ObjectDoesNotExist where it is another's, or no more.

    Of two who fetch at the same instant one takes it.
    """
    sweep(actor.at)
    case = cases_in_reach(actor).select_related("person__name").get(pk=case_id)
    require(actor, MAKES, case.path)
    job = jobs_in_reach(actor).get(pk=job_id, kind=PRINT, arguments__case=case_id)
    path = file_of(job_id)
    taken = path.with_suffix(".taken")
    try:
        path.rename(taken)
    except FileNotFoundError as gone:
        raise ObjectDoesNotExist(job_id) from gone
    try:
        data = b64decode(decrypt(taken.read_text(encoding="ascii")))
        with transaction.atomic():
            record(actor, "papers.fetched_dossier", case, on=job.arguments["on"], bytes=len(data))
    except BaseException:
        taken.rename(path)
        raise
    taken.unlink(missing_ok=True)
    name = dossier_name(case.person.name.written, date.fromisoformat(job.arguments["on"]))
    return f"{name}.pdf", data


def sweep(at: datetime) -> int:
    """Erase what nobody fetched in time; returns how many files."""
    gone = tuple(expired(at))
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _keep(job_id: int, data: bytes) -> None:
    """Encrypted like every personal text, whole or not at all, for its owner alone."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file_of(job_id).with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text(encrypt(b64encode(data).decode("ascii")), encoding="ascii")
    draft.replace(file_of(job_id))
