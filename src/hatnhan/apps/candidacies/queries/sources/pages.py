"""The source list of a cell or of a whole commune, and an organisation's own proposals."""

from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from hatnhan.apps.candidacies.models import Proposal, SourceReview
from hatnhan.apps.candidacies.queries.sources.lines import (
    OPEN,
    OtherLine,
    Others,
    ProposalLine,
    SourceLine,
    listed_cases,
    others_in,
    proposal_lines,
    source_lines,
)
from hatnhan.apps.candidacies.queries.sources.rights import received_proposals, receivers, spoken_for_of
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach, within
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.names import fold, text_sort_key
from hatnhan.core.permissions import Actor, Organisation, Permission, subtree
from hatnhan.core.rules_sources import SourceListRules
from hatnhan.core.workdays import add_months

CELLS = ("cell", "grassroots_cell")
# From July 2025 on communes stood above the grassroots for a time.
_COMMITTEES = ("grassroots_committee", "above_grassroots")
_RECENT = 50
_MOST = 500


@dataclass(frozen=True, slots=True)
class Receiver:
    """A unit to which names can be put forward."""

    id: int
    name: str
    is_cell: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What an organisation sees: the names it put forward and what became of them, the newest first."""

    organisations: tuple[Organisation, ...]
    lines: tuple[ProposalLine, ...]
    waiting: int
    taken_up: int


@dataclass(frozen=True, slots=True)
class ReviewState:
    """When the cell last looked through its list, and by which day it is to do so again; None: never yet."""

    on: date | None
    paper: str
    due_on: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Everything that the page of a source list shows.

    `elsewhere`: what the other cells of the commune have, for a cell; `twins`: how many names here another one has too.
    """

    unit_id: int
    unit: str
    is_cell: bool
    commune_id: int
    commune: str
    lines: tuple[SourceLine, ...]
    proposals: tuple[ProposalLine, ...]
    answered: tuple[ProposalLine, ...]
    elsewhere: tuple[OtherLine, ...]
    review: ReviewState | None
    cells: tuple[tuple[Receiver, ReviewState], ...]
    answer_days: int
    may_write: bool
    may_invite: bool
    sees_commune: bool

    @property
    def twins(self) -> int:
        """How many names here may stand elsewhere too."""
        return len([line for line in self.lines if line.twins]) + len([line for line in self.proposals if line.twins])


def own_proposals(actor: Actor, language: str) -> OwnPage:
    """The proposals of the organisations for which the actor speaks; PermissionDenied for who speaks for none."""
    if not actor.organisations:
        raise PermissionDenied(Permission.PUT_FORWARD)
    rows = list(_newest(Proposal.objects.filter(spoken_for_of(actor)))[:_MOST])
    lines = proposal_lines(rows, language, actor.today, 0)
    states = [row.state for row in rows]
    return OwnPage(
        actor.organisations,
        lines,
        sum(1 for state in states if state in OPEN),
        states.count(Proposal.State.TAKEN_UP),
    )


def own_proposal(actor: Actor, proposal_id: int, language: str) -> ProposalLine:
    """One of them, or ObjectDoesNotExist."""
    row = Proposal.objects.filter(spoken_for_of(actor)).select_related("unit").get(pk=proposal_id)
    return proposal_lines([row], language, actor.today, 0)[0]


def received_proposal(actor: Actor, proposal_id: int, language: str) -> ProposalLine:
    """A name that came to a unit in reach, with its twins; PermissionDenied where the actor may not answer."""
    row = received_proposals(actor).select_related("unit").get(pk=proposal_id)
    if not actor.may(Permission.OPEN_CASE, row.path):
        raise PermissionDenied(Permission.OPEN_CASE)
    line = proposal_lines([row], language, actor.today, source_rules(row.path, actor.today).answer_days.value)[0]
    return replace(
        line, twins=others_in(commune_of(row.unit, actor.today).path, actor.today).twins_of(f"proposal {row.pk}")
    )


def receiver_choices(actor: Actor) -> tuple[Receiver, ...]:
    """The units to which the actor may put names forward: the committee first, then its cells by name."""
    rows = sorted(receivers(actor)[:_MOST], key=lambda row: (row.kind in CELLS, text_sort_key(row.name), row.pk))
    return tuple(Receiver(row.pk, row.name, row.kind in CELLS) for row in rows)


def list_choices(actor: Actor) -> tuple[Receiver, ...]:
    """The lists that the actor may open: of the communes in reach, and of a cell that he looks after itself."""
    held = actor.ranges.get(Permission.VIEW_CASE, ())
    own = Q(path__in=[one.low for one in held], kind__in=CELLS)
    standing = Unit.objects.filter(founded_on__lte=actor.today, ended_on__gt=actor.today)
    rows = standing.filter(within(held)).filter(Q(kind__in=_COMMITTEES) | own)
    return tuple(
        Receiver(row.pk, row.name, row.kind in CELLS)
        for row in sorted(rows[:_MOST], key=lambda row: (text_sort_key(row.name), row.pk))
    )


def source_page(actor: Actor, unit_id: int, language: str) -> SourcePage:
    """The page of a cell or commune; ObjectDoesNotExist out of reach, PermissionDenied without sight of cases."""
    unit = unit_in_reach(actor, unit_id)
    if not actor.may(Permission.VIEW_CASE, unit.path):
        raise PermissionDenied(Permission.VIEW_CASE)
    if unit.kind not in (*_COMMITTEES, "section_committee", *CELLS):
        raise Unit.DoesNotExist("a list of a commune or cell")
    day, commune = actor.today, commune_of(unit, actor.today)
    rules, below = source_rules(unit.path, day), within([subtree(unit.path)])
    others = others_in(commune.path, day)
    writes = actor.may(Permission.OPEN_CASE, unit.path)
    proposals = Proposal.objects.filter(below).select_related("unit").defer("id_number")
    is_cell = unit.kind in CELLS
    reviews = review_states([unit.pk] if is_cell else _cells_below(unit, day), rules, day)
    return SourcePage(
        unit_id=unit.pk,
        unit=unit.name,
        is_cell=is_cell,
        commune_id=commune.pk,
        commune=commune.name,
        lines=_with_twins(source_lines(listed_cases(day).filter(below), day, language), others),
        proposals=_proposals_with_twins(
            proposal_lines(
                proposals.filter(state__in=OPEN).order_by("sort_key", "pk"), language, day, rules.answer_days.value
            ),
            others,
        ),
        answered=proposal_lines(_newest(proposals.exclude(state__in=OPEN))[:_RECENT], language, day, 0),
        elsewhere=tuple(line for line in others.lines.values() if line.unit_id != unit.pk) if is_cell else (),
        review=reviews.get(unit.pk),
        cells=() if is_cell else _cells(unit, reviews),
        answer_days=rules.answer_days.value,
        may_write=writes,
        may_invite=actor.may(Permission.INVITE_CANDIDATE, unit.path),
        sees_commune=actor.may(Permission.VIEW_CASE, commune.path),
    )


def source_rules(path: str, day: date) -> SourceListRules:
    """The days of a source list as they hold at the unit with this path."""
    return book_for(path).on(day).source_list


def commune_of(unit: Unit, day: date) -> Unit:
    """The committee of the commune whose cells see each other's lists; the unit itself where none stands above."""
    above = list(Unit.objects.filter(pk__in=ids_of(unit.path), kind__in=_COMMITTEES).order_by("path"))
    words = tuple(fold(text.vi) + " " for text in book_for(unit.path).on(day).military_cell.commune_words.value)
    communes = [row for row in above if fold(row.name).startswith(words)]
    return next(iter(communes or reversed(above)), unit)


def review_states(cells: list[int], rules: SourceListRules, day: date) -> dict[int, ReviewState]:
    """When each of these cells looked through its list; two queries. A cell that is young has its first year."""
    last = {row.unit_id: row for row in SourceReview.objects.filter(unit__in=cells, on__lte=day).order_by("on")}
    founded = dict(Unit.objects.filter(pk__in=cells).values_list("pk", "founded_on"))
    return {cell: _review_state(last.get(cell), founded[cell], rules, day) for cell in cells}


def _review_state(last: SourceReview | None, founded_on: date, rules: SourceListRules, day: date) -> ReviewState:
    begun = last.on if last else founded_on
    due_on = add_months(begun, rules.review_months.value)
    if last is None:
        # Nobody typed the reviews of years long past: of a cell that is old, this year's is asked for.
        due_on = max(due_on, date(day.year, 12, 31))
    return ReviewState(last.on if last else None, last.paper if last else "", due_on, due_on < day)


def _cells_below(unit: Unit, day: date) -> list[int]:
    standing = Unit.objects.filter(within([subtree(unit.path)]), kind__in=CELLS, founded_on__lte=day)
    return list(standing.filter(ended_on__gt=day).values_list("pk", flat=True))


def _cells(unit: Unit, reviews: dict[int, ReviewState]) -> tuple[tuple[Receiver, ReviewState], ...]:
    rows = sorted(Unit.objects.filter(pk__in=list(reviews)), key=lambda row: text_sort_key(row.name))
    return tuple((Receiver(row.pk, row.name, is_cell=True), reviews[row.pk]) for row in rows)


def _newest(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return rows.select_related("unit").order_by("-put_forward_on", "-pk")


def _with_twins(lines: tuple[SourceLine, ...], others: Others) -> tuple[SourceLine, ...]:
    return tuple(replace(line, twins=others.twins_of(f"case {line.case_id}")) for line in lines)


def _proposals_with_twins(lines: tuple[ProposalLine, ...], others: Others) -> tuple[ProposalLine, ...]:
    return tuple(replace(line, twins=others.twins_of(f"proposal {line.id}")) for line in lines)
