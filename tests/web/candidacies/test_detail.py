"""The page of a case."""

from django.urls import reverse


def address(case) -> str:
    return reverse("candidacies:detail", args=[case.pk])


def test_it_shows_the_next_step_the_road_and_the_records(signed_in, story):
    page = signed_in("cell_secretary").get(address(story.ready))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Nông Thị Mẩy" in text
    open("/tmp/web/case.html", "w").write(text)
