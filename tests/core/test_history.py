"""One thread of events: its order, what acts tell better than periods, its sentences."""

import re
from datetime import date

import pytest

from hatnhan.core.history import HistoryEvent, HistoryKind, beside_acts, merge_events, thread
from hatnhan.core.wording_history import EVENTS, event_in_words

K = HistoryKind
DAY, NEXT = date(2024, 5, 19), date(2024, 5, 20)


def test_oldest_first_each_once_nothing_after_the_day_and_without_a_day_at_the_end():
    undated = HistoryEvent(None, K.CARD_ISSUED)
    later, first = HistoryEvent(NEXT, K.POST_BEGUN), HistoryEvent(DAY, K.RECOGNISED)
    assert merge_events([undated, later], [first, first], until=NEXT) == (first, later, undated)
    assert merge_events([undated, later], [first], until=DAY) == (first, undated)
    years = thread(merge_events([undated, later], [first], until=NEXT))
    assert [(year.year, [day.on for day in year.days]) for year in years] == [(2024, [DAY, NEXT]), (None, [None])]


def test_two_acts_on_one_day_stand_in_one_order_however_they_come():
    out = HistoryEvent(DAY, K.MOVED_OUT, unit_id=1, key=7)
    into = HistoryEvent(DAY, K.MOVED_IN, unit_id=2, key=6)
    died, first, second = (
        HistoryEvent(DAY, K.DIED),
        HistoryEvent(DAY, K.POST_BEGUN, (("post", "a"),), key=1),
        HistoryEvent(DAY, K.POST_BEGUN, (("post", "a"),), key=2),
    )
    wanted = (out, into, first, second, died)
    assert merge_events([died, second, into], [first, out], until=DAY) == wanted
    assert merge_events([first, out, died], [into, second], until=DAY) == wanted


@pytest.mark.parametrize(
    ("act", "span", "told"),
    [
        (K.MOVED_IN, K.JOINED_CELL, False),
        (K.RETURNED, K.JOINED_CELL_ASSUMED, False),
        (K.TEMPORARY_IN, K.JOINED_CELL_FOR_A_TIME, False),
        (K.MOVED_OUT, K.LEFT_CELL, False),
        (K.RESTORED, K.ADMITTED, False),
        (K.DIED, K.DIED, False),
        (K.DIED, K.LEFT_CELL, True),
        (K.MOVED_OUT, K.JOINED_CELL, True),
    ],
)
def test_a_period_is_told_where_no_act_of_the_day_tells_it(act, span, told):
    done, edge = HistoryEvent(DAY, act, document="12-QĐ/HU"), HistoryEvent(DAY, span, listed=True)
    assert beside_acts([done], [edge]) == ((done, edge) if told else (done,))
    assert beside_acts([], [edge]) == (edge,)
    assert beside_acts([HistoryEvent(NEXT, act)], [edge])[1:] == (edge,)


def test_every_kind_has_its_sentence_in_both_languages_with_the_same_values():
    for kind in HistoryKind:
        values = [set(re.findall(r"{(\w+)}", EVENTS[language][kind])) for language in ("vi", "en")]
        assert values[0] == values[1], kind


def test_a_sentence_names_its_codes():
    event = HistoryEvent(DAY, K.POST_BEGUN, (("post", "secretary"),))
    assert event_in_words(event, "vi", lambda key, value: f"<{key} {value}>") == "Giữ chức: <post secretary>"
