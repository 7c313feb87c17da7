"""The answers of a record in words: each under the name that its form gave it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.sentences import body_name, day_in_words
from hatnhan.rules import rulebook

Told = tuple[tuple[str, str], ...]
# Answers beside the asked ones: why the number entitled is not the register's, which cell a move led to.
ENTITLED_REASON, MOVED_TO = "entitled_reason", "moved_to"
_DAYS = frozenset({Ask.ASKED_ON, Ask.ANSWERED_ON, Ask.PROPOSED_ON, Ask.TOGETHER_SINCE})


def teller_of(rows: Iterable[StepRecord], language: str) -> Callable[[StepRecord], Told]:
    """A function that puts the answers of these records into words: two queries for all of them."""
    answers = [row.answers for row in rows if row.answers]
    people = _names(answers, Ask.INTRODUCER)
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name__written")) if people else {}
    cells = _names(answers, MOVED_TO)
    units = dict(Unit.objects.filter(pk__in=cells).values_list("pk", "name")) if cells else {}
    found = {Ask.INTRODUCER.value: names, MOVED_TO: units}

    def tell(row: StepRecord) -> Told:
        return tuple(_tell(row, found, language)) if row.answers else ()

    return tell


def _names(answers: list[dict[str, object]], key: str) -> set[int]:
    return {int(str(each[key])) for each in answers if key in each}


def _tell(row: StepRecord, names: dict[str, dict[int, str]], language: str) -> Iterator[tuple[str, str]]:
    asked = getattr(rulebook().on(row.on).inputs, row.step).value
    labels = {each.name.value: getattr(each.label, language) for each in asked.asks}
    for key, value in (row.answers or {}).items():
        yield labels.get(key, ""), _word(key, value, names, language)


def _word(key: str, value: object, names: dict[str, dict[int, str]], language: str) -> str:
    if key in names:
        return names[key].get(int(str(value)), "")
    if key in _DAYS:
        return day_in_words(date.fromisoformat(str(value)))
    if value is True:
        return ""
    with suppress(KeyError):
        return body_name(str(value), language) if key == Ask.DECIDED_BY else str(value)
    return str(value)
