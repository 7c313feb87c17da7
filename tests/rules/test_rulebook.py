"""What the rulebook says on each side of a change. The judge's own rules are tested with the judge."""

from datetime import date, timedelta

import pytest

from hatnhan.core.outcome import Confidence
from hatnhan.core.rules_bodies import Anchor, Denominator
from hatnhan.core.rules_preparation import ReplacementReason, Shared, UnionBody, Variant
from hatnhan.core.rules_subjects import AgeCounting, Effect
from hatnhan.core.situation import Step
from hatnhan.rules import rules_on
from hatnhan.rules.loader import read_file

TODAY = date(2026, 11, 22)
CHARTER = "Điều lệ Đảng"


def rule(path, day):
    group, key = path.split(".")
    return getattr(getattr(rules_on(day), group), key)


def en(value):
    """English words of a value, whatever its shape."""
    if value is None:
        return None
    return tuple(each.en for each in value) if isinstance(value, tuple) else value.en


def sides(changed_on):
    first = date.fromisoformat(changed_on)
    return first - timedelta(1), first


@pytest.mark.parametrize(
    ("what", "path", "changed_on", "before", "after"),
    [
        ("living in one place counts from 24-QĐ/TW on", "introducers.common_time", "2021-07-30", 3, 4),
        ("a whole Union cell may introduce from 29-QĐ/TW on", "introducers.union_body", "2016-07-25", 1, 2),
        ("the Union's charter of 2017 gives the age", "introducers.union_age", "2018-01-01", None, 30),
        ("the conditions over 60 are written from 2016 on", "consents.over_60_conditions", "2016-09-20", None, 2),
        ("relatives are named from 2012 on", "verification.persons", "2012-01-05", None, 4),
        ("leaving out of the cell's total is known from 2016 on", "votes.cell_left_out", "2016-07-25", None, 2),
        (
            "fishermen, salt makers: recalled from 2016 on",
            "special_subjects.schooling_occupations",
            "2016-09-20",
            None,
            3,
        ),
        ("owners have their conditions from 2021 on", "special_subjects.owner_conditions", "2021-09-27", None, 5),
        (
            "a third child asks for months from 2018 on",
            "special_subjects.population_third_child_wait",
            "2018-08-28",
            None,
            24,
        ),
        ("a fourth child for more", "special_subjects.population_fourth_child_wait", "2018-08-28", None, 36),
        ("a readmitted member is on probation again", "readmission_consent.probation", "2016-07-25", None, 12),
        ("the awareness form is split in the set of 2026", "classes.awareness_forms", "2026-01-01", 1, 2),
        ("the form is known from 2012 on", "classes.awareness_forms", "2012-05-17", None, 1),
        ("letters when moving have numbers from the catalogue on", "dossier.moved_letters", "2026-06-30", None, 4),
        ("a formal transfer has its limit from 29-QĐ/TW on", "time_limits.transfer_start", "2016-07-25", None, 60),
        ("the letter too", "time_limits.transfer_present", "2016-07-25", None, 30),
        ("the file after the ceremony has two papers in 2025", "road.member_file", "2026-01-01", 2, None),
        ("and none that is known before 2022", "road.member_file", "2022-01-18", None, 2),
    ],
)
def test_a_number_on_each_side_of_its_change(what, path, changed_on, before, after):
    day_before, day_after = sides(changed_on)
    assert (number(rule(path, day_before).value), number(rule(path, day_after).value)) == (before, after), what


def number(value):
    """The figure that a value carries: itself, its days, its oldest age, or how many it names."""
    if value is None or isinstance(value, int):
        return value
    for name in ("together_in", "catalogue", "papers", "days", "oldest"):
        if hasattr(value, name):
            return number(getattr(value, name))
    return len(value)


@pytest.mark.parametrize(
    ("path", "changed_on", "before", "after"),
    [
        ("consents.over_60_counting", "2012-01-05", AgeCounting.BY_YEAR, None),
        ("consents.over_60_counting", "2016-07-25", None, AgeCounting.BY_MONTH),
        ("special_subjects.population_effect", "2018-08-28", None, Effect.WARN),
        ("dates.official_date", "2016-07-25", None, Anchor.END_OF_PROBATION),
        ("classes.new_member_required", "2012-01-05", None, True),
    ],
)
def test_a_word_on_each_side_of_its_change(path, changed_on, before, after):
    day_before, day_after = sides(changed_on)
    assert (rule(path, day_before).value, rule(path, day_after).value) == (before, after)


@pytest.mark.parametrize(
    ("path", "changed_on", "before", "after"),
    [
        ("classes.awareness_issuer", "2025-07-01", "District political training centre", None),
        ("classes.awareness_issuer", "2025-09-09", None, "Political centre of the commune"),
        ("classes.awareness_issuer_without_centre", "2025-07-01", "The committee with power to admit", None),
        ("deciding_bodies.commune_standing", "2025-07-01", "A grassroots organisation under", "Pilot: directly above"),
        (
            "deciding_bodies.commune_standing",
            "2026-07-26",
            "Pilot: directly above",
            "A grassroots organisation directly",
        ),
        ("deciding_bodies.appraising_board", "2025-07-01", "Organisation board of the", "Party-building board"),
        ("deciding_bodies.cell_name", "2026-07-26", "Grassroots cell; subordinate cell", "Cell, without distinction"),
        ("time_limits.decision_notice", "2016-07-25", None, "Yes or no, the cell is told"),
        ("time_limits.recognition_vote_not_before", "2021-09-28", None, "Once the 12 months of probation are over"),
        ("verification.skip_own_side", "2021-09-28", None, "Father, mother, sibling or child"),
        ("special_subjects.owner_definition", "2021-09-27", None, "Owns all or the controlling share"),
        ("branches.no_member_or_cell", "2016-07-25", None, "The committee directly above gives the task"),
        ("branches.no_member_by_unit", "2017-06-05", None, "Split by villages and schools"),
        ("branches.militia", "2024-01-01", "The ordinary procedure", "The ordinary procedure; the commune military"),
        ("branches.moves_while_helped", "2021-09-28", None, "The committee of departure certifies"),
        ("introducers.trade_union_reach", "2026-01-01", "Agencies and enterprises", "Perhaps only in enterprises"),
    ],
)
def test_words_on_each_side_of_their_change(path, changed_on, before, after):
    for day, start in zip(sides(changed_on), (before, after), strict=True):
        words = en(rule(path, day).value)
        assert (words or "").startswith(start or ""), (path, day)
        assert (words is None) == (start is None), (path, day)


@pytest.mark.parametrize(
    ("path", "day", "code", "confidence"),
    [
        ("deciding_bodies.other_grassroots", "2016-07-24", None, None),
        ("deciding_bodies.other_grassroots", "2016-07-25", "committee_above", "high"),
        ("deciding_bodies.other_grassroots", "2025-06-30", "committee_above", "medium"),
        ("deciding_bodies.other_grassroots", "2025-07-01", "commune_standing_committee", "medium"),
        ("deciding_bodies.other_grassroots", "2026-07-25", "commune_standing_committee", "medium"),
        ("deciding_bodies.other_grassroots", "2026-07-26", "standing_committee", "medium"),
        ("deciding_bodies.authorised_committee", "2026-07-25", "grassroots_committee", "medium"),
        ("deciding_bodies.authorised_committee", "2026-07-26", None, None),
        ("deciding_bodies.under_province", "2020-01-01", "province_permanent_members", "high"),
        ("deciding_bodies.armed_forces", "2020-01-01", "own_rules", "high"),
        ("deciding_bodies.special_zones", "2025-06-30", None, None),
        ("deciding_bodies.special_zones", "2025-07-01", "province_chooses", "medium"),
        ("deciding_bodies.special_zones", "2026-04-08", None, None),
    ],
)
def test_who_decides_by_kind_of_organisation_and_day(path, day, code, confidence):
    found = rule(path, date.fromisoformat(day))
    assert (found.value and found.value.code) == code
    if code:
        assert found.confidence == confidence


def test_the_clock_of_the_ceremony_starts_elsewhere_from_208_on():
    before, after = (rule("road.ceremony", day) for day in sides("2026-07-26"))
    assert "from the day the cell received the decision" in before.value.rule.en
    assert "from the day of the decision" in after.value.rule.en
    assert (after.source, after.confidence) == ("208-QĐ/TW", Confidence.MEDIUM)


def test_the_source_is_the_instrument_of_the_day_even_where_the_value_stays():
    days = ("2016-07-25", "2021-07-30", "2025-01-20", "2025-07-01", "2026-04-08", "2026-07-26")
    found = [rule("time_limits.ceremony_late", date.fromisoformat(day)) for day in days]
    assert len({each.value for each in found}) == 1
    assert [each.source for each in found] == [
        "29-QĐ/TW 4.1",
        "24-QĐ/TW 4.1",
        "232-QĐ/TW 4.1",
        "294-QĐ/TW 4.1",
        "20-QĐ/TW",
        "208-QĐ/TW",
    ]


def test_the_charter_gives_three_ways_to_introduce():
    found = rule("introducers.variants", TODAY)
    assert [each.code for each in found.value] == list(Variant)
    assert found.source == f"{CHARTER} Điều 4.1"


def test_a_replacement_needs_no_common_time():
    found = rule("introducers.replacement", date(2022, 1, 1))
    assert found.value.reasons == tuple(ReplacementReason)
    assert not found.value.common_time_asked
    assert rule("introducers.replacement", date(2021, 7, 29)).confidence is Confidence.MEDIUM
    assert found.confidence is Confidence.HIGH


def test_twelve_months_in_common_and_in_what():
    assert rule("introducers.common_time", date(2016, 1, 1)).value.months == 12
    assert rule("introducers.common_time", TODAY).value.together_in == tuple(Shared)
    assert rule("introducers.union_body", TODAY).value == tuple(UnionBody)


def test_more_than_half_of_a_standing_committee_is_only_recalled():
    found = rule("votes.standing_committee_decides", TODAY)
    threshold = found.value
    assert (threshold.numerator, threshold.denominator, threshold.more_than) == (1, 2, True)
    assert threshold.counted_on is Denominator.ALL_STANDING_COMMITTEE_MEMBERS
    assert (found.confidence, found.seen) == (Confidence.LOW, "recollection")


def test_dates_of_a_member():
    found = rules_on(TODAY).dates
    assert found.party_age_start.value is Anchor.DATE_IN_ADMISSION_DECISION
    assert found.official_date.value is Anchor.END_OF_PROBATION
    assert found.joined_date.value is Anchor.CEREMONY
    assert found.age_reference.value is Anchor.CELL_CONSIDERS


@pytest.mark.parametrize(
    "path",
    [
        "votes.ballot_kind_cell",
        "votes.ballot_kind_committee",
        "votes.written_opinions",
        "opinions.answer_deadline",
        "time_limits.card_issue",
        "time_limits.announce_recognition",
        "time_limits.moved_before_ceremony",
        "special_subjects.religion_conditions",
        "special_subjects.foreign_marriage",
        "special_subjects.ethnic_chinese",
        "special_subjects.candidates_abroad",
        "classes.new_member_form",
        "classes.district_certificates",
        "dates.month_counting",
        "dates.probation_end_day",
        *(f"open_questions.{key}" for key in read_file("open_questions")),
    ],
)
def test_what_nobody_found_stays_unknown_on_every_day(path):
    assert {rule(path, day).value for day in (date(2011, 1, 19), date(2017, 1, 1), date(2024, 1, 1), TODAY)} == {None}


PAPERS = [key for key in read_file("dossier") if key != "local_additions"]


def test_form_codes_run_as_the_series_does():
    in_2024 = (rule(f"dossier.{key}", date(2024, 1, 1)).value for key in PAPERS)
    codes = [code for paper in in_2024 if paper for code in paper.forms if code.endswith("-KNĐ")]
    assert codes == ["1-KNĐ", "2-KNĐ", "3-KNĐ", "4-KNĐ", "4A-KNĐ", *(f"{number}-KNĐ" for number in range(5, 17))]


def test_catalogue_numbers_exist_from_the_letter_on_and_stand_once():
    day_before, day_after = sides("2026-06-30")
    assert [key for key in PAPERS if (paper := rule(f"dossier.{key}", day_before).value) and paper.catalogue] == []
    numbers = [number for key in PAPERS for number in rule(f"dossier.{key}", day_after).value.catalogue]
    assert len(numbers) == len(set(numbers))
    assert set(range(37, 53)) - set(numbers) == set()
    assert rule("dossier.cell_resolution_admission", day_after).value.catalogue == (43,)


def test_the_road_has_32_parts_in_order_and_touches_every_step_of_the_judge():
    keys = list(read_file("road"))
    parts = [rule(f"road.{key}", date(2023, 1, 1)).value for key in keys]
    assert [part.number for part in parts] == list(range(1, 33))
    assert {step for part in parts for step in part.steps} == set(Step)


def test_papers_named_by_the_road_are_in_the_dossier():
    named = {
        paper
        for key in read_file("road")
        for day in (date(2023, 1, 1), TODAY)
        if (part := rule(f"road.{key}", day).value)
        for paper in part.papers
    }
    assert len(named) > 15
    assert named - set(PAPERS) == set()


def test_papers_that_do_not_age_are_in_the_dossier():
    assert set(rule("paper_ages.without_expiry", TODAY).value) - set(PAPERS) == set()
