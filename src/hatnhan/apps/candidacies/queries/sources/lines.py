"""Names put forward and people on source lists as lines of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet

from hatnhan.apps.candidacies.models import Case, Proposal
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.people.models import Membership
from hatnhan.core.names import fold
from hatnhan.core.permissions import subtree
from hatnhan.core.proposals import Known, Stage, find_twins, stage_of
from hatnhan.core.sentences import step_name
from hatnhan.rules.mass_organisations import organisation_words
from hatnhan.rules.target_groups import group_words

OPEN = (Proposal.State.NEW, Proposal.State.HELD)
_MONTHS = 12
_SHOWN = ("opened_on", "proposed_by", "next_step", "sort_key", "unit__name", "person__born", "person__name__written")
_TOLD = (*_SHOWN, "person__id_number_index")


@dataclass(frozen=True, slots=True)
class OtherLine:
    """What one cell of a commune is told of a name that another one has: no case, no papers.

    `on_list`: it stands on that cell's source list; else it was put forward there. `key` tells it apart.
    """

    key: str
    name: str
    born: date | None
    born_year: int
    unit_id: int
    unit: str
    by: str
    since: date
    on_list: bool
    stage: Stage | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A name that was put forward, with what became of it. `days`: how long it waits without any answer."""

    id: int
    name: str
    born: date | None
    born_year: int
    sex: str
    address: str
    groups: str
    why: str
    organisation: str
    organisation_name: str
    unit_id: int
    unit: str
    put_forward_on: date
    paper: str
    state: str
    answered_on: date | None
    answer: str
    answer_paper: str
    entered_by: str
    days: int = 0
    unanswered: bool = False
    has_number: bool = False
    twins: tuple[OtherLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Somebody on the source list of a cell: since when, what comes next, the last month sheet."""

    case_id: int
    person_id: int
    name: str
    born: date
    unit_id: int
    unit: str
    listed_on: date
    months: int
    proposed_by: str
    next_name: str
    stage: Stage
    last_sheet: date | None = None
    twins: tuple[OtherLine, ...] = ()


def listed_cases(day: date) -> QuerySet[Case]:
    """The cases of who stands on a source list on this day: open, and no member yet."""
    member = Membership.objects.filter(person=OuterRef("person"), admitted_on__lte=day, ends_on__gt=day)
    return Case.objects.filter(~Exists(member), ended_on=None, taken_back=False, opened_on__lte=day)


def source_lines(cases: QuerySet[Case], day: date, language: str) -> tuple[SourceLine, ...]:
    """The list in the order of names; one query."""
    rows = cases.select_related("person__name", "unit").only(*_SHOWN).annotate(last_sheet=Max("month_sheets__month"))
    return tuple(
        SourceLine(
            case_id=row.pk,
            person_id=row.person_id,
            name=row.person.name.written,
            born=row.person.born,
            unit_id=row.unit_id,
            unit=row.unit.name,
            listed_on=row.opened_on,
            months=(day.year - row.opened_on.year) * _MONTHS + day.month - row.opened_on.month,
            proposed_by=row.proposed_by,
            next_name=step_name(row.next_step, language) if row.next_step else "",
            stage=stage_of(row.next_step),
            last_sheet=row.last_sheet,
        )
        for row in rows.order_by("sort_key", "pk")
    )


def proposal_lines(
    proposals: Iterable[Proposal], language: str, day: date, answer_days: int
) -> tuple[ProposalLine, ...]:
    """Proposals in the order in which they come; their units are read with them."""
    kinds, groups = organisation_words(language), group_words(language)
    return tuple(_proposal_line(row, kinds, groups, day, answer_days) for row in proposals)


def _proposal_line(
    row: Proposal, kinds: Mapping[str, str], groups: Mapping[str, str], day: date, answer_days: int
) -> ProposalLine:
    days = (day - row.put_forward_on).days if row.state == Proposal.State.NEW else 0
    return ProposalLine(
        id=row.pk,
        name=row.name,
        born=row.born,
        born_year=row.born_year,
        sex=row.sex,
        address=row.address,
        groups=", ".join(groups.get(code, code) for code in row.groups.split("+") if code),
        why=row.why,
        organisation=kinds.get(row.organisation, row.organisation),
        organisation_name=row.organisation_name,
        unit_id=row.unit_id,
        unit=row.unit.name,
        put_forward_on=row.put_forward_on,
        paper=row.paper,
        state=row.state,
        answered_on=row.answered_on,
        answer=row.answer,
        answer_paper=row.answer_paper,
        entered_by=row.entered_by,
        days=days,
        unanswered=days > answer_days,
        has_number=bool(row.id_number_index),
    )


@dataclass(frozen=True, slots=True)
class Others:
    """Everybody on a list of the commune or put forward in it, and who may be the same as whom."""

    lines: Mapping[str, OtherLine]
    twins: Mapping[str, tuple[str, ...]]

    def twins_of(self, key: str) -> tuple[OtherLine, ...]:
        """The others that may be the same person."""
        return tuple(self.lines[other] for other in self.twins.get(key, ()))


def others_in(path: str, day: date) -> Others:
    """What the cells below this path are told of each other: names, cell, who put forward, how far; two queries."""
    below = within([subtree(path)])
    cases = listed_cases(day).filter(below).select_related("person__name", "unit").only(*_TOLD)
    # Encrypted numbers stay where they are; their digests tell who is who.
    proposals = Proposal.objects.filter(below, state__in=OPEN).select_related("unit").defer("id_number")
    lines: dict[str, OtherLine] = {}
    known: list[Known] = []
    for case in cases.order_by("sort_key", "pk"):
        person = case.person
        told = (person.name.written, person.born, person.born.year, case.unit_id, case.unit.name, case.proposed_by)
        key = f"case {case.pk}"
        lines[key] = OtherLine(key, *told, case.opened_on, on_list=True, stage=stage_of(case.next_step))
        number = person.id_number_index or ""
        known.append(Known(key, fold(person.name.written), person.born.year, person.born, number))
    for row in proposals.order_by("sort_key", "pk"):
        key = f"proposal {row.pk}"
        told_of = (row.name, row.born, row.born_year, row.unit_id, row.unit.name, row.organisation_name)
        held = row.state == Proposal.State.HELD
        lines[key] = OtherLine(key, *told_of, row.put_forward_on, on_list=False, held=held)
        known.append(Known(key, row.folded_name, row.born_year, row.born, row.id_number_index or ""))
    return Others(lines, find_twins(known))
