"""What organisations are called on papers: `Đảng bộ xã Chi Lăng` meets as `Đảng ủy xã Chi Lăng`."""

from hatnhan.core.names import fold

ORGANISATION, COMMITTEE, CELL, CELL_COMMITTEE = "Đảng bộ", "Đảng ủy", "Chi bộ", "Chi ủy"
# A committee of these areas has a name of its own: `Tỉnh ủy Lạng Sơn`.
_OWN_NAMES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_AREAS = (*_OWN_NAMES, "xã", "phường", "thị trấn", "đặc khu")


def committee_name(organisation: str) -> str:
    """The committee of an organisation; a name of another kind stays as it is."""
    rest = _after(ORGANISATION, organisation)
    if not rest:
        return organisation
    for area, name in _OWN_NAMES.items():
        if place := _after(area, rest):
            return f"{name} {place}"
    return f"{COMMITTEE} {rest}"


def authority_line(committee: str) -> str:
    """In whose name a committee signs: `T/M ĐẢNG ỦY` of `Đảng ủy xã Chi Lăng`."""
    known = (COMMITTEE, *_OWN_NAMES.values(), CELL)
    return f"T/M {next((name for name in known if _after(name, committee)), 'cấp ủy').upper()}"


def cell_committee_name(cell: str) -> str:
    """The committee of a cell; a name of another kind stays as it is."""
    rest = _after(CELL, cell)
    return f"{CELL_COMMITTEE} {rest}" if rest else cell


def place_name(organisation: str) -> str:
    """The area that an organisation is named after, for place and day; "" where it is named otherwise."""
    rest = _after(ORGANISATION, organisation)
    return next((place for area in _AREAS if (place := _after(area, rest))), "")


def without_kind(cell: str) -> str:
    """The place that a cell is named after: `thôn Nà Lầu` of `Chi bộ thôn Nà Lầu`."""
    return _after(CELL, cell) or cell


def _after(word: str, text: str) -> str:
    """What follows this word at the beginning of the text; "" where the text does not begin so."""
    return text[len(word) :].strip() if fold(text).startswith(f"{fold(word)} ") else ""
