"""What the forms of a case let one choose from: who may help, which cell may take the case, which letter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from hatnhan.apps.candidacies.models import Mentor
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import reach
from hatnhan.apps.people.queries import lasting_on, official_affiliations
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.names import fold, text_sort_key
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Rules
from hatnhan.core.rules_text import Text
from hatnhan.rules.telling import tell

_CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
# More than a person reads through in one list.
CELLS_AT_ONCE = 200


# A reason beside those of the rules: then it is said in words.
OTHER_REASON = "other"


@dataclass(frozen=True, slots=True)
class MentorChoice:
    """An official member of the cell; the year of birth tells two of one name apart. `helps`: how many today."""

    person_id: int
    name: str
    born: date
    helps: int = 0


@dataclass(frozen=True, slots=True)
class ReplacementRule:
    """Why another member may take over, by the rules of the day; without reasons they are not known."""

    reasons: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class CellChoice:
    """A cell with the unit above it."""

    id: int
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class CellChoices:
    """Cells by the unit above and by name; `more`: there are others, so ask by name."""

    cells: tuple[CellChoice, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class MoveRule:
    """What the rules of the day say of a move, in words."""

    words: str
    source: str
    confidence: str


def mentor_choices(actor: Actor, case_id: int) -> tuple[MentorChoice, ...]:
    """The official members of the cell that carries the case today, in the order of a Vietnamese list."""
    case = cases_in_reach(actor, Permission.ASSIGN_MENTOR).get(pk=case_id)
    rows = official_affiliations(actor.today).filter(unit=case.unit_id).exclude(person=case.person_id)
    people = rows.order_by("sort_key", "pk").values_list("person_id", "person__name__written", "person__born")
    found = list(dict.fromkeys(people))
    helped = helped_by([person_id for person_id, _, _ in found], actor.today)
    return tuple(MentorChoice(*row, helped.get(row[0], 0)) for row in found)


def helped_by(person_ids: Iterable[int], on: date) -> Mapping[int, int]:
    """How many people with an open road each of these members helps on a day."""
    rows = Mentor.objects.filter(lasting_on(on), person__in=list(person_ids), case__ended_on=None)
    counted = rows.exclude(case__next_step="").order_by().values_list("person").annotate(Count("case", distinct=True))
    return dict(counted)


def replacement_rule(actor: Actor, case_id: int, language: str) -> ReplacementRule:
    """What the rules say today of replacing who helps; they speak of who introduces, which is mostly the same."""
    rule = _rules(actor, case_id).introducers.replacement
    if rule.value is None:
        return ReplacementRule((), (), rule.source, rule.confidence.value)
    reasons = tuple((reason.value, tell("", (reason,), "", language)[0]) for reason in rule.value.reasons)
    words = tuple(tell("introducers.replacement", rule.value, "", language))
    return ReplacementRule(reasons, words, rule.source, rule.confidence.value)


def cell_choices(actor: Actor, case_id: int, text: str = "", *, staying: bool = False) -> CellChoices:
    """The other cells in reach that stand today and whose name holds every word of the text.

    `staying`: its own cell too, for a move that is set right in another point.
    """
    case = cases_in_reach(actor, Permission.RECORD_COMMITTEE_STEP).get(pk=case_id)
    # Who moves a case must still see it there.
    cells = standing_cells(actor, text).filter(reach(actor, Permission.VIEW_CASE))
    return by_the_unit_above(cells if staying else cells.exclude(pk=case.unit_id))


def standing_cells(actor: Actor, text: str) -> QuerySet[Unit]:
    """The cells in reach that stand today and whose name holds every word of the text."""
    cells = Unit.objects.filter(kind__in=_CELLS, founded_on__lte=actor.today, ended_on__gt=actor.today)
    for word in fold(text).split():
        cells = cells.filter(folded_name__contains=word)
    return cells.filter(reach(actor, Permission.VIEW_UNIT))


def by_the_unit_above(cells: QuerySet[Unit]) -> CellChoices:
    """The first of these cells, in groups by the unit above."""
    rows = list(cells.order_by("folded_name", "pk")[: CELLS_AT_ONCE + 1])
    more, rows = len(rows) > CELLS_AT_ONCE, rows[:CELLS_AT_ONCE]
    parents = {row.pk: parent for row in rows for parent in ids_of(row.path)[-2:-1]}
    names = dict(Unit.objects.filter(pk__in=set(parents.values())).values_list("pk", "name"))
    found = [CellChoice(row.pk, row.name, names.get(parents.get(row.pk, 0), "")) for row in rows]
    return CellChoices(
        tuple(sorted(found, key=lambda cell: (text_sort_key(cell.above), text_sort_key(cell.name)))), more
    )


def move_rules(actor: Actor, case_id: int, language: str) -> tuple[MoveRule, ...]:
    """What the rules say today of a move while the person is being helped, and of one after the cell's proposal."""
    branches = _rules(actor, case_id).branches
    return tuple(_said((branches.moves_while_helped, branches.moves_after_proposal), language))


def _rules(actor: Actor, case_id: int) -> Rules:
    return book_for(cases_in_reach(actor).values_list("path", flat=True).get(pk=case_id)).on(actor.today)


def _said(rules: tuple[Rule[Text | None], ...], language: str) -> Iterator[MoveRule]:
    for rule in rules:
        if rule.value:
            yield MoveRule(getattr(rule.value, language), rule.source, rule.confidence.value)
