"""No page offers a link that its reader may not open."""

import re
from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.people.operations import NewAffiliation, add_affiliations
from tests.conftest import World
from tests.web.conftest import Story

READERS = ("cell_secretary", "committee_secretary", "committee_officer", "provincial_officer")


@pytest.mark.parametrize("name", READERS)
def test_every_link_of_a_page_can_be_opened(signed_in, world: World, story: Story, name):
    """The person came from a cell of the other commune: its name is part of his record, its page is not."""
    came = NewAffiliation(story.member.pk, world.cell_b1.pk, date(2012, 1, 1), date(2015, 6, 1))
    add_affiliations([came])
    client = signed_in(name)
    starts = [
        reverse("agenda:home"),
        reverse("candidacies:detail", args=[story.late.pk]),
        reverse("people:detail", args=[story.member.pk]),
        reverse("organisation:detail", args=[world.cell_a1.pk]),
    ]
    found = {link for start in starts for link in links(client.get(start))}
    assert len(found) > 10
    assert {link: status for link in found if (status := client.get(link).status_code) not in {200, 302}} == {}


def test_the_name_of_a_cell_out_of_reach_stays_readable(signed_in, world: World, story: Story):
    add_affiliations([NewAffiliation(story.member.pk, world.cell_b1.pk, date(2012, 1, 1), date(2015, 6, 1))])
    page = signed_in("cell_secretary").get(reverse("people:detail", args=[story.member.pk])).content.decode()
    assert "Chi bộ bản Pom Lót" in page


def links(page) -> list[str]:
    assert page.status_code == 200
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(/(?!static/)[^"#]*)', page.content.decode())]
