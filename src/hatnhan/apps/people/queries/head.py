"""What stands at the head of a form about a person: who it is, and whether the actor may write about him."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.queries import reach, units_in_reach
from hatnhan.apps.people.choices import POSTS
from hatnhan.apps.people.models import Affiliation, Membership, Person, Post, Restriction, TargetGroup
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.reach import person_in_reach, require_for, those_in_reach
from hatnhan.core.permissions import Actor, Permission

_CELLS = ("cell", "grassroots_cell")


@dataclass(frozen=True, slots=True)
class PersonHead:
    """The person of a form; `unit_id`, `unit_name`: the cell of today, or the last one."""

    id: int
    name: str
    born: date
    unit_id: int | None
    unit_name: str


@dataclass(frozen=True, slots=True)
class LastingPeriod:
    """Something that lasts and can be ended: what it is (a code, or the name of a cell) and since when."""

    id: int
    what: str
    unit_name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class MembershipHead:
    """A membership as its form shows it."""

    admitted_on: date
    decided_on: date | None
    recognised: bool


def person_head(actor: Actor, person_id: int) -> PersonHead:
    """The person; ObjectDoesNotExist out of reach, PermissionDenied for who may see but not write."""
    person = person_in_reach(actor, person_id)
    require_for(actor, Permission.EDIT_PERSON, person_id)
    return _head(person)


def kept_person(actor: Actor, person_id: int) -> int | None:
    """The person into whom this record was merged, where the actor may see him."""
    kept = Person.objects.filter(pk=person_id).values_list("merged_into", flat=True).first()
    return kept if kept and those_in_reach(actor, [kept]).exists() else None


def lasting_post(actor: Actor, person_id: int, post_id: int) -> LastingPeriod:
    """A post of the person."""
    person_head(actor, person_id)
    row = Post.objects.select_related("unit").get(pk=post_id, person=person_id)
    return LastingPeriod(row.pk, row.title, row.unit.name, row.starts_on, _end(row.ends_on))


def lasting_group(actor: Actor, person_id: int, flag_id: int) -> LastingPeriod:
    """A target group of the person."""
    person_head(actor, person_id)
    row = TargetGroup.objects.get(pk=flag_id, person=person_id)
    return LastingPeriod(row.pk, row.group, "", row.starts_on, _end(row.ends_on))


def lasting_restriction(actor: Actor, person_id: int, restriction_id: int) -> LastingPeriod:
    """A restriction of the person."""
    person_head(actor, person_id)
    row = Restriction.objects.get(pk=restriction_id, person=person_id)
    return LastingPeriod(row.pk, row.kind, "", row.starts_on, _end(row.ends_on))


def lasting_cell(actor: Actor, person_id: int, affiliation_id: int) -> LastingPeriod:
    """A cell of the person."""
    person_head(actor, person_id)
    row = Affiliation.objects.select_related("unit").get(pk=affiliation_id, person=person_id)
    what = "temporary" if row.temporary else "lasting"
    return LastingPeriod(row.pk, what, row.unit.name, row.starts_on, _end(row.ends_on))


def membership_head(actor: Actor, person_id: int, admitted_on: date) -> MembershipHead:
    """The membership that began on this day."""
    person_head(actor, person_id)
    row = Membership.objects.get(person=person_id, admitted_on=admitted_on)
    return MembershipHead(row.admitted_on, row.decided_on, row.recognised)


def cells_to_join(actor: Actor, text: str = "", limit: int = 300) -> tuple[tuple[int, str], ...]:
    """Cells of today to which the actor may move somebody, with the unit above; cut by a part of the name."""
    rows = units_in_reach(actor).filter(kind__in=_CELLS, ended_on__gt=actor.today)
    if text:
        rows = rows.filter(folded_name__contains=text)
    placed = rows.filter(placements__starts_on__lte=actor.today, placements__ends_on__gt=actor.today)
    found = placed.order_by("path").values_list("pk", "name", "path", "placements__parent__name")
    return tuple(
        (pk, f"{name} – {above}" if above else name)
        for pk, name, path, above in found[:limit]
        if actor.may(Permission.EDIT_PERSON, path)
    )


def members_of(actor: Actor, path: str, limit: int = 500) -> tuple[tuple[int, str, date], ...]:
    """Members of today in this unit and below whom the actor may edit, for a post; key, name, day of birth."""
    rows = Affiliation.objects.filter(lasting_on(actor.today), path__gte=path, path__lt=f"{path}~", temporary=False)
    members = rows.filter(
        person__memberships__admitted_on__lte=actor.today, person__memberships__ends_on__gt=actor.today
    )
    found = members.order_by("sort_key", "person_id").values_list(
        "person_id", "person__name__written", "person__born", "path"
    )
    return tuple((pk, name, born) for pk, name, born, at in found[:limit] if actor.may(Permission.EDIT_PERSON, at))


@dataclass(frozen=True, slots=True)
class PostHolder:
    """Who holds a post at a unit on a day."""

    post: str
    person_id: int
    name: str
    starts_on: date
    ends_on: date | None
    document: str
    come_by: str = ""


def post_holders(actor: Actor, unit_id: int, *, on: date | None = None) -> tuple[PostHolder, ...]:
    """The posts at this unit on the day, secretaries first; none for an actor who sees no people there."""
    held = Post.objects.filter(reach(actor, Permission.VIEW_PERSON, "unit__path"), unit=unit_id)
    rows = held.filter(lasting_on(on or actor.today)).select_related("person__name")
    places = {title: place for place, title in enumerate(POSTS)}
    ordered = sorted(rows, key=lambda row: (places.get(row.title, len(places)), row.person.name.sort_key))
    return tuple(
        PostHolder(
            row.title,
            row.person_id,
            row.person.name.written,
            row.starts_on,
            _end(row.ends_on),
            row.document,
            row.come_by or "",
        )
        for row in ordered
    )


def names_in_reach(actor: Actor, person_ids: Iterable[int]) -> dict[int, str]:
    """The names of those persons whom the actor may see; no query for nobody."""
    ids = set(person_ids)
    rows = those_in_reach(actor, ids).values_list("pk", "name__written") if ids else ()
    return dict(rows)


def units_for_posts(actor: Actor, person_id: int) -> tuple[tuple[int, str], ...]:
    """The cell of the person and the units above it, as far as the actor may write there."""
    head = person_head(actor, person_id)
    cell = units_in_reach(actor).filter(pk=head.unit_id or 0).first()
    above = units_in_reach(actor).filter(pk__in=ids_of(cell.path)).order_by("-path") if cell else []
    return tuple((unit.pk, unit.name) for unit in above if actor.may(Permission.EDIT_PERSON, unit.path))


def _head(person: Person) -> PersonHead:
    last = person.affiliations.filter(temporary=False).select_related("unit").order_by("-ends_on", "-starts_on").first()
    return PersonHead(
        person.pk, person.name.written, person.born, last.unit_id if last else None, last.unit.name if last else ""
    )


def _end(day: date) -> date | None:
    return None if day == FOR_EVER else day
