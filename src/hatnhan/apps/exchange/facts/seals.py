"""Seals over rows that an import wrote: they show whether somebody changed them since."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

# Columns that hand work may change later: an import whose rows were changed since is not taken back.
SEALED: Mapping[str, tuple[str, ...]] = {
    "organisation.Unit": ("name", "code", "kind", "founded_on", "ended_on"),
    "people.Person": ("name_id", "born", "sex", "residence", "occupation", "education", "id_number_index"),
    "people.Membership": ("admitted_on", "decided_on", "recognised", "ends_on"),
    "people.Affiliation": ("unit_id", "starts_on", "ends_on"),
}


def seal_of(rows: Iterable[Sequence[object]]) -> str:
    """A hash over rows of values, in the order of their keys."""
    return sha256("".join([repr(tuple(row)) for row in rows]).encode()).hexdigest()
