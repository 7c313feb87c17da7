"""Make papers of a meeting: every making is one act in the chain. Nothing that is made is kept."""

from dataclasses import dataclass

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.papers.queries.dossier import GapLine, gap_line
from hatnhan.apps.papers.queries.making import PaperFile, file_name, make_file, zipped
from hatnhan.apps.papers.queries.meetings import MAKES, Gathered, fill_meeting_paper, gather_meeting, papers_of
from hatnhan.core.permissions import Actor
from hatnhan.rules.forms import form_on


@dataclass(frozen=True, slots=True)
class MadeMeetingPaper:
    """One paper of a meeting, with what it lacks."""

    file: PaperFile
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class MeetingPack:
    """Every paper of a meeting in order."""

    name: str
    papers: tuple[MadeMeetingPaper, ...]
    data: bytes


def make_meeting_paper(
    *, actor: Actor, meeting_id: int, form: str, ballot_id: int = 0, version: int | None = None, language: str = "vi"
) -> MadeMeetingPaper:
    """One paper; KeyError where there is none of this form and vote. `version`: of an earlier signing."""
    found = gather_meeting(actor, meeting_id, MAKES, version)
    made = _made(actor, found, form, ballot_id, 0, language)
    _tell(actor, found, (made,), "word")
    return made


def make_meeting_pack(
    *, actor: Actor, meeting_id: int, version: int | None = None, language: str = "vi"
) -> MeetingPack:
    """Every paper of the meeting, as Word files in one archive."""
    found = gather_meeting(actor, meeting_id, MAKES, version)
    made = tuple(
        _made(actor, found, paper.form, paper.ballot, place, language)
        for place, paper in enumerate(papers_of(actor, found, language), 1)
    )
    _tell(actor, found, made, "zip")
    name = file_name(0, f"Giay to hop {found.held.on:%d.%m.%Y}")[3:].removesuffix(".docx")
    return MeetingPack(f"{name}.zip", made, zipped((each.file for each in made), found.held.on))


def _made(actor: Actor, found: Gathered, form: str, ballot_id: int, place: int, language: str) -> MadeMeetingPaper:
    filled = fill_meeting_paper(actor, found, form, ballot_id)
    same = [ballot.id for ballot in found.held.ballots]
    copy = same.index(ballot_id) + 1 if ballot_id else 1
    file = make_file(form, found.meeting.path, found.held.on, filled.content, number=place, copy=copy)
    told = form_on(form, found.held.on)
    of = told.code or str(getattr(told.title, language))
    return MadeMeetingPaper(file, tuple(gap_line(gap, of, language) for gap in filled.gaps))


@transaction.atomic
def _tell(actor: Actor, found: Gathered, papers: tuple[MadeMeetingPaper, ...], whole: str) -> None:
    record(
        actor,
        "papers.made_meeting",
        f"meetings.meeting:{found.meeting.pk}",
        version=found.version.number if found.version else 0,
        whole=whole,
        papers=[
            [each.file.form, each.file.copy, each.file.sha256, each.file.template, each.file.template_sha256]
            for each in papers
        ],
    )
