"""A reorganisation as data: several steps under one document with one day, and how they are read from JSON.

A unit is named by a reference: `id:17` for one that stands, the step's own label for one that the plan founds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hatnhan.core.outcome import Reason, Severity, Value

Ref = str
_KEY = "id:"


class Do(StrEnum):
    """What a step does."""

    FOUND = "found"
    RENAME = "rename"
    MOVE = "move"
    CHANGE_KIND = "change_kind"
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"


class Keep(StrEnum):
    """What becomes of the posts, or of the roles of accounts, of a unit that is taken in by another."""

    END = "end"
    CARRY = "carry"
    CARRY_BUT_HEADS = "carry_but_heads"  # of posts alone: who held a post of which there is one gives it up


@dataclass(frozen=True, slots=True)
class Share:
    """What goes to one unit in a split: these persons (by key), these units below with all theirs."""

    to: Ref
    people: tuple[int, ...] = ()
    units: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `to`: the unit above of one that is founded or moved, the one that takes in of a merger.

    `rest`: where everybody and everything goes that no share of a split names; the unit itself, where it stays.
    """

    do: Do
    unit: Ref
    to: Ref = ""
    name: str = ""
    kind: str = ""
    code: str = ""
    villages: str = ""
    shares: tuple[Share, ...] = ()
    rest: Ref = ""
    posts: str = ""
    grants: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in their order, the day on which they happen together, the document that says so.

    `posts` and `grants` hold for every merger that says nothing itself.
    """

    on: date
    document: str
    steps: tuple[Step, ...]
    posts: str = ""
    grants: str = ""

    def keep_posts(self, step: Step) -> str:
        """What becomes of the posts of a unit that this step merges; empty: nobody has chosen."""
        return step.posts or self.posts

    def keep_grants(self, step: Step) -> str:
        """The same for the roles of accounts."""
        return step.grants or self.grants


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit as it stands on the day. `changed_on`: the day on which its present period began.

    `ends_on`: it has ended by the day, or ends later; `changes_on`: a later change is on record already.
    """

    name: str
    kind: str
    parent: Ref
    founded_on: date
    changed_on: date
    code: str = ""
    villages: str = ""
    ends_on: date | None = None
    changes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register knows on the day. `people`: who is to be placed where a unit is split or ends.

    `posts`, `grants`: how many last beyond the day; `heads`: the posts there of which a unit has one, with their
    holders. `loose`: open things of a unit that are about no person: tasks, names put forward.
    """

    units: Mapping[Ref, UnitFacts]
    people: Mapping[Ref, frozenset[int]] = field(default_factory=dict)
    posts: Mapping[Ref, int] = field(default_factory=dict)
    heads: Mapping[Ref, Mapping[str, int]] = field(default_factory=dict)
    grants: Mapping[Ref, int] = field(default_factory=dict)
    loose: Mapping[Ref, int] = field(default_factory=dict)
    codes: Mapping[str, tuple[Ref, str]] = field(default_factory=dict)  # who has a code that the plan gives: key, name
    depth: int = 6


def key_ref(key: int) -> Ref:
    """The reference of a unit that stands."""
    return f"{_KEY}{key}"


def ref_key(ref: Ref) -> int | None:
    """The key of a unit that stands; None for one that the plan founds."""
    rest = ref.removeprefix(_KEY)
    return int(rest) if rest != ref and rest.isdecimal() else None


def refs_of(steps: Iterable[Step]) -> tuple[Ref, ...]:
    """Every unit that the steps name, each once, in the order of their naming; also those that they found."""
    named: dict[Ref, None] = {}
    for step in steps:
        shares = [ref for share in step.shares for ref in (share.to, *share.units)]
        named |= dict.fromkeys(ref for ref in (step.unit, step.to, step.rest, *shares) if ref)
    return tuple(named)


def read_plan(data: object) -> Plan:
    """The plan in a JSON object; ValueError says in which step what cannot be read."""
    if not isinstance(data, dict):
        raise ValueError("not an object with on, document and steps")
    unknown = set(data) - {"on", "document", "posts", "grants", "steps"}
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    try:
        on = date.fromisoformat(str(data.get("on", "")))
    except ValueError as wrong:
        raise ValueError(f"on: {data.get('on')!r} is no day like 2026-12-01") from wrong
    steps = data.get("steps", [])
    if not isinstance(steps, list):
        raise ValueError("steps: not a list")
    read = tuple(_step(place, step) for place, step in enumerate(steps, 1))
    return Plan(on, _text(data, "document"), read, _keep(data, "posts", "plan"), _keep(data, "grants", "plan"))


def plan_data(plan: Plan) -> dict[str, object]:
    """The plan as plain JSON, which `read_plan` reads again."""
    head = {"on": plan.on.isoformat(), "document": plan.document, "posts": plan.posts, "grants": plan.grants}
    return {**head, "steps": [_step_data(step) for step in plan.steps]}


_WORDS = {"do", "unit", "to", "name", "kind", "code", "villages", "shares", "rest", "posts", "grants"}


def _step(place: int, data: object) -> Step:
    if not isinstance(data, dict):
        raise ValueError(f"step {place}: not an object")
    if unknown := set(data) - _WORDS:
        raise ValueError(f"step {place}: unknown: {', '.join(sorted(unknown))}")
    if data.get("do") not in set(Do):
        raise ValueError(f"step {place}: do: {data.get('do')!r} is none of {', '.join(Do)}")
    texts = {word: _text(data, word) for word in ("unit", "to", "name", "kind", "code", "villages", "rest")}
    if not texts["unit"]:
        raise ValueError(f"step {place}: unit: nothing is named")
    shares = data.get("shares", [])
    if not isinstance(shares, list):
        raise ValueError(f"step {place}: shares: not a list")
    posts, grants = _keep(data, "posts", f"step {place}"), _keep(data, "grants", f"step {place}")
    read = tuple(_share(place, share) for share in shares)
    return Step(Do(data["do"]), **texts, shares=read, posts=posts, grants=grants)


def _share(place: int, data: object) -> Share:
    if not isinstance(data, dict) or set(data) - {"to", "people", "units"} or not _text(data, "to"):
        raise ValueError(f"step {place}: a share has to, people and units")
    people, units = data.get("people", []), data.get("units", [])
    if not isinstance(people, list) or not all(type(key) is int for key in people):
        raise ValueError(f"step {place}: people: not a list of keys")
    if not isinstance(units, list):
        raise ValueError(f"step {place}: units: not a list")
    return Share(_text(data, "to"), tuple(people), tuple(str(unit).strip() for unit in units))


def _keep(data: Mapping[str, object], word: str, where: str) -> str:
    allowed = tuple(Keep) if word == "posts" else (Keep.END, Keep.CARRY)
    text = _text(data, word)
    if text and text not in allowed:
        raise ValueError(f"{where}: {word}: {text!r} is none of {', '.join(allowed)}")
    return text


def _text(data: Mapping[str, object], word: str) -> str:
    value = data.get(word, "")
    return str(value).strip() if isinstance(value, str | int) else ""


def _step_data(step: Step) -> dict[str, object]:
    words = ("unit", "to", "name", "kind", "code", "villages", "rest", "posts", "grants")
    told: dict[str, object] = {"do": step.do.value}
    told |= {word: getattr(step, word) for word in words if getattr(step, word)}
    if step.shares:
        told["shares"] = [
            {"to": share.to, "people": list(share.people), "units": list(share.units)} for share in step.shares
        ]
    return told


def stop(code: str, /, **values: Value) -> Reason:
    """A reason against a plan."""
    return Reason(f"reorganisation.{code}", Severity.STOP, values=tuple(values.items()))
