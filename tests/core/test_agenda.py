"""Where a line stands on the agenda, and that every kind of thing has its words."""

from datetime import date

import pytest

from hatnhan.core.agenda import DueKind, When, when
from hatnhan.core.wording_agenda import DUE, WHEN, due_name, when_name

TODAY = date(2026, 6, 29)


@pytest.mark.parametrize(
    ("latest", "part"),
    [
        (date(2026, 6, 28), When.LATE),
        (TODAY, When.TODAY),
        (date(2026, 6, 30), When.MONTH),
        (date(2026, 7, 1), When.LATER),
        (date(2027, 6, 30), When.LATER),
    ],
)
def test_the_parts_of_the_agenda(latest, part):
    assert when(latest, TODAY) is part


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_and_part_has_its_words(language):
    assert set(DUE[language]) == set(DueKind)
    assert set(WHEN[language]) == set(When)
    assert due_name(DueKind.TASK, language) != when_name(When.TODAY, language)
