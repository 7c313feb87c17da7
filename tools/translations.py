"""The Vietnamese catalogue of the pages, without gettext installed.

`update` collects every text of code and templates into the .po; `compile` writes the .mo; `check` fails when a text has
no Vietnamese, a blank of the English is missing in the Vietnamese, or the .mo is older than the .po.
Django's own Vietnamese lacks messages that our forms can show: they are collected too.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src/hatnhan"
DJANGO = Path(django.__file__).parent
PO = SOURCE / "locale/vi/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
# What a user of our pages can meet of Django's own texts.
DJANGO_FILES = re.compile(r"^(forms/|core/validators|contrib/auth/(forms|password_validation))")
# Django's Vietnamese says these badly.
BETTER = ("This field is required.", "Enter a whole number.", "Enter a valid value.", "No file was submitted.")
HEADER = "# Vietnamese texts of the pages."
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
BLANK = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
Message = tuple[str | tuple[str, ...], str | None]


def find_texts() -> Iterator[Message]:
    """Every text of our code and templates, with its context."""
    for file in sorted(SOURCE.rglob("*.py")):
        yield from _texts_of_code(file.read_text(encoding="utf-8"))
    for file in sorted((SOURCE / "web/templates").rglob("*.html")):
        # Stripped lines: what templatize leaves is no indented program.
        lines = (line.strip() for line in templatize(file.read_text(encoding="utf-8")).splitlines())
        yield from _texts_of("\n".join(lines))


def find_django_texts() -> Iterator[Message]:
    """Texts that Django's forms can show and its own Vietnamese catalogue lacks, or says badly."""
    yield from ((message, None) for message in BETTER)
    for area in ("conf", "contrib/auth"):
        english, vietnamese = (
            read_po(io.BytesIO((DJANGO / area / f"locale/{code}/LC_MESSAGES/django.po").read_bytes()))
            for code in ("en", "vi")
        )
        for message in english:
            shown = any(DJANGO_FILES.match(place) for place, _ in message.locations)
            known = vietnamese.get(message.id, message.context)
            if shown and message.id and not (known and _complete(known.string) and not known.fuzzy):
                yield message.id, message.context


def _texts_of_code(text: str) -> Iterator[Message]:
    """By the syntax tree, which also sees a call inside an f-string."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS):
            continue
        texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if node.func.id.startswith("pgettext"):
            yield texts[1], texts[0]
        elif texts:
            yield ((texts[0], texts[1]) if node.func.id.startswith("ngettext") else texts[0]), None


def _texts_of(text: str) -> Iterator[Message]:
    stream = io.BytesIO(text.encode())
    for _, message, _, context in extract("python", stream, KEYWORDS):
        yield message, context


def _complete(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) and (isinstance(string, str) or all(string))


def collect() -> Catalog:
    """The catalogue as code and templates need it, with the translations that there are."""
    kept = read_catalogue()
    catalogue = Catalog(
        "vi",
        project="Hạt Nhân",
        version="",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Vietnamese texts of the pages.",
    )
    for message, context in sorted({*find_texts(), *find_django_texts()}, key=str):
        known = kept.get(message if isinstance(message, str) else message[0], context)
        catalogue.add(message, known.string if known else None, context=context)
    return catalogue


def read_catalogue() -> Catalog:
    """The .po as it stands."""
    return read_po(io.BytesIO(PO.read_bytes()), locale="vi") if PO.exists() else Catalog("vi")


def compiled() -> bytes:
    """The bytes of the .mo: the same for the same .po, on whatever day."""
    binary: bytes = polib.pofile(str(PO)).to_binary()
    return binary


def update() -> int:
    """Write the .po anew and the .mo after it."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, collect(), width=120, sort_output=True, omit_header=False)
    # No day of writing in it: the same texts give the same file.
    dated = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):.*\n', re.M)
    PO.write_bytes(dated.sub(b"", out.getvalue()))
    return compile_catalogue()


def compile_catalogue() -> int:
    """Write the .mo."""
    MO.write_bytes(compiled())
    return 0


def check() -> int:
    """Name every fault of the catalogue."""
    faults = list(find_faults())
    print(*faults or ["Every text has its Vietnamese."], sep="\n")
    return 1 if faults else 0


def find_faults() -> Iterator[str]:
    """One line for each fault."""
    needed, there = collect(), read_catalogue()
    for message in needed:
        if message.id and not _complete(message.string):
            yield f"no Vietnamese: {message.id!r}"
        elif message.id and _blanks(message.id) != _blanks(message.string):
            yield f"other blanks in the Vietnamese: {message.id!r}"
    for message in there:
        if message.id and not needed.get(message.id, message.context):
            yield f"nobody asks for: {message.id!r}"
    if not MO.exists() or MO.read_bytes() != compiled():
        yield f"{MO.name} is older than {PO.name}: run tools/translations.py compile"


def _blanks(text: str | tuple[str, ...] | list[str]) -> set[str]:
    texts = [text] if isinstance(text, str) else text
    return {found for part in texts for pair in BLANK.findall(part) for found in pair if found}


COMMANDS = {"update": update, "compile": compile_catalogue, "check": check}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"usage: tools/translations.py {'|'.join(COMMANDS)}")
    settings.configure()
    sys.exit(COMMANDS[sys.argv[1]]())
