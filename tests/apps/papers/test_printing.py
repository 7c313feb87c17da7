"""apps/papers/operations/printing.py: the whole as one PDF by a worker, kept encrypted, fetched once."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError, connection
from pypdf import PdfReader

from hatnhan.apps.audit.models import Act
from hatnhan.apps.jobs.operations import enqueue, run_now
from hatnhan.apps.papers.operations import printing
from hatnhan.apps.papers.operations.dossier import make_dossier
from hatnhan.apps.papers.operations.printing import PRINT, fetch_pdf, order_pdf, sweep
from hatnhan.apps.papers.queries.kept import KEPT_FOR, file_of, is_kept
from hatnhan.core.outcome import Refused
from hatnhan.documents import pdf
from hatnhan.documents.pdf import to_pdf
from tests.apps.papers.three import ACTOR, ON, Three, make_three
from tests.factories import NOW


@pytest.fixture
def three(db) -> Three:
    return make_three()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.mark.office
def test_it_is_ordered_made_fetched_once_and_erased(three):
    job = order_pdf(actor=ACTOR, case_id=three.military.pk, on=ON, language="vi")
    ended = run_now(job.pk)
    assert (ended.state, ended.done, ended.total) == ("done", 13, 13)
    assert is_kept(job.pk)
    kept = file_of(job.pk)
    assert b"%PDF" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    name, data = fetch_pdf(actor=ACTOR, case_id=three.military.pk, job_id=job.pk)
    assert name.isascii()
    assert name.endswith(".pdf")
    assert "Dinh Hieu" in name
    assert not any("Hieu" in str(value) or "Hiếu" in str(value) for value in ended.result.values())
    assert data.startswith(b"%PDF-")
    assert not kept.exists()
    verbs = list(Act.objects.order_by("number").values_list("verb", flat=True))[-2:]
    assert verbs == ["papers.made_dossier", "papers.fetched_dossier"]
    with pytest.raises(ObjectDoesNotExist):
        fetch_pdf(actor=ACTOR, case_id=three.military.pk, job_id=job.pk)


def test_two_who_fetch_at_the_same_instant_do_not_both_have_it(three):
    """The second comes while the first is at work: the file is no longer where it looks."""
    job = enqueue(actor=ACTOR, kind=PRINT, arguments={"case": three.military.pk, "on": ON.isoformat()}, total=1)
    printing._keep(job.pk, b"%PDF-1")
    file_of(job.pk).rename(file_of(job.pk).with_suffix(".taken"))
    with pytest.raises(ObjectDoesNotExist):
        fetch_pdf(actor=ACTOR, case_id=three.military.pk, job_id=job.pk)
    file_of(job.pk).with_suffix(".taken").rename(file_of(job.pk))
    with pytest.raises(OperationalError), connection.execute_wrapper(_locked):
        fetch_pdf(actor=ACTOR, case_id=three.military.pk, job_id=job.pk)
    assert fetch_pdf(actor=ACTOR, case_id=three.military.pk, job_id=job.pk)[1] == b"%PDF-1"


def _locked(execute, sql, params, many, context):
    """A chain that cannot be written to just now."""
    if "audit_" in sql:
        raise OperationalError("database is locked")
    return execute(sql, params, many, context)


def test_what_nobody_fetches_is_erased(three, settings):
    kept = file_of(1)
    kept.parent.mkdir()
    kept.write_text("1x")
    os.utime(kept, (NOW.timestamp(), NOW.timestamp()))
    assert sweep(NOW + KEPT_FOR - timedelta(seconds=1)) == 0
    assert sweep(NOW + KEPT_FOR + timedelta(seconds=1)) == 1
    assert not kept.exists()


@pytest.mark.office
def test_the_pdf_of_one_case_is_not_handed_out_for_another(three):
    job = order_pdf(actor=ACTOR, case_id=three.military.pk, on=ON, language="vi")
    with pytest.raises(ObjectDoesNotExist):
        fetch_pdf(actor=ACTOR, case_id=three.village.pk, job_id=job.pk)


def test_without_libreoffice_nothing_is_ordered(three, monkeypatch):
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    with pytest.raises(Refused) as refused:
        order_pdf(actor=ACTOR, case_id=three.military.pk, on=ON, language="vi")
    assert [reason.code for reason in refused.value.reasons] == ["paper.no_libreoffice"]


@pytest.mark.office
def test_libreoffice_opens_every_paper_of_the_three(three):
    for case in three.all:
        files = [
            paper.file.data
            for paper in make_dossier(actor=ACTOR, case_id=case.pk, on=ON, language="vi", whole="pdf").papers
        ]
        assert len(PdfReader(BytesIO(to_pdf(files))).pages) >= len(files)
