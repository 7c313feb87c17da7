"""`hatnhan check-template`: what is wrong with a Word template of a form, and the file with everything mended."""

import argparse
import json
import sys
import unicodedata
from datetime import date
from pathlib import Path

from hatnhan.documents.papers import CONTENTS
from hatnhan.documents.word import Diagnosis, Problem, check_template, mending_in_words, place_in_words
from hatnhan.documents.word.limits import FILE_BYTES
from hatnhan.rules.forms import FORMS, form_on

NAME = "check-template"
HELP = "what is wrong with a Word template of a form: unknown, missing, broken and unsafe placeholders"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The form and the file."""
    parser.add_argument("form", metavar="FORM", help="key or code of the form, such as 6-KNĐ")
    parser.add_argument("file", metavar="FILE", type=Path, help="the template, a .docx")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="its language")
    parser.add_argument("--repaired", metavar="OUT", type=Path, help="write the mended file here")


def run(options: argparse.Namespace) -> int:
    """Check it. 0 nothing is left, 1 somebody must mend it, 2 no such form or not a readable Word file."""
    content = content_of(options.form)
    if content is None:
        print(f"no form {options.form}; there are: {', '.join(CONTENTS)}", file=sys.stderr)
        return 2
    with options.file.open("rb") as file:
        # One byte more than is allowed tells that there is more.
        diagnosis = check_template(file.read(FILE_BYTES + 1), content)
    if options.repaired and diagnosis.repaired:
        options.repaired.write_bytes(diagnosis.repaired)
    _print(diagnosis, options)
    if not diagnosis.readable:
        return 2
    return 1 if diagnosis.left else 0


def content_of(form: str) -> type | None:
    """The content of a form by its key or today's code, however the code is written."""
    if form in CONTENTS:
        return CONTENTS[form]
    asked = _plain(form)
    coded = {_plain(form_on(key, _today()).code): key for key in CONTENTS if key in FORMS}
    return CONTENTS.get(coded.get(asked, "")) if asked else None


def _plain(code: str) -> str:
    return unicodedata.normalize("NFC", code).upper().replace(" ", "").replace("D", "Đ")


def _today() -> date:
    return date.today()  # noqa: TID251, DTZ011 -- the outermost layer reads the clock


def _print(diagnosis: Diagnosis, options: argparse.Namespace) -> None:
    found = [_told(each, options.lang) for each in diagnosis.problems]
    if options.json:
        print(json.dumps({"problems": found}, ensure_ascii=False, indent=1))
        return
    for each in found:
        mended = "[mended] " if each["repaired"] else ""
        print(f"{mended}{each['kind']}: {each['placeholder']} ({each['where']})\n    {each['mend']}")


def _told(found: Problem, language: str) -> dict[str, str | bool]:
    return {
        "kind": found.kind.value,
        "placeholder": found.placeholder,
        "where": place_in_words(found.where, language),
        "repaired": found.repaired,
        "mend": mending_in_words(found, language),
    }
