"""The page of military cells: what is not marked is offered, and a unit's own page says what differs."""

from django.urls import reverse

from tests.conftest import World
from tests.stories import make_members


def test_a_cell_is_marked_and_its_page_says_what_must_be_asked(world: World, signed_in):
    officer, address = signed_in("committee_officer"), reverse("organisation:military", args=[world.commune_a.pk])
    page = officer.get(address).context["page"]
    assert [cell.name for cell in page.unmarked] == ["Chi bộ quân sự xã Đèo Gió"]
    empty = officer.post(address, {"cell": "x"})
    assert [reason.code for reason in empty.context["refusals"]] == ["military.nothing_to_mark"]
    assert officer.post(address, {"cell": world.military_cell.pk}).status_code == 302
    page = officer.get(address).context["page"]
    assert (len(page.with_cell), page.communes) == (1, 1)
    make_members(world.military_cell, 3)
    told = officer.get(reverse("organisation:detail", args=[world.military_cell.pk])).content.decode()
    assert "chưa ghi ai là bí thư chi bộ quân sự" in told
    # A past day is read only, and who reads figures alone marks nothing.
    assert officer.post(f"{address}?on=2020-01-01", {"cell": world.military_cell.pk}).status_code == 403
    assert signed_in("statistics_reader").post(address, {"cell": world.military_cell.pk}).status_code == 403
