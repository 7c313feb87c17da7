"""The check of a dossier as its page shows it: each contradiction a sentence, each place with where it is mended."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries import ReasonLine, permission_for, reason_lines
from hatnhan.apps.papers.queries.contradictions.asking import case_to_check, find_in
from hatnhan.core.consistency import Contradiction, Place
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import day_in_words
from hatnhan.core.situation import Exit, Step
from hatnhan.core.wording_dossier import FIELDS, MENDS, PAPERS, SEXES

_STEPS = frozenset({*Step, *Exit})
_NEEDS = {
    "person": Permission.EDIT_PERSON,
    "membership": Permission.EDIT_PERSON,
    "mentor": Permission.ASSIGN_MENTOR,
    "life_story": Permission.WRITE_LIFE_STORY,
    "issued": Permission.VIEW_CASE,
    "case": Permission.VIEW_CASE,
}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place in words. `mend` and `key` name the page that mends it; empty where this actor cannot."""

    paper: str
    field: str
    value: str
    group: str
    on: date | None
    mend: str
    key: int
    step: str


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """One contradiction with both places and what to do."""

    reason: ReasonLine
    first: PlaceLine
    second: PlaceLine
    mend: str

    @property
    def places(self) -> tuple[PlaceLine, PlaceLine]:
        """Both."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class DossierCheck:
    """The page of the check of one dossier on a day."""

    case_id: int
    person: str
    born: date
    unit: str
    on: date
    lines: tuple[ContradictionLine, ...]


def dossier_check(actor: Actor, case_id: int, on: date, language: str) -> DossierCheck:
    """The check with whose dossier it is; ObjectDoesNotExist where the actor may not read the case."""
    case = case_to_check(actor, case_id)
    lines = tuple(_line(actor, case, each, language) for each in find_in(actor, case, on))
    return DossierCheck(case.pk, case.person.name.written, case.person.born, case.unit.name, on, lines)


def _line(actor: Actor, case: Case, each: Contradiction, language: str) -> ContradictionLine:
    (reason,) = reason_lines([each.reason], language)
    first, second = (_place(actor, case, place, language) for place in (each.first, each.second))
    return ContradictionLine(reason, first, second, MENDS[language][each.mend])


def _place(actor: Actor, case: Case, place: Place, language: str) -> PlaceLine:
    mend = place.mend if _may_mend(actor, case, place) else ""
    return PlaceLine(
        paper=PAPERS[language][place.paper],
        field=FIELDS[language][place.field],
        value=_value(place, language),
        group=str(place.value) if place.field == "group" else "",
        on=place.on,
        mend=mend,
        key=place.key,
        step=place.paper,
    )


def _may_mend(actor: Actor, case: Case, place: Place) -> bool:
    if not place.mend or place.mend == "unit":
        return False
    if place.mend == "record" and place.paper not in _STEPS:
        # The frozen list of a vote is no step: nothing there can be typed anew.
        return False
    needs = permission_for(place.paper) if place.mend == "record" else _NEEDS[place.mend]
    return actor.may(needs, case.path)


def _value(place: Place, language: str) -> str:
    if isinstance(place.value, date):
        return day_in_words(place.value)
    return SEXES[language].get(str(place.value), str(place.value)) if place.field == "sex" else str(place.value)
