"""Set right what the register says of a person."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.people.models import Affiliation, Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.operations.locking import lock_person
from hatnhan.apps.people.operations.names import names_for
from hatnhan.apps.people.queries.mending import ID_NUMBER, MENDABLE, NAME, values_of, version_of
from hatnhan.core import identity
from hatnhan.core.names import clean
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.plausible import birth_objections, day_objections, length_objections

# Of these the chain, which is kept for ever, tells only that they were changed.
COVERED = frozenset({ID_NUMBER, "phone", "religion", "ethnic_group"})
CHANGED = "changed"
LENGTHS: Mapping[str, int] = {NAME: 120, "phone": 20} | {
    column: length
    for column in MENDABLE
    if column != NAME and (length := Person._meta.get_field(column).max_length) is not None  # type: ignore[union-attr]
}
_ABOUT_THE_NUMBER = {ID_NUMBER, "born", "sex"}


@transaction.atomic
def mend_person(*, actor: Actor, person_id: int, changes: Mapping[str, object], version: str) -> Person:
    """Write these columns; the others stay. Refused where somebody else changed the person since `version`."""
    person = lock_person(actor, person_id)
    if version != version_of(person):
        raise Refused((stop("person.changed_meanwhile"),))
    before = values_of(person)
    after = {
        column: clean(value) if isinstance(value, str) else value
        for column, value in changes.items()
        if column in MENDABLE
    }
    after = {column: value for column, value in after.items() if value != before[column]}
    if reasons := person_objections(before | after, after.keys(), actor.today, besides=person.pk):
        raise Refused(reasons)
    if after:
        _write(person, after)
        told = {column: told_value(column, value) for column, value in after.items()}
        stood = {column: told_value(column, before[column]) for column in after}
        audit(actor, "people.mended", person, before=stood, after=told)
    return person


def person_objections(
    values: Mapping[str, object], given: object, today: date, besides: int | None = None
) -> tuple[Reason, ...]:
    """Everything that speaks against a person with these values, of whom the columns `given` were just typed."""
    typed = set(given)  # type: ignore[call-overload]  # any collection of names
    texts = {column: value for column in typed if isinstance(value := values.get(column), str)}
    reasons = [*length_objections(texts, LENGTHS)]
    if not clean(str(values[NAME])):
        reasons.append(stop("person.without_name"))
    born, sex, number = values["born"], str(values.get("sex", "")), str(values.get(ID_NUMBER, ""))
    if not isinstance(born, date):
        raise TypeError("a person has a day of birth")
    if "born" in typed:
        reasons += birth_objections(born, today)
    days = (values.get("consent_over_60_on"), values.get("consent_elder_on"))
    reasons += day_objections(*(day for day in days if isinstance(day, date)))
    if number and typed & _ABOUT_THE_NUMBER:
        reasons += _number_objections(number, born, sex, besides)
    return tuple(reasons)


def told_value(column: str, value: object) -> object:
    """What the chain keeps of a value."""
    return CHANGED if column in COVERED else value


def _number_objections(number: str, born: date, sex: str, besides: int | None) -> tuple[Reason, ...]:
    found = identity.objections(number, born=born, sex=sex, allow_test=settings.ALLOW_TEST_IDS)
    stops = tuple(reason for reason in found if reason.severity is Severity.STOP)
    if Person.objects.filter(id_number_index=keyed_index(number)).exclude(pk=besides or 0).exists():
        stops += (stop("person.id_number_taken"),)
    return stops


def _write(person: Person, after: Mapping[str, object]) -> None:
    columns = [column for column in after if column != NAME]
    for column in columns:
        setattr(person, column, after[column])
    if ID_NUMBER in after:
        person.id_number_index = keyed_index(person.id_number) if person.id_number else None
        columns.append("id_number_index")
    if NAME in after:
        person.name = names_for([str(after[NAME])])[str(after[NAME])]
        columns.append(NAME)
        # Lists go by copies of the key; the cases stand above this app and are known by the name of the relation.
        Affiliation.objects.filter(person=person).update(sort_key=person.name.sort_key)
        person.cases.update(sort_key=person.name.sort_key)
    person.save(update_fields=columns)
