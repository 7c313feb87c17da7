"""Word templates: checked and mended once, compiled once, filled many times."""

from hatnhan.documents.word.compiling import Template
from hatnhan.documents.word.doctor import compile_template
from hatnhan.documents.word.problems import BrokenTemplate, Diagnosis, Kind, Place, Problem, UnfilledTemplate

__all__ = [
    "BrokenTemplate",
    "Diagnosis",
    "Kind",
    "Place",
    "Problem",
    "Template",
    "UnfilledTemplate",
    "compile_template",
]
