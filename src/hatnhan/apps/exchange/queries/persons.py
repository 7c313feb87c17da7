"""A listed person against the register: is he known, is he in reach, what differs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hatnhan.apps.exchange.facts.persons import ListedPerson
from hatnhan.apps.exchange.facts.remarks import Problem, Remark, problem
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.exchange.queries.known import PERSON_COLUMNS, KnownPeople, KnownPerson
from hatnhan.apps.exchange.queries.plans import Change, Difference, shown
from hatnhan.apps.exchange.queries.units import Scope, UnitLine, Units
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor

# A column of the register and the column of the list that it comes from, where the names differ.
_FIELDS = {"education_listed": "education", "name": "full_name", "birth_place": "birth_place"}


@dataclass(slots=True)
class Seen:
    """What earlier rows of the file said: the one thing that a chunk must know of the others."""

    numbers: dict[str, tuple[int, str, str]] = field(default_factory=dict)  # ID number → row, name, sheet
    unnumbered: dict[tuple[str, date | None, str], int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)  # person of the register → row
    cards: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Findings:
    """What matching says of one row, while it is matched."""

    table: Table
    number: int
    faults: list[Remark]
    warnings: list[Remark]
    differences: list[Difference] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def heading(self, name: str) -> str:
        """The heading of a column as it stands."""
        return self.table.headings.get(name, "")

    def fault(self, name: str, told: Problem) -> None:
        """Refuse the row for this cell, unless it was refused already."""
        heading = self.heading(name)
        if not any(remark.column == heading for remark in self.faults):
            self.faults.append(Remark(self.number, heading, told))

    def fault_instead(self, name: str, told: Problem) -> None:
        """Refuse the row for this cell; what was said of the cell before follows from it."""
        heading = self.heading(name)
        self.faults[:] = [remark for remark in self.faults if remark.column != heading]
        self.fault(name, told)

    def warn(self, name: str, told: Problem) -> None:
        """Say something about this cell."""
        self.warnings.append(Remark(self.number, self.heading(name), told))

    def change(self, name: str, table: str, key: int, column: str, before: object, after: object) -> None:
        """Note that a column of the register is rewritten."""
        self.changes.append(Change(table, key, column, before, after))
        self.differences.append(Difference(self.heading(name), shown(before), shown(after)))

    def add(self, name: str, after: object) -> None:
        """Note that something is added to what the register knows of the person."""
        self.differences.append(Difference(self.heading(name), "", shown(after)))


@dataclass(frozen=True, slots=True)
class Setting:
    """What matching a sheet needs to know."""

    actor: Actor
    table: Table
    units: Units
    scope: Scope
    seen: Seen
    found: dict[str, UnitLine | Problem] = field(default_factory=dict)  # organisations by what the cells say


def find_unit(setting: Setting, findings: Findings, text: str) -> UnitLine | None:
    """The cell that the row names."""
    if not text:
        return None
    found = setting.found.get(text)
    if found is None:
        found = setting.found[text] = setting.units.find(text, setting.scope, setting.actor.today)
    if isinstance(found, Problem):
        findings.fault("unit", found)
        return None
    return found


def check_doubles(setting: Setting, findings: Findings, person: ListedPerson, unit: str) -> None:
    """The same person twice, or one number for two persons, within the file."""
    seen = setting.seen
    if not person.id_number:
        key = (fold(person.name), person.born, unit)
        first = seen.unnumbered.setdefault(key, findings.number) if person.name and person.born else findings.number
        if first != findings.number:
            findings.fault("full_name", problem("id.same_person_row", row=first))
        return
    row, name, sheet = seen.numbers.setdefault(person.id_number, (findings.number, person.name, findings.table.sheet))
    if (row, sheet) == (findings.number, findings.table.sheet):
        return
    where = f"{row} ({sheet})" if sheet != findings.table.sheet else str(row)
    if fold(name) == fold(person.name):
        findings.fault_instead("id_number", problem("id.same_person_row", row=where))
    else:
        findings.fault_instead("id_number", problem("id.same_as_row", row=where, name=name))


def find_person(setting: Setting, findings: Findings, person: ListedPerson, known: KnownPeople) -> KnownPerson | None:
    """The person of the register whom the row means; a fault where that is doubtful or out of reach."""
    found = known.people.get(known.by_number.get(person.id_number, 0)) if person.id_number else None
    if found is not None:
        if fold(found.name) != fold(person.name) and found.columns["born"] != person.born:
            findings.fault("id_number", problem("id.another_known"))
            return None
    elif person.name and person.born:
        found = _by_name(setting, findings, person, known)
    if found is None:
        return None
    if not found.within_reach(setting.actor):
        findings.fault("id_number", problem("person.elsewhere"))
        return None
    first = setting.seen.people.setdefault(found.id, findings.number)
    if first != findings.number and not findings.faults:
        findings.fault("full_name", problem("id.same_person_row", row=first))
        return None
    return found


def _by_name(setting: Setting, findings: Findings, person: ListedPerson, known: KnownPeople) -> KnownPerson | None:
    """Somebody of this name and birth day who has no number yet, or where the row gives none.

    Only within reach: else who writes down a name and a birth day would learn whether a stranger is in the register.
    """
    if not known.by_name:
        return None
    namesakes = known.by_name.get((person.name, person.born), ())  # type: ignore[arg-type]  # both are there
    alike = [found for found in map(known.people.__getitem__, namesakes) if found.within_reach(setting.actor)]
    if person.id_number:
        alike = [one for one in alike if not one.has_number]
    if len(alike) > 1:
        findings.fault("full_name", problem("person.two_alike", count=len(alike)))
        return None
    if alike and not person.id_number:
        findings.warn("full_name", problem("person.found_by_name"))
    return alike[0] if alike else None


def compare_person(findings: Findings, person: ListedPerson, known: KnownPerson, skipped: Sequence[str] = ()) -> None:
    """Note every column in which list and register differ; an empty cell changes nothing."""
    if person.name and person.name != known.name:
        findings.change("full_name", "people.Person", known.id, "name", known.name, person.name)
    if person.id_number and not known.has_number:
        findings.changes.append(Change("people.Person", known.id, "id_number", "", person.id_number))
        findings.add("id_number", f"…{person.id_number[-3:]}")
    for column in PERSON_COLUMNS:
        listed, has = getattr(person, column), known.columns[column]
        if not listed or listed == has or column in skipped:
            continue
        if column == "education":  # the listed words stand beside it and are what the preview shows
            findings.changes.append(Change("people.Person", known.id, column, has, listed))
        else:
            findings.change(_FIELDS.get(column, column), "people.Person", known.id, column, has, listed)
