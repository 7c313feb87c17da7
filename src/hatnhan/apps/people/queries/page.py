"""The page of a person."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries.holders import may_ask_for_readers
from hatnhan.apps.people.queries.reach import may_for, person_in_reach
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import step_name


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """One membership. `official_on` is derived; `official_on_listed` is there only where a list says otherwise."""

    admitted_on: date
    decided_on: date | None
    recognised: bool
    official_on: date | None
    official_on_listed: date | None
    ended_on: date | None
    end_kind: str
    exempt_from: date | None
    status_listed: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A cell that the person belongs or belonged to; `title` is set where the line is a post.

    `in_reach`: whether the actor may open the page of the cell; its name is part of the person's own record.
    """

    unit_id: int
    unit_name: str
    starts_on: date
    ended_on: date | None
    temporary: bool = False
    assumed: bool = False
    title: str = ""
    in_reach: bool = False
    id: int = 0
    document: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the person."""

    id: int
    unit_name: str
    opened_on: date
    next_step: str
    next_name: str
    next_due: date | None
    ended_by: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card."""

    number: str
    issued_by: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A target group during a period."""

    group: str
    starts_on: date
    ended_on: date | None
    id: int


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    """A time in which the member is exempt or suspended."""

    kind: str
    starts_on: date
    ended_on: date | None
    id: int
    document: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page of a person shows. What is None may not be seen by this actor; "" is not recorded."""

    id: int
    name: str
    other_name: str
    sex: str
    born: date
    ethnic_group: str | None
    religion: str | None
    id_number: str
    phone: str | None
    residence: str
    residence_area: str
    origin: str
    birth_place: str
    occupation: str
    education: str
    education_listed: str
    register_code: str
    note: str
    synthetic: bool
    groups: tuple[GroupLine, ...]
    memberships: tuple[MembershipLine, ...]
    affiliations: tuple[PlaceLine, ...]
    posts: tuple[PlaceLine, ...]
    cards: tuple[CardLine, ...]
    cases: tuple[CaseLine, ...]
    restrictions: tuple[RestrictionLine, ...]
    may_reveal_id_number: bool
    may_edit: bool
    may_see_readers: bool = False
    may_open_case: bool = False

    @property
    def is_member(self) -> bool:
        """Tell whether a membership lasts."""
        return any(line.ended_on is None for line in self.memberships)


def person_page(actor: Actor, person_id: int, language: str) -> PersonPage:
    """The page; ObjectDoesNotExist out of reach. The ID number is masked: revealing it is an act."""
    person = person_in_reach(actor, person_id)
    may_edit = may_for(actor, Permission.EDIT_PERSON, person_id)
    return PersonPage(
        id=person.pk,
        name=person.name.written,
        other_name=person.other_name,
        sex=person.sex,
        born=person.born,
        ethnic_group=choices.ethnic_groups().get(person.ethnic_group, "") if may_edit else None,
        religion=choices.religions(language).get(person.religion, "") if may_edit else None,
        id_number=masked(person.id_number),
        phone=person.phone if may_edit else None,
        residence=person.residence,
        residence_area=person.residence_area,
        origin=person.origin,
        birth_place=person.birth_place,
        occupation=person.occupation,
        education=person.education,
        education_listed=person.education_listed,
        register_code=person.register_code,
        note=person.note,
        synthetic=person.synthetic,
        groups=_groups(person),
        memberships=_memberships(person),
        affiliations=_affiliations(actor, person),
        posts=_posts(actor, person),
        cards=tuple(CardLine(card.number, card.issued_by, card.issued_on) for card in person.cards.order_by("pk")),
        cases=_cases(actor, person, language),
        restrictions=_restrictions(person),
        may_reveal_id_number=bool(person.id_number) and may_for(actor, Permission.REVEAL_ID_NUMBER, person_id),
        may_edit=may_edit,
        may_see_readers=may_ask_for_readers(actor, person_id),
        may_open_case=_may_open_case(actor, person),
    )


def masked(id_number: str) -> str:
    """The number as its holder knows it again and nobody else learns it: the last three digits."""
    return "•" * (len(id_number) - 3) + id_number[-3:] if id_number else ""


def ended(ends_on: date) -> date | None:
    """The end of a period, None while it lasts."""
    return None if ends_on == FOR_EVER else ends_on


def _groups(person: Person) -> tuple[GroupLine, ...]:
    rows = person.target_groups.order_by("group", "starts_on")
    return tuple(GroupLine(row.group, row.starts_on, ended(row.ends_on), row.pk) for row in rows)


def _restrictions(person: Person) -> tuple[RestrictionLine, ...]:
    rows = person.restrictions.order_by("-starts_on", "-pk")
    return tuple(RestrictionLine(row.kind, row.starts_on, ended(row.ends_on), row.pk, row.document) for row in rows)


def _memberships(person: Person) -> tuple[MembershipLine, ...]:
    return tuple(
        MembershipLine(
            row.admitted_on,
            row.decided_on,
            row.recognised,
            row.official_on,
            row.official_on_listed if row.official_on_listed != row.official_on else None,
            ended(row.ends_on),
            row.end_kind,
            row.exempt_from,
            row.status_listed,
        )
        for row in person.memberships.order_by("-admitted_on")
    )


def _affiliations(actor: Actor, person: Person) -> tuple[PlaceLine, ...]:
    rows = person.affiliations.select_related("unit").order_by("-starts_on", "-pk")
    return tuple(
        PlaceLine(
            row.unit_id,
            row.unit.name,
            row.starts_on,
            ended(row.ends_on),
            row.temporary,
            row.assumed,
            in_reach=actor.may(Permission.VIEW_UNIT, row.unit.path),
            id=row.pk,
        )
        for row in rows
    )


def _posts(actor: Actor, person: Person) -> tuple[PlaceLine, ...]:
    rows = person.posts.select_related("unit").order_by("-starts_on", "-pk")
    return tuple(
        PlaceLine(
            row.unit_id,
            row.unit.name,
            row.starts_on,
            ended(row.ends_on),
            title=row.title,
            in_reach=actor.may(Permission.VIEW_UNIT, row.unit.path),
            id=row.pk,
            document=row.document,
        )
        for row in rows
    )


def _may_open_case(actor: Actor, person: Person) -> bool:
    """Tell whether this account can put the person on a source list: no member, and no case that runs."""
    if not actor.may_anywhere(Permission.OPEN_CASE) or person.cases.filter(ended_on=None).exists():
        return False
    return not person.memberships.filter(admitted_on__lte=actor.today, ends_on__gt=actor.today).exists()


def _cases(actor: Actor, person: Person, language: str) -> tuple[CaseLine, ...]:
    rows = person.cases.select_related("unit").order_by("-opened_on", "-pk")
    return tuple(
        CaseLine(
            row.pk,
            row.unit.name,
            row.opened_on,
            row.next_step,
            step_name(row.next_step, language) if row.next_step else "",
            row.next_due,
            row.ended_by,
            row.ended_on,
        )
        for row in rows
        if actor.may(Permission.VIEW_CASE, row.path)
    )
