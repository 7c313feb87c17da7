"""Papers as an actor may see them: registers of numbers, what was issued, templates; the dossier of a case."""

from hatnhan.apps.papers.queries.kinds import KindOnDay
from hatnhan.apps.papers.queries.numbers import (
    BookFilters,
    BookLine,
    Issued,
    RegisterFilters,
    RegisterLine,
    book_lines,
    issued_for_case,
    papers_in_reach,
    register_line,
    register_lines,
    registers_in_reach,
)
from hatnhan.apps.papers.queries.templates import TemplateVersion, template_for, template_version
from hatnhan.apps.papers.queries.unit import (
    Check,
    Issuable,
    PaperHead,
    RegisterToday,
    TermLine,
    UnitPapers,
    issuable,
    issuing_check,
    paper_to_void,
    term_to_correct,
    unit_papers,
)

__all__ = [
    "BookFilters",
    "BookLine",
    "Check",
    "Issuable",
    "Issued",
    "KindOnDay",
    "PaperHead",
    "RegisterFilters",
    "RegisterLine",
    "RegisterToday",
    "TemplateVersion",
    "TermLine",
    "UnitPapers",
    "book_lines",
    "issuable",
    "issued_for_case",
    "issuing_check",
    "paper_to_void",
    "papers_in_reach",
    "register_line",
    "register_lines",
    "registers_in_reach",
    "template_for",
    "template_version",
    "term_to_correct",
    "unit_papers",
]
