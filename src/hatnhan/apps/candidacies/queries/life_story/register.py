"""What the register knows already of what the curriculum vitae asks: typed by nobody twice, and never written over."""

from collections.abc import Mapping

from django.db.models import QuerySet

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import EndKind, Membership, Person
from hatnhan.core.situation import Step

_LANGUAGE = "vi"  # the form is filled in Vietnamese, whatever the language of the page


def known_values(case: Case, part: str) -> Mapping[str, object]:
    """What the register knows of the fields of this part; a field that it does not know is not there."""
    if part == "person":
        return _filled(_of_person(case.person))
    if part == "schooling":
        return _filled({"general_education": case.person.education_listed})
    if part == "union":
        return _filled({**_sympathiser(case), **_first_membership(case.person)})
    return {}


def was_member(case: Case) -> bool:
    """Tell whether the candidate was a member before: then the form asks for his first admission."""
    return _ended(case.person).exists()


def _of_person(person: Person) -> Mapping[str, object]:
    return {
        "name": person.name.written,
        "sex": person.sex,
        "birth_name": person.name.written,
        "aliases": person.other_name,
        "born": person.born,
        "birth_place": person.birth_place,
        "origin": person.origin,
        "permanent_residence": person.residence,
        "ethnic_group": choices.ethnic_groups().get(person.ethnic_group, ""),
        "religion": choices.religions(_LANGUAGE).get(person.religion, ""),
        "occupation": person.occupation,
    }


def _sympathiser(case: Case) -> Mapping[str, object]:
    """The day on which the cell put him on the list."""
    listed = StepRecord.objects.filter(case=case, step=Step.LISTED, replaced_by=None).order_by("on", "pk").first()
    return {"sympathiser_on": f"{listed.on:%d/%m/%Y}", "sympathiser_cell": case.unit.name} if listed else {}


def _first_membership(person: Person) -> Mapping[str, object]:
    ended = _ended(person).order_by("admitted_on").first()
    if ended is None:
        return {}
    official = f"{ended.official_on:%d/%m/%Y}" if ended.recognised and ended.official_on else ""
    return {"first_admitted_on": f"{ended.decided_on or ended.admitted_on:%d/%m/%Y}", "first_official_on": official}


def _ended(person: Person) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, ends_on__lt=FOR_EVER).exclude(end_kind=EndKind.DIED)


def _filled(values: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if value}
