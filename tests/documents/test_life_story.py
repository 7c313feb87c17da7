"""The sheet to copy by hand: field by field what was typed, for every people's names and the longest ones."""

import json
from dataclasses import fields, replace
from datetime import date
from importlib.resources import files
from io import BytesIO

import pytest
from docx import Document

from hatnhan.core.booklet import Page, copied_text, lay_out
from hatnhan.core.life_story import (
    NEEDED,
    PARTS,
    RELATIONS,
    ROWS,
    Award,
    LifeStory,
    Month,
    Period,
    PostHeld,
    Relative,
    Training,
    Trip,
    plain,
    story_of,
)
from hatnhan.documents.life_story import booklet_sections, columns, items, part_titles, relations, write_proof_sheet
from hatnhan.documents.life_story.entries import written
from hatnhan.documents.life_story.texts import sections

NAMES = json.loads(
    files("hatnhan.apps.exchange.operations.demonstration").joinpath("names.json").read_text(encoding="utf-8")
)["ethnicities"]
ONLY_APPLICATION = {"sympathiser_on", "sympathiser_cell"}
STORY = LifeStory(
    name="Nông Thị Mẩy",
    sex="female",
    birth_name="Nông Thị Mẩy",
    aliases="Pảo",
    born=date(2001, 5, 14),
    birth_place="xã Đèo Gió, tỉnh Thí Dụ",
    origin="thôn Nà Pài, xã Đèo Gió (trước là xã Nà Pài), tỉnh Thí Dụ",
    permanent_residence="thôn Nà Pài",
    temporary_residence="khu tập thể trường tiểu học",
    ethnic_group="Nùng",
    religion="Không",
    occupation="Giáo viên",
    general_education="12/12",
    vocational="Trung cấp kế toán",
    higher="Cử nhân sư phạm",
    degree="Thạc sĩ",
    academic_title="–",
    political_theory="Sơ cấp",
    languages="Tiếng Anh B1",
    computing="Cơ bản",
    minority_language="Tiếng Nùng",
    union_joined_on="26/3/2016",
    union_joined_at="Chi đoàn trường",
    first_admitted_on="3/2/2018",
    first_admitted_at="Chi bộ trường",
    first_official_on="3/2/2019",
    first_official_at="Chi bộ trường",
    first_introducers="Lành Văn Toàn",
    first_left="xin ra năm 2020",
    childhood="Sinh ra và lớn lên ở Nà Pài.\nHọc hết lớp 12 rồi đi học sư phạm.",
    periods=(
        Period(Month(2019, 6), None, "giáo viên", "Trường tiểu học Nà Pài"),
        Period(Month(2007, 5), Month(2019, 5), "học sinh", "xã Đèo Gió"),
    ),
    posts=(PostHeld(Month(2021, 3), None, "Bí thư chi đoàn", "Trường tiểu học"),),
    features="Không tham gia tổ chức nào khác",
    trainings=(
        Training(Month(2025, 8), Month(2025, 8), "Nhận thức về Đảng", "Trung tâm chính trị", "tập trung", "GCN"),
    ),
    trips=(Trip(Month(2023, 1), Month(2023, 4), "Lào", "học tập", "Sở Giáo dục"),),
    rewards=(Award(Month(2024, 5), "Giấy khen", "UBND xã", "thành tích"),),
    disciplines=(Award(Month(2022, 2), "Khiển trách", "Hiệu trưởng", "đi muộn"),),
    relatives=(
        Relative("mother", "Hứa Thị Đướng", "1975", "Đèo Gió", "Nà Pài", "làm ruộng"),
        Relative("father", "Nông Văn Pảo", "1972", "Đèo Gió", "đã mất năm 2015", ""),
    ),
    self_assessment="Ưu điểm: chịu khó.\nKhuyết điểm: ít phát biểu.",
)


def pages_of(story: LifeStory, letters: int = 48, lines: int = 24) -> tuple[Page, ...]:
    return lay_out(booklet_sections(story), letters=letters, lines=lines)


def expected(story: LifeStory) -> dict[str, str]:
    """What must stand under each key, from the data alone."""
    found: dict[str, str] = {}
    for field in fields(LifeStory):
        value = getattr(story, field.name)
        if field.name in ROWS:
            for place, row in enumerate(value):
                found |= {f"{field.name}.{place}.{key}": text for key, text in cells(row)}
        elif field.name != "missing" and field.name not in ONLY_APPLICATION:
            found[field.name] = written(field.name, value)
    return found


def cells(row):
    for column in fields(row):
        value = getattr(row, column.name)
        if column.name == "starts":
            yield "period", f"{value} – {row.ends or 'nay'}"
        elif column.name == "relation":
            yield "relation", relations("vi")[value]
        elif column.name != "ends":
            yield column.name, str(value)


@pytest.mark.parametrize(("letters", "lines"), [(48, 24), (20, 8), (90, 60)])
def test_every_field_stands_on_the_sheet_as_it_was_typed(letters, lines):
    pages = pages_of(STORY, letters, lines)
    wanted = expected(STORY)
    assert len(wanted) > 60
    assert {key: copied_text(pages, key) for key in wanted} == wanted
    assert copied_text(pages, "name") == "NÔNG THỊ MẨY"
    assert copied_text(pages, "born") == "14/05/2001"


@pytest.mark.parametrize("code", NAMES)
def test_names_of_every_people_are_copied_letter_by_letter(code):
    group = NAMES[code]
    for sex in ("male", "female"):
        for surname, _ in group["surnames"]:
            middle, given = (group[sex][part][0][0] for part in ("middle", "given"))
            name = f"{surname} {middle} {given}"
            relative = Relative("father", name)
            pages = pages_of(replace(STORY, name=name, birth_name=name, relatives=(relative,)))
            assert copied_text(pages, "name").casefold() == name.casefold()
            assert copied_text(pages, "birth_name") == name
            assert copied_text(pages, "relatives.0.name") == name


@pytest.mark.parametrize("name", ["Nguyễn " * 17 + "A", "H'" + "ữ" * 118, "Ksor H'Bơ Niê-Kđăm " * 6 + "Êban X"])
def test_a_name_of_120_letters_loses_none(name):
    assert len(name) == 120
    for letters in (20, 48):
        pages = pages_of(replace(STORY, name=name, birth_name=name), letters)
        assert copied_text(pages, "birth_name") == name
        assert copied_text(pages, "name") == name.upper()


def test_periods_stand_by_month_and_the_family_in_the_order_of_the_form():
    keys = [line.entry for page in pages_of(STORY) for line in page.lines]
    assert keys.index("periods.1.period") < keys.index("periods.0.period")
    assert keys.index("relatives.1.name") < keys.index("relatives.0.name")


def test_the_column_on_attitudes_is_left_to_the_pen():
    lines = [line for page in pages_of(STORY) for line in page.lines if line.by_pen]
    assert [(line.entry, line.text) for line in lines] == [
        ("relatives.1.attitudes", ""),
        ("relatives.0.attitudes", ""),
    ]
    assert "attitude" not in {column.name for row in ROWS.values() for column in fields(row)}


def test_none_is_said_of_what_was_asked_and_dots_stand_for_what_is_still_to_come():
    pages = lay_out(booklet_sections(LifeStory(name="A B"), ["person"]), letters=48, lines=24)
    assert copied_text(pages, "aliases") == "Không"
    assert copied_text(pages, "birth_place") == "…………"
    assert copied_text(pages, "trips") == "…………"
    assert copied_text(lay_out(booklet_sections(LifeStory(), ["abroad"]), letters=48, lines=24), "trips") == "Không"


def test_only_a_former_member_is_asked_for_his_first_admission():
    assert "first_admitted_on" not in {line.entry for page in pages_of(LifeStory()) for line in page.lines}


def test_the_word_file_holds_every_line_numbered_page_by_page():
    pages = pages_of(STORY)
    word = Document(BytesIO(write_proof_sheet("Nông Thị Mẩy", pages)))
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    wanted = [line for page in pages for line in page.lines]
    assert [row[0] for row in rows] == [str(line.number) for line in wanted]
    for (_, text), line in zip(rows, wanted, strict=True):
        said = text.rstrip("…") if line.by_pen else text
        assert said == (f"{line.label}: " if line.label else "") + line.text
    headings = [each.text for each in word.paragraphs if each.text.startswith("Trang ") and "." in each.text[:9]]
    assert headings == [f"Trang {page.number}. {page.title}" for page in pages]
    assert "w:br" in word.element.xml


def test_every_field_of_the_story_is_asked_in_one_part_and_has_its_texts():
    asked = [field for part in PARTS.values() for field in part]
    assert sorted(asked) == sorted(field.name for field in fields(LifeStory) if field.name != "missing")
    assert {field for part in NEEDED.values() for field in part} <= set(asked)
    for language in ("vi", "en"):
        assert items(language).keys() == set(asked)
        assert list(part_titles(language)) == list(PARTS)
        assert relations(language).keys() == set(RELATIONS)
        assert all(item.label and item.help and item.source for item in items(language).values())
        used = {column.name for row in ROWS.values() for column in fields(row)} - {"relation"}
        assert columns(language).keys() == used


def test_every_field_but_those_of_the_application_has_its_place_in_the_booklet():
    placed = [field for section in sections() for field in section.fields]
    assert sorted(placed) == sorted({field for part in PARTS.values() for field in part} - ONLY_APPLICATION)


def test_a_story_is_kept_and_read_again_as_it_was():
    kept = {part: {name: plain(getattr(STORY, name)) for name in names} for part, names in PARTS.items()}
    assert story_of(json.loads(json.dumps(kept))) == STORY
    assert STORY.complete
    assert not story_of({}, ["person"]).complete
