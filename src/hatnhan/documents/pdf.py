"""Word files as one PDF: LibreOffice makes each, without a window, with a profile of its own; pypdf joins them."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from pypdf import PdfWriter
from pypdf.errors import PyPdfError

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT_SECONDS = 180.0
_LOOK_SECONDS = 0.2
_FILTER = "pdf:writer_pdf_Export"


class NoLibreOfficeError(Exception):
    """LibreOffice is not installed, or not where programs are looked for."""


class ConversionError(Exception):
    """LibreOffice made no PDF of a file, or took too long."""


def find_libreoffice() -> str:
    """Where the program is; raises NoLibreOfficeError."""
    for program in PROGRAMS:
        if found := shutil.which(program):
            return found
    raise NoLibreOfficeError


def to_pdf(
    files: Sequence[bytes], *, tell: Callable[[int], None] = lambda _: None, timeout: float = TIMEOUT_SECONDS
) -> bytes:
    """One PDF of these Word files in their order. `tell` hears how many are made, and may raise to stop the work.

    All that is written lies in a folder of this call alone, readable by its owner, and goes with it.
    """
    program = find_libreoffice()
    with TemporaryDirectory(prefix="hatnhan-pdf-") as folder:
        made = _convert(program, Path(folder), files, tell, timeout)
        try:
            return _join(made)
        except PyPdfError as fault:
            raise ConversionError(str(fault)) from fault


def _convert(
    program: str, folder: Path, files: Sequence[bytes], tell: Callable[[int], None], timeout: float
) -> list[Path]:
    source, target, profile = (folder / name for name in ("word", "pdf", "profile"))
    for path in (source, target, profile):
        path.mkdir()
    names = [f"{place:03}" for place in range(len(files))]
    for name, data in zip(names, files, strict=True):
        (source / f"{name}.docx").write_bytes(data)
    command = [
        program,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(target),
        *(str(source / f"{name}.docx") for name in names),
    ]
    # Its own home: it must not read or write the settings of whoever runs the server.
    environment = os.environ | {"HOME": str(profile)}
    with subprocess.Popen(  # noqa: S603 -- the program that was looked up, and files of our own
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    ) as process:
        try:
            _wait(process, target, tell, timeout)
        except BaseException:
            # The program is a script that starts others: they are of its session, and end with it.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    made = [target / f"{name}.pdf" for name in names]
    if missing := [path.stem for path in made if not path.is_file()]:
        raise ConversionError(f"no PDF of {len(missing)} of {len(made)} files")
    tell(len(made))
    return made


def _wait(process: "subprocess.Popen[bytes]", target: Path, tell: Callable[[int], None], timeout: float) -> None:
    ends = monotonic() + timeout
    while process.poll() is None:
        if monotonic() > ends:
            raise ConversionError(f"took more than {timeout:.0f} seconds")
        tell(sum(1 for _ in target.glob("*.pdf")))
        sleep(_LOOK_SECONDS)


def _join(files: Sequence[Path]) -> bytes:
    written = BytesIO()
    with PdfWriter() as writer:
        for path in files:
            writer.append(path)
        writer.write(written)
    return written.getvalue()
