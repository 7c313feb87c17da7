"""The work list as of a past day: the copies hold for today alone, so every case is judged anew for that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.agenda.queries.due import due_on
from hatnhan.apps.agenda.queries.work import Span, WorkLine
from hatnhan.apps.candidacies.facts import chunks, units_on
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries import cases_in_reach, judge, reason_lines
from hatnhan.apps.organisation.queries import names_on, subtree_on
from hatnhan.apps.people.queries import names_holding
from hatnhan.apps.rulebook.queries import load_books
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import owner_name, step_name


@dataclass(frozen=True, slots=True)
class PastWork:
    """Some lines of the list of that day; `after` is the key of those that follow, "" on the last page."""

    lines: tuple[WorkLine, ...]
    after: str


def past_work(  # noqa: PLR0913 -- what a list is cut to
    actor: Actor,
    language: str,
    *,
    on: date,
    after: str = "",
    size: int,
    unit_id: int | None = None,
    text: str = "",
    span: Span = Span.ALL,
) -> PastWork:
    """What was late or due within 30 days on that day, what is late longest first; ValueError for a key of no list."""
    wanted = None if unit_id is None else subtree_on(unit_id, on)
    cases = cases_in_reach(actor).filter(opened_on__lte=on)
    if words := fold(text).split():
        cases = cases.filter(person__name__in=names_holding(words))
    lines = sorted(
        (
            line
            for ids in chunks(cases.order_by("pk").values_list("pk", flat=True))
            for line in _lines(ids, wanted, on, language)
            if span.holds(line.latest, on)
        ),
        key=lambda line: (line.latest, line.case_id, line.step),
    )
    first = max(int(after or 0), 0)
    last = first + size
    return PastWork(tuple(lines[first:last]), str(last) if len(lines) > last else "")


def _lines(ids: list[int], wanted: frozenset[int] | None, on: date, language: str) -> Iterator[WorkLine]:
    units = units_on(ids, on)
    ids = [case_id for case_id in ids if wanted is None or units[case_id] in wanted]
    due = {case_id: found for case_id, answer in judge(ids, on) if (found := tuple(due_on(answer.steps, on)))}
    shown = ("path", "person__name__written", "unit__name")
    cases = Case.objects.select_related("person__name", "unit").only(*shown).in_bulk(list(due))
    names, books = names_on({units[case_id] for case_id in due}, on), load_books()
    for case_id, verdicts in due.items():
        case = cases[case_id]
        for verdict, latest in verdicts:
            yield WorkLine(
                case_id=case_id,
                person_id=case.person_id,
                person=case.person.name.written,
                unit_id=units[case_id],
                unit=names.get(units[case_id], case.unit.name),
                step=verdict.step.value,
                step_name=step_name(verdict.step, language),
                state=verdict.state.value,
                owner=verdict.owner or "",
                owner_name=owner_name(verdict.owner, language) if verdict.owner else "",
                latest=latest,
                working_days=books.at(case.path).calendar.between(on, latest),
                reasons=reason_lines(verdict.reasons, language),
                may_record=False,
            )
