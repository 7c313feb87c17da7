"""What member lists and source lists say of a person."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from hatnhan.apps.exchange.facts import cells
from hatnhan.apps.exchange.facts.places import joined
from hatnhan.apps.exchange.facts.reader import RowReader
from hatnhan.apps.exchange.facts.words import folded, meaning, shown_words
from hatnhan.apps.people.choices import ethnic_groups, religions
from hatnhan.core import identity


class ListedPerson(NamedTuple):
    """A person as a list gives him; empty where it says nothing, and where a value was refused.

    The columns of the register in their order: a tuple is made three times as fast as a frozen dataclass, and written
    as it stands.
    """

    name: str
    born: date | None
    sex: str
    id_number: str
    other_name: str = ""
    ethnic_group: str = ""
    religion: str = ""
    phone: str = ""
    residence: str = ""
    origin: str = ""
    birth_place: str = ""
    occupation: str = ""
    education: str = ""
    education_listed: str = ""
    register_code: str = ""
    note: str = ""


def read_person(row: RowReader, *, allow_test_ids: bool, sex_required: bool) -> ListedPerson:
    """Read the columns that tell who somebody is."""
    name = row.name("full_name", 120)
    born = row.day("born", required=True)
    sex = row.word("sex", "sex", required=sex_required and row.present("sex"))
    education, education_listed = _education(row)
    return ListedPerson(
        name=name,
        born=born,
        sex=sex,
        id_number=_id_number(row, born, sex, allow_test_ids=allow_test_ids),
        other_name=row.text("other_name", 120),
        ethnic_group=_code(row, "ethnic_group", _ethnic_codes()),
        religion=_code(row, "religion", _religion_codes()),
        phone=_phone(row),
        residence=_address(row, "residence"),
        origin=_address(row, "origin"),
        birth_place=_address(row, "birth", "birth_place"),
        occupation=row.text("occupation", 120),
        education=education,
        education_listed=education_listed,
        register_code=row.text("register_code", 40),
        note=row.text("note", 400),
    )


def _id_number(row: RowReader, born: date | None, sex: str, *, allow_test_ids: bool) -> str:
    cell = row.raw("id_number")
    if cell is None:
        return ""
    found = cells.id_number(cell)
    if not isinstance(found, tuple):
        row.fault("id_number", found.code, **dict(found.values))
        return ""
    number, zeros = found
    objections = identity.objections(number, born=born, sex=sex, allow_test=allow_test_ids) if born else ()
    if zeros > 1 and (objections or born is None):
        # Two zeros are put back only where the number then fits the person; else a digit is missing somewhere.
        row.fault("id_number", "id.digits", digits=len(number) - zeros)
        return ""
    if zeros:
        row.warn("id_number", "id.repaired", value=number)
    for reason in objections:
        row.hand_on("id_number", "id.own_objection", reason)
    return number  # also of a refused row: a later row with the same number is told so


def _education(row: RowReader) -> tuple[str, str]:
    listed = row.text("education", 60)
    if not listed:
        return "", ""
    found = meaning("education", listed.lower().removeprefix("lớp "))
    if found is None:
        row.warn("education", "value.unknown_word", value=listed, known=shown_words("education"))
    return found or "", listed


def _code(row: RowReader, field: str, codes: Mapping[str, str]) -> str:
    text = row.text(field, 60)
    if not text:
        return ""
    code = codes.get(folded(text), "")
    if not code:
        known = ", ".join(list(ethnic_groups().values() if field == "ethnic_group" else religions("vi").values())[:8])
        row.warn(field, "value.unknown_word", value=text, known=f"{known}, …")
    return code


@cache
def _ethnic_codes() -> Mapping[str, str]:
    return {folded(name): code for code, name in ethnic_groups().items()} | _bare_codes(ethnic_groups())


@cache
def _religion_codes() -> Mapping[str, str]:
    return {folded(name): code for code, name in religions("vi").items()} | _bare_codes(religions("vi"))


def _bare_codes(names: Mapping[str, str]) -> dict[str, str]:
    return {code: code for code in names}


def _phone(row: RowReader) -> str:
    cell = row.raw("phone")
    if cell is None:
        return ""
    text = cells.written(cell)
    # Excel drops the zero that every Vietnamese number begins with.
    return f"0{text}" if isinstance(cell, float) and len(text) == 9 else text[:40]


def _address(row: RowReader, field: str, own: str = "") -> str:
    parts = [row.text(own or field, 200), row.text(f"{field}_province", 60), row.text(f"{field}_country", 60)]
    return joined(*parts)
