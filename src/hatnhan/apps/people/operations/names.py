"""The dictionary of names grows by what is written."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from hatnhan.apps.people.models import Name
from hatnhan.core.names import clean, fold, sort_key

_CHUNK = 5_000
_COLUMNS = ("pk", "written", "folded", "sort_key")
# A list goes as one value: thousands of parameters cost more than the search itself.
_FIND = "SELECT id, written, folded, sort_key FROM people_name WHERE written = ANY(%s)"
_ADD = """INSERT INTO people_name (written, folded, sort_key)
          SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) ON CONFLICT (written) DO NOTHING"""


def names_for(written: Iterable[str]) -> dict[str, Name]:
    """The entry of each name as it was handed in; new ones are added. Spaces and composition may differ."""
    cleaned = {text: clean(text) for text in set(written)}
    wanted = sorted(set(cleaned.values()))
    known = _known(wanted)
    missing = [text for text in wanted if text not in known]
    if missing:
        # Another writer may add the same name at the same moment: then his entry is taken.
        _add(missing)
        known |= _known(missing)
    return {text: known[name] for text, name in cleaned.items()}


def _known(written: Sequence[str]) -> dict[str, Name]:
    return {name: Name(pk, name, folded, key) for chunk in _chunks(written) for pk, name, folded, key in _find(chunk)}


def _find(written: Sequence[str]) -> Iterable[tuple[int, str, str, str]]:
    if connection.vendor != "postgresql":
        return Name.objects.filter(written__in=written).values_list(*_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [list(written)])
        rows: list[tuple[int, str, str, str]] = cursor.fetchall()
        return rows


def _add(written: Sequence[str]) -> None:
    for chunk in _chunks(written):
        entries = [(text, fold(text), sort_key(text)) for text in chunk]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(_ADD, [list(column) for column in zip(*entries, strict=True)])
        else:
            rows = [Name(written=text, folded=folded, sort_key=key) for text, folded, key in entries]
            Name.objects.bulk_create(rows, ignore_conflicts=True)


def _chunks(written: Sequence[str]) -> Iterator[Sequence[str]]:
    return (written[start : start + _CHUNK] for start in range(0, len(written), _CHUNK))
