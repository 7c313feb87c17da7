"""The list on top of a dossier: every paper in order, with number and day where they are on record."""

from collections.abc import Sequence

from hatnhan.apps.papers.facts import place_name
from hatnhan.apps.papers.queries.contents.filling import LANGUAGE, Filling
from hatnhan.apps.papers.queries.contents.making import Filled
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.apps.papers.queries.sources import Sources
from hatnhan.core.dossier import PlannedPaper
from hatnhan.core.life_story import LifeStory
from hatnhan.core.situation import Step
from hatnhan.documents.papers.head import Head, Signature
from hatnhan.documents.papers.layout import layout_on
from hatnhan.documents.papers.meetings import CoverList, Listed
from hatnhan.rules.forms import form_on


def cover_list(sources: Sources, papers: Sequence[Filled], story: LifeStory | None) -> CoverList:
    """As of the day of the dossier, from the cell that keeps it."""
    # Of no step of its own: whatever came of the case, it has a list.
    filling = Filling(sources, PlannedPaper("cover_list", Step.CARD_HANDED_OVER), story)
    cell = sources.cell_on(sources.on)
    chain = sources.chain_on(sources.on)
    return CoverList(
        head=Head(
            upper=chain[1].name if len(chain) > 1 else "",
            issuer=cell.name if cell else "",
            place=next((name for row in chain if (name := place_name(row.name))), ""),
            day=layout_on(sources.on).long_day(sources.on),
        ),
        recognition=sources.assessment.dates.probation_ends is not None,
        readmission=filling.readmission,
        person=filling.candidate(),
        cell=cell.name if cell else "",
        papers=tuple(_listed(filled, number) for number, filled in enumerate(papers, 1)),
        count=f"{len(papers):02}",
        signature=Signature(),
    )


def _listed(filled: Filled, number: int) -> Listed:
    form = form_on(filled.paper.form, filled.day)
    return Listed(
        order=str(number),
        code=form.code,
        title=str(getattr(form.title, LANGUAGE)),
        number=filled.number,
        day=plain_day(filled.written_on),
    )
