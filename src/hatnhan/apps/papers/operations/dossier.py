"""Make a dossier: every making is one act in the chain. Nothing that is made is kept."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.candidacies.queries import cv_of
from hatnhan.apps.papers.queries.contents.cover import cover_list
from hatnhan.apps.papers.queries.contents.making import Filled
from hatnhan.apps.papers.queries.dossier import COVER, MAKES, GapLine, fill_dossier, gap_line
from hatnhan.apps.papers.queries.making import PaperFile, file_name, make_file, zipped
from hatnhan.apps.papers.queries.others import fill_others
from hatnhan.apps.papers.queries.sources import Sources
from hatnhan.core.permissions import Actor
from hatnhan.rules.forms import form_on


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper that was made, with what it lacks. The cover has no gaps."""

    file: PaperFile
    code: str
    title: str
    written_on: date | None
    number: str
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class MadeDossier:
    """The papers in order, the cover first."""

    case_id: int
    person: str
    on: date
    papers: tuple[MadePaper, ...]

    @property
    def name(self) -> str:
        """What the whole is called, without an ending."""
        return dossier_name(self.person, self.on)

    def zip(self) -> bytes:
        """The whole as one archive."""
        return zipped((paper.file for paper in self.papers), self.on)


def dossier_name(person: str, on: date) -> str:
    """What the dossier of somebody as of a day is called, without an ending."""
    return f"{file_name(0, f'Ho so {person}')[3:].removesuffix('.docx')} {on:%Y-%m-%d}".strip()


def make_dossier(
    *, actor: Actor, case_id: int, on: date, language: str, whole: str = "zip", others: bool = False
) -> MadeDossier:
    """Every paper of the case as of a day. Refused on a day before the person's cell was there.

    `whole` is told to the chain: in which shape the dossier left the register. `others`: with the papers beside the
    set, behind it; the cover lists the set alone.
    """
    sources, filled = fill_dossier(actor, case_id, on, MAKES)
    beside = fill_others(sources, filled, cv_of(actor, case_id)) if others else ()
    papers = (
        _cover(sources, filled, language),
        *(_made(sources, one, number, language) for number, one in enumerate((*filled, *beside), 1)),
    )
    made = MadeDossier(case_id, sources.candidate.name, on, papers)
    _tell(actor, sources, made.papers, whole)
    return made


def make_paper(*, actor: Actor, case_id: int, on: date, form: str, copy: int, language: str) -> MadePaper:
    """One paper of the dossier, or one beside its set; KeyError where there is none of this form."""
    sources, filled = fill_dossier(actor, case_id, on, MAKES)
    if form == COVER:
        made = _cover(sources, filled, language)
    else:
        every = (*filled, *fill_others(sources, filled, cv_of(actor, case_id)))
        places = {(one.paper.form, one.paper.copy): number for number, one in enumerate(every, 1)}
        number = places[form, copy]
        made = _made(sources, every[number - 1], number, language)
    _tell(actor, sources, (made,), "word")
    return made


def _cover(sources: Sources, filled: tuple[Filled, ...], language: str) -> MadePaper:
    form = form_on(COVER, sources.on)
    file = make_file(COVER, sources.path, sources.on, cover_list(sources, filled, None), number=0)
    return MadePaper(file, form.code, getattr(form.title, language), sources.on, "", ())


def _made(sources: Sources, filled: Filled, number: int, language: str) -> MadePaper:
    paper, form = filled.paper, form_on(filled.paper.form, filled.day)
    file = make_file(paper.form, sources.path, filled.day, filled.content, number=number, copy=paper.copy)
    title = getattr(form.title, language)
    gaps = tuple(gap_line(gap, form.code or title, language) for gap in filled.gaps)
    return MadePaper(file, form.code, title, filled.written_on, filled.number, gaps)


@transaction.atomic
def _tell(actor: Actor, sources: Sources, papers: tuple[MadePaper, ...], whole: str) -> None:
    record(
        actor,
        "papers.made_dossier",
        f"candidacies.case:{sources.case_id}",
        on=sources.on,
        whole=whole,
        papers=[
            [paper.file.form, paper.file.copy, paper.file.sha256, paper.file.template, paper.file.template_sha256]
            for paper in papers
        ],
    )
