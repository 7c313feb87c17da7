"""Reasons, records and mentors as lines of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries.rights import permission_for
from hatnhan.apps.candidacies.queries.telling import teller_of
from hatnhan.apps.candidacies.queries.voters import VoterList, frozen_lists
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import sentence, step_name


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason in the language of the page."""

    code: str
    severity: str
    sentence: str
    source: str
    confidence: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record with its paper, and who typed it. `replaced`: a later record took its place.

    `told`: what only this step's form asked, in words; `voters`: the list that was frozen with a vote.
    """

    id: int
    step: str
    name: str
    on: date
    outcome: str
    ballot: Ballot | None
    received_on: date | None
    extended: bool
    waived: str
    abroad: bool
    letter: int | None
    paper_kind: str
    paper_number: str
    paper_on: date | None
    acted_by: str
    recorded_at: datetime
    recorded_by: str
    on_behalf_of: str
    imported: bool
    note: str
    replaces: int | None
    replaced: bool
    may_correct: bool
    answers: Mapping[str, object] = field(default_factory=dict)
    told: tuple[tuple[str, str], ...] = ()
    voters: VoterList = field(default_factory=VoterList)


@dataclass(frozen=True, slots=True)
class MentorLine:
    """Who follows the candidate; without a key where the list's name is not in the register."""

    person_id: int | None
    name: str
    starts_on: date
    ended_on: date | None
    reason: str
    id: int = 0
    document: str = ""
    ended_for: str = ""


def reason_lines(reasons: Iterable[Reason], language: str) -> tuple[ReasonLine, ...]:
    """The reasons in the order of the judge."""
    return tuple(
        ReasonLine(
            reason.code,
            reason.severity.value,
            sentence(reason, language),
            reason.source,
            reason.confidence.value,
            reason.own,
        )
        for reason in reasons
    )


def record_lines(actor: Actor, case: Case, language: str) -> tuple[RecordLine, ...]:
    """All records of the case up to the actor's day, oldest first, replaced ones among them."""
    known = StepRecord.objects.filter(case=case, on__lte=actor.today)
    rows = list(known.select_related("acted_by").order_by("on", "pk"))
    replaced = {row.replaces_id for row in rows}
    lists, tell = frozen_lists(case), teller_of(rows, language)
    lines = (_record_line(actor, case, row, language, replaced=row.pk in replaced) for row in rows)
    return tuple(
        replace(line, told=tell(row), voters=lists.get(row.pk, line.voters))
        for line, row in zip(lines, rows, strict=True)
    )


def mentor_lines(case: Case, on: date) -> tuple[MentorLine, ...]:
    """The mentors up to this day, the one of the day first."""
    rows = case.mentors.filter(starts_on__lte=on).select_related("person__name").order_by("-starts_on", "-pk")
    return tuple(
        MentorLine(
            row.person_id,
            row.person.name.written if row.person else row.name_listed,
            row.starts_on,
            None if row.ends_on > on else row.ends_on,
            "" if row.ends_on > on else row.reason,
            row.pk,
            row.document,
            "" if row.ends_on > on else row.ended_for,
        )
        for row in rows
    )


def _record_line(actor: Actor, case: Case, row: StepRecord, language: str, *, replaced: bool) -> RecordLine:
    return RecordLine(
        id=row.pk,
        step=row.step,
        name=step_name(row.step, language),
        on=row.on,
        outcome=row.outcome,
        ballot=ballot_of(row),
        received_on=row.received_on,
        extended=row.extended,
        waived=row.waived,
        abroad=row.abroad,
        letter=row.letter,
        paper_kind=row.paper_kind,
        paper_number=row.paper_number,
        paper_on=row.paper_on,
        acted_by=row.acted_by.name if row.acted_by else "",
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        on_behalf_of=row.on_behalf_of,
        imported=row.imported,
        note=row.note,
        replaces=row.replaces_id,
        replaced=replaced,
        may_correct=not replaced and actor.may(permission_for(row.step), case.path),
        answers=row.answers or {},
    )


def ballot_of(row: StepRecord) -> Ballot | None:
    """The numbers of the vote, where they are on record."""
    if row.entitled is None or row.present is None or row.in_favour is None:
        return None
    return Ballot(row.entitled, row.present, row.in_favour, row.against or 0)
