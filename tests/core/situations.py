"""Cases for the tests of the core: the bases of cases/bases.toml, and random roads for hypothesis."""

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from hatnhan.core.ballot import Ballot
from hatnhan.core.situation import CaseFacts, CellFacts, Exit, LeftParty, Outcome, PersonFacts, RecordFacts, Step

BASES = tomllib.loads((Path(__file__).with_name("cases") / "bases.toml").read_text(encoding="utf-8"))
PERSON = {"born": date(2001, 5, 14), "youth_union_member": True}
CELL = {"official_members": 9, "youth_union": True}
VOTES = (
    Step.CELL_VOTE_ADMISSION,
    Step.CELL_VOTE_RECOGNITION,
    Step.COMMITTEE_VOTE_ADMISSION,
    Step.COMMITTEE_VOTE_RECOGNITION,
)
BODIES = (
    None,
    "grassroots_committee",
    "committee_above",
    "commune_standing_committee",
    "standing_committee",
    "province_permanent_members",
    "own_rules",
)


def records_of(base: str | None) -> list[Any]:
    """The records of a base, and of those on which it goes on."""
    found: list[Any] = []
    for each in BASES[base] if base else []:
        found += records_of(each) if isinstance(each, str) else [each]
    return found


def as_text(
    base: str | None = None,
    *,
    person: dict[str, Any] | None = None,
    cell: dict[str, Any] | None = None,
    records: list[Any] | None = None,
) -> str:
    """A case file as text."""
    case = {
        "person": PERSON | (person or {}),
        "cell": CELL | (cell or {}),
        "records": records_of(base) + (records or []),
    }
    return json.dumps(case, default=str)


days = st.dates(date(2014, 1, 1), date(2029, 12, 31))


@st.composite
def ballots(draw: st.DrawFn) -> Ballot:
    entitled = draw(st.integers(0, 20))
    return Ballot(entitled, draw(st.integers(0, 21)), draw(st.integers(0, 21)), draw(st.integers(0, 5)))


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    """Any case that a file could hold: mostly a road walked in order with gaps, spoiled here and there."""
    day = draw(days)
    records = []
    steps: list[str] = [*draw(st.lists(st.sampled_from(list(Step)), max_size=16)), *draw(_exits)]
    for number, step in enumerate(steps):
        day += timedelta(draw(st.integers(-20, 90)))
        records.append(_record(draw, number, step, day))
    return CaseFacts(draw(_people), draw(_cells), tuple(records), draw(st.none() | days))


_exits = st.lists(st.sampled_from(list(Exit)), max_size=1)


def _record(draw: st.DrawFn, number: int, step: str, day: date) -> RecordFacts:
    ballot = draw(st.none() | ballots()) if step in VOTES else None
    outcome = draw(st.none() | st.sampled_from(list(Outcome))) if step in VOTES and ballot is None else None
    return RecordFacts(
        step,
        day,
        id=str(number),
        outcome=outcome,
        ballot=ballot,
        received_on=day + timedelta(3) if step == Step.ADMISSION_DECISION and draw(st.booleans()) else None,
        waived="known" if step == Step.VERIFICATION_SENT and draw(st.booleans()) else None,
        abroad=draw(st.booleans()) if step == Step.VERIFICATION_SENT else False,
    )


_left = st.builds(
    LeftParty,
    on=days,
    reason=st.sampled_from(["other", "own_request", "convicted_minor", "population_policy"]),
    record_cleared_on=st.none() | days,
    times_readmitted=st.integers(0, 1),
    child=st.integers(3, 4),
)
_people = st.builds(
    PersonFacts,
    born=st.dates(date(1950, 1, 1), date(2008, 12, 31)),
    citizen=st.sampled_from([True, True, True, False]),
    education=st.sampled_from(["lower_secondary", "primary", "literate", "upper_secondary"]),
    diploma=st.booleans(),
    area=st.sampled_from(["ordinary", "border"]),
    youth_union_member=st.booleans(),
    trade_union_member=st.booleans(),
    village_elder=st.booleans(),
    consent_over_60=st.booleans(),
    consent_elder=st.booleans(),
    left_party=st.none() | _left,
)
_cells = st.builds(
    CellFacts,
    official_members=st.integers(2, 12),
    youth_union=st.booleans(),
    trade_union=st.booleans(),
    section_committee=st.booleans(),
    deciding_body=st.sampled_from(BODIES),
)
