"""Names are put forward for the source list, answered by the cell, sent to another cell by the commune, taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Proposal
from hatnhan.apps.candidacies.queries.sources.rights import (
    received_proposals,
    receiver_in_reach,
    spoken_for_at,
    spoken_for_of,
)
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.core.names import clean, fold, sort_key
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections
from hatnhan.core.proposals import Named, name_objections, stop, tidied
from hatnhan.rules.mass_organisations import mass_organisations
from hatnhan.rules.target_groups import target_groups

State = Proposal.State
OPEN = (State.NEW, State.HELD)
ANSWERS = (State.HELD, State.DECLINED, State.TWIN)
_LENGTHS = {"organisation_name": 120, "paper": 60, "answer": 200}


@dataclass(frozen=True, slots=True)
class NewProposals:
    """One list of an organisation, or one name: to which unit, by whom, when, of which target groups.

    `organisation` and `organisation_name` are asked of who types a paper list; an account that speaks for one
    organisation there needs neither.
    """

    unit_id: int
    names: tuple[Named, ...]
    on: date
    organisation: str = ""
    organisation_name: str = ""
    groups: tuple[str, ...] = ()
    paper: str = ""
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a name, in a sentence that the organisation reads."""

    state: str
    words: str
    on: date
    paper: str = ""


@transaction.atomic
def put_forward(*, actor: Actor, new: NewProposals) -> list[Proposal]:
    """Put names forward to a cell, or to the committee that says to which cell; all of them or none."""
    unit = Unit.objects.select_for_update().get(pk=receiver_in_reach(actor, new.unit_id).pk)
    home_id, kind, name = _who_speaks(actor, unit, new)
    names = tuple(tidied(named) for named in new.names)
    if reasons := tuple(_objections(actor, unit, new, (home_id, kind, name), names)):
        raise Refused(tuple(dict.fromkeys(reasons)))
    rows = [
        Proposal.objects.create(
            unit=unit,
            home_id=home_id,
            organisation=kind,
            organisation_name=name,
            **_person(named, new.id_number if len(names) == 1 else ""),
            groups="+".join(new.groups),
            put_forward_on=new.on,
            paper=clean(new.paper),
            entered_at=actor.at,
            entered_by=actor.name,
            **located(unit.path),
        )
        for named in names
    ]
    for row in rows:
        audit(actor, "candidacies.put_forward", row, unit=unit.pk, before={}, after=_told(row))
    return rows


@transaction.atomic
def withdraw_proposal(*, actor: Actor, proposal_id: int) -> Proposal:
    """The organisation takes a name back that nobody has answered for good."""
    found = Proposal.objects.filter(spoken_for_of(actor)).select_for_update(of=("self",)).get(pk=proposal_id)
    if found.state not in OPEN:
        raise Refused((_answered(found),))
    return _write_answer(actor, found, Answer(State.WITHDRAWN, "", actor.today))


@transaction.atomic
def answer_proposal(*, actor: Actor, proposal_id: int, answer: Answer) -> Proposal:
    """The cell holds a name for later, does not take it, or lets it go because another cell takes the person."""
    found = received_proposals(actor).select_for_update(of=("self",)).get(pk=proposal_id)
    require(actor, Permission.OPEN_CASE, found.path)
    if reasons := tuple(_answer_objections(actor, found, answer)):
        raise Refused(reasons)
    return _write_answer(actor, found, answer)


@transaction.atomic
def send_proposal(*, actor: Actor, proposal_id: int, unit_id: int) -> Proposal:
    """Send a name to another cell: whoever looks after both says where it belongs."""
    found = received_proposals(actor).select_for_update(of=("self",)).select_related("unit").get(pk=proposal_id)
    require(actor, Permission.OPEN_CASE, found.path)
    unit = receiver_in_reach(actor, unit_id)
    require(actor, Permission.OPEN_CASE, unit.path)
    reasons = [*_receiver_objections(actor, unit)]
    if found.state not in OPEN:
        reasons.append(_answered(found))
    if unit.pk == found.unit_id:
        reasons.append(stop("proposal.same_unit", name=found.name))
    if reasons:
        raise Refused(tuple(reasons))
    before = {"unit_name": found.unit.name}
    Proposal.objects.filter(pk=found.pk).update(unit=unit, state=State.NEW, **located(unit.path))
    audit(actor, "candidacies.sent_proposal", found, unit=unit.pk, before=before, after={"unit_name": unit.name})
    found.refresh_from_db()
    return found


def take_up(actor: Actor, found: Proposal, *, case_id: int, person_id: int, on: date, paper: str) -> None:
    """The person stands on the list now: a part of the act that put him there."""
    found.person_id, found.case_id = person_id, case_id
    _write_answer(actor, found, Answer(State.TAKEN_UP, "", on, paper))


def _write_answer(actor: Actor, found: Proposal, answer: Answer) -> Proposal:
    before = {"state": found.state}
    found.state, found.answer, found.answer_paper = answer.state, clean(answer.words), clean(answer.paper)
    found.answered_on, found.answered_by = answer.on, actor.name
    columns = ["state", "answer", "answer_paper", "answered_on", "answered_by", "person", "case"]
    found.save(update_fields=columns)
    after = {"state": found.state, "on": found.answered_on, "paper": found.answer_paper, "answer": bool(found.answer)}
    audit(actor, "candidacies.answered_proposal", found, before=before, after=after)
    return found


def _who_speaks(actor: Actor, unit: Unit, new: NewProposals) -> tuple[int, str, str]:
    """Where the organisation stands, its kind and its name: from the grant, else as whoever types its paper says."""
    spoken_for = spoken_for_at(actor, unit.path)
    chosen = [one for one in spoken_for if new.organisation in {"", one.kind}]
    if chosen:
        return chosen[0].unit_id, chosen[0].kind, chosen[0].name
    if not actor.may(Permission.OPEN_CASE, unit.path):
        raise PermissionDenied(Permission.PUT_FORWARD)
    return unit.pk, new.organisation, clean(new.organisation_name)


def _objections(
    actor: Actor, unit: Unit, new: NewProposals, who: tuple[int, str, str], names: tuple[Named, ...]
) -> Iterator[Reason]:
    home_id, kind, name = who
    yield from _receiver_objections(actor, unit)
    if kind not in mass_organisations() or not name:
        yield stop("proposal.unknown_organisation")
    if not names:
        yield stop("proposal.no_name")
    if new.on > actor.today:
        yield stop("proposal.in_the_future", on=new.on, today=actor.today)
    yield from (stop("proposal.unknown_group", group=group) for group in new.groups if group not in target_groups())
    yield from length_objections({"organisation_name": name, "paper": clean(new.paper)}, _LENGTHS)
    own = Proposal.objects.filter(home=home_id, organisation=kind, organisation_name=name, state__in=OPEN)
    waiting = set(own.values_list("folded_name", "born_year"))
    for named in names:
        yield from name_objections(named, actor.today)
        key = fold(named.name), named.born_year
        if key in waiting:
            yield stop("proposal.twice", name=named.name, year=named.born_year)
        waiting.add(key)


def _receiver_objections(actor: Actor, unit: Unit) -> Iterator[Reason]:
    """Cells take names, and the committee directly above them; not a district, nor what has ended."""
    takes = {"above_grassroots", "grassroots_committee", "section_committee", "grassroots_cell", "cell"}
    if unit.kind not in takes or unit.ended_on <= actor.today:
        yield stop("proposal.no_receiver", name=unit.name)


def _answer_objections(actor: Actor, found: Proposal, answer: Answer) -> Iterator[Reason]:
    if found.state not in OPEN:
        yield _answered(found)
    if answer.state not in ANSWERS:
        yield stop("proposal.unknown_answer", state=answer.state)
    if not clean(answer.words):
        yield stop("proposal.needs_answer")
    if answer.on > actor.today:
        yield stop("proposal.in_the_future", on=answer.on, today=actor.today)
    yield from length_objections({"answer": clean(answer.words), "paper": clean(answer.paper)}, _LENGTHS)


def _answered(found: Proposal) -> Reason:
    return stop("proposal.answered_already", name=found.name, on=found.answered_on or found.put_forward_on)


def _person(named: Named, id_number: str) -> dict[str, Any]:
    """The columns of a name; an ID number belongs to one name alone."""
    return {
        "name": named.name,
        "folded_name": fold(named.name),
        "sort_key": sort_key(named.name),
        "born": named.born,
        "born_year": named.born_year,
        "sex": named.sex,
        "address": named.address,
        "why": named.why,
        "id_number": id_number,
        "id_number_index": keyed_index(id_number) if id_number else None,
    }


def _told(row: Proposal) -> dict[str, object]:
    """What the chain keeps: who and by whom; of the line why, only that there is one."""
    told = {"name": row.name, "born_year": row.born_year, "organisation": row.organisation_name}
    return told | {"on": row.put_forward_on, "paper": row.paper, "unit_name": row.unit.name, "why": bool(row.why)}
