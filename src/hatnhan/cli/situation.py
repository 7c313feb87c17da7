"""A case file for `hatnhan assess`: JSON text to CaseFacts, or every fault in it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hatnhan.core.ballot import Ballot, passes
from hatnhan.core.rules import Rulebook
from hatnhan.core.situation import (
    CaseFacts,
    CellFacts,
    Exit,
    LeftParty,
    Outcome,
    PersonFacts,
    RecordFacts,
    Step,
)

SEXES = ("male", "female")
SCHOOLING = ("none", "literate", "primary", "lower_secondary", "upper_secondary")
AREAS = ("ordinary", "mountain", "border", "island", "ethnic_minority", "special_difficulty")
LEAVING = (
    "other",
    "dropped_out",
    "own_request",
    "family_hardship",
    "harmed_unity",
    "convicted_corruption",
    "convicted_serious",
    "convicted_minor",
    "population_policy",
)
BODIES = (
    "grassroots_committee",
    "committee_above",
    "commune_standing_committee",
    "standing_committee",
    "province_permanent_members",
    "own_rules",
)
LETTERS = (53, 92, 93, 94, 95)
STEPS = (*Step, *Exit)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CELL_VOTES = (Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION)
_COMMITTEE_VOTES = (Step.COMMITTEE_VOTE_ADMISSION, Step.COMMITTEE_VOTE_RECOGNITION)
_DECISIONS = (Step.ADMISSION_DECISION, Step.RECOGNITION_DECISION)
# Keys that only some steps carry.
_BELONGS: Mapping[str, tuple[str, ...]] = {
    "outcome": _CELL_VOTES + _COMMITTEE_VOTES,
    "ballot": _CELL_VOTES + _COMMITTEE_VOTES,
    "received_on": (Step.ADMISSION_DECISION,),
    "extended": _DECISIONS + _CELL_VOTES,
    "waived": (Step.VERIFICATION_SENT,),
    "abroad": (Step.VERIFICATION_SENT,),
    "letter": (Exit.MOVED,),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and the figures that its sentence needs (core words: `situation_words`)."""

    where: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class Unreadable(Exception):  # noqa: N818 -- reads as a sentence where it is raised
    """The case file has faults, all of them listed."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(f"{fault.where}: {fault.code}" for fault in faults))
        self.faults = faults


class _Object(dict[str, Any]):
    """A JSON object that remembers keys that it was given twice."""

    doubles: tuple[str, ...] = ()


Value = Any  # what JSON text may hold
Values = dict[str, Value]
Reader = Callable[["_Faults", str, Value], Value]
_NOTHING: Value = None


class _Faults(list[Fault]):
    """The faults found so far."""

    def note(self, where: str, code: str, **values: object) -> None:
        self.append(Fault(where, code, values))


def read_situation(text: str, rulebook: Rulebook) -> CaseFacts:
    """Read the text of a case file, or raise `Unreadable` with everything that is wrong with it."""
    faults = _Faults()
    data = _load(text, faults)
    found = _read_object(faults, "", data, _CASE, ("person", "cell")) if not faults else {}
    if "records" in found:
        _check_records(faults, found["records"])
    if not faults:
        _check_outcomes(faults, found.get("records", []), rulebook)
    if faults:
        raise Unreadable(faults)
    return _make_case(found)


def _load(text: str, faults: _Faults) -> Value:
    try:
        return json.loads(text, object_pairs_hook=_pair_up)
    except json.JSONDecodeError as fault:
        faults.note("", "not_json", line=fault.lineno, column=fault.colno)
    except (ValueError, RecursionError):
        faults.note("", "not_json_of_this_size")
    return None


def _pair_up(pairs: list[tuple[str, Value]]) -> _Object:
    found = _Object(pairs)
    found.doubles = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return found


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _read_object(
    faults: _Faults, where: str, data: Value, readers: Mapping[str, Reader], needed: Iterable[str] = ()
) -> Values:
    """Read each key with its reader; note keys that are unknown, double or missing."""
    if not isinstance(data, _Object):
        faults.note(where, "not_object", found=_show(data))
        return {}
    for key in data.doubles:
        faults.note(_join(where, key), "double_key")
    for key in sorted(data.keys() - readers.keys()):
        faults.note(_join(where, key), "unknown_key", known=", ".join(readers))
    for key in needed:
        if key not in data:
            faults.note(_join(where, key), "missing")
    return {key: reader(faults, _join(where, key), data[key]) for key, reader in readers.items() if key in data}


def _show(value: Value) -> str:
    """A value as the file has it, short enough for one line."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "..."


def _read_day(faults: _Faults, where: str, value: Value) -> Value:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            faults.note(where, "no_such_day", found=value)
            return _NOTHING
    faults.note(where, "not_a_day", found=_show(value))
    return _NOTHING


def _read_flag(faults: _Faults, where: str, value: Value) -> Value:
    if not isinstance(value, bool):
        faults.note(where, "not_a_flag", found=_show(value))
    return value


def _read_text(faults: _Faults, where: str, value: Value) -> Value:
    if not isinstance(value, str) or not value.strip():
        faults.note(where, "not_a_text", found=_show(value))
    return value


def _whole(least: int) -> Reader:
    def read(faults: _Faults, where: str, value: Value) -> Value:
        if type(value) is not int or value < least:
            faults.note(where, "not_a_number", found=_show(value), least=least)
        return value

    return read


def _one_of(known: tuple[Value, ...]) -> Reader:
    def read(faults: _Faults, where: str, value: Value) -> Value:
        if type(value) not in {str, int} or value not in known:
            faults.note(where, "unknown_value", found=_show(value), known=", ".join(str(each) for each in known))
        return value

    return read


def _or_null(reader: Reader) -> Reader:
    def read(faults: _Faults, where: str, value: Value) -> Value:
        return None if value is None else reader(faults, where, value)

    return read


def _read_left_party(faults: _Faults, where: str, value: Value) -> Value:
    return _read_object(faults, where, value, _LEFT_PARTY, ("on",))


def _read_person(faults: _Faults, where: str, value: Value) -> Value:
    return _read_object(faults, where, value, _PERSON, ("born",))


def _read_cell(faults: _Faults, where: str, value: Value) -> Value:
    return _read_object(faults, where, value, _CELL, ("official_members",))


def _read_ballot(faults: _Faults, where: str, value: Value) -> Value:
    return _read_object(faults, where, value, _BALLOT, ("entitled", "in_favour"))


def _read_records(faults: _Faults, where: str, value: Value) -> Value:
    if not isinstance(value, list):
        faults.note(where, "not_a_list", found=_show(value))
        return []
    return [_read_record(faults, f"{where}[{place}]", item) for place, item in enumerate(value)]


def _read_record(faults: _Faults, where: str, value: Value) -> Values:
    found = _read_object(faults, where, value, _RECORD, ("step", "on"))
    step = found.get("step")
    for key in sorted(found.keys() & _BELONGS.keys()):
        if step in STEPS and step not in _BELONGS[key]:
            faults.note(_join(where, key), "not_of_this_step", step=step, steps=", ".join(_BELONGS[key]))
    return found


_LEFT_PARTY: Mapping[str, Reader] = {
    "on": _read_day,
    "reason": _one_of(LEAVING),
    "record_cleared_on": _or_null(_read_day),
    "times_readmitted": _whole(0),
    "child": _whole(1),
}
_PERSON: Mapping[str, Reader] = {
    "born": _read_day,
    "sex": _one_of(SEXES),
    "citizen": _read_flag,
    "education": _one_of(SCHOOLING),
    "diploma": _read_flag,
    "area": _one_of(AREAS),
    "youth_union_member": _read_flag,
    "trade_union_member": _read_flag,
    "village_elder": _read_flag,
    "consent_over_60": _read_flag,
    "consent_elder": _read_flag,
    "left_party": _or_null(_read_left_party),
}
_CELL: Mapping[str, Reader] = {
    "official_members": _whole(0),
    "youth_union": _read_flag,
    "trade_union": _read_flag,
    "section_committee": _read_flag,
    "deciding_body": _or_null(_one_of(BODIES)),
}
_BALLOT: Mapping[str, Reader] = {
    "entitled": _whole(0),
    "present": _whole(0),
    "in_favour": _whole(0),
    "against": _whole(0),
}
_RECORD: Mapping[str, Reader] = {
    "step": _one_of(STEPS),
    "on": _read_day,
    "id": _or_null(_read_text),
    "replaces": _or_null(_read_text),
    "outcome": _or_null(_one_of(tuple(Outcome))),
    "ballot": _or_null(_read_ballot),
    "received_on": _or_null(_read_day),
    "extended": _read_flag,
    "waived": _or_null(_read_text),
    "abroad": _read_flag,
    "letter": _or_null(_one_of(LETTERS)),
}
_CASE: Mapping[str, Reader] = {
    "opened_on": _or_null(_read_day),
    "person": _read_person,
    "cell": _read_cell,
    "records": _read_records,
}


def _check_records(faults: _Faults, records: list[Values]) -> None:
    """What one record says of another: ids stand once, and a correction replaces a record of its own step."""
    steps: dict[str, Value] = {}
    for place, record in enumerate(records):
        name = record.get("id")
        if isinstance(name, str):
            if name in steps:
                faults.note(f"records[{place}].id", "double_id", found=name)
            steps.setdefault(name, record.get("step"))
    for place, record in enumerate(records):
        replaced = record.get("replaces")
        if isinstance(replaced, str):
            _check_replaces(faults, f"records[{place}].replaces", record, steps)


def _check_replaces(faults: _Faults, where: str, record: Values, steps: Mapping[str, Value]) -> None:
    replaced = record["replaces"]
    if replaced not in steps:
        faults.note(where, "replaces_unknown", found=replaced)
    elif replaced == record.get("id"):
        faults.note(where, "replaces_itself", found=replaced)
    elif steps[replaced] != record.get("step"):
        faults.note(where, "replaces_other_step", found=replaced, step=steps[replaced])


def _check_outcomes(faults: _Faults, records: list[Values], rulebook: Rulebook) -> None:
    """The outcome that stands beside a ballot must be the ballot's own."""
    for place, record in enumerate(records):
        if record.get("outcome") is not None and record.get("ballot") is not None:
            rules = rulebook.on(record["on"]).ballot
            share = rules.cell_share if record["step"] in _CELL_VOTES else rules.committee_share
            passed = passes(_make_ballot(record["ballot"]), share.value)
            if passed != (record["outcome"] == Outcome.PASSED):
                faults.note(f"records[{place}].outcome", "outcome_against_ballot", found=record["outcome"])


def _make_ballot(values: Values) -> Ballot:
    return Ballot(
        entitled=values["entitled"],
        present=values["present"] if "present" in values else values["entitled"],
        in_favour=values["in_favour"],
        against=values.get("against", 0),
    )


def _make_case(found: Values) -> CaseFacts:
    person = dict(found["person"])
    left = person.get("left_party")
    if left is not None:
        person["left_party"] = LeftParty(**left)
    return CaseFacts(
        person=PersonFacts(**person),
        cell=CellFacts(**found["cell"]),
        records=tuple(_make_record(record) for record in found.get("records", [])),
        opened_on=found.get("opened_on"),
    )


def _make_record(found: Values) -> RecordFacts:
    values = dict(found)
    if values.get("outcome") is not None:
        values["outcome"] = Outcome(values["outcome"])
    if values.get("ballot") is not None:
        values["ballot"] = _make_ballot(values["ballot"])
    return RecordFacts(**values)
