"""Names as they are typed and pasted, and whom two cells have at once."""

from datetime import date

import pytest

from hatnhan.core.proposals import (
    Known,
    Named,
    Stage,
    find_twins,
    name_objections,
    read_birth,
    read_lines,
    same_person,
    stage_of,
)

TODAY = date(2026, 6, 30)
BORN = date(2001, 11, 7)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("7/11/2001", (BORN, 2001)),
        (" 07-11-2001 ", (BORN, 2001)),
        ("2001", (None, 2001)),
        ("31/2/2001", None),
        ("7/11/01", None),
        ("khoảng 2001", None),
    ],
)
def test_a_birth_is_a_day_or_a_year(text, read):
    assert read_birth(text) == read


def test_a_list_is_read_as_a_spreadsheet_copies_it():
    pasted = read_lines(
        "1\tVI THỊ NHÌNH\t7/11/2001\tNữ\tthôn Nà Pài\tBí thư chi đoàn\n\n2.; Hứa Văn Sầu ; 1999 ; bản Hin 1\n", TODAY
    )
    assert pasted.bad == ()
    assert pasted.good == (
        Named("Vi Thị Nhình", 2001, BORN, "female", "thôn Nà Pài", "Bí thư chi đoàn"),
        Named("Hứa Văn Sầu", 1999, None, "", "bản Hin 1"),
    )


def test_a_line_that_cannot_be_read_is_told_with_its_place():
    pasted = read_lines("Hứa Văn Sầu\nLò Thị Ỏm\t2031\n\t1999\nLò Văn Ín\t1890", TODAY)
    assert pasted.good == ()
    assert [(line.row, line.reason.code) for line in pasted.bad] == [
        (1, "proposal.line_unread"),
        (2, "proposal.born_in_the_future"),
        (3, "proposal.line_unread"),
        (4, "proposal.born_too_early"),
    ]


def test_what_speaks_against_a_name():
    wrong = Named(" ", 2000, BORN, why="x" * 201)
    assert [reason.code for reason in name_objections(wrong, TODAY)] == [
        "person.without_name",
        "proposal.years_differ",
        "text.too_long",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((2001, BORN, ""), (2001, BORN, ""), True),
        ((2001, BORN, ""), (2001, None, ""), True),
        ((2001, BORN, ""), (2001, date(2001, 1, 1), ""), False),
        ((2001, None, ""), (2002, None, ""), False),
        ((2001, BORN, "a"), (2001, BORN, "b"), False),
        ((2001, BORN, "a"), (1999, None, "a"), True),
    ],
)
def test_the_number_decides_else_name_and_birth(one, other, same):
    people = [
        Known(key, "vi thi nhinh", year, born, number)
        for key, (year, born, number) in (("a", one), ("b", other), ("c", (1950, None, "")))
    ]
    assert find_twins(people) == ({"a": ("b",), "b": ("a",)} if same else {})


def test_another_name_is_a_twin_only_by_the_number():
    people = [Known("a", "vi thi nhinh", 2001, BORN, "n"), Known("b", "vi nhinh", 2001, BORN, "n")]
    assert find_twins(people) == {"a": ("b",), "b": ("a",)}
    other = Known("b", "vi nhinh", 2001, BORN)
    assert find_twins([people[0], other]) == {}
    assert not same_person(people[0], other)


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        ("mentor_assigned", Stage.HELPED),
        ("file_opened", Stage.FILE),
        ("cell_vote_admission", Stage.FILE),
        ("committee_vote_admission", Stage.VOTED),
        ("", Stage.VOTED),
    ],
)
def test_other_cells_are_told_three_stages_and_no_more(step, stage):
    assert stage_of(step) is stage
