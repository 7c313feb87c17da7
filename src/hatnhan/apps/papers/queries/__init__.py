"""Papers as an actor may see them: registers of numbers, what was issued, templates; the dossier of a case."""

from hatnhan.apps.papers.queries.numbers import (
    Issued,
    RegisterFilters,
    RegisterLine,
    issued_for_case,
    papers_in_reach,
    register_lines,
    registers_in_reach,
)

__all__ = [
    "Issued",
    "RegisterFilters",
    "RegisterLine",
    "issued_for_case",
    "papers_in_reach",
    "register_lines",
    "registers_in_reach",
]
