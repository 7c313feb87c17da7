"""Write the plan of a source list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hatnhan.apps.candidacies.models import Mentor, StepRecord
from hatnhan.apps.candidacies.operations import NewCase, NewMentor, NewRecord, add_cases, add_records, refresh_copies
from hatnhan.apps.exchange.operations.ledger import Ledger
from hatnhan.apps.exchange.operations.write_members import new_person, person_changes
from hatnhan.apps.exchange.queries.candidates import CandidateAct, Replacement
from hatnhan.apps.exchange.queries.plans import Change, RowPlan
from hatnhan.apps.people.facts import official_on
from hatnhan.apps.people.models import Affiliation, Membership, TargetGroup
from hatnhan.apps.people.operations import add_people, insert_rows
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import Outcome, Step
from hatnhan.rules import rulebook

_WITH_PAPER_OF_THE_DAY = frozenset({Step.CELL_VOTE_ADMISSION, Step.COMMITTEE_VOTE_ADMISSION, Step.ADMISSION_DECISION})


def write_candidates(actor: Actor, ledger: Ledger, plans: Sequence[RowPlan]) -> None:
    """Open the new cases, bring the others as far as the list says."""
    pairs = [(plan, plan.act) for plan in plans if isinstance(plan.act, CandidateAct)]
    acts = [act for _, act in pairs]
    people = _add_people(ledger, acts)
    _add_groups(ledger, acts)
    opening, going_on = [act for act in acts if act.case_id is None], [act for act in acts if act.case_id is not None]
    ledger.moved.update(people.values())
    before = _places(people.values())
    cases = _open(actor, ledger, opening, people)
    _go_on(actor, ledger, going_on)
    _note_places(ledger, people.values(), before)
    for plan, act in pairs:
        case_id = act.case_id or cases[id(act)]
        told = {"name": act.row.person.name, "unit": act.unit.id, "person": people[id(act)]}
        steps = {one.listed.step.value: one.listed.on for one in act.records}
        ledger.tell(plan, f"candidacies.case:{case_id}", **told, **steps)


def _add_people(ledger: Ledger, acts: Sequence[CandidateAct]) -> dict[int, int]:
    new = [act for act in acts if act.person_id is None]
    added = add_people(people=[new_person(act.row.person, act.groups, act.row.listed_on) for act in new])
    ledger.made_sealed(added)
    groups = TargetGroup.objects.filter(person__in=[person.pk for person in added])
    ledger.made("people.TargetGroup", groups.values_list("pk", flat=True))
    people = {id(act): person.pk for act, person in zip(new, added, strict=True)}
    return people | {id(act): act.person_id for act in acts if act.person_id is not None}


def _add_groups(ledger: Ledger, acts: Sequence[CandidateAct]) -> None:
    rows = [
        TargetGroup(person_id=act.person_id, group=group, starts_on=act.row.listed_on)
        for act in acts
        if act.person_id is not None and act.row.listed_on is not None
        for group in act.groups
    ]
    insert_rows(TargetGroup.objects, rows)
    ledger.made("people.TargetGroup", (row.pk for row in rows))


def _open(actor: Actor, ledger: Ledger, acts: Sequence[CandidateAct], people: Mapping[int, int]) -> dict[int, int]:
    cases = add_cases(actor=actor, cases=[_new_case(act, people[id(act)], ledger.batch.pk) for act in acts])
    keys = [case.pk for case in cases]
    ledger.made("candidacies.Case", keys)
    ledger.made("candidacies.StepRecord", StepRecord.objects.filter(case__in=keys).values_list("pk", flat=True))
    ledger.made("candidacies.Mentor", Mentor.objects.filter(case__in=keys).values_list("pk", flat=True))
    return {id(act): case.pk for act, case in zip(acts, cases, strict=True)}


def _new_case(act: CandidateAct, person_id: int, batch_id: int) -> NewCase:
    row = act.row
    assert row.listed_on is not None  # noqa: S101 -- a row without it was refused
    return NewCase(
        person_id=person_id,
        unit_id=act.unit.id,
        opened_on=row.listed_on,
        proposed_by=row.proposed_by,
        records=tuple(_new_record(one) for one in act.records),
        mentors=_mentors(act),
        import_batch=batch_id,
    )


def _mentors(act: CandidateAct) -> tuple[NewMentor, ...]:
    starts_on = next((one.on for one in act.row.steps if one.step is Step.MENTOR_ASSIGNED), None)
    if not act.mentor or starts_on is None:
        return ()
    return (NewMentor(starts_on, act.mentor_id, "" if act.mentor_id else act.row.mentor),)


def _new_record(one: Replacement) -> NewRecord:
    listed = one.listed
    dated = listed.paper_number and listed.step in {*_WITH_PAPER_OF_THE_DAY, Step.AWARENESS_CERTIFICATE}
    return NewRecord(
        step=listed.step,
        on=listed.on,
        outcome=Outcome.PASSED if listed.passed else "",
        ballot=listed.ballot,
        received_on=listed.received_on,
        paper_number=listed.paper_number,
        paper_on=listed.on if dated else None,
        replaces=one.replaces.pk if one.replaces else None,
    )


def _go_on(actor: Actor, ledger: Ledger, acts: Sequence[CandidateAct]) -> None:
    """Cases that stand: further steps, corrections by records that replace, another mentor."""
    changes = [change for act in acts for change in act.changes]
    if changes:
        ledger.rewrite(person_changes(changes))
    case_ids = [act.case_id for act in acts if act.case_id]
    last = StepRecord.objects.filter(case__in=case_ids).order_by("-pk").values_list("pk", flat=True).first() or 0
    mentors = [
        Mentor(case_id=act.case_id, person_id=one.person_id, name_listed=one.name_listed, starts_on=one.starts_on)
        for act in acts
        if act.mentor and act.case_id is not None
        for one in _mentors(act)
    ]
    insert_rows(Mentor.objects, mentors)
    ledger.made("candidacies.Mentor", (mentor.pk for mentor in mentors))
    _redate(ledger, acts)
    records = {act.case_id: [_new_record(one) for one in act.records] for act in acts if act.case_id and act.records}
    if records:
        add_records(actor=actor, records=records)
        added = StepRecord.objects.filter(case__in=case_ids, pk__gt=last)
        ledger.made("candidacies.StepRecord", added.values_list("pk", flat=True))
    refresh_copies([case_id for case_id in case_ids if case_id not in records], actor.today)


def _redate(ledger: Ledger, acts: Sequence[CandidateAct]) -> None:
    """A corrected ceremony moves the membership that began with it."""
    for act in acts:
        decided_on = next((one.on for one in act.row.steps if one.step is Step.ADMISSION_DECISION), None)
        for one in act.records:
            if one.listed.step is Step.CEREMONY and one.replaces is not None and act.person_id:
                ledger.rewrite(_redated(act, one.replaces.on, one.listed.on, decided_on))


def _redated(act: CandidateAct, before: date, after: date, decided_on: date | None) -> Iterable[Change]:
    for row in Membership.objects.filter(person=act.person_id, admitted_on=before):
        yield Change("people.Membership", row.pk, "admitted_on", before, after)
        yield Change("people.Membership", row.pk, "decided_on", row.decided_on, decided_on or row.decided_on)
        yield Change("people.Membership", row.pk, "official_on", row.official_on, official_on(after, rulebook()))
    starts_on = max(after, act.unit.founded_on)
    for joined in Affiliation.objects.filter(person=act.person_id, unit=act.unit.id, starts_on=before):
        if starts_on < joined.ends_on:
            yield Change("people.Affiliation", joined.pk, "starts_on", joined.starts_on, starts_on)


def _places(people: Iterable[int]) -> tuple[set[int], set[int]]:
    """Memberships and affiliations that stand before the cases are written: the rest came from their ceremonies."""
    ids = list(people)
    memberships = Membership.objects.filter(person__in=ids).values_list("pk", flat=True)
    return set(memberships), set(Affiliation.objects.filter(person__in=ids).values_list("pk", flat=True))


def _note_places(ledger: Ledger, people: Iterable[int], before: tuple[set[int], set[int]]) -> None:
    memberships, affiliations = _places(people)
    ledger.made_sealed(list(Membership.objects.filter(pk__in=memberships - before[0])))
    ledger.made_sealed(list(Affiliation.objects.filter(pk__in=affiliations - before[1])))
