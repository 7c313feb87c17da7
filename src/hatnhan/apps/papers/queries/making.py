"""A dossier as files: named so that every computer takes them, the same facts giving the same bytes."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from hatnhan.apps.papers.queries.templates import template_for
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.documents.word import BrokenTemplate, UnfilledTemplate
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


def make_file(form: str, unit_path: str, day: date, content: object, *, number: int, copy: int = 1) -> PaperFile:
    """Fill the template that holds at the unit for this form on the paper's day.

    Refused where the office's own template cannot be filled: it was accepted with a sample, and data may still differ.
    """
    title = form_on(form, day).title.vi
    name = file_name(number, f"{title} {copy}" if copy > 1 else title)
    return replace(make_many(form, unit_path, day, (content,), name=name), copy=copy)


def make_many(form: str, unit_path: str, day: date, contents: Sequence[object], *, name: str) -> PaperFile:
    """Many papers of one form in one file, each on pages of its own; as `make_file`."""
    title = form_on(form, day).title.vi
    try:
        template = template_for(form=form, unit_path=unit_path, day=day)
        data = template.compiled.render_all([asdict(each) for each in contents])  # type: ignore[call-overload]
    except (BrokenTemplate, UnfilledTemplate) as fault:
        values = (("title", title), ("why", str(fault)))
        raise Refused((Reason("paper.template_fails", Severity.STOP, values=values),)) from fault
    return PaperFile(form, 1, name, data, sha256(data).hexdigest(), template.key, template.sha256)


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
