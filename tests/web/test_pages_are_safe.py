"""Nothing inline, nothing from elsewhere, light: what holds for every page and every template."""

import gzip
import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import reverse

from hatnhan.web.templatetags.assets import asset
from tests.web.conftest import Story

WEB = Path(__file__).parents[2] / "src/hatnhan/web"
TEMPLATES = sorted(file.relative_to(WEB / "templates").as_posix() for file in (WEB / "templates").rglob("*.html"))
STYLESHEET_LIMIT = 12 * 1024


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_no_style_or_script_of_its_own(name):
    text = (WEB / "templates" / name).read_text()
    assert re.findall(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)|javascript:", text) == []
    assert re.findall(r"(?:src|href)=\"https?:", text) == []
    get_template(name)  # raises where it cannot be read


def test_the_policy_allows_only_our_own_files(signed_in, story: Story):
    policy = signed_in("cell_secretary").get(reverse("agenda:home"))["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_one_stylesheet_is_light():
    assert len(gzip.compress((WEB / "static/hatnhan.css").read_bytes())) <= STYLESHEET_LIMIT
    assert [file.name for file in (WEB / "static").glob("*.css")] == ["hatnhan.css"]


def test_a_static_file_comes_compressed_and_may_be_kept_for_ever(client, door):
    answer = client.get(asset("hatnhan.css"), headers={"accept-encoding": "gzip"})
    assert len(b"".join(answer)) < STYLESHEET_LIMIT
    answer.getvalue()
    assert answer["Content-Encoding"] == "gzip"
    kept = re.fullmatch(r"max-age=(\d+), public", answer["Cache-Control"])
    assert kept is not None
    assert int(kept[1]) > 30 * 24 * 60 * 60


def test_the_address_of_a_file_tells_its_content(tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path]
    settings.DEBUG = True
    (tmp_path / "one.css").write_text("a{}")
    first = asset("one.css")
    (tmp_path / "one.css").write_text("b{}")
    assert asset("one.css") != first
    with pytest.raises(FileNotFoundError):
        asset("no-such-file.css")


def test_pages_of_people_are_not_kept_by_the_browser(signed_in, story: Story):
    page = signed_in("cell_secretary").get(reverse("people:detail", args=[story.member.pk]))
    assert {"private", "no-cache", "no-store"} <= set(page["Cache-Control"].split(", "))


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("/session/sign-in/", "testserver", 200),
        ("/", "testserver", 302),
        ("/people/1", "testserver", 301),
        ("/nowhere/", "testserver", 404),
        ("/session/sign-out/", "testserver", 405),
        ("/", "evil.example", 400),
        ("/health/", "testserver", 200),
        (asset("hatnhan.css"), "testserver", 200),
        ("/static/nothing.css", "testserver", 404),
    ],
)
def test_no_answer_goes_without_the_headers_that_protect_it(client, door, address, host, status):
    answer = client.get(address, headers={"host": host})
    answer.getvalue()
    assert answer.status_code == status
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
