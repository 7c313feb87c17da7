"""Every remark that the reading of a workbook can make, told of examples."""

from collections.abc import Iterator
from string import Formatter

from hatnhan.apps.exchange.facts.remarks import every_remark


def remark_examples(language: str) -> Iterator[tuple[str, str]]:
    """Each code with its sentence; what stands in the workbook itself is left as dots."""
    for code, template in sorted(every_remark(language).items()):
        names = {name for _, name, _, _ in Formatter().parse(template) if name}
        yield code, template.format_map(dict.fromkeys(names, "…"))
