"""Vietnamese names: stored, searched, sorted."""

import time
import unicodedata
from random import Random

import pytest

from hatnhan.core.names import capitalised, clean, fold, sort_key, text_sort_key

# By hand, as a list of people is kept: given name, then family name, then the rest; letters before tones.
IN_ORDER = [
    "Nguyễn Thị Ái",
    "Nguyễn Văn An",
    "Lò Văn Ăn",
    "Trần Văn Ân",
    "Hoàng Văn Ba",
    "Hoàng Văn Bá",
    "Lý A Chư",
    "Giàng A Dình",
    "Đặng Thị Dung",
    "Nông Văn Dũng",
    "Bế Văn Đạt",
    "Đặng Văn Đạt",
    "Nông Văn Đô",
    "Nông Văn Đông",
    "Nông Văn Đồng",
    "Nông Văn Đức",
    "Vi Thị Êm",
    "Bùi Thị Hà",
    "Bùi Thu Hà",
    "Nguyễn Thị Hà",
    "Nguyễn Thị Hà Mi Hà",
    "Bùi Thị Hạ",
    "Nguyễn Văn Hoa",
    "Nguyễn Văn Hòa",
    "Nguyễn Văn Hóa",
    "Quàng Văn Lan",
    "Quàng Văn Lân",
    "Lường Thị Nga",
    "Lường Thị Ngà",
    "Lường Thị Nghĩa",
    "Triệu Văn Oanh",
    "Triệu Văn Ong",
    "Triệu Văn Ông",
    "Triệu Văn Ơn",
    "Phùng Dung Phìn",
    "Hứa Văn Quý",
    "Hứa Văn Thăng",
    "Hứa Văn Thắng",
    "Hứa Văn Thân",
    "Chu Văn Tu",
    "Chu Văn Tú",
    "Chu Văn Tư",
    "Chu Văn Từ",
    "Chu Văn Tứ",
    "Ma Thị Út",
    "Ma Thị Uyên",
    "Ma Thị Ước",
    "Sùng A Vàng",
    "Sùng A Xá",
    "Hà Thị Ý",
    "Hà Thị Yến",
]


def by_hand_mistakes(keys):
    return [(IN_ORDER[n], IN_ORDER[n + 1]) for n in range(len(keys) - 1) if keys[n] >= keys[n + 1]]


def test_names_stand_in_the_order_of_a_list_kept_by_hand():
    shuffled = IN_ORDER[:]
    Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_the_key_sorts_as_bytes_as_in_every_database():
    keys = [sort_key(name) for name in IN_ORDER]
    assert by_hand_mistakes([key.encode("ascii") for key in keys]) == []
    assert {letter for key in keys for letter in key} <= set("0123456789abcdef")


def sorted_by_database(texts, collation):
    from django.db import connection  # noqa: PLC0415 -- the other tests need no Django

    with connection.cursor() as cursor:
        order = f'SELECT one FROM unnest(%s::text[]) AS one ORDER BY one COLLATE "{collation}"'  # noqa: S608
        cursor.execute(order, [list(texts)])
        return [one for (one,) in cursor.fetchall()]


@pytest.mark.postgres
@pytest.mark.parametrize("collation", ["C", "vi-x-icu", "und-x-icu"])
def test_the_key_sorts_the_same_under_every_collation(db, collation):
    keys = [sort_key(name) for name in IN_ORDER]
    assert sorted_by_database(reversed(keys), collation) == keys


@pytest.mark.postgres
def test_words_stand_as_the_collation_of_the_unicode_consortium_puts_them(db):
    words = {word for name in IN_ORDER for word in name.split()}
    assert sorted_by_database(words, "vi-x-icu") == sorted(words, key=text_sort_key)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_however_marks_are_composed_it_is_the_same_name(form):
    for name in IN_ORDER:
        other = unicodedata.normalize(form, name)
        assert (clean(other), fold(other), sort_key(other)) == (name, fold(name), sort_key(name))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đặng Đình Uỷ", "dang dinh uy"),
        ("đặng đình ủy", "dang dinh uy"),
        ("Nguyễn Văn Hoà", "nguyen van hoa"),
        ("NGUYỄN VĂN HÒA", "nguyen van hoa"),
        ("Ðinh Ɖức", "dinh duc"),  # letters of Icelandic and Ewe that old typing programs wrote
        ("  Lò\u00a0Thị \u200bMai ", "lo thi mai"),
        ("Ưng Quốc Khánh", "ung quoc khanh"),
        ("H'Mông A-Lăng", "h'mong a-lang"),
        ("", ""),
    ],
)
def test_search_sees_neither_marks_nor_case(written, folded):
    assert fold(written) == folded


def test_two_ways_to_write_a_tone_sort_alike():
    assert sort_key("Lê Hoà") == sort_key("Lê Hòa")
    assert sort_key("Lê Thuỷ") == sort_key("Lê Thủy")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Nguyễn   Văn\tAn ", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Đỗ Thị Huệ"), "Đỗ Thị Huệ"),
        ("Ðỗ ðức", "Đỗ đức"),
        ("Lò\u00adVăn\ufeff A", "LòVăn A"),
        ("", ""),
    ],
)
def test_what_is_stored_is_composed_with_single_spaces(typed, stored):
    assert clean(typed) == stored


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("NGUYỄN THỊ BÍCH NGỌC", "Nguyễn Thị Bích Ngọc"),
        ("nguyễn thị bích ngọc", "Nguyễn Thị Bích Ngọc"),
        ("H'MÔNG A-LĂNG", "H'Mông A-Lăng"),
        ("Nguyễn Thị bích Ngọc", "Nguyễn Thị bích Ngọc"),
        ("ĐINH ƯNG", "Đinh Ưng"),
        ("", ""),
    ],
)
def test_names_typed_in_capitals_are_written_as_names(typed, written):
    assert capitalised(typed) == written


def test_units_stand_by_their_words_and_numbers_by_value():
    in_order = ["Chi bộ 2", "Chi bộ 10", "Chi bộ 100", "Chi bộ Cơ quan", "Chi bộ Đà Nẵng", "Tổ 1A", "Tổ dân phố 9"]
    assert sorted(set(in_order), key=text_sort_key) == in_order


def test_what_is_no_letter_has_no_place_in_the_order():
    assert sort_key("Lê Văn (An)") == sort_key("Lê Văn An") == sort_key("Lê Văn An -")
    assert sort_key("- ()") == ""


def test_a_letter_of_another_alphabet_stands_after_all_others():
    assert sort_key("Lê Văn 李") > sort_key("Lê Văn Zý")


def test_a_key_fits_its_column():
    assert len(sort_key("Nguyễn " * 60)) == 600


def test_a_hundred_thousand_names_cost_seconds():
    """Bounds are ten times what it takes, so that only a change of the method fails here."""
    chance = Random(1)
    words = [name.split() for name in IN_ORDER]
    people = [
        " ".join(chance.choice(words)[min(part, 1)] for part in (0, 1, 1)) + f" {n % 997}" for n in range(100_000)
    ]
    begun = time.process_time()
    for name in people:
        clean(name), fold(name), sort_key(name)
    assert time.process_time() - begun < 10
