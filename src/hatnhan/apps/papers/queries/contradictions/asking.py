"""Everything that a dossier says, gathered and put before the checker."""

from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries import cases_in_reach, cv_of
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.queries.contradictions.judged import judged_of
from hatnhan.apps.papers.queries.contradictions.persons import (
    facts_of_membership,
    facts_of_mentors,
    facts_of_person,
    facts_of_the_list,
    groups_of,
    mentors_of,
    people_beside,
    person_place,
)
from hatnhan.apps.papers.queries.contradictions.records import days_in, papers_in, records_of, votes_in
from hatnhan.apps.papers.queries.contradictions.units import (
    facts_of_issued,
    named_in,
    names_in,
    numbers_in,
    standing_in,
    units_of,
)
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.consistency import Contradiction, DossierFacts, find_contradictions
from hatnhan.core.permissions import Actor
from hatnhan.core.rules import Rulebook
from hatnhan.core.situation import Step


def contradictions(actor: Actor, case_id: int, on: date) -> tuple[Contradiction, ...]:
    """What contradicts what on this day; ObjectDoesNotExist where the actor may not read the case."""
    return find_in(actor, case_to_check(actor, case_id), on)


def case_to_check(actor: Actor, case_id: int) -> Case:
    """The case with person and cell, for who may read it; ObjectDoesNotExist for everybody else."""
    return cases_in_reach(actor).select_related("person__name", "unit").get(pk=case_id)


def find_in(actor: Actor, case: Case, on: date) -> tuple[Contradiction, ...]:
    """What contradicts what in a case that the actor may see."""
    book = book_for(case.path)
    return find_contradictions(_facts(actor, case, on, book), book.on(on, case.opened_on).consistency)


def _facts(actor: Actor, case: Case, on: date, book: Rulebook) -> DossierFacts:
    records, mentors, story = records_of(case, on), mentors_of(case, on), cv_of(actor, case.pk)
    signed = records.last(Step.CURRICULUM_VITAE)
    issued = list(IssuedPaper.objects.filter(case=case, voided_at=None, on__lte=on).order_by("on", "pk"))
    units = units_of(case, records)
    return DossierFacts(
        today=actor.today,
        facts=(
            *facts_of_person(case, story, signed.on if signed else None),
            *facts_of_the_list(case, records, story),
            *facts_of_membership(case, records),
            *facts_of_mentors(mentors, records),
            *papers_in(records),
            *facts_of_issued(issued, records),
        ),
        days=tuple(days_in(records)),
        votes=tuple(votes_in(records)),
        units=tuple(named_in(records, issued, names_in(units))),
        standing=tuple(standing_in(records, units)),
        numbers=tuple(numbers_in(case, records, units)),
        people=tuple(people_beside(case, mentors, records)),
        judged=tuple(judged_of(records, mentors, on, book)),
        life=story,
        life_key=case.pk,
        born=person_place(case.person, "born", case.person.born),
        groups=tuple(groups_of(case.person, on)),
    )
