"""What the fields of a curriculum vitae are called, by the names under which a form sends them."""

from hatnhan.core.life_story import ROWS
from hatnhan.documents.life_story import columns, items

_ROW_PARTS = 3


def label_of(name: str, language: str) -> str | None:
    """The label of a field or of a cell of a row; None for what no one typed: counts, versions, buttons."""
    known = items(language)
    if name in known:
        return known[name].label
    field, *rest = name.split("-")
    if field not in ROWS or len(rest) != _ROW_PARTS - 1 or not rest[0].isdecimal():
        return None
    column = columns(language).get(rest[1])
    return f"{known[field].one} {int(rest[0]) + 1}, {column.label}" if column else None
