import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from hatnhan.cli.situation import AREAS, BODIES, LEAVING, SCHOOLING, read_situation
from hatnhan.core import sentences
from hatnhan.core.outcome import Confidence, Reason, Severity
from hatnhan.core.procedure import assess
from hatnhan.core.situation import Exit, State, Step
from hatnhan.core.wording import Wording
from hatnhan.rules import rulebook
from tests.core.situations import as_text

CORE = Path(sentences.__file__).parent
BOTH = pytest.mark.parametrize("language", ["vi", "en"])
CODES = set(re.findall(r'"([a-z_]+\.[a-z_0-9]+)"', "".join(file.read_text() for file in CORE.glob("*.py"))))
CONTRACT = [
    "citizenship.not_vietnamese",
    "age.over_60_without_consent",
    "education.below_minimum",
    "cell.under_three_official_members",
    "readmission.excluded",
    "readmission.already_once",
    "ballot.three_failures",
    "age.under_18",
    "certificate.missing",
    "certificate.expired",
    "probation.not_over",
    "readmission.too_early",
    "ballot.numbers_disagree",
    "ballot.below_threshold",
    "step.out_of_order",
    "record.missing",
    "after.irregular",
    "ballot.not_recorded",
    "ballot.differs_from_register",
    "age.by_days_differs",
    "receipt.missing",
    "paper.older_than_12_months",
    "competence.not_of_the_day",
    "review.before_end_of_probation",
    "value.unknown",
]
TIMED = [
    "verification_concluded",
    "admission_decision",
    "ceremony",
    "member_file",
    "cell_vote_recognition",
    "recognition_decision",
]


def templates(language, code):
    words = sentences.LANGUAGES[language].sentences
    return {key: text for key, text in words.items() if key.split(":")[0] == code}


@BOTH
@pytest.mark.parametrize("code", [*CONTRACT, *(f"{step}.deadline" for step in TIMED)])
def test_every_reason_has_a_sentence(language, code):
    assert code in CODES or code.endswith(".deadline")
    assert templates(language, code)


@pytest.mark.parametrize("code", CONTRACT)
def test_both_languages_use_the_same_figures(code):
    def figures(language):
        return {key: set(re.findall(r"{(\w+)}", text)) for key, text in templates(language, code).items()}

    assert figures("vi") == figures("en")


@BOTH
def test_everything_that_is_shown_has_a_name(language):
    assert all(sentences.step_name(step, language) for step in (*Step, *Exit))
    assert all(sentences.state_name(state, language) for state in State)
    assert all(sentences.body_name(body, language) for body in BODIES)
    assert all(sentences.confidence_name(each, language) for each in Confidence)
    words = sentences.LANGUAGES[language]
    assert (set(words.schooling), set(words.areas), set(words.left)) == (set(SCHOOLING), set(AREAS), set(LEAVING))


def test_the_languages_have_the_same_words():
    vi, en = sentences.LANGUAGES["vi"], sentences.LANGUAGES["en"]
    for field in fields(Wording):
        assert getattr(vi, field.name).keys() == getattr(en, field.name).keys()


@BOTH
def test_owners_are_words_of_the_table_or_bodies(language):
    case = read_situation(as_text("recognised"), rulebook())
    for verdict in assess(case, date(2026, 12, 1), rulebook()).steps:
        assert verdict.owner
        assert sentences.owner_name(verdict.owner, language)


def test_the_sentence_of_the_contract():
    case = read_situation(as_text("admitted"), rulebook())
    (reason,) = assess(case, date(2024, 12, 1), rulebook()).of(Step.CEREMONY).reasons
    assert sentences.sentence(reason, "en") == (
        "30 working days from 28/08/2024, the day the cell received the decision: 11/10/2024"
    )
    assert sentences.sentence(reason, "vi") == (
        "30 ngày làm việc kể từ 28/08/2024, ngày chi bộ nhận được quyết định: 11/10/2024"
    )


def test_a_sentence_carries_its_arithmetic():
    values = (("day", date(2024, 6, 10)), ("in_favour", 5), ("entitled", 9), ("needed", 6))
    reason = Reason("ballot.below_threshold", Severity.STOP, values=(*values, ("numerator", 2), ("denominator", 3)))
    assert sentences.sentence(reason, "en") == (
        "Vote of 10/06/2024: 5 of 9 in favour; at least 6 were needed (2/3 of all entitled)."
    )


def test_a_variant_has_its_own_sentence_and_codes_have_names():
    values = (("variant", "failed"), ("step", "admission_decision"), ("day", date(2024, 6, 10)))
    reason = Reason("step.out_of_order", Severity.STOP, values=(*values, ("rest", "cell_vote_admission")))
    assert sentences.sentence(reason, "en") == (
        "Recorded for 10/06/2024, but it rests on a vote that has not passed: the cell's vote on admission."
    )


def test_days_have_two_digits_each():
    assert sentences.day_in_words(date(2026, 11, 7)) == "07/11/2026"
