"""The month sheets of a cell as one Word file to be written by hand."""

from datetime import date
from io import BytesIO

import docx
import pytest

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.operations import assign_mentor
from hatnhan.apps.papers.operations.month_sheets import make_month_sheets
from hatnhan.core.outcome import Refused
from tests.conftest import World
from tests.factories import machine_actor
from tests.stories import make_case, make_members, make_person, road

ACTOR = machine_actor()
MONTH = date(2026, 5, 1)


def test_each_mentor_has_a_page_with_all_whom_he_helps(world: World):
    members = make_members(world.cell_a1, 3)
    with pytest.raises(Refused):
        make_month_sheets(actor=ACTOR, unit_id=world.cell_a1.pk, month=MONTH)
    for name, mentor in (("Tráng A Chu", 0), ("Lục Thị Pà", 0), ("Vàng A Sình", 1)):
        case = make_case(world.cell_a1, road("listed"), person=make_person(name))
        assign_mentor(actor=ACTOR, case_id=case.pk, person_id=members[mentor].pk, starts_on=date(2026, 3, 2))
    file = make_month_sheets(actor=ACTOR, unit_id=world.cell_a1.pk, month=date(2026, 5, 17))
    document = docx.Document(BytesIO(file.data))
    assert len(document.sections) == 2
    named = [row.cells[0].text for table in document.tables for row in table.rows]
    assert [name for name in ("Tráng A Chu", "Lục Thị Pà", "Vàng A Sình") if named.count(name) == 1] == [
        "Tráng A Chu",
        "Lục Thị Pà",
        "Vàng A Sình",
    ]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [text.count(members[place].name.written) for place in (0, 1, 2)] == [1, 1, 0]
    assert "tháng 5 năm 2026" in text
    assert Act.objects.latest("number").verb == "papers.made_month_sheets"
