"""What speaks against writing a part of the story."""

from collections.abc import Iterator, Mapping
from datetime import date

from hatnhan.apps.candidacies.queries.life_story.drafts import Draft
from hatnhan.core.life_story import Month, month_of
from hatnhan.core.outcome import Reason, Severity, Value

# So much holds a name in the register, a line of a form, a page and a half of a booklet.
_NAME, _LINE, _TEXT = 120, 300, 4000
_NAMES = frozenset({"name", "birth_name"})
_LONG = frozenset({"childhood", "features", "self_assessment"})
_MOST_ROWS = 60
_FIRST_YEAR = 1900


def erased_reason(draft: Draft, decided: str, today: date) -> tuple[Reason, ...]:
    """Once the case is decided nothing is written any more."""
    if draft.erased_on is not None or decided:
        return (_stop("life_story.erased", on=draft.erased_on or today),)
    return ()


def meanwhile_reason(draft: Draft, part: str, seen: int | None) -> tuple[Reason, ...]:
    """Somebody else wrote this part since the form was opened."""
    author = draft.authors.get(part)
    if seen is None or author is None or author.version == seen:
        return ()
    return (_stop("life_story.changed_meanwhile", who=author.name, on=author.on),)


def part_objections(values: Mapping[str, object], today: date) -> tuple[Reason, ...]:
    """What no CV can say: texts beyond measure, months that have not come, an end before its beginning."""
    reasons: list[Reason] = []
    for name, value in values.items():
        if isinstance(value, str):
            reasons += _too_long(name, value)
        elif isinstance(value, tuple):
            reasons += _row_objections(value, month_of(today))
        elif isinstance(value, date) and value >= today:
            reasons.append(_stop("person.born_in_the_future", born=value, today=today))
        elif isinstance(value, date) and value.year < _FIRST_YEAR:
            reasons.append(_stop("person.born_too_early", born=value, first=date(_FIRST_YEAR, 1, 1)))
    return tuple(dict.fromkeys(reasons))


def _row_objections(rows: tuple[object, ...], today: Month) -> Iterator[Reason]:
    if len(rows) > _MOST_ROWS:
        yield _stop("life_story.too_many", count=len(rows), most=_MOST_ROWS)
    for row in rows:
        values = {name: getattr(row, name) for name in row.__slots__}  # type: ignore[attr-defined]
        for name, text in values.items():
            if isinstance(text, str):
                yield from _too_long(name, text)
        yield from _month_objections(values.get("starts") or values.get("month"), values.get("ends"), today)


def _month_objections(starts: Month | None, ends: Month | None, today: Month) -> Iterator[Reason]:
    for month in (starts, ends):
        if month and month > today:
            yield _stop("life_story.future", month=str(month), today=str(today))
        elif month and month.year < _FIRST_YEAR:
            yield _stop("life_story.too_early", month=str(month), first=_FIRST_YEAR)
    if starts and ends and ends < starts:
        yield _stop("life_story.reversed", starts=str(starts), ends=str(ends))


def _too_long(name: str, text: str) -> Iterator[Reason]:
    most = _NAME if name in _NAMES else _TEXT if name in _LONG else _LINE
    if len(text) > most:
        yield _stop("text.too_long", count=len(text), most=most)


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
