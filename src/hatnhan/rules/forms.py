"""What the rules tell of a form on a day, and the catalogue of the papers of a member's file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from hatnhan.core.outcome import Confidence
from hatnhan.core.rule import Rule
from hatnhan.core.rules_dossier import DossierRules, Paper
from hatnhan.core.rules_forms import Form, FormRules, NumberedBy, PaperType
from hatnhan.core.rules_road import MoveLetter, MoveRules
from hatnhan.core.rules_text import Text
from hatnhan.rules.loader import FIRST_DAY, rules_on, tables

FORMS = tuple(field.name for field in fields(FormRules))


@dataclass(frozen=True, slots=True)
class FormOfDay:
    """A form as of a day. `code` is empty where it has none or none is known; `catalogue` 0 where it has no number.

    `source` and `confidence` are those of code and title; `symbol_source` and `symbol_confidence` those of the rest.
    """

    key: str
    code: str
    title: Text
    catalogue: int
    symbol: str
    numbered_by: NumberedBy
    since: date
    source: str
    confidence: Confidence
    symbol_source: str
    symbol_confidence: Confidence


@dataclass(frozen=True, slots=True)
class TypeOfDay:
    """One type of the catalogue as of a day: the forms that make it, with the codes that are known."""

    number: int
    title: Text
    priority: int
    codes: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What another rule tells of a form."""

    title: Text
    code: str
    numbers: tuple[int, ...]


def form_on(key: str, day: date) -> FormOfDay:
    """What is known of a form on a day; KeyError where there is no such form."""
    rule: Rule[Form] = _rule_of("forms", key, day)
    form = rule.value
    told, named = _told(form, day)
    whence = named or rule
    return FormOfDay(
        key=key,
        code=told.code if told else "",
        title=form.title or (told.title if told else _about(form.stands_in)),
        catalogue=form.catalogue or (told.numbers[0] if told and told.numbers else 0),
        symbol=form.symbol,
        numbered_by=form.numbered_by,
        since=whence.since,
        source=whence.source,
        confidence=whence.confidence,
        symbol_source=rule.source,
        symbol_confidence=rule.confidence,
    )


def forms_standing_in(group: str, day: date) -> dict[str, str]:
    """The forms whose title another group of rules tells on this day: the key there, and the form."""
    rules = ((key, _rule_of("forms", key, day).value.stands_in.partition(".")) for key in FORMS)
    return {name: key for key, (where, _, name) in rules if where == group}


def forms_on(day: date) -> tuple[FormOfDay, ...]:
    """Every form as of a day, in the order of the road."""
    return tuple(form_on(key, day) for key in FORMS)


def catalogue_on(day: date) -> tuple[TypeOfDay, ...]:
    """The catalogue as of a day, by number; nothing before there was one."""
    rules = rules_on(max(day, FIRST_DAY)).catalogue
    if rules.types.value is None or rules.priorities.value is None:
        return ()
    titles, codes, forms = _papers_by_number(day), _codes_by_number(day), _forms_by_number(day)
    return tuple(
        TypeOfDay(
            number=each.number,
            title=_title_of(each, titles),
            priority=next(p.priority for p in rules.priorities.value if p.first <= each.number <= p.last),
            codes=codes.get(each.number, ()),
            forms=forms.get(each.number, ()),
        )
        for each in rules.types.value
    )


def _title_of(of_type: PaperType, titles: Mapping[int, Text]) -> Text:
    return of_type.title or titles[of_type.number]


def _rule_of(group: str, key: str, day: date) -> Rule[Any]:
    if key not in tables(group):
        raise KeyError(key)
    rule: Rule[Any] = getattr(getattr(rules_on(max(day, FIRST_DAY)), group), key)
    return rule


def _told(form: Form, day: date) -> tuple[_Told | None, Rule[Any] | None]:
    if not form.stands_in:
        return None, None
    group, _, key = form.stands_in.partition(".")
    rule = _rule_of(group, key, day)
    return (_tell(rule.value) if rule.value is not None else None), rule


def _tell(value: Paper | MoveLetter) -> _Told:
    if isinstance(value, MoveLetter):
        return _Told(value.title, "", (value.letter,))
    return _Told(value.title, value.forms[0] if value.forms else "", value.catalogue)


def _about(rule: str) -> Text:
    """What the rule is about, where it tells nothing of this day."""
    group, _, key = rule.partition(".")
    return Text(tables(group)[key].about_vi, tables(group)[key].about)


def _papers_by_number(day: date) -> Mapping[int, Text]:
    """Titles by number: of papers of the dossier, letters of a move, forms of their own; the nearest name wins."""
    titles: dict[int, Text] = {}
    for told in (*_told_of("dossier", DossierRules, day), *_told_of("moves", MoveRules, day)):
        titles |= {number: told.title for number in told.numbers if len(told.numbers) == 1 or number not in titles}
    own = {form.catalogue: form.title for key in FORMS if (form := _rule_of("forms", key, day).value).catalogue}
    return titles | {number: title for number, title in own.items() if title}


def _told_of(group: str, rules: type, day: date) -> Iterator[_Told]:
    for field in fields(rules):
        value = _rule_of(group, field.name, day).value
        if isinstance(value, Paper | MoveLetter):
            yield _tell(value)


def _codes_by_number(day: date) -> Mapping[int, tuple[str, ...]]:
    papers = (_rule_of("dossier", field.name, day).value for field in fields(DossierRules))
    return {number: each.forms for each in papers if isinstance(each, Paper) for number in each.catalogue if each.forms}


def _forms_by_number(day: date) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for key in FORMS:
        form = _rule_of("forms", key, day).value
        told, _ = _told(form, day)
        for number in (form.catalogue,) if form.catalogue else told.numbers if told else ():
            found[number] = (*found.get(number, ()), key)
    return found
