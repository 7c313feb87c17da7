"""Pages for what went wrong say what to do, in both languages, without asking the database."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from hatnhan.web import errors
from tests.web.conftest import Story


@pytest.mark.parametrize(
    ("answer", "status", "vietnamese", "english"),
    [
        (lambda request: errors.bad_request(request, ValueError()), 400, "Không đọc được yêu cầu", "cannot be read"),
        (lambda request: errors.permission_denied(request, ValueError()), 403, "không có quyền", "may not do this"),
        (lambda request: errors.stale_form(request), 403, "mở quá lâu", "open too long"),
        (lambda request: errors.not_found(request, ValueError()), 404, "Không tìm thấy", "Nothing found"),
        (lambda request: errors.not_allowed(request), 405, "từ biểu mẫu", "from its form"),
        (lambda request: errors.conflict(request, ("because",)), 409, "because", "because"),
        (lambda request: errors.server_error(request), 500, "Chương trình gặp lỗi", "A fault of the program"),
    ],
)
def test_it_says_what_to_do(answer, status, vietnamese, english):
    for language, said in (("vi", vietnamese), ("en", english)):
        with translation.override(language):
            page = answer(RequestFactory().get("/"))
        assert page.status_code == status
        assert said in page.content.decode()
        assert f'<html lang="{language}">' in page.content.decode()
        assert 'href="/"' in page.content.decode()


def test_a_fault_of_the_program_gives_a_page_without_a_word_of_it(world, monkeypatch):
    def break_down(*_, **__):
        raise RuntimeError("a secret of the program")

    monkeypatch.setattr("hatnhan.web.agenda.views.front_list", break_down)
    client = Client(raise_request_exception=False)
    client.force_login(world.users["cell_secretary"])
    answer = client.get(reverse("agenda:home"))
    assert answer.status_code == 500
    assert "Chương trình gặp lỗi" in answer.content.decode()
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_a_database_that_is_busy_or_away_is_said_to_pass(world, monkeypatch, fault):
    def wait_in_vain(*_, **__):
        raise fault("database is locked: /a/path/of/ours")

    monkeypatch.setattr("hatnhan.web.agenda.views.front_list", wait_in_vain)
    client = Client(raise_request_exception=False)
    client.force_login(world.users["cell_secretary"])
    answer = client.get(reverse("agenda:home"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "thử lại sau ít phút" in answer.content.decode()
    assert "locked" not in answer.content.decode()


def test_health_says_so_too_when_the_account_cannot_be_read(monkeypatch):
    def fail(*_, **__):
        raise OperationalError("connection refused")

    monkeypatch.setattr("hatnhan.web.middleware._language_of", fail)
    assert Client(raise_request_exception=False).get(reverse("health")).status_code == 503


def test_a_form_without_its_token_is_refused_and_writes_nothing(world, story: Story):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["cell_secretary"])
    answer = client.post(
        reverse("candidacies:cell-vote", args=[story.ready.pk]),
        {"on": "1/6/2026", "entitled": "9", "present": "9", "in_favour": "9"},
    )
    assert answer.status_code == 403
    assert "mở quá lâu" in answer.content.decode()
    assert not story.ready.records.filter(step="cell_vote_admission").exists()
