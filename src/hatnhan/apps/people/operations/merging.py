"""Two records turn out to be one person: everything moves under the one that is kept, which the other points at.

Nothing that was known is lost: what both say is folded together, and the chain keeps every row as it stood.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction

from hatnhan.apps.access.operations import follow_other_person, follow_other_post
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.people.models import (
    Affiliation,
    Badge,
    Membership,
    MembershipAct,
    PartyAgeAdjustment,
    Person,
    Post,
    Restriction,
    TargetGroup,
    Transfer,
)
from hatnhan.apps.people.operations.locking import lock_person
from hatnhan.apps.people.operations.mending import told_value
from hatnhan.apps.people.operations.placing import place_admissions
from hatnhan.apps.people.queries import belonging_of
from hatnhan.apps.people.queries.mending import ID_NUMBER, NAME, values_of
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.transfers import UNDER_WAY

# What makes two rows of one person say the same, where their periods touch.
_SAME: dict[type[models.Model], tuple[str, ...]] = {
    Affiliation: ("unit_id", "temporary"),
    TargetGroup: ("group",),
    Restriction: ("kind",),
    Post: ("unit_id", "title"),
}
_SORTED_BY_NAME = {"affiliations", "cases"}


@transaction.atomic
def merge_people(*, actor: Actor, kept_id: int, merged_id: int) -> Person:
    """Let `merged` be `kept`. Refused where both have a running case, or where they contradict each other."""
    people = {key: lock_person(actor, key) for key in sorted({kept_id, merged_id})}
    kept, merged = people[kept_id], people[merged_id]
    if reasons := _objections(kept, merged):
        raise Refused(reasons)
    folded = [*_fold_memberships(kept, merged)]
    for model, same in _SAME.items():
        folded += _fold(model, same, kept, merged)
    moved = _move(kept, merged)
    before, after = _fill(kept, merged)
    place_admissions([kept.pk, merged.pk])
    audit(
        actor,
        "people.merged",
        kept,
        merged=merged.pk,
        moved=moved,
        folded=folded,
        before=before,
        after=after | {"merged_name": merged.name.written},
        belonging=belonging_of([kept.pk, merged.pk]),
    )
    return kept


def _objections(kept: Person, merged: Person) -> tuple[Reason, ...]:
    if kept.pk == merged.pk:
        return (stop("merge.same_person"),)
    reasons: list[Reason] = []
    if kept.merged_into_id or merged.merged_into_id:
        reasons.append(stop("person.merged_already"))
    if kept.id_number and merged.id_number and kept.id_number != merged.id_number:
        reasons.append(stop("merge.id_numbers_differ"))
    if kept.born != merged.born:
        reasons.append(stop("merge.birth_days_differ", born=kept.born, other=merged.born))
    # The cases stand above this app: known by the name of the relation.
    running = [person.cases.filter(ended_on=None).select_related("unit").first() for person in (kept, merged)]
    if running[0] and running[1]:
        reasons.append(stop("merge.both_have_a_case", unit=running[0].unit.name, other=running[1].unit.name))
    # So do the classes.
    if set(kept.enrolments.filter(live=True).values_list("kind")) & set(
        merged.enrolments.filter(live=True).values_list("kind")
    ):
        reasons.append(stop("merge.both_in_a_class"))
    if set(kept.ratings.values_list("year")) & set(merged.ratings.values_list("year")):
        reasons.append(stop("merge.both_rated"))
    reasons += _honour_objections(kept, merged)
    return (*reasons, *_membership_objections(kept, merged), *_cell_objections(kept, merged))


def _honour_objections(kept: Person, merged: Person) -> Iterable[Reason]:
    """A badge once, one adjustment of a party age, one transfer under way."""
    held = [set(Badge.objects.filter(person=each).values_list("years", flat=True)) for each in (kept, merged)]
    for years in sorted(held[0] & held[1]):
        yield stop("merge.both_have_a_badge", years=years)
    if PartyAgeAdjustment.objects.filter(person__in=[kept, merged]).count() > 1:
        yield stop("merge.both_adjusted")
    if Transfer.objects.filter(person__in=[kept, merged], state__in=UNDER_WAY).count() > 1:
        yield stop("merge.both_transferred")


def _membership_objections(kept: Person, merged: Person) -> Iterable[Reason]:
    for mine in kept.memberships.all():
        others = merged.memberships.filter(admitted_on__lt=mine.ends_on, ends_on__gt=mine.admitted_on)
        for other in others.exclude(admitted_on=mine.admitted_on):
            yield stop("merge.memberships_overlap", on=mine.admitted_on, other=other.admitted_on)


def _cell_objections(kept: Person, merged: Person) -> Iterable[Reason]:
    for mine in kept.affiliations.filter(temporary=False).select_related("unit"):
        others = merged.affiliations.filter(temporary=False, starts_on__lt=mine.ends_on, ends_on__gt=mine.starts_on)
        for other in others.exclude(unit=mine.unit_id).select_related("unit"):
            on = max(mine.starts_on, other.starts_on)
            yield stop("merge.two_cells", on=on, unit=mine.unit.name, other=other.unit.name)


def _fold_memberships(kept: Person, merged: Person) -> Iterable[dict[str, object]]:
    """One membership told twice: the kept row takes over what only the other one knows."""
    for mine in kept.memberships.all():
        other = merged.memberships.filter(admitted_on=mine.admitted_on).first()
        if other is None:
            continue
        told = _told(other) | {"kept_stood": _told(mine)}
        mine.recognised = mine.recognised or other.recognised
        mine.ends_on, mine.end_kind, mine.end_reason = min(_end_of(mine), _end_of(other))
        for column in ("decided_on", "official_on_listed", "exempt_from", "record_cleared_on"):
            setattr(mine, column, getattr(mine, column) or getattr(other, column))
        mine.save()
        MembershipAct.objects.filter(membership=other).update(membership=mine)
        other.delete()
        yield told


def _end_of(row: Membership) -> tuple[date, str, str]:
    return row.ends_on, row.end_kind, row.end_reason


def _fold(
    model: type[models.Model], same: tuple[str, ...], kept: Person, merged: Person
) -> Iterable[dict[str, object]]:
    """One period told twice: one kept row covers both, and whatever other kept row lay within."""
    rows: models.QuerySet[Any] = models.QuerySet(model)
    for other in rows.filter(person=merged).order_by("starts_on", "pk"):
        alike = {column: getattr(other, column) for column in same}
        touching = rows.filter(person=kept, starts_on__lte=other.ends_on, ends_on__gte=other.starts_on, **alike)
        mine, *within = list(touching.order_by("starts_on", "pk")) or [None]
        if mine is None:
            continue
        stood = _told(mine)
        for row in (other, *within):
            yield _told(row) | {"kept_stood": stood}
            if isinstance(row, Post):
                follow_other_post(post_key=row.pk, other_key=mine.pk)
            row.delete()
            mine.starts_on, mine.ends_on = min(mine.starts_on, row.starts_on), max(mine.ends_on, row.ends_on)
        mine.save(update_fields=["starts_on", "ends_on"])


def _move(kept: Person, merged: Person) -> dict[str, list[object]]:
    """Every row of any table that points at the merged record points at the kept one; their keys by table.

    Only relations without a name of their own stay: lists that were frozen on a day, and never change.
    """
    moved: dict[str, list[object]] = {}
    for relation in Person._meta.related_objects:
        if relation.related_model is Person:
            continue
        column = relation.remote_field.name
        rows: models.QuerySet[Any] = models.QuerySet(relation.related_model).filter((column, merged.pk))
        keys = sorted(rows.values_list("pk", flat=True))
        if keys:
            copies = {"sort_key": kept.name.sort_key} if relation.get_accessor_name() in _SORTED_BY_NAME else {}
            rows.update(**{column: kept.pk} | copies)
            moved[relation.related_model._meta.label_lower] = keys
    # Who was merged into this one before is now the kept one too.
    Person.objects.filter(merged_into=merged).update(merged_into=kept)
    Person.objects.filter(pk=merged.pk).update(merged_into=kept)
    follow_other_person(person_id=merged.pk, other_id=kept.pk)
    return moved


def _fill(kept: Person, merged: Person) -> tuple[dict[str, object], dict[str, object]]:
    """What the kept record does not know it takes over from the other. Only one of them can hold the ID number."""
    mine, other = values_of(kept), values_of(merged)
    taken = {
        column: other[column]
        for column, value in mine.items()
        if column != NAME and value in {"", None} and other[column] not in {"", None}
    }
    if ID_NUMBER in taken:
        Person.objects.filter(pk=merged.pk).update(id_number="", id_number_index=None)
        kept.id_number_index = merged.id_number_index
    for column, value in taken.items():
        setattr(kept, column, value)
    kept.save(update_fields=[*taken, "id_number_index"])
    before, after = ({column: told_value(column, row[column]) for column in taken} for row in (mine, other))
    return before, after


def _told(row: models.Model) -> dict[str, object]:
    """A row as the chain keeps it."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    plain = {name: value for name, value in columns.items() if name not in {"path", "sort_key"} and value is not None}
    return {"table": row._meta.label_lower} | {
        name: None if value == FOR_EVER else value for name, value in plain.items() if not name.startswith("ancestor_")
    }
