"""The page that says what contradicts what in a dossier, and where each place is mended."""

import pytest

from hatnhan.apps.candidacies.models import Mentor
from hatnhan.apps.papers.queries.contradictions import dossier_check
from hatnhan.apps.people.models import Person
from tests.factories import TODAY
from tests.web.conftest import Story

QUERIES = 45


@pytest.fixture
def contradicting(story: Story) -> Story:
    """The ID number tells another year, and the mentor is the candidate himself since another day."""
    case = story.ready
    Person.objects.filter(pk=case.person_id).update(id_number="099203000017", born="2001-05-14", sex="male")
    record = case.records.get(step="mentor_assigned")
    Mentor.objects.create(case=case, person_id=case.person_id, starts_on=record.on.replace(day=1))
    return story


def address(story: Story) -> str:
    return f"/papers/dossiers/{story.ready.pk}/check/"


def test_both_places_are_told_with_where_they_are_mended(signed_in, contradicting):
    text = signed_in("committee_officer").get(address(contradicting)).content.decode()
    case = contradicting.ready
    assert "Có 3 chỗ giấy tờ không khớp nhau" in text
    assert "Năm sinh: thông tin cá nhân trong sổ ghi “2001”, số định danh ghi “2003”." in text
    assert "Cùng một người vừa là người xin vào Đảng vừa là người giúp đỡ." in text
    assert f'href="/people/{case.person_id}/mend/"' in text
    assert f'href="/candidacies/{case.pk}/mentor/?mentor={case.mentors.get().pk}"' in text
    # The number itself stands nowhere.
    assert "099203000017" not in text


def test_the_same_in_english(signed_in, contradicting):
    client = signed_in("committee_officer")
    client.post("/session/language/", {"language": "en"})
    assert "One person is both the candidate and the mentor." in client.get(address(contradicting)).content.decode()


def test_who_cannot_mend_reads_without_links_there(world, contradicting):
    check = dossier_check(world.actor("provincial_officer"), contradicting.ready.pk, TODAY, "vi")
    assert all(line.first.mend for line in check.lines)
    check = dossier_check(world.actor("cell_secretary"), contradicting.ready.pk, TODAY, "vi")
    year = next(line for line in check.lines if line.reason.code == "dossier.value_differs")
    assert [place.mend for place in year.places] == ["", ""]


def test_a_dossier_that_agrees_says_so(signed_in, story):
    text = signed_in("committee_officer").get(address(story)).content.decode()
    assert "đều khớp trong những gì sổ ghi" in text


def test_the_page_of_the_case_fetches_the_part_and_leads_there_without_scripts(signed_in, contradicting):
    client = signed_in("committee_officer")
    page = client.get(f"/candidacies/{contradicting.ready.pk}/").content.decode()
    assert f'hx-get="{address(contradicting)}"' in page
    assert f'<a href="{address(contradicting)}">' in page
    part = client.get(address(contradicting), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Có 3 chỗ" in part


def test_out_of_reach_there_is_no_such_page(signed_in, story):
    assert signed_in("stranger").get(address(story)).status_code == 404


def test_it_costs_few_queries(signed_in, contradicting, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(QUERIES):
        client.get(address(contradicting))
