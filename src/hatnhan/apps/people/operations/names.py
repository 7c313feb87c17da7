"""The dictionary of names grows by what is written."""

from collections.abc import Iterable

from hatnhan.apps.people.models import Name
from hatnhan.core.names import clean, fold, sort_key

_CHUNK = 5_000


def names_for(written: Iterable[str]) -> dict[str, Name]:
    """The entry of each name as it was handed in; new ones are added. Spaces and composition may differ."""
    cleaned = {text: clean(text) for text in written}
    wanted = sorted(set(cleaned.values()))
    known = _known(wanted)
    missing = [text for text in wanted if text not in known]
    if missing:
        entries = [Name(written=text, folded=fold(text), sort_key=sort_key(text)) for text in missing]
        # Another writer may add the same name at the same moment: then his entry is taken.
        Name.objects.bulk_create(entries, batch_size=_CHUNK, ignore_conflicts=True)
        known |= _known(missing)
    return {text: known[name] for text, name in cleaned.items()}


def _known(written: list[str]) -> dict[str, Name]:
    chunks = (written[start : start + _CHUNK] for start in range(0, len(written), _CHUNK))
    return {name.written: name for chunk in chunks for name in Name.objects.filter(written__in=chunk)}
