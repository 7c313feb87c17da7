"""What the rules tell of a form on a day, and the catalogue of 104 types."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from hatnhan.core.outcome import Confidence
from hatnhan.core.rules_dossier import DossierRules
from hatnhan.core.rules_forms import NumberedBy
from hatnhan.rules import rules_on
from hatnhan.rules.forms import FORMS, catalogue_on, form_on, forms_on
from hatnhan.rules.loader import FIRST_DAY, change_days

NOW = date(2026, 11, 1)
NO_CODE = {key for key in FORMS if not form_on(key, NOW).code}


@pytest.mark.parametrize(
    ("key", "code", "number", "symbol", "numbered_by"),
    [
        ("application", "1-KNĐ", 37, "", NumberedBy.NOBODY),
        ("trade_union_resolution", "4A-KNĐ", 41, "NQ", NumberedBy.OUTSIDE),
        ("cell_resolution_admission", "6-KNĐ", 43, "NQ", NumberedBy.CELL),
        ("section_report_recognition", "14-KNĐ", 51, "BC", NumberedBy.SECTION),
        ("recognition_decision", "16-KNĐ", 7, "QĐ", NumberedBy.DECIDING),
        ("verification_introduction", "", 96, "GGT", NumberedBy.COMMITTEE),
        ("verification_letter", "", 97, "CV", NumberedBy.COMMITTEE),
        ("move_letter_94", "", 94, "CV", NumberedBy.COMMITTEE),
        ("recognition_notice", "", 100, "PB", NumberedBy.COMMITTEE),
        ("meeting_minutes", "", 0, "BB", NumberedBy.CELL),
    ],
)
def test_a_form_has_its_code_number_and_kind(key, code, number, symbol, numbered_by):
    form = form_on(key, NOW)
    assert (form.code, form.catalogue, form.symbol, form.numbered_by) == (code, number, symbol, numbered_by)


def test_the_certificate_has_another_code_since_2026_and_it_is_not_certain():
    assert form_on("awareness_certificate", date(2025, 12, 31)).code == "CN-NTVĐ"
    later = form_on("awareness_certificate", date(2026, 1, 1))
    assert (later.code, later.confidence) == ("CN-NTVĐ1", Confidence.LOW)


def test_codes_before_the_guidance_of_2012_are_not_told_and_titles_are():
    form = form_on("cell_resolution_admission", FIRST_DAY)
    assert (form.code, form.catalogue, form.confidence) == ("", 0, Confidence.LOW)
    assert form.title.vi == "Nghị quyết của chi bộ đề nghị kết nạp"
    assert forms_on(FIRST_DAY - timedelta(days=400)) == forms_on(FIRST_DAY)


def test_who_takes_a_number_has_a_kind_and_only_who_has_one():
    for form in forms_on(NOW):
        assert form.symbol or form.numbered_by is NumberedBy.NOBODY
    # The record of a ballot goes with the minutes and shares their number.
    assert [form.key for form in forms_on(NOW) if form.symbol and form.numbered_by is NumberedBy.NOBODY] == [
        "ballot_record"
    ]


def test_a_paper_of_the_dossier_is_the_form_of_its_name():
    papers = {field.name for field in fields(DossierRules)}
    for key in FORMS:
        stands_in = getattr(rules_on(NOW).forms, key).value.stands_in
        assert (key in papers) == (stands_in == f"dossier.{key}")


def test_what_another_rule_tells_is_not_told_twice():
    for key in FORMS:
        form = getattr(rules_on(NOW).forms, key).value
        assert bool(form.stands_in) != bool(form.title)
        assert not (form.stands_in and form.catalogue)


@pytest.mark.parametrize("day", [each for each in change_days() if each >= date(2012, 5, 17)])
def test_every_form_is_named_on_every_day_on_which_a_rule_changes(day):
    assert all(form.title.vi and form.title.en for form in forms_on(day))


def test_forms_without_a_code_are_those_that_no_guidance_gives():
    assert {
        "verification_introduction",
        "verification_letter",
        "move_letter_92",
        "move_letter_93",
        "move_letter_94",
        "move_letter_95",
        "move_certificate_53",
        "new_member_certificate",
        "meeting_minutes",
        "minutes_extract",
        "ballot_record",
        "attendance_list",
        "month_sheets",
        "recognition_notice",
        "late_recognition_report",
        "reminder_letter",
        "residence_invitation",
        "cover_list",
        "party_age_certificate",
        "transfer_letter_official",
        "transfer_letter_temporary",
        "transfer_letter_abroad",
        "transfer_letter_internal",
    } == NO_CODE


def test_no_form_has_another_name():
    with pytest.raises(KeyError):
        form_on("colour", NOW)


def test_there_was_no_catalogue_before_the_letter():
    assert catalogue_on(date(2026, 6, 29)) == ()
    assert len(catalogue_on(date(2026, 6, 30))) == 104


def test_the_catalogue_counts_from_1_to_104_and_names_each_once():
    types = catalogue_on(NOW)
    assert [each.number for each in types] == list(range(1, 105))
    titles = [each.title.vi for each in types]
    assert sorted(set(titles)) == sorted(titles)
    assert all(each.title.en for each in types)


def test_priorities_meet_without_a_gap():
    assert [each.priority for each in catalogue_on(NOW)] == [1] * 36 + [2] * 49 + [3] * 19


def test_a_type_tells_its_codes_and_our_forms():
    found = {each.number: (each.codes, each.forms) for each in catalogue_on(NOW)}
    assert found[43] == (("6-KNĐ",), ("cell_resolution_admission",))
    assert found[5] == found[6] == (("9-KNĐ",), ("admission_decision",))
    assert found[96] == ((), ("verification_introduction",))
    assert found[2] == (("1-HSĐV",), ())
    assert found[88] == ((), ())


def test_how_files_are_named():
    naming = rules_on(NOW).catalogue.naming.value
    assert naming
    assert naming.file.format(number="43", title="Nghi quyet") == "43.Nghi quyet.pdf"
    assert naming.unit_digits == (2, 3, 3, 3, 3)
