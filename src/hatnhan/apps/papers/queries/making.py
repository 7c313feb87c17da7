"""A dossier as files: named so that every computer takes them, the same facts giving the same bytes."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from hatnhan.documents.papers import template_of
from hatnhan.documents.word import Template, compile_template
from hatnhan.rules.forms import form_on

_LONGEST = 70  # letters of a name: long paths are refused by older computers
_TYPE = ".docx"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One Word file of a dossier, and what it was made from."""

    form: str
    copy: int
    name: str
    data: bytes
    sha256: str
    template: str
    template_sha256: str


def make_file(form: str, day: date, content: object, *, number: int, copy: int = 1) -> PaperFile:
    """Fill the template of this form as of the paper's day."""
    template, digest = _template(form, day)
    data = template.render(asdict(content))  # type: ignore[call-overload]
    title = form_on(form, day).title.vi
    name = file_name(number, f"{title} {copy}" if copy > 1 else title)
    return PaperFile(form, copy, name, data, sha256(data).hexdigest(), "", digest)


def zipped(files: Iterable[PaperFile], day: date) -> bytes:
    """All in one archive, in order. No clock goes in; Word files are packed already, so they are not packed again."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_STORED) as archive:
        for file in files:
            info = ZipInfo(file.name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_STORED
            info.external_attr = 0o600 << 16
            archive.writestr(info, file.data)
    return kept.getvalue()


def file_name(number: int, title: str) -> str:
    """Place in the dossier and title, in letters that every system knows: `06 Nghi quyet de nghi ket nap.docx`."""
    words = "".join(_plain_letters(title)).split()
    name = f"{number:02} {' '.join(words)}"
    while len(name) > _LONGEST:
        words = words[:-1]
        name = f"{number:02} {' '.join(words)}"
    return name + _TYPE


def _plain_letters(text: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d")):
        if letter.isascii() and letter.isalnum():
            yield letter
        elif not unicodedata.combining(letter):
            yield " "


@lru_cache(maxsize=256)
def _template(form: str, day: date) -> tuple[Template, str]:
    data = template_of(form, day)
    return _compiled(data)


@lru_cache(maxsize=256)
def _compiled(data: bytes) -> tuple[Template, str]:
    return compile_template(data), sha256(data).hexdigest()
