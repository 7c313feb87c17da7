"""Fetch the vendored scripts and fonts and write VENDOR.json; needs npm, which users and tests do not.

Raise a version here, run `make vendor`, look at the difference, commit. tests/test_repository.py holds the hashes.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "src/hatnhan/web/static/vendor"
WEIGHTS = ("400", "600", "700")
SUBSETS = ("vietnamese", "latin", "latin-ext")
FONT = "be-vietnam-pro"
FACE = re.compile(r"@font-face \{.*?\n\}", re.DOTALL)
WOFF_FALLBACK = re.compile(r",\s*url\([^)]*\.woff\) format\('woff'\)")


@dataclass(frozen=True)
class Package:
    """One package of the registry and the files that we take from it."""

    name: str
    version: str
    folder: str
    files: tuple[str, ...]


PACKAGES = (
    Package("htmx.org", "2.0.11", "htmx", ("LICENSE", "dist/htmx.min.js")),
    Package(
        f"@fontsource/{FONT}",
        "5.3.0",
        FONT,
        ("LICENSE", *(f"files/{FONT}-{subset}-{weight}-normal.woff2" for weight in WEIGHTS for subset in SUBSETS)),
    ),
)


def fetch(package: Package, scratch: Path) -> Path:
    """Unpack the package of exactly this version and return its folder."""
    npm = shutil.which("npm") or "npm"
    order = [npm, "pack", "--silent", f"{package.name}@{package.version}"]
    packed = subprocess.run(order, cwd=scratch, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(scratch / packed) as archive:
        archive.extractall(scratch / package.folder, filter="data")
    return scratch / package.folder / "package"


def write_font_css(source: Path, folder: Path) -> None:
    """Write one stylesheet for the weights and subsets we ship; woff2 only, which every browser of today reads."""
    sheets = [(source / f"{weight}.css").read_text() for weight in WEIGHTS]
    faces = [face for sheet in sheets for face in FACE.findall(sheet)]
    css = WOFF_FALLBACK.sub("", "\n".join(faces)).replace("./files/", "")
    (folder / f"{FONT}.css").write_text(css + "\n")


def vendor(package: Package, scratch: Path) -> dict[str, object]:
    """Copy the files of one package and return its entry of VENDOR.json."""
    source = fetch(package, scratch)
    folder = VENDOR / f"{package.folder}-{package.version}"
    folder.mkdir(parents=True)
    for file in package.files:
        shutil.copyfile(source / file, folder / Path(file).name)
    if package.folder == FONT:
        write_font_css(source, folder)
    return {
        "name": package.name,
        "version": package.version,
        "licence": json.loads((source / "package.json").read_text())["license"],
        "folder": folder.name,
        "sha256": {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.iterdir())},
    }


def main() -> None:
    """Replace the whole vendor folder."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        entries = [vendor(package, Path(scratch)) for package in PACKAGES]
    (VENDOR / "VENDOR.json").write_text(json.dumps(entries, indent=2) + "\n")


if __name__ == "__main__":
    main()
