"""LibreOffice opens every form, empty and filled, in both layouts; what it prints holds fonts of the layout alone."""

import re
import subprocess

import pytest

from hatnhan.documents.pdf import find_libreoffice
from tests.documents.papers.printing import EXAMPLES, NEWER, OLDER, empty, make

pytestmark = pytest.mark.office
_FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([A-Za-z0-9,-]+)")
_PAGE = re.compile(rb"/Type\s*/Page\b")
# Times New Roman, or what stands in for it with the same widths.
ALLOWED = re.compile(r"(LiberationSerif|TimesNewRoman(PS)?(MT)?)(,|-|$)")


def print_all(folder):
    """All of them as PDF, in one go: starting the program is what takes long."""
    for form, content in EXAMPLES.items():
        for title, data in (
            ("older", make(form, content, OLDER)),
            ("newer", make(form, content, NEWER)),
            ("empty", make(form, empty(form), NEWER)),
        ):
            (folder / f"{form}.{title}.docx").write_bytes(data)
    order = [find_libreoffice(), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*order, "--outdir", folder, *folder.glob("*.docx")], check=True, capture_output=True, timeout=300)
    return {path.name.removesuffix(".pdf"): path.read_bytes() for path in folder.glob("*.pdf")}


def test_every_form_is_opened_and_printed_with_the_fonts_of_the_layout_alone(tmp_path):
    printed = print_all(tmp_path)
    assert printed.keys() == {f"{form}.{title}" for form in EXAMPLES for title in ("older", "newer", "empty")}
    fonts = {name: {font.decode() for font in _FONT.findall(data)} for name, data in printed.items()}
    assert [name for name, found in fonts.items() if not found] == []
    assert {font for found in fonts.values() for font in found if not ALLOWED.match(font)} == set()
    pages = {name: len(_PAGE.findall(data)) for name, data in printed.items()}
    assert (pages["admission_decision.older"], pages["admission_decision.newer"]) == (1, 1)
    assert pages["curriculum_vitae.newer"] >= 6
