"""The sentence of a forecast: no figure without what it is counted against, and what to do while there is time."""

from datetime import date

import pytest

from hatnhan.core.figures import Fulfilment
from hatnhan.core.foretelling import ForecastFacts, forecast_sentence, obstacle_name
from hatnhan.core.outcome import Reason, Severity

ON, END = date(2026, 6, 30), date(2026, 12, 31)


def told(plan: int | None, can: int, start_by: date | None = None, language: str = "vi") -> str:
    facts = ForecastFacts("Đảng bộ xã A", ON, END, Fulfilment(plan, 8), 6, can, start_by)
    return forecast_sentence(facts, language)


def test_without_a_plan_there_is_no_percentage_and_nothing_is_missing():
    sentence = told(None, 4)
    assert sentence == (
        "Đến ngày 30/06/2026, Đảng bộ xã A đã kết nạp 8 đảng viên; trong 6 hồ sơ đang làm, 4 người còn có thể "
        "kết nạp trước hết ngày 31/12/2026."
    )


@pytest.mark.parametrize(
    ("plan", "can", "start_by", "ending"),
    [
        (12, 4, None, ", đủ chỉ tiêu."),
        (15, 4, date(2026, 7, 20), "; muốn kịp phải giới thiệu thêm ít nhất 3 người, chậm nhất ngày 20/07/2026."),
        (15, 4, None, "; người giới thiệu mới từ nay không còn kịp kết nạp trong năm."),
    ],
)
def test_what_is_missing_is_said_with_the_last_day_to_begin(plan, can, start_by, ending):
    sentence = told(plan, can, start_by)
    assert sentence.endswith(ending)
    assert (", còn thiếu 3 người" in sentence) == (plan == 15)
    assert f"(8/{plan} chỉ tiêu năm 2026, đạt {'66,7' if plan == 12 else '53,3'}%)" in sentence


def test_in_english():
    assert "8 of 12 planned for 2026" in told(12, 4, language="en")


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        ("age.under_18", (), "too young"),
        ("a.rule.without.words", (), "another rule"),
        ("forecast.too_long", (("step", "cell_vote_admission"),), "not enough time, longest is "),
    ],
)
def test_an_obstacle_in_a_few_words(code, values, words):
    name = obstacle_name(Reason(code, Severity.STOP, values=values), "en")
    assert name.startswith(words)
    assert (name == words) == (not values)
