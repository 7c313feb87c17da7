"""A cell looks through its source list: one resolution keeps names, takes names off, and takes proposed ones on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Proposal, SourceReview, SourceReviewLine
from hatnhan.apps.candidacies.operations.listing import Listing, put_on_list
from hatnhan.apps.candidacies.operations.proposals import take_up
from hatnhan.apps.candidacies.operations.records import NewRecord, record_step
from hatnhan.apps.candidacies.queries.sources.lines import listed_cases
from hatnhan.apps.candidacies.queries.sources.pages import CELLS
from hatnhan.apps.candidacies.queries.sources.reviewing import list_version, open_proposals
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.operations import NewPerson, add_person
from hatnhan.apps.people.queries import lookalikes
from hatnhan.core.names import clean
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections
from hatnhan.core.proposals import stop
from hatnhan.core.situation import Exit

Said = SourceReviewLine.Said


@dataclass(frozen=True, slots=True)
class TakenOn:
    """A proposed name is taken on: as this person of the register, or as somebody new (`another`: whom nobody knows).

    `born`: the day, where the organisation named only the year.
    """

    proposal_id: int
    person_id: int | None = None
    another: bool = False
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What the resolution of one meeting says: every name of the list is kept, or taken off for a reason."""

    on: date
    paper: str = ""
    kept: tuple[int, ...] = ()
    taken_off: Mapping[int, str] | None = None
    taken_on: tuple[TakenOn, ...] = ()
    seen: str = ""


@dataclass(frozen=True, slots=True)
class _Sitting:
    """The resolution beside what the register has on that day: who stands on the list, and what waits for it."""

    actor: Actor
    unit: Unit
    review: Review
    off: Mapping[int, str]
    names: Mapping[int, str]
    offered: Mapping[int, Proposal]


@transaction.atomic
def review_sources(*, actor: Actor, unit_id: int, review: Review) -> SourceReview:
    """Record the review of a cell in one act; what stands against one name is told of it, and nothing is written."""
    unit = Unit.objects.select_for_update().get(pk=unit_in_reach(actor, unit_id).pk)
    require(actor, Permission.OPEN_CASE, unit.path)
    off = {case_id: clean(reason) for case_id, reason in (review.taken_off or {}).items()}
    # In one order always: refusals name the cases one after the other, and a database without one gives any.
    listed = listed_cases(actor.today).filter(unit=unit).order_by("pk")
    names = dict(listed.values_list("pk", "person__name__written"))
    offered = {row.pk: row for row in open_proposals(unit.pk).select_for_update(of=("self",))}
    sitting = _Sitting(actor, unit, review, off, names, offered)
    if reasons := (*_objections(sitting), *_name_objections(sitting)):
        raise Refused(reasons)
    made = SourceReview.objects.create(
        unit=unit,
        on=review.on,
        paper=clean(review.paper),
        recorded_at=actor.at,
        recorded_by=actor.name,
        **located(unit.path),
    )
    said = _carry_out(sitting)
    SourceReviewLine.objects.bulk_create(
        [SourceReviewLine(review=made, case_id=case, said=word, reason=reason) for case, word, reason in said]
    )
    words = [word for _, word, _ in said]
    after = {"on": made.on, "paper": made.paper} | {word.value: words.count(word) for word in Said}
    audit(actor, "candidacies.reviewed_sources", unit, review=made.pk, before={}, after=after)
    return made


def _objections(sitting: _Sitting) -> Iterator[Reason]:
    """What speaks against the meeting itself."""
    actor, unit, review = sitting.actor, sitting.unit, sitting.review
    told = {*review.kept, *sitting.off}
    strangers = told - sitting.names.keys() or {each.proposal_id for each in review.taken_on} - sitting.offered.keys()
    found = (
        (unit.kind not in CELLS, stop("review.no_cell", name=unit.name)),
        (bool(review.seen) and review.seen != list_version(unit.pk, actor), stop("review.changed_meanwhile")),
        (review.on > actor.today, stop("proposal.in_the_future", on=review.on, today=actor.today)),
        (review.on < unit.founded_on, stop("review.before_the_cell", on=review.on, founded_on=unit.founded_on)),
        (SourceReview.objects.filter(unit=unit, on=review.on).exists(), stop("review.on_that_day", on=review.on)),
        (bool(strangers), stop("review.not_on_the_list")),
    )
    yield from (reason for speaks_against, reason in found if speaks_against)
    yield from length_objections({"paper": clean(review.paper)}, {"paper": 60})


def _name_objections(sitting: _Sitting) -> Iterator[Reason]:
    """What speaks against a single name: left out, taken off for no reason, taken on without its birth day."""
    review, off = sitting.review, sitting.off
    for key, name in sitting.names.items():
        if key not in off and key not in review.kept:
            yield stop("review.left_out", name=name)
        elif not off.get(key, "kept"):
            yield stop("review.needs_reason", name=name)
    for reason in off.values():
        yield from length_objections({"reason": reason}, {"reason": 200})
    for taken in review.taken_on:
        if row := sitting.offered.get(taken.proposal_id):
            yield from _taking_objections(sitting.actor, row, taken, review.on)


def _taking_objections(actor: Actor, row: Proposal, taken: TakenOn, on: date) -> Iterator[Reason]:
    if row.put_forward_on > on:
        yield stop("proposal.put_forward_later", name=row.name, on=row.put_forward_on)
    born = row.born or taken.born
    if taken.person_id is not None:
        return
    if born is None:
        yield stop("proposal.needs_birth", name=row.name)
    elif born.year != row.born_year:
        yield stop("proposal.years_differ", name=row.name, year=row.born_year)
    elif not taken.another and lookalikes(actor, name=row.name, born=born, id_number=row.id_number).any:
        yield stop("proposal.looks_like", name=row.name)


def _carry_out(sitting: _Sitting) -> list[tuple[int, Said, str]]:
    """Do all that the resolution says; every refusal of a name is gathered before the whole is refused."""
    review, refused = sitting.review, list[Reason]()
    said = [(case_id, Said.KEPT, "") for case_id in dict.fromkeys(review.kept) if case_id not in sitting.off]
    for case_id, reason in sitting.off.items():
        if _done(partial(_take_off, sitting, case_id, reason), sitting.names[case_id], refused):
            said.append((case_id, Said.TAKEN_OFF, reason))
    for taken in review.taken_on:
        row = sitting.offered[taken.proposal_id]
        if case := _done(partial(_take_on, sitting, row, taken), row.name, refused):
            said.append((case, Said.TAKEN_ON, row.organisation_name))
    if refused:
        raise Refused(tuple(refused))
    return said


def _done(act: Callable[[], int], name: str, refused: list[Reason]) -> int:
    """Do one part by itself, so that the parts after it are judged too; 0 where it was refused."""
    try:
        with transaction.atomic():
            return act()
    except Refused as said_no:
        refused += [stop("review.of_name", name=name), *said_no.reasons]
        return 0


def _take_off(sitting: _Sitting, case_id: int, reason: str) -> int:
    on, paper = sitting.review.on, clean(sitting.review.paper)
    record = NewRecord(
        Exit.TAKEN_OFF, on, paper_number=paper, paper_on=on if paper else None, answers={"reason": reason}
    )
    return record_step(actor=sitting.actor, case_id=case_id, record=record).pk


def _take_on(sitting: _Sitting, row: Proposal, taken: TakenOn) -> int:
    """The person enters the register as the organisation named him, so that nobody types him again."""
    actor, unit, on, paper = sitting.actor, sitting.unit, sitting.review.on, clean(sitting.review.paper)
    person_id = taken.person_id
    if person_id is None:
        new = NewPerson(
            row.name,
            row.born or taken.born or on,
            row.sex,
            id_number=row.id_number,
            residence=row.address,
            groups=tuple(code for code in row.groups.split("+") if code),
            groups_since=row.put_forward_on,
        )
        person_id = add_person(actor=actor, unit_id=unit.pk, person=new).pk
    listing = Listing(unit.pk, on, paper, row.put_forward_on, row.organisation_name)
    case = put_on_list(actor=actor, person_id=person_id, listing=listing)
    take_up(actor, row, case_id=case.pk, person_id=person_id, on=on, paper=paper)
    return case.pk
