"""Add the values of rules/*.toml that are not yet in tests/rules/history.json. What stands there is never changed."""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from hatnhan.rules.loader import groups, read_file  # noqa: E402 -- runs from a checkout that is not installed

HISTORY = ROOT / "tests/rules/history.json"


def freeze(published: dict[str, Any]) -> dict[str, Any]:
    """What is published, and what now comes to it."""
    current = {
        f"{name}.{key}@{entry['since']}": [json.loads(json.dumps(entry["value"], default=str)), entry["instrument"]]
        for name in groups()
        for key, table in read_file(name).items()
        for entry in table["values"]
    }
    return dict(sorted((current | published).items()))


def main() -> None:
    """Read, add, write."""
    published = json.loads(HISTORY.read_text(encoding="utf-8")) if HISTORY.exists() else {}
    frozen = freeze(published)
    lines = [f" {json.dumps(path)}: {json.dumps(value, ensure_ascii=False)}" for path, value in frozen.items()]
    HISTORY.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(frozen) - len(published)} new, {len(frozen)} in all")


if __name__ == "__main__":
    main()
