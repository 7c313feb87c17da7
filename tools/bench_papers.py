"""Measurements of bench.py: the Word papers of a year's dossiers by our renderer and by docxtpl."""

import time
from datetime import date
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from hatnhan.documents.papers import CONTENTS, template_of
from hatnhan.documents.word import compile_template, sample_values
from hatnhan.documents.word.language import FILTERS

DAY = date(2026, 11, 22)
# The papers that every dossier of an admission has, as the cell and the committees write them.
FORMS = (
    "application",
    "curriculum_vitae",
    "introduction",
    "opinions",
    "cell_resolution_admission",
    "section_report_admission",
    "committee_resolution_admission",
    "admission_decision",
)


def measure_our_papers(dossiers: int) -> dict[str, float]:
    """Papers a second of the processor, templates compiled before, as the server keeps them."""
    ready = [(compile_template(template_of(form, DAY)), sample_values(CONTENTS[form])) for form in FORMS]
    start = time.process_time()
    size = sum(len(template.render(values)) for _ in range(dossiers) for template, values in ready)
    seconds = time.process_time() - start
    papers = dossiers * len(ready)
    return {"rate": papers / seconds, "seconds": seconds, "kilobytes": size / papers / 1000}


def measure_docxtpl(dossiers: int) -> dict[str, float]:
    """The same papers as the documentation of docxtpl says: opened, rendered, saved."""
    ready = [(template_of(form, DAY), sample_values(CONTENTS[form])) for form in FORMS]
    language = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    language.filters.update(FILTERS)
    start = time.process_time()
    for _ in range(dossiers):
        for data, values in ready:
            template = DocxTemplate(BytesIO(data))
            template.render(values, language)
            template.save(BytesIO())
    seconds = time.process_time() - start
    return {"rate": dossiers * len(ready) / seconds, "seconds": seconds}
