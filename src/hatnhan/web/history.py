"""The record of changes in the user's words: who, when, what; before and after."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from hatnhan.apps.audit.queries import ActLine, history
from hatnhan.apps.exchange.queries.written import (
    ImportedLine,
    imports_about_case,
    imports_about_person,
    imports_about_unit,
)
from hatnhan.apps.people.choices import ethnic_groups, religions
from hatnhan.apps.people.queries import names_in_reach
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import LANGUAGES, step_name
from hatnhan.web.history_words import COLUMNS, HIDDEN, TABLES, VERBS
from hatnhan.web.templatetags.access_words import ROLES
from hatnhan.web.templatetags.course_words import GRADES, SEATS
from hatnhan.web.templatetags.handover_words import STAGES, TAKEN
from hatnhan.web.templatetags.honour_words import BADGE_STATES, CARD_STATES, WAYS
from hatnhan.web.templatetags.mentor_words import SHEET_WAYS, replaced_for, sheet_fields
from hatnhan.web.templatetags.people_words import AREAS, EDUCATION, ENDS, GROUPS, POST_WAYS, POSTS, RESTRICTIONS, SEXES
from hatnhan.web.templatetags.rating_words import LEVELS
from hatnhan.web.templatetags.words import KINDS, TRAITS

_FOR_EVER = date(9999, 12, 31)
_CHANGED = "changed"
_CODES: Mapping[str, Mapping[str, str | Promise]] = {
    "sex": SEXES,
    "education": EDUCATION,
    "residence_area": AREAS,
    "group": GROUPS,
    "post": POSTS,
    "title": POSTS,
    "come_by": POST_WAYS,
    "kind": KINDS,
    "end_kind": ENDS,
    "restriction": RESTRICTIONS,
    "trait": TRAITS,
    "role": ROLES,
    "seat": SEATS,
    "grade": GRADES,
    "sheet_way": SHEET_WAYS,
    "self_level": LEVELS,
    # The fields of a form that names many: "level-cell-17".
    "level": LEVELS,
    "card_state": CARD_STATES,
    "badge_state": BADGE_STATES,
    "badge_way": WAYS,
    "handover_stage": STAGES,
    "handover_way": TAKEN,
}
_SHOWN = 60
_PLACES = {column: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Changed:
    """One column: what stood and what stands; `before` is None where there was nothing before."""

    column: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as the page tells it."""

    at: datetime
    who: str
    on_behalf_of: str
    what: str
    changes: tuple[Changed, ...]


def person_history(person_id: int, rows: Mapping[str, Iterable[int]] | None = None) -> tuple[HistoryLine, ...]:
    """Acts about a person, and what imports wrote about him; newest first. The caller has checked the reach.

    `rows`: the keys of his rows by table, where the page has read them anyway.
    """
    return _together(history(f"people.person:{person_id}", _SHOWN), imports_about_person(person_id, rows))


def unit_history(actor: Actor, unit_id: int) -> tuple[HistoryLine, ...]:
    """The same for a unit; who got a post or gave it up is named where this actor may see him."""
    acts = history(f"organisation.unit:{unit_id}", _SHOWN)
    told_of = {act.number: _mapping(act.details.get("after")).get("person") for act in acts}
    people = {number: key for number, key in told_of.items() if isinstance(key, int)}
    names = names_in_reach(actor, people.values())
    told = (replace(act, details=_named(act.details, names.get(people.get(act.number, 0), ""))) for act in acts)
    return _together(told, imports_about_unit(unit_id))


def _named(details: dict[str, object], name: str) -> dict[str, object]:
    return details | {"after": {"member_name": name, **_mapping(details["after"])}} if name else details


def case_history(case_id: int) -> tuple[HistoryLine, ...]:
    """The same for a case."""
    return _together(history(f"candidacies.case:{case_id}", _SHOWN), imports_about_case(case_id))


def subject_history(subject: str) -> tuple[HistoryLine, ...]:
    """The acts about anything else, such as ``access.user:17``."""
    return _together(history(subject, _SHOWN), ())


def _together(acts: Iterable[ActLine], imports: Iterable[ImportedLine]) -> tuple[HistoryLine, ...]:
    lines = [*map(_act, acts), *map(_import, imports)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _act(act: ActLine) -> HistoryLine:
    what = VERBS.get(act.verb, act.verb)
    before, after = _mapping(act.details.get("before")), _mapping(act.details.get("after"))
    if "before" not in act.details and "after" not in act.details:
        after = {name: value for name, value in act.details.items() if not isinstance(value, dict | list)}
    return HistoryLine(act.at, act.actor_name, act.on_behalf_of, str(what), _changes(before, after))


def _import(line: ImportedLine) -> HistoryLine:
    what = gettext("Import from the workbook %(name)s") % {"name": line.file_name}
    made = tuple(dict.fromkeys(str(TABLES[table]) for table in line.made if table in TABLES))
    new = (Changed(gettext("New in the register"), None, ", ".join(made)),) if made else ()
    return HistoryLine(line.at, line.who, "", what, (*new, *_changes(line.before, line.after)))


def _changes(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Changed, ...]:
    # The chain keeps columns by the alphabet; people read first what, then where, then when.
    columns = sorted({*after, *before} - HIDDEN, key=lambda column: (_PLACES.get(column, len(_PLACES)), column))
    told = (_changed(column, before, after) for column in columns)
    return tuple(change for change in told if change is not None)


def _changed(column: str, before: Mapping[str, object], after: Mapping[str, object]) -> Changed | None:
    label = str(COLUMNS.get(column, column))
    if after.get(column) == _CHANGED:
        return Changed(label, None, gettext("changed (not shown here)"))
    stood = in_words(column, before[column]) if column in before else None
    stands = in_words(column, after.get(column))
    if not stood and not stands:
        return None
    return Changed(label, stood, stands)


def in_words(column: str, value: object) -> str:
    """A value of the register as the page tells it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if value is None or value == "":
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    if day := _day(text):
        return "" if day == _FOR_EVER else date_format(day, "SHORT_DATE_FORMAT")
    return _code_in_words(column, text)


def _code_in_words(column: str, text: str) -> str:
    if codes := _CODES.get(column.partition("-")[0]):
        return str(codes.get(text, text))
    return _FREE[column](text) if column in _FREE else text


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-07") else None
    except ValueError:
        return None


def _step(code: str) -> str:
    try:
        return step_name(code, _language())
    except KeyError:
        return code


def _outcome(code: str) -> str:
    return {"passed": gettext("passed"), "failed": gettext("not passed")}.get(code, code)


def _trait_value(code: str) -> str:
    return {"yes": gettext("yes"), "no": gettext("no")}.get(code) or LANGUAGES[_language()].bodies.get(code, code)


_FREE: Mapping[str, Callable[[str], str]] = {
    "step": _step,
    "outcome": _outcome,
    "decided_by": lambda code: LANGUAGES[_language()].bodies.get(code, code),
    "value": _trait_value,
    "ethnic_group": lambda code: ethnic_groups().get(code, code),
    "religion": lambda code: religions(_language()).get(code, code),
    "sheet_fields": sheet_fields,
    "ended_for": replaced_for,
    "end_reason": lambda code: LANGUAGES[_language()].left.get(code, code),
}


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
