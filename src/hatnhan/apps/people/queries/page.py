"""The page of a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import Affiliation, Card, Membership, Person, Post, TargetGroup
from hatnhan.apps.people.queries.holders import may_ask_for_readers
from hatnhan.apps.people.queries.reach import person_in_reach
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import step_name

if TYPE_CHECKING:
    from hatnhan.apps.candidacies.models import Case


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
    """Everything that the page of a person shows. What is None may not be seen by this actor; "" is not recorded.

    `rows`: the keys behind it by table, for whoever asks what imports wrote.
    """

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
    may_transfer: bool = False
    may_hand_over: bool = False
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def is_member(self) -> bool:
        """Tell whether a membership lasts."""
        return any(line.ended_on is None for line in self.memberships)


def person_page(actor: Actor, person_id: int, language: str) -> PersonPage:
    """The page; ObjectDoesNotExist out of reach. The ID number is masked: revealing it is an act.

    Each table is read once: what the actor may do follows from the same rows.
    """
    person = person_in_reach(actor, person_id)
    read = _read(person)
    return _page(actor, person, read, language)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a person, and the paths by which he is in reach: of his cells of today, else the last; of cases."""

    groups: Sequence[TargetGroup]
    memberships: Sequence[Membership]
    affiliations: Sequence[Affiliation]
    posts: Sequence[Post]
    cards: Sequence[Card]
    cases: "Sequence[Case]"

    def paths(self, today: date) -> tuple[str, ...]:
        """As `person_in_reach` has it."""
        last = max((row.ends_on for row in self.affiliations), default=FOR_EVER)
        begun = [row for row in self.affiliations if row.starts_on <= today]
        cells = (row.path for row in begun if today < row.ends_on or row.ends_on == last)
        return (*cells, *(case.path for case in self.cases))


def _read(person: Person) -> _Rows:
    return _Rows(
        list(person.target_groups.order_by("group", "starts_on")),
        list(person.memberships.order_by("-admitted_on")),
        list(person.affiliations.select_related("unit").order_by("-starts_on", "-pk")),
        list(person.posts.select_related("unit").order_by("-starts_on", "-pk")),
        list(person.cards.order_by("pk")),
        list(person.cases.select_related("unit").order_by("-opened_on", "-pk")),
    )


def _page(actor: Actor, person: Person, read: _Rows, language: str) -> PersonPage:
    paths = read.paths(actor.today)
    may_edit = any(actor.may(Permission.EDIT_PERSON, path) for path in paths)
    may_reveal = any(actor.may(Permission.REVEAL_ID_NUMBER, path) for path in paths)
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
        groups=_groups(read.groups),
        memberships=_memberships(read.memberships),
        affiliations=_affiliations(actor, read.affiliations),
        posts=_posts(actor, read.posts),
        cards=tuple(CardLine(card.number, card.issued_by, card.issued_on) for card in read.cards),
        cases=_cases(actor, read.cases, language),
        restrictions=_restrictions(person),
        may_reveal_id_number=bool(person.id_number) and may_reveal,
        may_edit=may_edit,
        may_see_readers=may_ask_for_readers(actor, paths),
        may_open_case=_may_open_case(actor, read),
        may_transfer=any(actor.may(Permission.RECORD_STEP, path) for path in paths),
        may_hand_over=may_edit and may_reveal and any(row.admitted_on <= actor.today for row in read.memberships),
        rows=_keys(read),
    )


def masked(id_number: str) -> str:
    """The number as its holder knows it again and nobody else learns it: the last three digits."""
    return "•" * (len(id_number) - 3) + id_number[-3:] if id_number else ""


def ended(ends_on: date) -> date | None:
    """The end of a period, None while it lasts."""
    return None if ends_on == FOR_EVER else ends_on


def _keys(read: _Rows) -> dict[str, tuple[int, ...]]:
    tables = (read.memberships, read.affiliations, read.posts, read.cards, read.groups)
    return {rows[0]._meta.label: tuple(row.pk for row in rows) for rows in tables if rows}


def _groups(rows: Iterable[TargetGroup]) -> tuple[GroupLine, ...]:
    return tuple(GroupLine(row.group, row.starts_on, ended(row.ends_on), row.pk) for row in rows)


def _restrictions(person: Person) -> tuple[RestrictionLine, ...]:
    rows = person.restrictions.order_by("-starts_on", "-pk")
    return tuple(RestrictionLine(row.kind, row.starts_on, ended(row.ends_on), row.pk, row.document) for row in rows)


def _memberships(rows: Iterable[Membership]) -> tuple[MembershipLine, ...]:
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
        for row in rows
    )


def _affiliations(actor: Actor, rows: Iterable[Affiliation]) -> tuple[PlaceLine, ...]:
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


def _posts(actor: Actor, rows: Iterable[Post]) -> tuple[PlaceLine, ...]:
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


def _may_open_case(actor: Actor, read: _Rows) -> bool:
    """Tell whether this account can put the person on a source list: no member, and no case that runs."""
    if not actor.may_anywhere(Permission.OPEN_CASE) or any(case.ended_on is None for case in read.cases):
        return False
    return not any(row.admitted_on <= actor.today < row.ends_on for row in read.memberships)


def _cases(actor: Actor, rows: "Iterable[Case]", language: str) -> tuple[CaseLine, ...]:
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
