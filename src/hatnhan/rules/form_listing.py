"""The forms and the catalogue as a page shows them."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from hatnhan.core.outcome import Confidence
from hatnhan.core.rules_dossier import Paper
from hatnhan.core.rules_text import Text
from hatnhan.core.sentences import confidence_name
from hatnhan.rules.forms import FORMS, FormOfDay, TypeOfDay, catalogue_on, form_on
from hatnhan.rules.listing import RuleLine, line_on
from hatnhan.rules.loader import FIRST_DAY, rules_on, tables
from hatnhan.rules.words import WORDS, pick


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form that has a template. `since`: from when it has its code, None where it has none.

    `rule` is the key of its rule, for those who want to read where kind and number come from.
    """

    rule: str
    title: str
    code: str
    since: date | None
    number: int
    symbol: str
    numbered_by: str
    source: str
    confidence: str
    certain: bool


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One type of the catalogue. `template`: the register fills it in."""

    number: int
    title: str
    codes: tuple[str, ...]
    since: date | None
    template: bool


@dataclass(frozen=True, slots=True)
class PriorityLines:
    """The types that are made digital together."""

    priority: int
    about: str
    types: tuple[TypeLine, ...]


@dataclass(frozen=True, slots=True)
class CatalogueOfDay:
    """Both as of a day. `rule` tells of the catalogue itself; without it no type is listed."""

    forms: tuple[FormLine, ...]
    groups: tuple[PriorityLines, ...]
    rule: RuleLine
    naming: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many types it has."""
        return sum(len(group.types) for group in self.groups)


def catalogue_lines(day: date, language: str) -> CatalogueOfDay:
    """The forms of the register and the types of the catalogue as of a day."""
    types = catalogue_on(day)
    priorities = rules_on(max(day, FIRST_DAY)).catalogue.priorities.value or ()
    groups = (
        PriorityLines(
            each.priority,
            _words(each.about, language),
            tuple(_type(one, day, language) for one in types if one.priority == each.priority),
        )
        for each in priorities
    )
    return CatalogueOfDay(
        forms=tuple(_form(form_on(key, day), language) for key in FORMS),
        groups=tuple(group for group in groups if group.types),
        rule=line_on("catalogue.types", day, language),
        naming=line_on("catalogue.naming", day, language).value,
    )


def _form(form: FormOfDay, language: str) -> FormLine:
    return FormLine(
        rule=form.key,
        title=_words(form.title, language),
        code=form.code,
        since=code_since(form.code, form.since) if form.code else None,
        number=form.catalogue,
        symbol=form.symbol,
        numbered_by=pick(WORDS["NumberedBy"][form.numbered_by.value], language),
        source=form.source,
        confidence=confidence_name(form.confidence, language),
        certain=form.confidence is Confidence.HIGH,
    )


def _type(of_type: TypeOfDay, day: date, language: str) -> TypeLine:
    return TypeLine(
        number=of_type.number,
        title=_words(of_type.title, language),
        codes=of_type.codes,
        since=code_since(of_type.codes[0], day) if of_type.codes else None,
        template=bool(of_type.forms),
    )


def code_since(code: str, day: date) -> date:
    """From when, without a break up to the day, a paper of the dossier has had this code."""
    first = day
    for table in tables("dossier").values():
        held = [each for each in reversed(table.entries) if each.since <= day]
        values = [each.rule.value for each in held]
        if not values or not _has(values[0], code):
            continue
        kept = takewhile(lambda pair: _has(pair[1], code), zip(held, values, strict=True))
        first = min([first, *(entry.since for entry, _ in kept)])
    return first


def _has(value: object, code: str) -> bool:
    return isinstance(value, Paper) and code in value.forms


def _words(text: Text, language: str) -> str:
    return text.vi if language == "vi" else text.en
