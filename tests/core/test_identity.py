"""What an ID number tells of its holder. All numbers are invented; real provinces only with impossible people."""

from datetime import date

import pytest

from hatnhan.core.identity import PROVINCES, objections
from hatnhan.core.outcome import Severity
from hatnhan.core.sentences import sentence

BORN = date(1990, 5, 7)


def codes(number, *, born=BORN, sex="male", allow_test=True):
    return [reason.code for reason in objections(number, born=born, sex=sex, allow_test=allow_test)]


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("099090000001", date(1990, 1, 1), "male"),
        ("099190000001", date(1990, 12, 31), "female"),
        ("099205000001", date(2005, 6, 1), "male"),
        ("099305000001", date(2005, 6, 1), "female"),
        ("099000000001", date(1900, 6, 1), "male"),
        ("099200000001", date(2000, 1, 1), "male"),
        ("099199000001", date(1999, 12, 31), "female"),
        ("099590000001", date(2190, 1, 1), "female"),
        ("099190000001", date(1990, 1, 1), ""),
        ("020090000001", date(1990, 1, 1), "male"),
        ("001190000001", date(1990, 1, 1), "female"),
        ("096090000001", date(1990, 1, 1), "male"),
    ],
)
def test_a_number_that_fits_its_holder_is_silent(number, born, sex):
    assert codes(number, born=born, sex=sex) == []


@pytest.mark.parametrize(
    "number", ["", "9990900000", "09909000000", "0990900000011", "09909000000a", "099 9000000", "٠٩٩٠٩٠٠٠٠٠٠١"]
)
def test_it_has_twelve_digits(number):
    assert codes(number) == ["id_number.not_twelve_digits"]


@pytest.mark.parametrize(("number", "sex"), [("099090000001", "female"), ("099190000001", "male")])
def test_sex_must_agree(number, sex):
    assert codes(number, sex=sex) == ["id_number.sex_differs"]


@pytest.mark.parametrize("number", ["099091000001", "099290000001", "099089000001"])
def test_year_and_century_must_agree(number):
    assert codes(number) == ["id_number.year_differs"]


@pytest.mark.parametrize("province", ["000", "003", "005", "050", "097", "098", "100"])
def test_a_province_that_never_was_is_refused(province):
    assert codes(f"{province}090000001") == ["id_number.unknown_province"]


def test_there_were_63_provinces():
    assert len(PROVINCES) == 63
    assert {"001", "011", "020", "096"} <= PROVINCES
    assert not {"003", "099", "100"} & PROVINCES


def test_test_numbers_pass_only_where_they_are_allowed():
    assert codes("099090000001", allow_test=True) == []
    assert codes("099090000001", allow_test=False) == ["id_number.test_number"]


@pytest.mark.parametrize("country", ["101", "280"])
def test_registered_abroad_is_a_warning_alone(country):
    (reason,) = objections(f"{country}090000001", born=BORN, sex="male", allow_test=False)
    assert (reason.code, reason.severity) == ("id_number.registered_abroad", Severity.WARN)


def test_everything_is_named_at_once_with_its_source_and_a_sentence():
    reasons = objections("003391000001", born=BORN, sex="male", allow_test=True)
    assert [reason.code for reason in reasons] == [
        "id_number.unknown_province",
        "id_number.sex_differs",
        "id_number.year_differs",
    ]
    assert {reason.source for reason in reasons} == {"07/2016/TT-BCA"}
    assert {reason.severity for reason in reasons} == {Severity.STOP}
    assert "2091" in sentence(reasons[2], "vi")
    assert "1990" in sentence(reasons[2], "en")
