"""The yearly review of a source list as a form: every name of the list, and every name that was put forward."""

import json
from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from hatnhan.apps.candidacies.models import Proposal
from hatnhan.apps.candidacies.queries.sources.lines import (
    OPEN,
    ProposalLine,
    SourceLine,
    listed_cases,
    proposal_lines,
    source_lines,
)
from hatnhan.apps.candidacies.queries.sources.pages import CELLS, ReviewState, review_states, source_rules
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.queries import those_in_reach
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the register who may be the one that was put forward."""

    id: int
    name: str
    born: str
    residence: str

    @property
    def key(self) -> str:
        """As a form names the person."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """A name that the meeting may take on the list, and whom the register knows like it."""

    proposal: ProposalLine
    known: tuple[KnownPerson, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything that the form shows. `version` tells whether the list is another one since it was opened."""

    unit_id: int
    unit: str
    state: ReviewState
    lines: tuple[SourceLine, ...]
    offered: tuple[OfferedLine, ...]
    version: str


def review_page(actor: Actor, unit_id: int, language: str) -> ReviewPage:
    """The form of a cell; ObjectDoesNotExist out of reach or where it is none, PermissionDenied who opens no case."""
    unit = unit_in_reach(actor, unit_id)
    if not actor.may(Permission.OPEN_CASE, unit.path):
        raise PermissionDenied(Permission.OPEN_CASE)
    if unit.kind not in CELLS:
        raise Unit.DoesNotExist("a cell looks through its own list")
    rules, day = source_rules(unit.path, actor.today), actor.today
    proposals = list(open_proposals(unit.pk))
    lines = proposal_lines(proposals, language, day, rules.answer_days.value)
    known = _known(actor, proposals)
    return ReviewPage(
        unit.pk,
        unit.name,
        review_states([unit.pk], rules, day)[unit.pk],
        source_lines(listed_cases(day).filter(unit=unit.pk), day, language),
        tuple(OfferedLine(line, known.get(line.id, ())) for line in lines),
        list_version(unit.pk, actor),
    )


def open_proposals(unit_id: int) -> QuerySet[Proposal]:
    """What waits for this cell, in the order of names."""
    return Proposal.objects.filter(unit=unit_id, state__in=OPEN).select_related("unit").order_by("sort_key", "pk")


def list_version(unit_id: int, actor: Actor) -> str:
    """A digest of who stands on the list and of what waits for it: another one after every change."""
    cases = sorted(listed_cases(actor.today).filter(unit=unit_id).values_list("pk", flat=True))
    proposals = sorted(Proposal.objects.filter(unit=unit_id, state__in=OPEN).values_list("pk", "state"))
    return keyed_index(json.dumps([cases, proposals]))


def _known(actor: Actor, proposals: list[Proposal]) -> dict[int, tuple[KnownPerson, ...]]:
    """People in reach of the same name and year of birth, or with the number; two queries, however many names."""
    wanted = {(row.folded_name, row.born_year) for row in proposals}
    numbers = {row.id_number_index for row in proposals if row.id_number_index}
    names = {name for name, _ in wanted}
    known = Person.objects.filter(merged_into=None)
    by_name = known.filter(name__folded__in=names).values_list("pk", "name__folded", "born")
    keys = {pk for pk, folded, born in by_name if (folded, born.year) in wanted}
    keys |= set(known.filter(id_number_index__in=numbers).values_list("pk", flat=True))
    alike: dict[tuple[str, int], list[KnownPerson]] = defaultdict(list)
    numbered: dict[str, KnownPerson] = {}
    for person in those_in_reach(actor, keys).select_related("name").order_by("pk"):
        told = KnownPerson(person.pk, person.name.written, f"{person.born:%d/%m/%Y}", person.residence)
        alike[person.name.folded, person.born.year].append(told)
        if person.id_number_index:
            numbered[person.id_number_index] = told
    return {row.pk: _one_of(row, alike, numbered) for row in proposals}


def _one_of(
    row: Proposal, alike: dict[tuple[str, int], list[KnownPerson]], numbered: dict[str, KnownPerson]
) -> tuple[KnownPerson, ...]:
    """Whoever has the number is the one; else those of the name whose day of birth does not differ."""
    if row.id_number_index and row.id_number_index in numbered:
        return (numbered[row.id_number_index],)
    same = alike.get((row.folded_name, row.born_year), ())
    return tuple(one for one in same if row.born is None or one.born == f"{row.born:%d/%m/%Y}")
