"""What an ID number tells of its holder, and whether that agrees with what is known of him.

Twelve digits, no check digit: three for the province of registration, one for sex and century, two for the year of
birth, six of a series (circular 07/2016/TT-BCA). The merging of provinces in 2025 gave nobody a new number.
"""

from collections.abc import Iterator
from datetime import date

from hatnhan.core.outcome import Reason, Severity, Value

SOURCE = "07/2016/TT-BCA"
LENGTH = 12
# Never given to a province: numbers of the demonstration begin with it.
TEST_PROVINCE = "099"
# Above the provinces stand countries, for citizens registered abroad; their list is not at hand.
_FIRST_COUNTRY = "100"
_PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 "
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 "
    "089 091 092 093 094 095 096"
)
PROVINCES = frozenset(_PROVINCES.split())
_SEXES = ("male", "female")


def objections(id_number: str, *, born: date, sex: str, allow_test: bool) -> tuple[Reason, ...]:
    """Say everything that speaks against the number; `sex` may be empty where it is not known."""
    if told_by(id_number) is None:
        return (_reason("id_number.not_twelve_digits", Severity.STOP, digits=len(id_number)),)
    return tuple(
        reason for part in (_province(id_number, allow_test), _person(id_number, born, sex)) for reason in part
    )


def _province(id_number: str, allow_test: bool) -> Iterator[Reason]:  # noqa: FBT001 -- private, one caller
    province = id_number[:3]
    if province == TEST_PROVINCE:
        if not allow_test:
            yield _reason("id_number.test_number", Severity.STOP, province=province)
    elif province > _FIRST_COUNTRY:
        yield _reason("id_number.registered_abroad", Severity.WARN, province=province)
    elif province not in PROVINCES:
        yield _reason("id_number.unknown_province", Severity.STOP, province=province)


def told_by(id_number: str) -> tuple[str, int] | None:
    """Sex and year of birth as the number tells them; None for a text that is no such number."""
    if len(id_number) != LENGTH or not (id_number.isascii() and id_number.isdigit()):
        return None
    centuries, place = divmod(int(id_number[3]), 2)
    return _SEXES[place], 1900 + 100 * centuries + int(id_number[4:6])


def _person(id_number: str, born: date, sex: str) -> Iterator[Reason]:
    told_sex, told_year = told_by(id_number) or ("", 0)
    if sex and sex != told_sex:
        yield _reason("id_number.sex_differs", Severity.STOP, digit=id_number[3])
    if told_year != born.year:
        yield _reason("id_number.year_differs", Severity.STOP, digits=id_number[3:6], told=told_year, born=born.year)


def _reason(code: str, severity: Severity, **values: Value) -> Reason:
    return Reason(code, severity, SOURCE, values=tuple(values.items()))
