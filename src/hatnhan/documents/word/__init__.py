"""Word templates: checked and mended once, compiled once, filled many times."""

from hatnhan.documents.word.compiling import Template
from hatnhan.documents.word.doctor import check_template, compile_template
from hatnhan.documents.word.fields import sample_values
from hatnhan.documents.word.problems import BrokenTemplate, Diagnosis, Kind, Place, Problem, UnfilledTemplate
from hatnhan.documents.word.sentences import mending_in_words, place_in_words

__all__ = [
    "BrokenTemplate",
    "Diagnosis",
    "Kind",
    "Place",
    "Problem",
    "Template",
    "UnfilledTemplate",
    "check_template",
    "compile_template",
    "mending_in_words",
    "place_in_words",
    "sample_values",
]
