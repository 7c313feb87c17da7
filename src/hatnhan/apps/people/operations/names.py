"""The dictionary of names grows by what is written."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from hatnhan.apps.people.models import Name
from hatnhan.apps.people.models.among import array_text
from hatnhan.apps.people.operations.bulk import build_rows
from hatnhan.core.names import clean, fold, sort_key

_CHUNK = 5_000
_COLUMNS = ("pk", "written", "folded", "sort_key")
# A list goes as one value: thousands of parameters cost more than the search itself.
_ADD = """INSERT INTO people_name (written, folded, sort_key)
          SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) ON CONFLICT (written) DO NOTHING
          RETURNING id, written, folded, sort_key"""


def names_for(written: Iterable[str]) -> dict[str, Name]:
    """The entry of each name as it was handed in; new ones are added. Spaces and composition may differ."""
    cleaned = {text: clean(text) for text in set(written)}
    wanted = sorted(set(cleaned.values()))
    known = _known(wanted)
    missing = [text for text in wanted if text not in known]
    known |= _add(missing)
    # Another writer may have added the same name at the same moment: then his entry is taken.
    known |= _known([text for text in missing if text not in known])
    return {text: known[name] for text, name in cleaned.items()}


def _known(written: Sequence[str]) -> dict[str, Name]:
    return _entries(row for chunk in _chunks(written) for row in _find(chunk))


def _find(written: Sequence[str]) -> Iterable[tuple[int, str, str, str]]:
    return Name.objects.filter(written__among=written).values_list(*_COLUMNS)


def _add(written: Sequence[str]) -> dict[str, Name]:
    """Add names; the entries of those that nobody else added meanwhile, where the database tells them."""
    added: dict[str, Name] = {}
    for chunk in _chunks(written):
        columns = [list(chunk), [fold(text) for text in chunk], [sort_key(text) for text in chunk]]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(_ADD, [array_text(column) for column in columns])
                added |= _entries(cursor.fetchall())
        else:
            rows = [Name(written=text, folded=folded, sort_key=key) for text, folded, key in zip(*columns, strict=True)]
            Name.objects.bulk_create(rows, ignore_conflicts=True)
    return added


def _entries(rows: Iterable[tuple[int, str, str, str]]) -> dict[str, Name]:
    return {row.written: row for row in build_rows(Name, ("id", "written", "folded", "sort_key"), rows)}


def _chunks(written: Sequence[str]) -> Iterator[Sequence[str]]:
    return (written[start : start + _CHUNK] for start in range(0, len(written), _CHUNK))
