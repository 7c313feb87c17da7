"""The catalogue as a page shows it: every form once, every type under its priority, since when a code is in use."""

from datetime import date, timedelta

import pytest

from hatnhan.rules.form_listing import catalogue_lines, code_since
from hatnhan.rules.forms import FORMS, forms_standing_in
from hatnhan.rules.loader import FIRST_DAY

NOW = date(2026, 11, 1)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_form_and_each_of_the_104_types_has_its_line(language):
    shown = catalogue_lines(NOW, language)
    assert len(shown.forms) == len(FORMS)
    assert all(line.title and line.source and line.numbered_by for line in shown.forms)
    assert shown.count == 104
    numbers = [line.number for group in shown.groups for line in group.types]
    assert sorted(numbers) == list(range(1, 105))
    assert shown.naming
    # What has a code says since when, what has none says nothing.
    assert all((line.since is None) == (line.code == "") for line in shown.forms)
    assert {line.number for line in shown.forms if line.number} <= {
        line.number for group in shown.groups for line in group.types if line.template
    }


def test_before_the_catalogue_no_type_is_listed():
    shown = catalogue_lines(FIRST_DAY, "vi")
    assert (shown.groups, shown.count) == ((), 0)
    assert not shown.rule.known


def test_since_when_a_code_is_in_use_reaches_back_over_entries_that_keep_it():
    certificate = next(line for line in catalogue_lines(NOW, "vi").forms if line.code == "1-KNĐ")
    assert certificate.since is not None
    assert certificate.since < date(2021, 1, 1)
    assert code_since("1-KNĐ", certificate.since - timedelta(1)) == certificate.since - timedelta(1)


def test_a_form_whose_title_another_group_tells():
    told = forms_standing_in("dossier", NOW)
    assert told
    assert set(told.values()) <= set(FORMS)
    assert forms_standing_in("no_such_group", NOW) == {}
