"""A paper as printed, in plain text: what the golden files hold. tools/print_papers.py writes them anew."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph

from hatnhan.documents.papers import CONTENTS, template_of
from hatnhan.documents.papers.head import Head
from hatnhan.documents.word import Template, compile_template
from tests.documents.papers.admission_examples import ADMISSION_EXAMPLES
from tests.documents.papers.later_examples import LATER_EXAMPLES

EXAMPLES: dict[str, Any] = {**ADMISSION_EXAMPLES, **LATER_EXAMPLES}
GOLDEN = Path(__file__).with_name("golden")
OLDER, NEWER = date(2026, 2, 5), date(2026, 8, 5)
_ALIGNED: dict[Any, str] = {WD_ALIGN_PARAGRAPH.CENTER: "[centre] ", WD_ALIGN_PARAGRAPH.RIGHT: "[right] "}
_MARKS = ("**", "//", "__")
_EMPTY_HEAD = Head(symbol="NQ/CB")


def make(form: str, content: Any, day: date) -> bytes:
    """A paper of a day as a Word file."""
    return _compiled(form, day).render(asdict(content))


@cache
def _compiled(form: str, day: date) -> Template:
    return compile_template(template_of(form, day))


def empty(form: str) -> Any:
    """The content of a form of which nothing is known; of a former member where the form tells them apart."""
    content = CONTENTS[form](head=_EMPTY_HEAD)
    return replace(content, readmission=True) if hasattr(content, "readmission") else content


def golden(form: str) -> str:
    """What the golden file of a form holds: filled in both layouts, and empty."""
    printed = {
        "36-HD/VPTW": make(form, EXAMPLES[form], OLDER),
        "05-HD/VPTW": make(form, EXAMPLES[form], NEWER),
        "05-HD/VPTW, nothing known": make(form, empty(form), NEWER),
    }
    return "\n".join(f"=== {title}\n{text_of_file(data)}" for title, data in printed.items())


def text_of_file(data: bytes) -> str:
    """Every line of a Word file: its first header, paragraphs, the cells of its tables side by side."""
    document = docx.Document(BytesIO(data))
    (section,) = document.sections
    lines = [_line(each) for each in section.first_page_header.paragraphs]
    for part in document.iter_inner_content():
        lines += [_line(part)] if isinstance(part, Paragraph) else _rows(part)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield " | ".join(" / ".join(filter(None, map(_line, cell.paragraphs))) for cell in row.cells)


def _line(paragraph: Paragraph) -> str:
    text = "".join(map(_marked, paragraph.runs))
    for mark in _MARKS:
        text = text.replace(mark * 2, "")  # one run ends and the next begins alike
    return _ALIGNED.get(paragraph.alignment, "") + text if text else ""


def _marked(run: Any) -> str:
    text: str = run.text
    for held, mark in zip((run.bold, run.italic, run.underline), _MARKS, strict=True):
        text = f"{mark}{text}{mark}" if held and text else text
    return text
