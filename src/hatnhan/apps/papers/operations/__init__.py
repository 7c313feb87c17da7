"""Acts on papers: give numbers, make one void, say when a term runs, how far a register on paper had come."""

from hatnhan.apps.papers.operations.issuing import MadeFrom, issue, void
from hatnhan.apps.papers.operations.numbers import BegunRegister, NewTerm, begin_register, set_term

__all__ = [
    "BegunRegister",
    "MadeFrom",
    "NewTerm",
    "begin_register",
    "issue",
    "set_term",
    "void",
]
