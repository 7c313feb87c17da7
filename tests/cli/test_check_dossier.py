"""`hatnhan check-dossier`: the contract that scripts rely on."""

import json

import pytest

from hatnhan.apps.people.models import Person
from hatnhan.cli.main import main
from tests.stories import make_case, make_members, road


@pytest.fixture
def case(world):
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("admission_decision"))


def test_a_dossier_that_agrees_ends_with_nothing(case, capsys):
    assert main(["check-dossier", str(case.pk), "--on", "2026-06-30", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"case": case.pk, "on": "2026-06-30", "contradictions": []}
    assert main(["check-dossier", str(case.pk)]) == 0
    assert capsys.readouterr().out == ""


def test_json_names_both_places(case, capsys):
    Person.objects.filter(pk=case.person_id).update(id_number="099201000017", sex="female")
    assert main(["check-dossier", str(case.pk), "--on", "2026-06-30", "--json"]) == 1
    place = {"paper": "person", "field": "sex", "value": "female", "on": None}
    assert json.loads(capsys.readouterr().out)["contradictions"] == [
        {
            "code": "dossier.sex_differs",
            "severity": "warn",
            "source": "",
            "confidence": "high",
            "sentence": "Sex: the personal data in the register says female, the ID number says male.",
            "mend": "Look at the birth certificate or ID card, then mend the side that is wrong.",
            "first": {**place, "mended_at": {"page": "person", "key": case.person_id}},
            "second": {
                **place,
                "paper": "id_number",
                "value": "male",
                "mended_at": {"page": "person", "key": case.person_id},
            },
        }
    ]


def test_text_tells_each_with_its_places(case, capsys):
    Person.objects.filter(pk=case.person_id).update(born="2030-01-01")
    assert main(["check-dossier", str(case.pk), "--lang", "vi"]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("warn  dossier.day_before_birth  Ngày ")
    assert printed[2] == "      thông tin cá nhân trong sổ, ngày sinh: 01/01/2030"
    assert printed[3].startswith("      Xem giấy khai sinh")


def test_a_case_that_is_not_there_or_out_of_reach_is_said(case, capsys):
    assert main(["check-dossier", "999999"]) == 2
    assert main(["check-dossier", str(case.pk), "--as", "stranger"]) == 2
    assert main(["check-dossier", str(case.pk), "--as", "nobody at all"]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 3)


def test_who_may_not_read_cases_is_told_so(world, case, capsys):
    assert main(["check-dossier", str(case.pk), "--as", "auditor"]) == 2
    assert capsys.readouterr().out == ""
