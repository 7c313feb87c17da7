"""An issued reminder letter as a Word file."""

from hatnhan.apps.agenda.models import Letter
from hatnhan.apps.agenda.queries.behind import BehindLine, kept_targets
from hatnhan.apps.agenda.queries.letters import OverdueLine, kept_lines, letters_in_reach
from hatnhan.apps.papers.facts import committee_name, place_name, timeline_of
from hatnhan.apps.papers.queries.contents.wording import split_number
from hatnhan.apps.papers.queries.making import PaperFile, make_file
from hatnhan.core.figures import number_text, percent_text
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import day_in_words
from hatnhan.documents.papers.head import Head, Signature
from hatnhan.documents.papers.layout import layout_on
from hatnhan.documents.papers.letters import BehindTarget, LateStep, ReminderLetter

_AUTHORITY = "T/M BAN THƯỜNG VỤ"
_OFFICES = {"secretary": "BÍ THƯ", "deputy_secretary": "PHÓ BÍ THƯ"}


def letter_file(actor: Actor, letter_id: int) -> PaperFile:
    """The Word file; ObjectDoesNotExist out of reach and for a draft, which has no number to bear."""
    row = letters_in_reach(actor).exclude(state=Letter.State.DRAFT).get(pk=letter_id)
    assert row.issued_on is not None  # noqa: S101 -- a constraint of the table
    return make_file("reminder_letter", row.issuer.path, row.issued_on, letter_content(row), number=1)


def letter_content(row: Letter) -> ReminderLetter:
    """What the letter says, all of it as of its own day."""
    day, reply_by, paper = row.issued_on, row.reply_by, row.paper
    assert day is not None and reply_by is not None and paper is not None  # noqa: S101, PT018 -- as above
    timeline = timeline_of([row.issuer_id])
    standing = timeline.unit_on(row.issuer_id, day)
    upper = timeline.unit_on(standing.parent_id, day) if standing and standing.parent_id else None
    issuer = standing.name if standing else row.issuer.name
    leader = timeline.leader_on(row.issuer_id, day)
    number, symbol = split_number(paper.text)
    layout = layout_on(day)
    lines = kept_lines(row)
    return ReminderLetter(
        head=Head(
            upper=upper.name if upper else "",
            issuer=committee_name(issuer),
            number=number,
            symbol=symbol,
            place=place_name(issuer),
            day=layout.long_day(day),
        ),
        to=row.unit.name,
        committee=committee_name(issuer),
        as_of=layout.cited_day(day),
        late=tuple(map(_late_step, lines)),
        late_count=str(len(lines)),
        targets=tuple(map(_behind, kept_targets(row.targets))),
        note=row.note,
        reply_by=layout.cited_day(reply_by),
        reply_to=committee_name(issuer),
        signature=Signature(
            authority=_AUTHORITY,
            office=_OFFICES[leader.title] if leader else _OFFICES["secretary"],
            name=leader.name if leader else "",
        ),
    )


def _behind(line: BehindLine) -> BehindTarget:
    percent = line.done.percent
    return BehindTarget(
        name=line.name("vi"),
        plan=number_text(line.plan, "vi"),
        actual=number_text(line.actual, "vi"),
        percent="" if percent is None else percent_text(percent, "vi").removesuffix("%"),
    )


def _late_step(line: OverdueLine) -> LateStep:
    return LateStep(
        person=line.person,
        unit=line.unit,
        step=line.step_name[:1].upper() + line.step_name[1:],
        latest=day_in_words(line.latest),
        days_late="" if line.days_late is None else str(line.days_late),
        rule=line.rule,
    )
