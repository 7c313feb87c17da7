"""Write the golden texts of our own forms anew, after a text or a layout was changed; then look at the difference."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.documents.papers.printing import EXAMPLES, GOLDEN, golden  # noqa: E402 -- from a checkout, not installed


def main() -> None:
    """Write one file a form, and take away those of forms that are no more."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.txt"):
        if path.stem not in EXAMPLES:
            path.unlink()
    for form in EXAMPLES:
        (GOLDEN / f"{form}.txt").write_text(golden(form), encoding="utf-8")
    print(f"{len(EXAMPLES)} forms in {GOLDEN.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
