"""Every list: on the page, on paper and in the workbook, with numbers of twelve digits and keys above 999 intact."""

import json
import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.db.models import Model
from django.urls import resolve, reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.agenda.models import Letter
from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.courses.models import Course
from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.meetings.models import Meeting, Task
from hatnhan.apps.meetings.operations import add_meeting, record_minutes
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister
from hatnhan.apps.papers.operations import issue
from hatnhan.apps.people.models import Badge, Card, Person
from hatnhan.apps.people.operations import (
    Decision,
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    enter_act,
)
from hatnhan.core.meetings import MinutesEntry, TaskEntry
from hatnhan.web.lists.addresses import LISTS
from tests.factories import NOW, TODAY, machine_actor, make_unit
from tests.stories import make_case, make_person, road
from tests.web.conftest import ID_NUMBER, Story, make_members

CARD = "009900000001"
WORKBOOKS = {
    "candidacies:list": "candidacies:workbook",
    "people:list": "people:workbook",
    "organisation:cells": "organisation:cells-workbook",
    "agenda:late": "agenda:late-workbook",
    "exchange:list": "exchange:workbook",
    "reports:admitted": "reports:admitted-workbook",
    "reports:forecast-cases": "reports:forecast-workbook",
    "reports:form-one": "reports:form-one-workbook",
    "reports:form-one-names": "reports:form-one-names-workbook",
    "reports:ledger": "reports:ledger-workbook",
    "handover:list": "handover:workbook",
    "papers:list": "papers:workbook",
    "papers:book": "papers:book-workbook",
    "agenda:letters": "agenda:letters-workbook",
    "courses:list": "courses:workbook",
    "cards:list": "cards:workbook",
    "cards:handed-over": "cards:handed-over-workbook",
    "badges:list": "badges:workbook",
    "badges:awarded": "badges:awarded-workbook",
    "meetings:list": "meetings:workbook",
    "meetings:tasks": "meetings:tasks-workbook",
}
OF_PEOPLE = ("candidacies:list", "people:list")
GROUPED = re.compile(r"\d[.,]\d{3}(?!\d)")


@dataclass(frozen=True)
class Found:
    """What a list hands out."""

    paper: str
    cells: list[object]
    formats: set[str]


def admit(unit: Unit, name: str) -> None:
    """Somebody who was admitted this year."""
    person = make_person(name)
    add_memberships([NewMembership(person.pk, TODAY)])
    add_affiliations([NewAffiliation(person.pk, unit.pk, TODAY)])
    enter_act(person_id=person.pk, kind="admitted", on=TODAY, paper=Decision("12-QĐ/ĐU", TODAY, "Đảng ủy xã"))


def hold(unit: Unit) -> Meeting:
    """A meeting that gave a task."""
    meeting = add_meeting(actor=machine_actor(), unit_id=unit.pk, kind="regular", on=TODAY)
    tasks = (TaskEntry("Trồng cây", name="Cả chi bộ", due_on=TODAY),)
    return record_minutes(actor=machine_actor(), meeting_id=meeting.pk, entry=MinutesEntry(tasks=tasks))


def open_class(unit: Unit) -> Course:
    """A class that takes nominations."""
    days = {"decided_on": TODAY, "starts_on": TODAY, "last_on": TODAY, "opened_at": NOW}
    return Course.objects.create(unit=unit, kind="awareness", number="1-QĐ/ĐU", capacity=40, **days)


def honour(person: Person, unit: Unit, number: str) -> None:
    """A card and a badge, both handed over."""
    Card.objects.create(person=person, number=number, handed_over_on=TODAY, path=unit.path)
    Badge.objects.create(person=person, years=30, award_on=date(2026, 9, 2), state="awarded", path=unit.path)


@pytest.fixture
def people(world, story: Story) -> Person:
    """A member with a card and an ID number, beside the candidates of the story, and a paper with its number."""
    issue(actor=world.machine, unit_id=world.cell_a1.pk, kind="resolution", day=TODAY, about="Đề nghị kết nạp")
    admit(world.cell_a1, "Vi Thị Mới")
    Letter.objects.create(unit=world.cell_a1, issuer=world.commune_a, drafted_on=TODAY)
    hold(world.cell_a1)
    open_class(world.commune_a)
    honour(story.member, world.cell_a1, CARD)
    Person.objects.filter(pk=story.member.pk).update(id_number=ID_NUMBER[:-1] + "9")
    return story.member


def test_the_lists_of_this_test_are_all_that_there_are():
    assert set(LISTS.values()) == set(WORKBOOKS)


@pytest.mark.parametrize("address", WORKBOOKS)
def test_it_prints_with_its_head_and_goes_to_excel(signed_in, world, people, preview, address):
    client = signed_in("committee_officer")
    text = client.get(reverse(address), {"print": "1"}).content.decode()
    assert "<b>Đảng bộ xã Đèo Gió</b>" in text
    assert "Tính đến ngày 30/06/2026" in text
    assert "Người in: committee_officer" in text
    assert "<thead>" in text
    lines = len(re.findall(r'<th scope="row"[^>]*>', text))
    assert lines > 0
    sheet = load_workbook(BytesIO(client.post(reverse(WORKBOOKS[address])).getvalue())).active
    headings = [cell.value for cell in sheet[1]]
    shown = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', text)
    assert (sheet.max_row - 1, headings) == (lines, shown[1:])
    assert Act.objects.filter(verb="exchange.exported_list", subject=address).count() == 1


@pytest.mark.parametrize("address", OF_PEOPLE)
def test_numbers_of_twelve_digits_stay_whole_on_paper_and_in_excel(signed_in, world, people, address):
    number = ID_NUMBER if address == "candidacies:list" else ID_NUMBER[:-1] + "9"
    client = signed_in("committee_officer")
    asked = f"{reverse(WORKBOOKS[address])}?columns=card_number&columns=id_number"
    paper = client.post(asked, {"id_numbers": "whole", "as": "paper"}).content.decode()
    sheet = load_workbook(BytesIO(client.post(asked, {"id_numbers": "whole"}).getvalue())).active
    found = {cell.value: (cell.number_format, cell.data_type) for row in sheet.iter_rows(min_row=2) for cell in row}
    assert f">{number}<" in paper
    assert found[number] == ("@", "s")
    if address == "people:list":
        assert f">{CARD}<" in paper
        assert found[CARD] == ("@", "s")
        assert f">{CARD}<" in client.get(reverse(address), {"print": "1", "columns": "card_number"}).content.decode()


@pytest.mark.parametrize("address", OF_PEOPLE)
def test_whole_id_numbers_on_paper_are_an_act_and_need_the_permission(signed_in, world, people, address):
    asked = {"id_numbers": "whole", "as": "paper"}
    assert signed_in("cell_secretary").post(reverse(WORKBOOKS[address]), asked).status_code == 403
    assert Act.objects.filter(verb="exchange.printed_list").count() == 0
    signed_in("committee_officer").post(reverse(WORKBOOKS[address]), asked)
    told = json.loads(Act.objects.get(verb="exchange.printed_list").details)
    assert told["id_numbers_revealed"] == 1
    page = signed_in("cell_secretary").get(reverse(address), {"columns": "id_number"}).content.decode()
    covered = signed_in("cell_secretary").get(reverse(address), {"columns": "id_number", "print": "1"}).content.decode()
    for text in (page, covered):
        assert ID_NUMBER[:9] not in text
        assert "•••••••••" in text


@pytest.fixture
def high_keys(world, story: Story, preview) -> None:
    """Units, people, members, cases and imports whose keys have more than three digits."""
    for table in (Unit, Person, Case, Batch, NumberRegister, IssuedPaper, Letter, Meeting, Task, Course):
        _raise_keys(table)
    cell = make_unit("Chi bộ thôn Cao", world.commune_a)
    Letter.objects.create(unit=cell, issuer=world.commune_a, drafted_on=TODAY)
    honour(make_members(cell, 3, first=500)[0], cell, CARD)
    admit(cell, "Vi Thị Mới")
    hold(cell)
    open_class(world.commune_a)
    late = make_case(cell, road("admission_decision"), make_person("Vi Văn Bình"))
    given = issue(actor=world.machine, unit_id=cell.pk, kind="resolution", day=TODAY, case_id=late.pk)
    preview.pk = None
    preview.save()
    assert min(cell.pk, late.pk, late.person_id, preview.pk, given.id, given.register_id) > 1_000_000


def _raise_keys(table: type[Model]) -> None:
    name = table._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), 1234500)")
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, 1234500)", [name])


PAGES: dict[str, dict[str, str]] = {
    **{key: {} for key in WORKBOOKS},
    "candidacies:board": {},
    "organisation:list": {},
    "agenda:home": {},
    "agenda:sheet": {},
}


@pytest.mark.parametrize("address", PAGES)
def test_no_link_of_a_list_has_a_grouped_key(signed_in, world, high_keys, address):
    client = signed_in("provincial_officer")
    cell = Unit.objects.get(name="Chi bộ thôn Cao")
    for asked in ({}, {"unit": cell.pk}, {"unit": world.commune_a.pk}):
        text = client.get(reverse(address), asked).content.decode()
        said = re.findall(r'(?:href|action|value)="([^"]*)"', text)
        keys = [one for one in said if not one.startswith("/static/") and not re.search(r"\d{2}/\d{2}/\d{4}", one)]
        assert [one for one in keys if GROUPED.search(one)] == []
    if address in WORKBOOKS:
        # A form is about one unit, by itself the first of the account.
        asked = {"unit": cell.pk} if address == "reports:form-one" else {}
        assert re.search(r'href="/[a-z/]+/1234\d{3}/', client.get(reverse(address), asked).content.decode())


def test_no_page_that_lists_lead_to_has_a_grouped_key(signed_in, world, high_keys):
    """One page of each address that can be reached in two steps, all of keys above 999."""
    client = signed_in("provincial_officer")
    case = Case.objects.latest("pk")
    starts = [
        reverse("organisation:detail", args=[case.unit_id]),
        reverse("people:detail", args=[case.person_id]),
        reverse("candidacies:detail", args=[case.pk]),
        *(reverse(address) for address in PAGES),
    ]
    seen: set[str] = set()
    wrong: list[tuple[str, str]] = []
    for page in (*starts, *_new_kinds(client, starts)):
        answer = client.get(page)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            said = re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())
            wrong += [(page, one) for one in said if GROUPED.search(one) and not one.startswith("/static/")]
            seen.add(resolve(page.split("?")[0]).view_name)
    assert wrong == []
    assert len(seen) > 20


def _new_kinds(client, starts: list[str]) -> list[str]:
    """A link to each further address that these pages offer."""
    found: dict[str, str] = {}
    for start in starts:
        for link in re.findall(r'href="(/[^"#]*)"', client.get(start).content.decode()):
            address = link.replace("&amp;", "&")
            if not address.startswith("/static/") and (re.search(r"/1234\d{3}/", address) or "1234" not in address):
                found.setdefault(resolve(address.split("?")[0]).view_name, address)
    return list(found.values())


@pytest.mark.parametrize("address", ["candidacies:list", "people:list", "organisation:cells"])
def test_a_list_that_is_longer_than_paper_says_so(signed_in, world, story, preview, monkeypatch, address):
    monkeypatch.setattr("hatnhan.web.lists.pages.ON_PAPER", 1)
    text = signed_in("committee_officer").get(reverse(address), {"print": "1"}).content.decode()
    assert "1 dòng đầu" in text


@pytest.mark.parametrize("address", ["candidacies:list", "people:list", "organisation:cells"])
def test_a_past_day_stands_on_the_page_and_on_paper(signed_in, world, story: Story, address):
    client = signed_in("committee_officer")
    asked = {"on": "2025-02-01"}
    assert "01/02/2025" in client.get(reverse(address), asked).content.decode()
    paper = client.get(reverse(address), asked | {"print": "1"}).content.decode()
    assert "Tính đến ngày 01/02/2025" in paper
    if address != "candidacies:list":
        assert "?on=2025-02-01" in client.get(reverse(address), asked).context["list"].rows[0][0].link
    answer = client.post(f"{reverse(WORKBOOKS[address])}?on=2025-02-01")
    assert "-tinh-den-01-02-2025-2026-06-30.xlsx" in answer["Content-Disposition"]
    assert load_workbook(BytesIO(answer.getvalue())).active.max_row > 1
