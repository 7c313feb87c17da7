"""A value of the rulebook in words, a line for each thing that it says. Languages: "vi" and "en"."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from hatnhan.core.ballot import Share
from hatnhan.core.rules import Body, Deadline, StepRule
from hatnhan.core.rules_bodies import DecidingBody, Limit, Passivity, Threshold
from hatnhan.core.rules_consistency import Order
from hatnhan.core.rules_dossier import Paper
from hatnhan.core.rules_forms import FileNaming, Form, PaperType, Priority
from hatnhan.core.rules_honours import EarlyBy
from hatnhan.core.rules_inputs import StepInputs
from hatnhan.core.rules_meetings import Band, Scheme
from hatnhan.core.rules_numbering import PaperKind
from hatnhan.core.rules_preparation import CommonTime, Replacement, UnionAge, VariantRule
from hatnhan.core.rules_road import MoveLetter, RoadPart
from hatnhan.core.rules_text import Text
from hatnhan.core.sentences import LANGUAGES, body_name, owner_name, step_name
from hatnhan.core.situation import Step
from hatnhan.core.wording_dossier import FIELDS
from hatnhan.rules.loader import tables
from hatnhan.rules.words import SAYINGS, UNITS, WORDS, pick

Value = Any  # what the loader makes of a value of a rules file
Lines = tuple[str, ...]
_MONTHS = 12


def tell(key: str, value: Value, unit: str, language: str) -> Lines:
    """What this value of the rule `key` says; nothing for a value that is not known."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(line for each in value for line in tell(key, each, unit, language)) or (_say("none", language),)
    if teller := _TELLERS.get(type(value)):
        return tuple(teller(value, language))
    return (_word(key, value, unit, language),)


def _word(key: str, value: Value, unit: str, language: str) -> str:
    if isinstance(value, bool):
        return _say("yes" if value else "no", language)
    if isinstance(value, int):
        return _count(value, unit, language)
    if isinstance(value, StrEnum):
        return _code(value, language)
    return _NAMES[key](str(value), language)


def _count(value: int, unit: str, language: str) -> str:
    if unit == "months" and value >= _MONTHS and value % _MONTHS == 0:
        return _say("years", language, months=value, years=value // _MONTHS)
    return f"{value} {pick(UNITS[unit], language)}".strip()


def _code(value: StrEnum, language: str) -> str:
    if isinstance(value, Step):
        return step_name(value, language)
    return pick(WORDS[type(value).__name__][value.value], language)


def _say(saying: str, language: str, **values: object) -> str:
    return pick(SAYINGS[saying], language).format_map(values)


def _lines(language: str, *pairs: tuple[str, str]) -> Lines:
    """The sayings whose text is not empty."""
    return tuple(_say(saying, language, text=text) for saying, text in pairs if text)


def _list(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _codes(values: Iterable[StrEnum], language: str) -> str:
    return _list(_code(each, language) for each in values)


def _text(text: Text, language: str) -> str:
    return text.vi if language == "vi" else text.en


def _event(code: str, language: str) -> str:
    return LANGUAGES[language].events.get(code) or pick(WORDS["counted_from"][code], language)


def _paper_name(code: str, language: str) -> str:
    table = tables("dossier")[code]
    return pick((table.about_vi, table.about), language)


def _tell_body(body: Body, language: str) -> Lines:
    said = (
        "competent" if body.competent else "not competent",
        "committee vote" if body.committee_vote else "no committee vote",
        "appraisal" if body.board_appraisal else "no appraisal",
        *(() if body.deadlines_known else ("deadlines unknown",)),
    )
    return tuple(_say(each, language) for each in said)


def _tell_step(rule: StepRule, language: str) -> Lines:
    return _lines(
        language,
        ("who", owner_name(rule.owner, language)),
        ("after", _codes(rule.rests_on, language)),
        ("when", pick(WORDS["applies"][rule.applies], language)),
        ("body of", step_name(rule.decision, language) if rule.decision else ""),
        ("forms", ", ".join(rule.forms)),
        ("part", rule.part),
    )


def _tell_paper(paper: Paper, language: str) -> Lines:
    return _lines(
        language,
        ("title", _text(paper.title, language)),
        ("forms", ", ".join(paper.forms)),
        ("made by", _text(paper.made_by, language)),
        ("signed by", _text(paper.signed_by, language)),
        ("window", _text(paper.window, language)),
        ("paper number", paper.number.strip("-")),
        ("catalogue", ", ".join(map(str, paper.catalogue))),
    )


def _tell_part(part: RoadPart, language: str) -> Lines:
    return _lines(
        language,
        ("who", _codes(part.actors, language)),
        ("input", _text(part.input, language)),
        ("papers", _list(_paper_name(code, language) for code in part.papers)),
        ("rule", _text(part.rule, language)),
        ("steps", _codes(part.steps, language)),
        ("part", str(part.number)),
    )


def _tell_threshold(value: Threshold, language: str) -> Lines:
    saying, whole = "more than" if value.more_than else "at least", _code(value.counted_on, language)
    return (_say(saying, language, numerator=value.numerator, denominator=value.denominator, whole=whole),)


def _tell_replacement(value: Replacement, language: str) -> Lines:
    asked = "time asked" if value.common_time_asked else "time not asked"
    return *_lines(language, ("replaced", _codes(value.reasons, language))), _say(asked, language)


def _tell_union_age(value: UnionAge, language: str) -> Lines:
    ages = {"youngest": value.youngest, "oldest": value.oldest, "stay_until": value.stay_until}
    return (_say("union age", language, **ages),)


def _tell_variant(value: VariantRule, language: str) -> Lines:
    return (f"{_text(value.who, language)} ({_text(value.applies, language)})",)


def _tell_share(value: Share, language: str) -> Lines:
    return (_say("share", language, numerator=value.numerator, denominator=value.denominator),)


def _tell_deadline(value: Deadline, language: str) -> Lines:
    return (_say("deadline", language, days=value.days, event=_event(value.counted_from, language)),)


def _tell_limit(value: Limit, language: str) -> Lines:
    return (_say("deadline", language, days=value.days, event=_code(value.counted_from, language)),)


def _tell_common_time(value: CommonTime, language: str) -> Lines:
    return (_say("together", language, months=value.months, text=_codes(value.together_in, language)),)


def _tell_passivity(value: Passivity, language: str) -> Lines:
    return (_say("passive", language, months=value.months, text=pick(WORDS["within"][value.within], language)),)


def _tell_deciding_body(value: DecidingBody, language: str) -> Lines:
    return (_text(value.who, language),)


def _tell_letter(value: MoveLetter, language: str) -> Lines:
    return _lines(language, ("title", _text(value.title, language)), ("catalogue", str(value.letter)))


def paper_kind_name(kind: str, language: str) -> str:
    """A kind of paper as the newest list of kinds calls it."""
    kinds: tuple[PaperKind, ...] = tables("numbering")["kinds"].entries[-1].rule.value
    return next((_text(each.title, language) for each in kinds if each.kind == kind), kind)


def _tell_paper_kind(value: PaperKind, language: str) -> Lines:
    return (f"{value.symbol}: {_text(value.title, language)}",)


def _tell_form(value: Form, language: str) -> Lines:
    told = _about_of(value.stands_in, language) if value.stands_in else ""
    return _lines(
        language,
        ("title", _text(value.title, language) if value.title else ""),
        ("told in", told),
        ("symbol", value.symbol),
        ("numbered by", _code(value.numbered_by, language)),
        ("catalogue", str(value.catalogue or "")),
    )


def _about_of(rule: str, language: str) -> str:
    group, _, key = rule.partition(".")
    return pick((tables(group)[key].about_vi, tables(group)[key].about), language)


def _tell_type(value: PaperType, language: str) -> Lines:
    text = _text(value.title, language) if value.title else _say("told there", language)
    return (_say("type", language, number=value.number, text=text),)


def _tell_priority(value: Priority, language: str) -> Lines:
    numbers = {"priority": value.priority, "first": value.first, "last": value.last}
    return (_say("priority", language, text=_text(value.about, language), **numbers),)


def _tell_naming(value: FileNaming, language: str) -> Lines:
    return (
        _say("file name", language, digits=value.number_digits),
        _say("folder name", language),
        _say("unit digits", language, text=".".join(map(str, value.unit_digits))),
    )


def _tell_order(value: Order, language: str) -> Lines:
    first, then = (FIELDS[language][name] for name in (value.first, value.then))
    return (_say("order", language, first=first, then=then),)


def _tell_inputs(value: StepInputs, language: str) -> Lines:
    return _text(value.day, language), *(_text(asked.label, language) for asked in value.asks)


def _tell_scheme(value: Scheme, language: str) -> Lines:
    criteria = (_say("points", language, text=_text(each.title, language), most=each.most) for each in value.criteria)
    grades = (
        _text(each.title, language)
        if each.at_least is None
        else _say("points from", language, text=_text(each.title, language), least=each.at_least)
        for each in value.grades
    )
    return (*criteria, *grades)


def _tell_band(value: Band, language: str) -> Lines:
    return (_say("band", language, figure=value.figure, points=value.points),)


def _tell_early(value: EarlyBy, language: str) -> Lines:
    return (_say("early", language, first=value.first, last=value.last, months=value.months),)


def _tell_text(value: Text, language: str) -> Lines:
    return (_text(value, language),)


_TELLERS: dict[type, Callable[[Any, str], Lines]] = {
    Band: _tell_band,
    Body: _tell_body,
    CommonTime: _tell_common_time,
    Deadline: _tell_deadline,
    DecidingBody: _tell_deciding_body,
    EarlyBy: _tell_early,
    FileNaming: _tell_naming,
    Form: _tell_form,
    Limit: _tell_limit,
    MoveLetter: _tell_letter,
    Order: _tell_order,
    Paper: _tell_paper,
    PaperType: _tell_type,
    PaperKind: _tell_paper_kind,
    Passivity: _tell_passivity,
    Priority: _tell_priority,
    Replacement: _tell_replacement,
    RoadPart: _tell_part,
    Scheme: _tell_scheme,
    Share: _tell_share,
    StepInputs: _tell_inputs,
    StepRule: _tell_step,
    Text: _tell_text,
    Threshold: _tell_threshold,
    UnionAge: _tell_union_age,
    VariantRule: _tell_variant,
}


def _schooling(code: str, language: str) -> str:
    return LANGUAGES[language].schooling[code]


def _form(code: str, language: str) -> str:
    """A form has the same code in both languages."""
    return code


def _printed(text: str, language: str) -> str:
    """What stands on paper is told as it stands there."""
    return text


# Rules whose values are bare codes: what each code is called.
_NAMES: dict[str, Callable[[str, str], str]] = {
    "schooling": _schooling,
    "schooling_in_areas": _schooling,
    "schooling_of_elders": _schooling,
    "exception_areas": lambda code, language: LANGUAGES[language].areas[code],
    "excluded_reasons": lambda code, language: LANGUAGES[language].left[code],
    "default_body": body_name,
    "without_expiry": _paper_name,
    "rounds": lambda code, language: code.replace("-", "/"),
    "awareness_forms": _form,
    "new_member_form": _form,
    "first_admission_data": _form,
    "font": _printed,
    "motto": _printed,
    "union_motto": _printed,
    "union_star": _printed,
    "state_motto": _printed,
    "state_motto_second": _printed,
    "star": _printed,
    "summary_rule": _printed,
    "letter_about": _printed,
    "grounds_end": _printed,
    "ending": _printed,
    "spelling": _printed,
    "recipients_label": _printed,
    "issued_by_cell": paper_kind_name,
    "issued_by_committee": paper_kind_name,
    "issued_by_standing_committee": paper_kind_name,
    "symbol_central": _printed,
    "symbol_province": _printed,
    "symbol_district": _printed,
    "symbol_committee": _printed,
    "symbol_cell": _printed,
    "symbol_centre": _printed,
}
