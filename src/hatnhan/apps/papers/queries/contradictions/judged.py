"""What the judge and the register say already: taken over with both places, not told a second time."""

from collections.abc import Iterator
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Mentor, StepRecord
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.queries.contradictions.persons import mentor_place
from hatnhan.apps.papers.queries.contradictions.records import Records, place_in
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.apps.people.queries import lasting_on, official_affiliations
from hatnhan.core.consistency import Judged, Place
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.procedure import assess
from hatnhan.core.reasons import stop
from hatnhan.core.rules import Rulebook
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Step
from hatnhan.core.workdays import add_months

# Reasons of the judge that speak of two papers: which step's paper the other one is; None: the one that it names.
_OF_TWO_PAPERS: dict[str, str | None] = {
    "certificate.expired": Step.AWARENESS_CERTIFICATE,
    "paper.older_than_12_months": None,
    "probation.not_over": Step.CEREMONY,
    "review.before_end_of_probation": Step.CEREMONY,
}


def judged_of(records: Records, mentors: list[Mentor], on: date, book: Rulebook) -> Iterator[Judged]:
    """The ages of papers, then who may introduce and help."""
    yield from _ages(records, on, book)
    own = records.case.person_id  # who stands beside himself is told once, as that
    for row in records.rows:
        introducer = (row.answers or {}).get(Ask.INTRODUCER) if row.step == Step.INTRODUCTION else None
        if introducer and int(str(introducer)) != own:
            yield from _introducer(records, row, book)
    for mentor in mentors:
        if mentor.person_id in {None, own}:
            continue
        if not official_affiliations(mentor.starts_on).filter(person=mentor.person_id).exists():
            helped = mentor_place(mentor, "mentor", mentor.person.name.written if mentor.person else "")
            yield Judged(_stop("mentor.not_official", on=mentor.starts_on), helped, _official(mentor.person_id))


def _ages(records: Records, on: date, book: Rulebook) -> Iterator[Judged]:
    key = records.case.pk
    for verdict in assess(case_facts([key], on)[key], on, book).steps:
        row = records.last(verdict.step)
        for reason in verdict.reasons:
            step = _OF_TWO_PAPERS.get(reason.code, "")
            # A vote still to be taken is judged of today: nothing is written down yet that could contradict.
            if row is None or dict(reason.values).get("day") != row.on:
                continue
            other = records.last(str(dict(reason.values).get("step")) if step is None else step)
            if other and other.pk != row.pk:
                yield Judged(reason, place_in(other, other.step, other.on), place_in(row, row.step, row.on))


def _introducer(records: Records, row: StepRecord, book: Rulebook) -> Iterator[Judged]:
    answers, case = row.answers or {}, records.case
    key, rules = int(str(answers[Ask.INTRODUCER])), book.on(row.on, case.opened_on).introducers
    name = Person.objects.filter(pk=key).values_list("name__written", flat=True).first() or ""
    letter = place_in(row, "introducer", name)
    if not official_affiliations(row.on).filter(person=key).exists():
        yield Judged(stop("introducer.not_official", rules.member_status, on=row.on), letter, _official(key))
        return
    unit = Unit.objects.get(pk=records.cell_on(row.on))
    if not Affiliation.objects.filter(lasting_on(row.on), person=key, unit=unit).exists():
        cell = Place("case", "unit", unit.name, row.on, "case", case.pk)
        yield Judged(_warn("dossier.introducer_not_in_cell", name=name, on=row.on, unit=unit.name), letter, cell)
    since, asked = answers.get(Ask.TOGETHER_SINCE), rules.common_time
    if asked.value is None or since is None or answers.get(Ask.REPLACES_INTRODUCER):
        return
    together = date.fromisoformat(str(since))
    enough = add_months(together, asked.value.months)
    if together <= row.on < enough:
        reason = stop("introducer.not_long_enough", asked, months=asked.value.months, on=row.on, enough=enough)
        yield Judged(reason, letter, place_in(row, "together_since", together))


def _official(person_id: int) -> Place:
    """Where it stands since when somebody is an official member."""
    rows = Membership.objects.filter(person=person_id).order_by("-admitted_on")
    since = rows.values_list("official_on", flat=True).first()
    return Place("membership", "official_on", since or "", None, "membership", person_id)


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))


def _warn(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.WARN, values=tuple(values.items()))
