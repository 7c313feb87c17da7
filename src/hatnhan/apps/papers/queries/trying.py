"""A file tried as a template of a form: what the doctor says, and a sample of what it would print."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from hatnhan.documents.papers import CONTENTS
from hatnhan.documents.papers.sample import sample_of
from hatnhan.documents.word import (
    BrokenTemplate,
    Problem,
    UnfilledTemplate,
    check_template,
    compile_template,
    mending_in_words,
    place_in_words,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor found: what, where, and whether it is mended already."""

    kind: str
    placeholder: str
    where: str
    what: str
    repaired: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of the trial. `mended` is the file that would be accepted, `sample` what it prints of made-up values.

    `readable` false: the file is no Word document at all. `unfilled`: filling it failed, although nothing was found.
    """

    problems: tuple[Problem, ...]
    mended: bytes
    sample: bytes
    readable: bool
    unfilled: bool = False

    @property
    def left(self) -> int:
        """How many places must be mended in Word."""
        return sum(not each.repaired for each in self.problems) + self.unfilled

    @property
    def fits(self) -> bool:
        """Tell whether it can be accepted."""
        return self.readable and not self.left

    def findings(self, language: str) -> tuple[Finding, ...]:
        """Everything found, what must be mended by hand first."""
        return tuple(_finding(each, language) for each in sorted(self.problems, key=lambda each: each.repaired))


def try_template(form: str, data: bytes) -> Trial:
    """Judge a file as the template of this form and print a sample by it; KeyError where there is no such form."""
    diagnosis = check_template(data, CONTENTS[form])
    if diagnosis.left or not diagnosis.readable:
        return Trial(diagnosis.problems, diagnosis.repaired, b"", diagnosis.readable)
    try:
        sample = sample_by(form, diagnosis.repaired)
    except (BrokenTemplate, UnfilledTemplate):
        return Trial(diagnosis.problems, diagnosis.repaired, b"", readable=True, unfilled=True)
    return Trial(diagnosis.problems, diagnosis.repaired, sample, readable=True)


def sample_by(form: str, data: bytes) -> bytes:
    """A paper of made-up values by this template."""
    values: Mapping[str, object] = asdict(sample_of(form))
    return compile_template(data).render(values)


def _finding(found: Problem, language: str) -> Finding:
    return Finding(
        found.kind.value,
        found.placeholder,
        place_in_words(found.where, language),
        mending_in_words(found, language),
        found.repaired,
    )
