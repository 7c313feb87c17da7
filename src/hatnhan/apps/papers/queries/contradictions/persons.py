"""What the register, the CV and the ID number say of the candidate, and who stands beside him."""

from collections.abc import Iterator
from datetime import date

from hatnhan.apps.candidacies.models import BallotMember, Case, Mentor
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES
from hatnhan.apps.papers.queries.contradictions.records import Records, place_in
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import Membership, Person
from hatnhan.apps.people.queries import lasting_on
from hatnhan.core.consistency import Fact, Place, Together
from hatnhan.core.identity import told_by
from hatnhan.core.life_story import LifeStory
from hatnhan.core.outcome import Value
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Step

_CV, _KINH, _LANGUAGE = "curriculum_vitae", "01", "vi"


def person_place(person: Person, field: str, value: Value) -> Place:
    """A value of the person as the register has it."""
    return Place("person", field, value, None, "person", person.pk)


def facts_of_person(case: Case, story: LifeStory | None, signed_on: date | None) -> Iterator[Fact]:
    """What register and CV both say, then what the ID number tells; the number itself is not told."""
    person = case.person
    for field, value in _of_register(person).items():
        yield Fact(field, person_place(person, field, value))
    for field, value in (_of_story(story) if story else {}).items():
        yield Fact(field, Place(_CV, field, value, signed_on, "life_story", case.pk))
    if told := told_by(person.id_number):
        sex, year = told
        yield Fact("sex", Place("id_number", "sex", sex, None, "person", person.pk))
        yield Fact("birth_year", person_place(person, "birth_year", person.born.year))
        yield Fact("birth_year", Place("id_number", "birth_year", year, None, "person", person.pk))


def _of_register(person: Person) -> dict[str, Value]:
    return {
        "name": person.name.written,
        "other_name": person.other_name,
        "born": person.born,
        "sex": person.sex,
        "origin": person.origin,
        "birth_place": person.birth_place,
        "residence": person.residence,
        "ethnic_group": choices.ethnic_groups().get(person.ethnic_group, ""),
        "religion": choices.religions(_LANGUAGE).get(person.religion, ""),
    }


def _of_story(story: LifeStory) -> dict[str, Value]:
    return {
        "name": story.name,
        "other_name": story.aliases,
        "born": story.born or "",
        "sex": story.sex,
        "origin": story.origin,
        "birth_place": story.birth_place,
        "residence": story.permanent_residence,
        "ethnic_group": story.ethnic_group,
        "religion": story.religion,
    }


def facts_of_the_list(case: Case, records: Records, story: LifeStory | None) -> Iterator[Fact]:
    """The day on the list of sympathisers, where the CV tells it whole; months and years alone say too little."""
    listed, told = records.last(Step.LISTED), _whole_day(story.sympathiser_on) if story else None
    if listed and told:
        yield Fact("sympathiser_on", place_in(listed, "sympathiser_on", listed.on))
        yield Fact("sympathiser_on", Place(_CV, "sympathiser_on", told, None, "life_story", case.pk))


def _whole_day(text: str) -> date | None:
    parts = text.replace(".", "/").replace("-", "/").split("/")
    if len(parts) != len(("day", "month", "year")) or not all(part.strip().isdigit() for part in parts):
        return None
    day, month, year = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def facts_of_membership(case: Case, records: Records) -> Iterator[Fact]:
    """What the membership says of the days that the papers of the admission say too."""
    ceremony, decision = records.last(Step.CEREMONY), records.last(Step.ADMISSION_DECISION)
    rows = Membership.objects.filter(person=case.person_id, admitted_on__gte=case.opened_on).order_by("admitted_on")
    membership = rows.first()
    if membership is None:
        return
    if ceremony:
        yield Fact("admitted_on", place_in(ceremony, "admitted_on", ceremony.on))
    yield Fact("admitted_on", _of_membership(membership, "admitted_on", membership.admitted_on))
    if decision:
        yield Fact("decided_on", place_in(decision, "decided_on", decision.on))
    if membership.decided_on:
        yield Fact("decided_on", _of_membership(membership, "decided_on", membership.decided_on))
    if membership.official_on and membership.official_on_listed:
        yield Fact("official_on", _of_membership(membership, "official_on", membership.official_on))
        yield Fact(
            "official_on",
            Place("imported_list", "official_on", membership.official_on_listed, None, "membership", case.person_id),
        )


def _of_membership(row: Membership, field: str, value: date) -> Place:
    return Place("membership", field, value, None, "membership", row.person_id)


def groups_of(person: Person, on: date) -> Iterator[tuple[str, Place, Place]]:
    """Groups that this person cannot be in."""
    held = set(person.target_groups.filter(lasting_on(on)).values_list("group", flat=True))
    if person.sex == "male" and "women" in held:
        yield "dossier.sex_and_group", person_place(person, "sex", person.sex), person_place(person, "group", "women")
    if person.ethnic_group == _KINH and "ethnic_minority" in held:
        people = choices.ethnic_groups()[_KINH]
        told = person_place(person, "ethnic_group", people)
        yield "dossier.people_and_group", told, person_place(person, "group", "ethnic_minority")


def mentors_of(case: Case, on: date) -> list[Mentor]:
    """Who was assigned up to this day, oldest first."""
    return list(case.mentors.filter(starts_on__lte=on).select_related("person__name").order_by("starts_on", "pk"))


def mentor_place(row: Mentor, field: str, value: Value) -> Place:
    """A value of an assignment."""
    return Place("mentor", field, value, row.starts_on, "mentor", row.pk)


def facts_of_mentors(mentors: list[Mentor], records: Records) -> Iterator[Fact]:
    """The first assignment beside the resolution that assigns; later ones replace somebody."""
    assigned = records.last(Step.MENTOR_ASSIGNED)
    if assigned and len(mentors) == 1:
        yield Fact("mentor_since", place_in(assigned, "mentor_since", assigned.on))
        yield Fact("mentor_since", mentor_place(mentors[0], "mentor_since", mentors[0].starts_on))


def people_beside(case: Case, mentors: list[Mentor], records: Records) -> Iterator[Together]:
    """The candidate, his mentors, who introduces him, and the candidate where he stands among those who vote."""
    name = case.person.name.written
    yield Together("person", case.person_id, Place("case", "person", name, case.opened_on, "case", case.pk))
    for mentor in mentors:
        if mentor.person:
            yield Together("mentor", mentor.person.pk, mentor_place(mentor, "mentor", mentor.person.name.written))
    introduced = [
        row for row in records.rows if row.step == Step.INTRODUCTION and (row.answers or {}).get(Ask.INTRODUCER)
    ]
    keys = [int(str((row.answers or {})[Ask.INTRODUCER])) for row in introduced]
    names = dict(Person.objects.filter(pk__in=keys).values_list("pk", "name__written"))
    for number, (row, key) in enumerate(zip(introduced, keys, strict=True)):
        role = "second_introducer" if number else "introducer"
        yield Together(role, key, place_in(row, role, names.get(key, "")))
    votes = {row.pk: row for row in records.rows if row.step in CELL_VOTES}
    own = BallotMember.objects.filter(record__in=votes, person=case.person_id, left_out="")
    for record_id, written in own.values_list("record_id", "name"):
        yield Together("voter", case.person_id, place_in(votes[record_id], "voter", written))
