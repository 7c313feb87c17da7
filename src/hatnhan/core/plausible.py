"""Days and texts that no register can hold: typed by a slip, and better told at once than found years later."""

from collections.abc import Iterator, Mapping
from datetime import date

from hatnhan.core.outcome import Reason, Severity, Value

# The Party's founding day: no unit, post or membership is older.
PARTY_FOUNDED = date(1930, 2, 3)
# ID numbers, and so the register, begin to count births here.
FIRST_BIRTH = date(1900, 1, 1)


def birth_objections(born: date, today: date) -> tuple[Reason, ...]:
    """Say what speaks against a day of birth."""
    if born > today:
        return (_stop("person.born_in_the_future", born=born, today=today),)
    if born < FIRST_BIRTH:
        return (_stop("person.born_too_early", born=born, first=FIRST_BIRTH),)
    return ()


def day_objections(*days: date | None) -> tuple[Reason, ...]:
    """Say which of these days lie before there was a Party; None is no day."""
    early = sorted({day for day in days if day is not None and day < PARTY_FOUNDED})
    return tuple(_stop("day.before_everything", on=day, first=PARTY_FOUNDED) for day in early)


def length_objections(texts: Mapping[str, str], most: Mapping[str, int]) -> tuple[Reason, ...]:
    """Say which texts are longer than the register holds, by the name of their column."""
    return tuple(_too_long(texts, most))


def _too_long(texts: Mapping[str, str], most: Mapping[str, int]) -> Iterator[Reason]:
    for column, text in texts.items():
        if len(text) > most.get(column, len(text)):
            yield _stop("text.too_long", column=column, count=len(text), most=most[column])


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
