"""web/papers/dossier.py: the page of a dossier, one paper, the archive, the PDF."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from hatnhan.apps.audit.models import Act
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.jobs.operations import enqueue, run_now
from hatnhan.apps.papers.operations.printing import PRINT
from tests.conftest import World
from tests.factories import machine_actor
from tests.web.conftest import Story

QUERIES = 110


@pytest.fixture
def client(signed_in):
    return signed_in("committee_officer")


def address(name: str, story: Story, *more: object) -> str:
    return reverse(f"papers:{name}", args=[story.ready.pk, *more])


def test_the_page_lists_every_paper_with_what_it_lacks(client, story):
    text = client.get(address("dossier", story)).content.decode()
    assert "Nông Thị Mẩy" in text
    for code in ("1-KNĐ", "2-KNĐ", "3-KNĐ", "5-KNĐ", "6-KNĐ", "8-KNĐ", "9-KNĐ"):
        assert code in text
    assert "nơi sinh" in text
    assert reverse("people:mend", args=[story.ready.person_id]) in text
    assert "10-KNĐ" not in text


def test_questions_of_the_page_are_bounded(client, story, django_assert_max_num_queries):
    client.get(address("dossier", story))
    with django_assert_max_num_queries(QUERIES):
        client.get(address("dossier", story))


def test_a_link_never_leads_where_the_reader_may_not_go(signed_in, story):
    text = signed_in("cell_secretary").get(address("dossier", story)).content.decode()
    assert reverse("people:mend", args=[story.ready.person_id]) not in text
    assert reverse("candidacies:record-step", args=[story.ready.pk, "verification_sent"]) not in text


def test_the_archive_opens_with_the_cover(client, story):
    answer = client.post(address("dossier-zip", story), {"on": "2026-06-30"})
    assert answer["Content-Type"] == "application/zip"
    assert 'filename="Ho so Nong Thi May 2026-06-30.zip"' in answer["Content-Disposition"]
    with ZipFile(BytesIO(answer.getvalue())) as archive:
        assert archive.namelist()[0].startswith("00 ")
        assert archive.testzip() is None
    assert Act.objects.latest("number").verb == "papers.made_dossier"


def test_the_papers_beside_the_set_have_their_list_and_come_along_when_asked_for(client, signed_in, story):
    page = client.get(address("dossier", story))
    text, others = page.content.decode(), page.context["dossier"].others
    assert 'id="others"' in text
    for paper in others:
        assert address("dossier-word", story, paper.form, paper.copy) in text
    first = len(page.context["dossier"].papers) + 1
    assert [paper.number for paper in others] == list(range(first, first + len(others)))
    answer = client.post(address("dossier-zip", story), {"on": "2026-06-30", "others": "1"})
    with ZipFile(BytesIO(answer.getvalue())) as archive:
        assert len(archive.namelist()) == 1 + first - 1 + len(others)
    assert client.post(address("dossier-word", story, others[0].form, others[0].copy)).getvalue().startswith(b"PK")
    alone = client.post(address("dossier-zip", story), {"on": "2026-06-30"})
    with ZipFile(BytesIO(alone.getvalue())) as archive:
        assert len(archive.namelist()) == first


def test_a_job_of_one_case_is_not_shown_at_another(client, story):
    job = enqueue(actor=machine_actor(), kind=PRINT, arguments={"case": story.late.pk}, total=1)
    Job.objects.filter(pk=job.pk).update(actor_id=client.session["_auth_user_id"])
    assert client.get(address("dossier-pdf", story, job.pk)).status_code == 404
    assert client.get(reverse("papers:dossier-pdf", args=[story.late.pk, job.pk])).status_code == 200


def test_one_paper_is_a_word_file(client, story):
    answer = client.post(address("dossier-word", story, "application", 1))
    assert answer.getvalue().startswith(b"PK")
    assert client.post(address("dossier-word", story, "self_review", 1)).status_code == 404
    assert client.post(address("dossier-word", story, "introduction", 9)).status_code == 404
    assert client.get(address("dossier-word", story, "application", 1)).status_code == 405


def test_a_past_day_shows_what_stood_then_and_a_day_without_the_case_says_so(client, story):
    text = client.get(address("dossier", story), {"on": "2025-09-10"}).content.decode()
    assert "2025-09-10" in text
    before = client.get(address("dossier", story), {"on": "2024-01-01"}, follow=True)
    assert "chưa có hồ sơ này" in before.content.decode()
    answer = client.post(address("dossier-zip", story), {"on": "2024-01-01"}, follow=True)
    assert "chưa có hồ sơ này" in answer.content.decode()
    assert not Act.objects.filter(verb="papers.made_dossier").exists()


def test_the_section_of_the_case_tells_how_many_are_ready(client, story):
    text = client.get(address("dossier-summary", story)).content.decode()
    assert "<html" not in text
    assert address("dossier", story) in text
    assert (
        address("dossier-summary", story)
        in client.get(reverse("candidacies:detail", args=[story.ready.pk])).content.decode()
    )


@pytest.mark.office
def test_the_pdf_is_ordered_waited_for_and_fetched(client, story, settings, tmp_path):
    settings.VAR = tmp_path
    answer = client.post(address("dossier-print", story), {"on": "2026-06-30"})
    job = Job.objects.get(kind=PRINT)
    assert answer["Location"] == address("dossier-pdf", story, job.pk)
    waiting = client.get(answer["Location"]).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    fragment = client.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    run_now(job.pk)
    assert client.get(answer["Location"], headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    fetch = address("dossier-fetch", story, job.pk)
    assert fetch in client.get(answer["Location"]).content.decode()
    assert ContentFile(client.post(fetch).getvalue()).read(5) == b"%PDF-"
    assert fetch not in client.get(answer["Location"]).content.decode()
    assert client.post(fetch).status_code == 404


@pytest.mark.office
def test_another_account_does_not_see_the_job(client, signed_in, story, world: World):
    client.post(address("dossier-print", story), {"on": "2026-06-30"})
    job = Job.objects.get(kind=PRINT)
    assert signed_in("cell_secretary").get(address("dossier-pdf", story, job.pk)).status_code == 404
    assert signed_in("stranger").get(address("dossier-pdf", story, job.pk)).status_code == 404
    assert job.created_at.date() == date(2026, 6, 30)
