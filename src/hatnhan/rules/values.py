"""A value of a rule as somebody types it: which inputs it takes, and the JSON text that they make.

What can be typed: numbers, yes or no, words of a list, words of one's own, shares, deadlines and the like. The steps of
the procedure, the parts of the road, the papers of the file and who decides are not typed: they stay as shipped.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hatnhan.core.ballot import Share
from hatnhan.core.rules import Body, Deadline
from hatnhan.core.rules_bodies import Limit, Passivity, Threshold
from hatnhan.core.rules_preparation import CommonTime, Replacement, UnionAge
from hatnhan.core.rules_text import Text
from hatnhan.core.sentences import LANGUAGES, step_name
from hatnhan.core.situation import Step
from hatnhan.rules.loader import UNKNOWN, groups, rule_kind, tables
from hatnhan.rules.words import UNITS, WORDS, pick

Kind = Any  # a type as the hints of the core name it
Data = Any  # what a rules file may hold
Choices = tuple[tuple[str, str], ...]

NUMBER, YES_NO, CHOICE, CHOICES, WORD_LIST, WORDS_OF_OWN, LINES = (
    "number",
    "yes_no",
    "choice",
    "choices",
    "word_list",
    "words",
    "lines",
)
# In the rules months are the largest numbers: a hundred years.
GREATEST = 1_200
# Questions are ours to answer; the look of a paper is changed in the office's own template.
_NOT_TYPED = {"open_questions", "layouts"}
_ALONE = "value"  # the name of the only input of a value that is no table
_TABLES = (Body, CommonTime, Deadline, Limit, Passivity, Replacement, Share, Text, Threshold, UnionAge)
_LABELS: Mapping[str, tuple[str, str]] = {
    _ALONE: ("Giá trị", "Value"),
    "numerator": ("Tử số", "Numerator"),
    "denominator": ("Mẫu số", "Denominator"),
    "days": ("Số ngày làm việc", "Working days"),
    "counted_from": ("Tính từ", "Counted from"),
    "counted_on": ("Tính trên", "Counted on"),
    "more_than": ("Phải trên mức này (không chỉ đủ)", "More than this share, not just as much"),
    "competent": ("Có thẩm quyền quyết định", "May decide"),
    "committee_vote": ("Đảng ủy cơ sở biểu quyết trước", "The grassroots committee votes before"),
    "board_appraisal": ("Ban tham mưu thẩm định trước", "A board appraises before"),
    "deadlines_known": ("Thời hạn đã rõ", "The deadlines are known"),
    "vi": ("Nội dung", "In Vietnamese"),
    "en": ("Nội dung bằng tiếng Anh", "In English"),
    "months": ("Số tháng", "Months"),
    "within": ("Trong", "Within"),
    "together_in": ("Cùng nhau về", "Together in"),
    "reasons": ("Thay khi", "Replaced when"),
    "common_time_asked": ("Người thay cũng phải đủ thời gian cùng nhau", "The new one needs the common time too"),
    "youngest": ("Tuổi thấp nhất", "Youngest age"),
    "oldest": ("Tuổi cao nhất", "Oldest age"),
    "stay_until": ("Ở lại đến tuổi", "May stay until"),
}


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to type. `name` is its place in the value, parts joined by a dot; `unit` a number's unit."""

    name: str
    label: str
    sort: str
    choices: Choices = ()
    unit: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class TypedRule:
    """A rule whose values can be typed."""

    rule: str
    about: str


def typed_rules(language: str) -> Iterator[tuple[str, tuple[TypedRule, ...]]]:
    """The groups that hold such rules, with them."""
    for group in groups():
        found = tuple(
            TypedRule(f"{group}.{key}", pick((table.about_vi, table.about), language))
            for key, table in tables(group).items()
            if inputs_of(f"{group}.{key}", language)
        )
        if found:
            yield group, found


def inputs_of(rule: str, language: str) -> tuple[Input, ...]:
    """What is typed for a value of this rule; nothing where it cannot be typed. RulesError: there is no such rule."""
    group, _, key = rule.partition(".")
    kind = _bare(rule_kind(rule))
    if group in _NOT_TYPED or not _is_typed(key, kind):
        return ()
    return tuple(_inputs(_Place(group, key, tables(group)[key].unit, language), _ALONE, kind))


def written(rule: str, given: Mapping[str, Data]) -> str:
    """The JSON text of what was typed."""
    return json.dumps(_value(_bare(rule_kind(rule)), _ALONE, given), ensure_ascii=False)


def typed(rule: str, raw: Data) -> dict[str, Data]:
    """What would be typed for this value of a rules file; nothing for one that is not known."""
    return {} if raw == UNKNOWN else dict(_typed(_bare(rule_kind(rule)), _ALONE, raw))


def fits(rule: str, raw: Data) -> bool:
    """Tell whether the judge can work with this value: of a kind that is typed, its codes known, its numbers sane."""
    inputs = {each.name: each for each in inputs_of(rule, "en")}
    if not inputs or raw == UNKNOWN:
        return False
    given = typed(rule, raw)
    share = given.get("denominator")
    return all(_is_sane(inputs[name], value) for name, value in given.items()) and (
        share is None or 0 < given["numerator"] <= share
    )


def _is_sane(asked: Input, value: Data) -> bool:
    if asked.sort == NUMBER:
        return 0 <= int(value) <= GREATEST
    codes = {code for code, _ in asked.choices}
    if asked.sort == CHOICE:
        return value in codes
    return asked.sort != CHOICES or codes.issuperset(value)


@dataclass(frozen=True, slots=True)
class _Place:
    group: str
    key: str
    unit: str
    language: str


def _bare(kind: Kind) -> Kind:
    """The kind without its "or not known"."""
    if get_origin(kind) in {UnionType, Union}:
        return next(each for each in get_args(kind) if each is not NoneType)
    return kind


def _is_list(kind: Kind) -> bool:
    origin: Kind = get_origin(kind)
    return origin is tuple


def _is_typed(key: str, kind: Kind) -> bool:
    if _is_list(kind):
        item = get_args(kind)[0]
        return item is Text or item is str or (isinstance(item, type) and issubclass(item, StrEnum))
    return kind in {bool, int, *_TABLES} or (kind is str and key in _LISTS) or issubclass(kind, StrEnum)


def _inputs(place: _Place, name: str, kind: Kind) -> Iterator[Input]:
    last = name.rpartition(".")[2]
    label = pick(_LABELS[last], place.language)
    if kind is Text:
        yield Input(f"{name}.vi", label, WORDS_OF_OWN)
        yield Input(f"{name}.en", pick(_LABELS["en"], place.language), WORDS_OF_OWN, required=False)
    elif is_dataclass(kind):
        for field, hint in _parts(kind):
            yield from _inputs(place, field if name == _ALONE else f"{name}.{field}", hint)
    elif _is_list(kind):
        yield from _list_inputs(place, name, label, get_args(kind)[0])
    else:
        yield _single(place, name, label, kind)


def _parts(kind: Kind) -> Iterator[tuple[str, Kind]]:
    hints = get_type_hints(kind)
    return ((field.name, hints[field.name]) for field in fields(kind))


def _list_inputs(place: _Place, name: str, label: str, item: Kind) -> Iterator[Input]:
    if item is Text:
        yield Input(f"{name}.vi", label, LINES)
        yield Input(f"{name}.en", pick(_LABELS["en"], place.language), LINES, required=False)
    elif item is str and place.key not in _LISTS:
        yield Input(name, label, WORD_LIST)
    else:
        yield Input(name, label, CHOICES, _choices(place, name, item), required=False)


def _single(place: _Place, name: str, label: str, kind: Kind) -> Input:
    if kind is bool:
        return Input(name, label, YES_NO, required=False)
    if kind is int:
        unit = pick(UNITS[place.unit], place.language) if name == _ALONE else ""
        return Input(name, label, NUMBER, unit=unit)
    return Input(name, label, CHOICE, _choices(place, name, kind))


def _choices(place: _Place, name: str, kind: Kind) -> Choices:
    if name == "counted_from":
        return tuple(_events(place))
    if kind is str:
        return tuple(_LISTS[place.key if name == _ALONE else name.rpartition(".")[2]](place.language))
    if kind is Step:
        return tuple((each.value, step_name(each, place.language)) for each in Step)
    return tuple((code, pick(pair, place.language)) for code, pair in WORDS[kind.__name__].items())


def _events(place: _Place) -> Iterator[tuple[str, str]]:
    """Only events from which instruments have counted this limit: the judge knows no others for it."""
    known = {entry.raw["counted_from"] for entry in tables(place.group)[place.key].entries if entry.raw != UNKNOWN}
    for code in sorted(known):
        others = {**WORDS["counted_from"], **WORDS["Clock"]}
        yield code, LANGUAGES[place.language].events.get(code) or pick(others[code], place.language)


def _value(kind: Kind, name: str, given: Mapping[str, Data]) -> Data:
    if kind is Text:
        vi = str(given[f"{name}.vi"]).strip()
        return {"vi": vi, "en": str(given.get(f"{name}.en") or "").strip() or vi}
    if is_dataclass(kind):
        return {
            field: _value(hint, field if name == _ALONE else f"{name}.{field}", given) for field, hint in _parts(kind)
        }
    if _is_list(kind):
        return _list_value(get_args(kind)[0], name, given)
    return bool(given.get(name)) if kind is bool else given[name]


def _list_value(item: Kind, name: str, given: Mapping[str, Data]) -> list[Data]:
    if item is Text:
        vi, en = (_lines(given.get(f"{name}.{language}")) for language in ("vi", "en"))
        return [{"vi": line, "en": en[place] if place < len(en) else line} for place, line in enumerate(vi)]
    found = given.get(name) or []
    return [word.strip() for word in found.split(",") if word.strip()] if isinstance(found, str) else list(found)


def _lines(text: Data) -> list[str]:
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


def _typed(kind: Kind, name: str, raw: Data) -> Iterator[tuple[str, Data]]:
    if kind is Text:
        yield from ((f"{name}.{language}", raw[language]) for language in ("vi", "en"))
    elif is_dataclass(kind):
        whole = {field.name: field.default for field in fields(kind)} | raw
        for field, hint in _parts(kind):
            yield from _typed(hint, field if name == _ALONE else f"{name}.{field}", whole[field])
    elif _is_list(kind) and get_args(kind)[0] is Text:
        yield from ((f"{name}.{language}", "\n".join(each[language] for each in raw)) for language in ("vi", "en"))
    else:
        yield name, raw


def _names_of(part: str) -> Callable[[str], Iterator[tuple[str, str]]]:
    def names(language: str) -> Iterator[tuple[str, str]]:
        yield from getattr(LANGUAGES[language], part).items()

    return names


def _papers(language: str) -> Iterator[tuple[str, str]]:
    for code, table in tables("dossier").items():
        yield code, pick((table.about_vi, table.about), language)


def _paper_kinds(language: str) -> Iterator[tuple[str, str]]:
    for each in tables("numbering")["kinds"].entries[-1].rule.value:
        yield each.kind, each.title.vi if language == "vi" else each.title.en


def _within(language: str) -> Iterator[tuple[str, str]]:
    for code, pair in WORDS["within"].items():
        yield code, pick(pair, language)


# Values that are bare codes: the words to choose from, by the key of the rule or the name of the part.
_LISTS: Mapping[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    "schooling": _names_of("schooling"),
    "schooling_in_areas": _names_of("schooling"),
    "schooling_of_elders": _names_of("schooling"),
    "exception_areas": _names_of("areas"),
    "excluded_reasons": _names_of("left"),
    "default_body": _names_of("bodies"),
    "within": _within,
    "without_expiry": _papers,
    "issued_by_cell": _paper_kinds,
    "issued_by_committee": _paper_kinds,
    "issued_by_standing_committee": _paper_kinds,
}
