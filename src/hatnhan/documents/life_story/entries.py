"""The story as entries to copy by hand, in the order and under the names of the form. Always in Vietnamese."""

from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import date

from hatnhan.core.booklet import Entry, Section
from hatnhan.core.life_story import NEEDED, PARTS, RELATIONS, ROWS, LifeStory, Month, Relative
from hatnhan.documents.life_story.texts import Item, columns, items, relations, sections

_LANGUAGE = "vi"
_NONE, _DOTS, _UNTIL_NOW = "Không", "…………", "nay"
_SEXES = {"male": "Nam", "female": "Nữ"}
_ATTITUDES = "Thái độ chính trị (viết bút)"
_ONLY_FORMER = frozenset(
    {
        "first_admitted_on",
        "first_admitted_at",
        "first_official_on",
        "first_official_at",
        "first_introducers",
        "first_left",
    }
)
_NEEDED = frozenset(field for part in NEEDED.values() for field in part)


def booklet_sections(story: LifeStory, typed: Collection[str] = tuple(PARTS)) -> tuple[Section, ...]:
    """The sections of the booklet with what is to be copied into each; `typed`: the parts that somebody recorded.

    An empty field of a part that was recorded says that there is none; of one that was not, it is still to come.
    """
    known = items(_LANGUAGE)
    awaited = frozenset(field for part, fields_of in PARTS.items() if part not in typed for field in fields_of)
    return tuple(
        Section(
            section.title,
            section.pages,
            tuple(entry for field in section.fields for entry in _entries(story, known[field], awaited)),
        )
        for section in sections()
    )


def _entries(story: LifeStory, item: Item, awaited: frozenset[str]) -> Iterator[Entry]:
    value = getattr(story, item.key)
    if value and item.key in ROWS:
        yield from _rows(item, value)
    elif value or item.key not in _ONLY_FORMER:
        text = written(item.key, value) if item.key not in awaited else _DOTS
        yield Entry(item.key, item.key, f"{item.number}. {item.label}", text)


def written(key: str, value: object) -> str:
    """A value as it is written by hand."""
    if key == "name":
        return str(value).upper() or _DOTS
    if key == "sex":
        return _SEXES.get(str(value), _DOTS)
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return str(value) if value else _DOTS if key in _NEEDED else _NONE


def _rows(item: Item, rows: tuple[object, ...]) -> Iterator[Entry]:
    yield Entry(f"{item.key}.heading", "", f"{item.number}. {item.label}", "")
    for place, row in _in_order(rows):
        group = f"{item.key}.{place}"
        for key, label, text in _cells(row):
            yield Entry(f"{group}.{key}", group, label, text)
        if isinstance(row, Relative):
            yield Entry(f"{group}.attitudes", group, _ATTITUDES, "", by_pen=True)


def _in_order(rows: tuple[object, ...]) -> list[tuple[int, object]]:
    """Relatives in the order of the form; everything else by month. The place is that of the data."""
    placed = list(enumerate(rows))
    if placed and isinstance(placed[0][1], Relative):
        return sorted(placed, key=lambda each: RELATIONS.index(getattr(each[1], "relation", "")))
    return sorted(placed, key=lambda each: getattr(each[1], "starts", None) or getattr(each[1], "month"))  # noqa: B009


def _cells(row: object) -> Iterator[tuple[str, str, str]]:
    """Key, label and text of what a row says; a period is one text, what it does not say has no line."""
    known = columns(_LANGUAGE)
    for each in fields(row):  # type: ignore[arg-type]  # every row is a dataclass
        value = getattr(row, each.name)
        if each.name == "starts":
            yield "period", "Thời gian", f"{value} – {getattr(row, 'ends', None) or _UNTIL_NOW}"
        elif each.name == "relation":
            yield "relation", "Quan hệ", relations(_LANGUAGE)[value]
        elif isinstance(value, Month) and each.name != "ends":
            yield each.name, known[each.name].label, str(value)
        elif each.name != "ends" and value:
            yield each.name, known[each.name].label, value
