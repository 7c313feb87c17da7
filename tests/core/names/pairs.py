"""The list of pairs by hand, read."""

from pathlib import Path

PAIRS: list[tuple[str, ...]] = [
    tuple(part.encode("latin-1", "backslashreplace").decode("unicode-escape") for part in line.split("\t"))
    for line in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
