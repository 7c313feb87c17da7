"""PDF files between their making and their fetching: encrypted, one for each job, in a folder of the installation."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from hatnhan.apps.jobs.queries import jobs_in_reach
from hatnhan.core.permissions import Actor

KEPT_FOR = timedelta(hours=1)


def folder() -> Path:
    """Where they lie."""
    return Path(settings.VAR) / "dossiers"


def file_of(job_id: int) -> Path:
    """The file of one job; it may not be there any more."""
    return folder() / f"{job_id}.pdf.enc"


def is_kept(job_id: int) -> bool:
    """Tell whether the PDF of this job can still be fetched."""
    return file_of(job_id).is_file()


def is_ordered(actor: Actor, case_id: int, job_id: int) -> bool:
    """Tell whether this job of the actor's makes the dossier of this case and not of another."""
    return jobs_in_reach(actor).filter(pk=job_id, arguments__case=case_id).exists()


def expired(at: datetime) -> Iterator[Path]:
    """The files that nobody fetched in time, and what a worker that died left half written."""
    oldest = (at - KEPT_FOR).timestamp()
    for path in folder().glob("*.pdf*"):
        with suppress(FileNotFoundError):  # fetched this very moment
            if path.stat().st_mtime < oldest:
                yield path
