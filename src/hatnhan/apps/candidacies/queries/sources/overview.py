"""What became of the names that mass organisations put forward, by organisation; every share says of how many."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet

from hatnhan.apps.candidacies.models import Proposal
from hatnhan.apps.candidacies.queries.sources.lines import OPEN, ProposalLine, proposal_lines
from hatnhan.apps.candidacies.queries.sources.pages import source_rules
from hatnhan.apps.organisation.queries import unit_in_reach, within
from hatnhan.apps.people.models import Membership
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.rules.mass_organisations import mass_organisations, organisation_words

State = Proposal.State


@dataclass(frozen=True, slots=True)
class OrganisationFigures:
    """The names of one kind of organisation: all, and how many of them are where. Withdrawn ones count nowhere."""

    kind: str
    words: str
    put_forward: int = 0
    waiting: int = 0
    taken_up: int = 0
    admitted: int = 0
    declined: int = 0
    let_go: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a unit and all below it for the names of one year, and whom nobody answered in time."""

    unit_id: int
    unit: str
    year: int
    lines: tuple[OrganisationFigures, ...]
    total: OrganisationFigures
    unanswered: tuple[ProposalLine, ...]
    answer_days: int


def overview(actor: Actor, unit_id: int, year: int, language: str) -> Overview:
    """Three queries, however many names; PermissionDenied for who sees no cases there."""
    unit = unit_in_reach(actor, unit_id)
    if not actor.may(Permission.VIEW_CASE, unit.path):
        raise PermissionDenied(Permission.VIEW_CASE)
    below = Proposal.objects.filter(within([subtree(unit.path)]))
    words, answer_days = organisation_words(language), source_rules(unit.path, actor.today).answer_days.value
    counts = _counts(below.filter(put_forward_on__year=year).exclude(state=State.WITHDRAWN), actor.today)
    lines = tuple(OrganisationFigures(kind, words[kind], **counts[kind]) for kind in mass_organisations())
    waiting = below.filter(state=State.NEW).select_related("unit").defer("id_number").order_by("put_forward_on", "pk")
    told = proposal_lines(waiting, language, actor.today, answer_days)
    return Overview(
        unit.pk,
        unit.name,
        year,
        tuple(line for line in lines if line.put_forward),
        OrganisationFigures("", "", **_summed(counts)),
        tuple(line for line in told if line.unanswered),
        answer_days,
    )


_COLUMNS = ("put_forward", "waiting", "taken_up", "admitted", "declined", "let_go")
_COLUMN_OF: dict[str, str] = {State.TAKEN_UP: "taken_up", State.DECLINED: "declined", State.TWIN: "let_go"}


def _counts(rows: QuerySet[Proposal], today: date) -> dict[str, dict[str, int]]:
    admitted = Membership.objects.filter(
        person=OuterRef("person"), admitted_on__gte=OuterRef("put_forward_on"), admitted_on__lte=today
    )
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COLUMNS, 0))
    for kind, state, joined in rows.annotate(joined=Exists(admitted)).values_list("organisation", "state", "joined"):
        counts[kind]["put_forward"] += 1
        counts[kind]["waiting" if state in OPEN else _COLUMN_OF[state]] += 1
        counts[kind]["admitted"] += joined
    return counts


def _summed(counts: dict[str, dict[str, int]]) -> dict[str, int]:
    return {column: sum(row[column] for row in counts.values()) for column in _COLUMNS}
