"""The proof sheet loses no letter, whatever the booklet measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.core.booklet import Entry, Section, copied_text, lay_out, wrap

TEXTS = st.text(st.sampled_from("aăđ ữ\nXỸ,."), max_size=200)


@given(TEXTS, st.integers(1, 60))
def test_lines_joined_again_are_the_text_and_none_is_too_long(text: str, letters: int):
    lines = wrap(text, letters)
    assert "".join(line + joins for line, joins in lines) == text
    assert max(len(line) for line, _ in lines) <= letters


@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(20, 60), st.integers(8, 30))
def test_every_entry_is_found_whole_over_all_pages(texts: list[str], letters: int, lines: int):
    entries = tuple(Entry(str(place), str(place), "Nơi sinh", text) for place, text in enumerate(texts))
    pages = lay_out([Section("Bản thân", 1, entries)], letters=letters, lines=lines)
    assert [copied_text(pages, entry.key) for entry in entries] == texts
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(len(page.lines) <= lines for page in pages)
    assert all([line.number for line in page.lines] == list(range(1, len(page.lines) + 1)) for page in pages)


def test_a_section_begins_where_the_booklet_has_it_and_tells_when_its_pages_are_full():
    long = Entry("life", "life", "Lịch sử bản thân", "\n".join(["một dòng"] * 20))
    short = Entry("name", "name", "Họ và tên", "NÔNG THỊ MẨY")
    pages = lay_out([Section("Một", 2, (short,)), Section("Hai", 1, (long,))], letters=40, lines=8)
    assert [(page.number, page.title, len(page.lines), page.extra) for page in pages] == [
        (1, "Một", 1, False),
        (2, "Một", 0, False),
        (3, "Hai", 8, False),
        (4, "Hai", 8, True),
        (5, "Hai", 4, True),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("NÔNG THỊ MẨY", [("Họ và tên", "NÔNG THỊ MẨY")]),
        ("NÔNG THỊ MẨY VĂN ĐỨC", [("Họ và tên", "NÔNG THỊ MẨY"), ("", "VĂN ĐỨC")]),
        ("", [("Họ và tên", "")]),
        # A first word that does not fit beside the label goes under it whole.
        ("XXXXXXXXXXXXXXXXXXXX YY", [("Họ và tên", ""), ("", "XXXXXXXXXXXXXXXXXXXX YY")]),
    ],
)
def test_the_label_takes_its_room_on_the_first_line(text: str, lines: list[tuple[str, str]]):
    (page,) = lay_out([Section("Bản thân", 1, (Entry("name", "name", "Họ và tên", text),))], letters=24, lines=10)
    assert [(line.label, line.text) for line in page.lines] == lines


def test_a_label_longer_than_the_line_stands_alone():
    entry = Entry("x", "x", "Những lớp đào tạo, bồi dưỡng đã qua", "Không")
    (page,) = lay_out([Section("Một", 1, (entry,))], letters=30, lines=10)
    assert [(line.label, line.text) for line in page.lines] == [(entry.label, ""), ("", "Không")]
