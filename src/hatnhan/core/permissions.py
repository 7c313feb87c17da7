"""Who may do what: roles, what each permits, and the actor of a request. Where is for `access` to tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum


class Permission(StrEnum):
    """One name for each kind of act."""

    VIEW_UNIT = "view_unit"
    VIEW_PERSON = "view_person"
    VIEW_CASE = "view_case"
    REVEAL_ID_NUMBER = "reveal_id_number"
    EDIT_UNIT = "edit_unit"
    EDIT_PERSON = "edit_person"
    OPEN_CASE = "open_case"
    # Put names forward for the source list, and see what became of one's own: of a mass organisation, which sees no
    # more of the register than that.
    PUT_FORWARD = "put_forward"
    ASSIGN_MENTOR = "assign_mentor"
    RECORD_STEP = "record_step"
    RECORD_CELL_VOTE = "record_cell_vote"
    # Plan, call and write up the meetings of a cell, its tasks among them: who may also record its votes.
    HOLD_MEETING = "hold_meeting"
    # Type month sheets for the mentors of the cells; a mentor writes those of his own people without it.
    WRITE_MONTH_SHEET = "write_month_sheet"
    # A candidate's curriculum vitae tells of his family too: to read or type it is more than to see his case.
    WRITE_LIFE_STORY = "write_life_story"
    # Make the account with which a candidate comes to his own pages; it gives nothing else.
    INVITE_CANDIDATE = "invite_candidate"
    RECORD_COMMITTEE_STEP = "record_committee_step"
    IMPORT_WORKBOOK = "import_workbook"
    TAKE_BACK_IMPORT = "take_back_import"
    # Propose or confirm own entries beside the shipped rules: one person proposes, another confirms.
    EDIT_RULEBOOK = "edit_rulebook"
    EDIT_CALENDAR = "edit_calendar"
    # Give papers their numbers, make one void, say when a committee's term runs: who keeps the register of the unit.
    ISSUE_PAPER = "issue_paper"
    # Say by which Word template the papers of a unit and of all below it are made.
    EDIT_TEMPLATE = "edit_template"
    MANAGE_ACCOUNTS = "manage_accounts"
    VIEW_FIGURES = "view_figures"
    # Give targets to the units below, and answer what they register; say what one's own unit takes upon itself.
    SET_TARGET = "set_target"
    REGISTER_TARGET = "register_target"
    # Open classes, give places, note who was there and who passed, give certificates. It shows the names of the
    # learners of these classes and no other page of a person.
    MANAGE_CLASS = "manage_class"
    # Put people of one's own cells forward for a class.
    NOMINATE = "nominate"
    VIEW_AUDIT = "view_audit"


class Role(StrEnum):
    """Posts that an account can hold at a unit."""

    PROVINCIAL_OFFICER = "provincial_officer"
    COMMITTEE_SECRETARY = "committee_secretary"
    COMMITTEE_OFFICER = "committee_officer"
    CELL_SECRETARY = "cell_secretary"
    MENTOR = "mentor"
    CLASS_OFFICER = "class_officer"
    BORDER_OFFICER = "border_officer"
    STATISTICS_READER = "statistics_reader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    PERSON = "person"
    MASS_ORGANISATION = "mass_organisation"


_READ = frozenset({Permission.VIEW_UNIT, Permission.VIEW_PERSON, Permission.VIEW_CASE, Permission.VIEW_FIGURES})
_OFFICER = _READ | {
    Permission.REVEAL_ID_NUMBER,
    Permission.EDIT_UNIT,
    Permission.EDIT_PERSON,
    Permission.OPEN_CASE,
    Permission.ASSIGN_MENTOR,
    Permission.RECORD_STEP,
    Permission.RECORD_CELL_VOTE,
    Permission.HOLD_MEETING,
    Permission.WRITE_MONTH_SHEET,
    Permission.WRITE_LIFE_STORY,
    Permission.INVITE_CANDIDATE,
    Permission.RECORD_COMMITTEE_STEP,
    Permission.IMPORT_WORKBOOK,
    Permission.TAKE_BACK_IMPORT,
    Permission.EDIT_RULEBOOK,
    Permission.EDIT_CALENDAR,
    Permission.ISSUE_PAPER,
    Permission.EDIT_TEMPLATE,
    Permission.SET_TARGET,
    Permission.REGISTER_TARGET,
    Permission.MANAGE_CLASS,
    Permission.NOMINATE,
}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.PROVINCIAL_OFFICER: _OFFICER | {Permission.MANAGE_ACCOUNTS},
    Role.COMMITTEE_SECRETARY: _READ
    | {
        Permission.RECORD_STEP,
        Permission.RECORD_CELL_VOTE,
        Permission.HOLD_MEETING,
        Permission.WRITE_MONTH_SHEET,
        Permission.WRITE_LIFE_STORY,
        Permission.INVITE_CANDIDATE,
        Permission.RECORD_COMMITTEE_STEP,
        Permission.OPEN_CASE,
        Permission.ASSIGN_MENTOR,
        Permission.MANAGE_ACCOUNTS,
        Permission.EDIT_RULEBOOK,
        Permission.EDIT_CALENDAR,
        Permission.ISSUE_PAPER,
        Permission.EDIT_TEMPLATE,
        Permission.SET_TARGET,
        Permission.REGISTER_TARGET,
        Permission.MANAGE_CLASS,
        Permission.NOMINATE,
    },
    Role.COMMITTEE_OFFICER: _OFFICER | {Permission.MANAGE_ACCOUNTS},
    Role.CELL_SECRETARY: _READ
    | {
        Permission.OPEN_CASE,
        Permission.ASSIGN_MENTOR,
        Permission.RECORD_STEP,
        Permission.RECORD_CELL_VOTE,
        Permission.HOLD_MEETING,
        Permission.WRITE_MONTH_SHEET,
        Permission.WRITE_LIFE_STORY,
        Permission.INVITE_CANDIDATE,
        Permission.ISSUE_PAPER,
        Permission.REGISTER_TARGET,
        Permission.NOMINATE,
    },
    # His own people alone: those whom the person that the grant names follows (`Actor.mentor`).
    Role.MENTOR: frozenset(),
    Role.CLASS_OFFICER: frozenset({Permission.VIEW_UNIT, Permission.VIEW_FIGURES, Permission.MANAGE_CLASS}),
    Role.BORDER_OFFICER: frozenset({Permission.VIEW_UNIT, Permission.VIEW_FIGURES}),
    Role.STATISTICS_READER: frozenset({Permission.VIEW_UNIT, Permission.VIEW_FIGURES}),
    Role.AUDITOR: frozenset({Permission.VIEW_UNIT, Permission.VIEW_AUDIT}),
    # Sees no person. In an empty register he founds the first organisation, so that somebody can be invited to it.
    # Days off are no data of persons either; rules that persons are judged by are for those who answer for them.
    Role.ADMINISTRATOR: frozenset(
        {Permission.MANAGE_ACCOUNTS, Permission.VIEW_UNIT, Permission.EDIT_UNIT, Permission.EDIT_CALENDAR}
    ),
    # His own pages alone: those of the person that the grant names (`Actor.person`).
    Role.PERSON: frozenset(),
    # Its own pages too: those of the organisation that the grant names (`Actor.organisations`).
    Role.MASS_ORGANISATION: frozenset({Permission.PUT_FORWARD}),
}
# What these open is named by the grant, so they are given on a page of their own, never from the list of roles.
NAMED_BY_THE_GRANT = frozenset({Role.PERSON, Role.MENTOR, Role.MASS_ORGANISATION})

# Kinds of units at which a role is held; a role that is not named here is held at any.
HELD_AT: Mapping[Role, frozenset[str]] = {
    Role.PROVINCIAL_OFFICER: frozenset({"central", "province"}),
    Role.COMMITTEE_SECRETARY: frozenset(
        {"province", "district", "above_grassroots", "grassroots_committee", "section_committee", "grassroots_cell"}
    ),
    Role.COMMITTEE_OFFICER: frozenset(
        {"province", "district", "above_grassroots", "grassroots_committee", "section_committee", "grassroots_cell"}
    ),
    Role.CELL_SECRETARY: frozenset({"section_committee", "grassroots_cell", "cell"}),
    Role.MASS_ORGANISATION: frozenset(
        {"above_grassroots", "grassroots_committee", "section_committee", "grassroots_cell", "cell"}
    ),
}


@dataclass(frozen=True, slots=True)
class PathRange:
    """A subtree: all paths p with low <= p < high. Ranges, because a prefix match would scan the table."""

    low: str
    high: str

    def holds(self, path: str) -> bool:
        """Tell whether this path lies in the subtree."""
        return self.low <= path < self.high


def subtree(path: str) -> PathRange:
    """The subtree of the unit with this path, itself included. '~' sorts after digits and '/'."""
    return PathRange(path, path + "~")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mass organisation for which an account speaks: its kind, its own name, and the unit where it stands."""

    kind: str
    name: str
    unit_id: int
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, at which moment, and where he may do what on that day.

    `access` builds it once a request; a command names an account or takes `machine(...)`.
    """

    id: int | None
    name: str
    at: datetime
    ranges: Mapping[Permission, tuple[PathRange, ...]] = field(default_factory=dict)
    on_behalf_of: str = ""
    # The person whose own pages this account opens: his case, his papers, his curriculum vitae.
    person: int | None = None
    # The member as whom this account writes month sheets: of the candidates whom he follows, and of nobody else.
    mentor: int | None = None
    # The mass organisations that this account speaks for: their proposals, and nothing else of the register.
    organisations: tuple[Organisation, ...] = ()

    @property
    def today(self) -> date:
        """The day of the act, in the time zone that `at` carries."""
        return self.at.date()

    @property
    def is_machine(self) -> bool:
        """Tell the machine from somebody who did not sign in: both have no id, but only one may do something."""
        return self.id is None and bool(self.ranges)

    @property
    def is_only_a_person(self) -> bool:
        """Tell whether the account opens one person's own pages, and gives nothing else."""
        return self.person is not None and not self.ranges

    @property
    def is_only_a_mentor(self) -> bool:
        """Tell whether the account opens a mentor's own pages, and gives nothing else."""
        return self.mentor is not None and self.person is None and not self.ranges

    @property
    def only_puts_forward(self) -> bool:
        """Tell whether the account speaks for a mass organisation, and gives nothing else of the register."""
        return bool(self.organisations) and set(self.ranges) <= {Permission.PUT_FORWARD}

    def may(self, permission: Permission, path: str) -> bool:
        """Tell whether the actor has this permission at the unit with this path."""
        return any(held.holds(path) for held in self.ranges.get(permission, ()))

    def may_anywhere(self, permission: Permission) -> bool:
        """Tell whether the actor has this permission at any unit at all."""
        return bool(self.ranges.get(permission))

    def looking_at(self, day: date) -> "Actor":
        """The same eyes on a past day: his reach is today's, what was due is that day's, and he changes nothing."""
        seen = {permission: held for permission, held in self.ranges.items() if permission in _READ}
        return replace(self, at=datetime.combine(day, self.at.timetz()), ranges=seen)


def machine(at: datetime) -> Actor:
    """The machine's own actor: every permission on the whole tree, named so in the chain."""
    everywhere = (subtree("/"),)
    return Actor(None, "hatnhan", at, dict.fromkeys(Permission, everywhere))
