"""The candidates as a workbook."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.audit.models import Act
from tests.web.conftest import ID_NUMBER, Story

ADDRESS = reverse("candidacies:workbook")
NAME, BORN, NEXT_STEP, STATE, LATEST, NUMBER = 0, 1, 3, 4, 6, 7


def rows_of(answer) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200
    return list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))


def test_it_is_the_list_in_reach_with_true_days_and_covered_numbers(signed_in, story: Story):
    keys = ("born", "unit", "next_step", "state", "owner", "latest", "id_number")
    columns = "&".join(f"columns={key}" for key in keys)
    head, ready, late = rows_of(signed_in("cell_secretary").post(f"{ADDRESS}?{columns}"))
    assert (head[NAME], head[NEXT_STEP], head[LATEST]) == ("Họ và tên", "Bước tiếp theo", "Chậm nhất")
    assert (ready[NAME], ready[BORN].date(), ready[NUMBER]) == ("Nông Thị Mẩy", date(2001, 5, 14), "•" * 9 + "017")
    assert (late[NAME], late[STATE], late[LATEST].date() < date(2026, 6, 30)) == ("Hứa Văn Pảo", "quá hạn", True)


@pytest.mark.parametrize(("chosen", "expected"), [("state=late", ["Hứa Văn Pảo"]), ("q=may", ["Nông Thị Mẩy"])])
def test_it_is_cut_as_the_page_was(signed_in, story: Story, chosen, expected):
    assert [row[NAME] for row in rows_of(signed_in("cell_secretary").post(f"{ADDRESS}?{chosen}"))[1:]] == expected
    said = json.loads(Act.objects.get(verb="exchange.exported_list").details)
    assert (said["rows"], said["chosen"]) == (1, dict([chosen.split("=")]))


def test_whole_id_numbers_come_only_when_asked_for(signed_in, story: Story):
    client = signed_in("committee_officer")
    assert ID_NUMBER in [row[NUMBER] for row in rows_of(client.post(ADDRESS, {"id_numbers": "whole"}))]
    assert signed_in("cell_secretary").post(ADDRESS, {"id_numbers": "whole"}).status_code == 403


def test_the_page_offers_it(signed_in, story: Story):
    text = signed_in("cell_secretary").get(reverse("candidacies:list"), {"state": "late"}).content.decode()
    assert f'action="{ADDRESS}?state=late"' in text
