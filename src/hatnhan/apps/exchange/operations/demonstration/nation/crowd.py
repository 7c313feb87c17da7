"""Who the members of a country are: pools of names and of lives, from which each member is put together."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hatnhan.apps.exchange.operations.demonstration.life import draw_admission
from hatnhan.apps.exchange.operations.demonstration.names import NameOf, draw_name
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.core.workdays import add_months

# Rough shares of the groups, by code of 1979. Judgement.
GROUPS = {"01": 85.0, "02": 2.5, "03": 2.5, "07": 1.5, "08": 2.0, "06": 1.5, "09": 1.0}
NAMES, LIVES = 200_000, 40_000
LONG_NAMES = 0.45  # so many have a second middle name
GONE = 0.03
_SERIALS = 500_000  # so many numbers of a sex and year has each of two writers, so that none is given twice


@dataclass(frozen=True, slots=True)
class Called:
    """A name of the dictionary, with whose it is."""

    name: str
    sex: str
    ethnic_group: str


@dataclass(frozen=True, slots=True)
class Life:
    """Days of one member; `ends_on` FOR_EVER while he is one."""

    born: date
    admitted_on: date
    official_on: date
    recognised: bool
    ends_on: date


def draw_names(rng: Random, count: int = NAMES) -> list[Called]:
    """Names as often as they come."""
    groups = rng.choices(list(GROUPS), list(GROUPS.values()), k=count)
    return [_called(rng, group, "female" if rng.random() < 0.36 else "male") for group in groups]


def _called(rng: Random, group: str, sex: str) -> Called:
    name = draw_name(rng, NameOf(group, sex, 1980))
    if rng.random() < LONG_NAMES:
        first, middle, *rest = name.split()
        other = draw_name(rng, NameOf(group, sex, 1980)).split()[-1]
        name = " ".join((first, middle, other, *rest)) if other not in name.split() else name
    return Called(name, sex, group)


def draw_lives(rng: Random, on: date, count: int = LIVES) -> list[Life]:
    """Lives as often as they come."""
    return [_life(rng, on) for _ in range(count)]


def _life(rng: Random, on: date) -> Life:
    born, admitted = draw_admission(rng, on)
    official = add_months(admitted, 12)
    recognised = official + timedelta(days=rng.randrange(20, 75)) <= on
    since = official + timedelta(days=60)
    gone = recognised and since < on and rng.random() < GONE
    ends_on = since + timedelta(days=rng.randrange((on - since).days)) if gone else FOR_EVER
    return Life(born, admitted, official, recognised, ends_on)


def number(counters: dict[tuple[str, int], int], writer: int, sex: str, born: int) -> str:
    """An ID number that no other person has: the next of this writer for this sex and year."""
    counters[sex, born] = serial = counters.get((sex, born), writer * _SERIALS - 1) + 1
    digit = (0 if born < 2000 else 2) + (sex == "female")
    # 099 belongs to no province: nobody's number.
    return f"099{digit}{born % 100:02}{serial:06}"
