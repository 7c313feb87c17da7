"""The periods of a life: joined month by month, every fault named with its months."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hatnhan.core.life_periods import Fault, FaultKind, period_faults
from hatnhan.core.life_story import Month, Period

FIRST, TODAY = Month(2007, 5), Month(2026, 6)


def told(*periods: tuple[Month, Month | None]) -> list[tuple[str, str, str]]:
    rows = [Period(starts, ends, "đi học") for starts, ends in periods]
    return [
        (fault.kind.value, str(fault.starts), str(fault.ends))
        for fault in period_faults(rows, first=FIRST, today=TODAY)
    ]


def test_months_follow_one_another_over_the_new_year():
    assert (Month(2025, 12).next, Month(2026, 1).previous) == (Month(2026, 1), Month(2025, 12))
    assert (Month(2025, 5).next, Month(2025, 5).previous) == (Month(2025, 6), Month(2025, 4))
    assert str(Month(2008, 9)) == "09/2008"


def test_a_life_without_a_gap_has_no_fault():
    school, work = (FIRST, Month(2022, 5)), (Month(2022, 6), None)
    assert told(school, work) == []
    assert told(work, school) == []


def test_leaving_and_beginning_in_one_month_join():
    assert told((FIRST, Month(2022, 6)), (Month(2022, 6), None)) == []


def test_nothing_told_is_one_gap_from_the_first_month_until_today():
    assert told() == [("gap", "05/2007", "06/2026")]


def test_a_gap_at_the_beginning_between_and_at_the_end_is_named_each():
    assert told((Month(2008, 9), Month(2020, 5)), (Month(2020, 9), Month(2025, 1))) == [
        ("gap", "05/2007", "08/2008"),
        ("gap", "06/2020", "08/2020"),
        ("gap", "02/2025", "06/2026"),
    ]


def test_the_running_month_need_not_be_told_yet():
    assert told((FIRST, Month(2026, 5))) == []
    assert told((FIRST, Month(2026, 6))) == []
    assert told((FIRST, Month(2026, 4))) == [("gap", "05/2026", "06/2026")]


def test_what_was_before_the_first_month_may_be_told_too():
    assert told((Month(2004, 1), None)) == []


def test_an_overlap_is_named_and_what_lies_within_another_hides_no_gap():
    assert told((FIRST, Month(2022, 6)), (Month(2022, 1), None)) == [("overlap", "01/2022", "06/2022")]
    within = told((FIRST, Month(2022, 6)), (Month(2010, 1), Month(2010, 3)), (Month(2022, 7), None))
    assert within == [("overlap", "01/2010", "03/2010")]


def test_an_end_before_the_beginning_and_months_to_come_are_faults_and_count_for_nothing_else():
    assert told((FIRST, None), (Month(2020, 5), Month(2019, 1))) == [("reversed", "01/2019", "05/2020")]
    assert told((FIRST, None), (Month(2027, 1), None)) == [("future", "06/2026", "01/2027")]
    assert told((FIRST, None), (Month(2025, 1), Month(2030, 1))) == [("future", "01/2025", "01/2030")]


MONTHS = st.integers(0, (TODAY.year - FIRST.year) * 12).map(
    lambda n: Month(FIRST.year + (n + 4) // 12, (n + 4) % 12 + 1)
)
PERIODS = st.lists(
    st.tuples(MONTHS, st.one_of(st.none(), MONTHS)).map(lambda pair: Period(*pair, "làm ruộng")), max_size=8
)


def index(month: Month) -> int:
    return month.year * 12 + month.month


def covered(period: Period) -> range:
    return range(index(period.starts), index(period.ends or TODAY) + 1)


@given(PERIODS)
def test_gaps_are_exactly_the_months_that_nobody_tells(periods: list[Period]):
    faults = period_faults(periods, first=FIRST, today=TODAY)
    sound = [period for period in periods if covered(period)]
    months = {month for period in sound for month in covered(period)}
    gaps = {month for fault in faults if fault.kind is FaultKind.GAP for month in span(fault)}
    missing = set(range(index(FIRST), index(TODAY) + 1)) - months
    # The running month alone need not be told yet.
    assert gaps in (missing, missing - {index(TODAY)})
    assert gaps == missing or index(TODAY) - 1 in months
    assert sum(fault.kind is FaultKind.REVERSED for fault in faults) == len(periods) - len(sound)


@given(PERIODS)
def test_filling_every_gap_leaves_none(periods: list[Period]):
    sound = [period for period in periods if covered(period)]
    gaps = [fault for fault in period_faults(sound, first=FIRST, today=TODAY) if fault.kind is FaultKind.GAP]
    filled = [*sound, *(Period(gap.starts, gap.ends, "ở nhà") for gap in gaps)]
    assert FaultKind.GAP not in {fault.kind for fault in period_faults(filled, first=FIRST, today=TODAY)}


@given(PERIODS)
def test_without_a_fault_every_two_neighbours_share_one_month_at_most(periods: list[Period]):
    if period_faults(periods, first=FIRST, today=TODAY):
        return
    ordered = sorted(periods, key=lambda period: (period.starts, period.ends or TODAY))
    assert all(index(earlier.ends or TODAY) <= index(later.starts) for earlier, later in pairwise(ordered))


def span(fault: Fault) -> range:
    return range(index(fault.starts), index(fault.ends) + 1)
