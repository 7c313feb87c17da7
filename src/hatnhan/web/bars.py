"""Bars and charts as SVG made on the server: they print, need no script, and a table stands beside each of them.

All coordinates are texts: a template would group the digits of a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hatnhan.core.figures import Fulfilment

WIDTH, FULL = 200, 150  # a bar of a table; the plan is three quarters of it, so that more than the plan can be seen
CHART, HEIGHT, FOOT, HEAD = 720, 220, 22, 18
_FOLDED_FROM, _SHOWN = 14, 10  # rows: a phone that would show more than the first shows the second


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of a row: how far it is filled, where the plan ends, where the time stands."""

    filled: str
    plan: str
    time: str
    look: str


def bar(done: Fulfilment, time_gone: Decimal) -> Bar | None:
    """The bar of what was reached of a plan; none without a plan."""
    if not done.plan:
        return None
    filled = min(done.actual * FULL / done.plan, WIDTH)
    time = float(time_gone) * FULL / 100
    look = "done" if done.reached else "ahead" if filled >= time else "behind"
    return Bar(_text(filled), _text(FULL), _text(time), look)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart with its label below and its value above; `mark`: where the plan stands."""

    x: str
    y: str
    width: str
    height: str
    middle: str
    right: str
    label: str
    value: str
    value_y: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns side by side; `line`: the points of a line over them."""

    columns: tuple[Column, ...]
    base: str
    foot: str
    line: str = ""


def columns(rows: Sequence[tuple[str, int, int | None]], line: Sequence[float] = (), ceiling: float = 0) -> Chart:
    """A chart of these rows (label, value, plan); `line` has a point for each."""
    most = max([ceiling, 1.0, *(float(value) for _, value, _ in rows), *(float(plan or 0) for *_, plan in rows), *line])
    step, base = CHART / max(len(rows), 1), HEIGHT - FOOT

    def height(value: float) -> float:
        return value * (base - HEAD) / most

    drawn = tuple(
        Column(
            x=_text(place * step + step * 0.18),
            y=_text(base - height(value)),
            width=_text(step * 0.64),
            height=_text(height(value)),
            middle=_text(place * step + step / 2),
            right=_text(place * step + step * 0.82),
            label=label,
            value=str(value),
            value_y=_text(base - height(value) - 4),
            mark="" if plan is None else _text(base - height(plan)),
        )
        for place, (label, value, plan) in enumerate(rows)
    )
    points = " ".join(f"{_text(i * step + step / 2)},{_text(base - height(value))}" for i, value in enumerate(line))
    return Chart(drawn, _text(base), _text(HEIGHT - 6), points)


def _text(value: float) -> str:
    return f"{value:.1f}"


def rest_of(lag: Mapping[int, Decimal | int]) -> frozenset[int]:
    """Units of a long list that a phone folds away: it shows first those that lag most."""
    if len(lag) <= _FOLDED_FROM:
        return frozenset()
    by_lag = sorted(lag, key=lambda unit_id: lag[unit_id], reverse=True)
    return frozenset(by_lag[_SHOWN:])
