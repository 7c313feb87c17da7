from datetime import date

from hatnhan.core.road import PLACE, STEPS, Conditions, find_absent, lay_road
from hatnhan.core.situation import Step
from hatnhan.rules import rulebook

PROCEDURE = rulebook().on(date(2024, 6, 10)).procedure
EVERYTHING = Conditions(*[True] * 6)


def rests(road, step):
    return [STEPS[place] for place in road.rests[PLACE[step]]]


def test_the_table_has_29_steps_in_the_order_of_the_rules():
    road = lay_road(PROCEDURE, 0)
    assert len(STEPS) == len(road.rules) == 29
    assert all(rest < place for place, found in enumerate(road.rests) for rest in found)


def test_every_step_but_the_first_rests_on_something():
    road = lay_road(PROCEDURE, 0)
    assert [STEPS[place] for place, found in enumerate(road.rests) if not found] == [Step.NOMINATED]


def test_what_does_not_apply_is_passed_through():
    absent = find_absent(PROCEDURE, EVERYTHING._replace(union=False, section_committee=False))
    road = lay_road(PROCEDURE, absent)
    assert [STEPS[place] for place in range(29) if absent >> place & 1] == [
        Step.UNION_RESOLUTION,
        Step.SECTION_APPRAISAL_ADMISSION,
        Step.SECTION_APPRAISAL_RECOGNITION,
    ]
    assert rests(road, Step.COMMITTEE_VOTE_RECOGNITION) == [Step.CELL_VOTE_RECOGNITION]
    assert Step.FILE_OPENED in rests(road, Step.CELL_VOTE_ADMISSION)  # in the place of the Union's resolution


def test_the_body_of_each_decision_settles_its_own_steps():
    admission_only = EVERYTHING._replace(recognition_committee_vote=False)
    absent = find_absent(PROCEDURE, admission_only)
    assert [STEPS[place] for place in range(29) if absent >> place & 1] == [Step.COMMITTEE_VOTE_RECOGNITION]
    no_board = find_absent(PROCEDURE, EVERYTHING._replace(admission_board_appraisal=False))
    assert [STEPS[place] for place in range(29) if no_board >> place & 1] == [Step.BOARD_APPRAISAL_ADMISSION]


def test_everything_rests_on_the_first_step_and_nothing_on_the_card():
    road = lay_road(PROCEDURE, 0)
    assert road.dependents[PLACE[Step.NOMINATED]] == (1 << 29) - 2
    assert road.dependents[PLACE[Step.CARD_HANDED_OVER]] == 0
    assert road.dependents[PLACE[Step.MEMBER_FILE]] == 0


def test_after_three_failures_the_decision_rests_on_what_stands_before_the_vote():
    road = lay_road(PROCEDURE, 0)
    assert [STEPS[place] for place in road.rests_after_failures] == [
        Step.NEW_MEMBER_CERTIFICATE,
        Step.SELF_REVIEW,
        Step.MENTOR_REVIEW,
        Step.OPINIONS_RECOGNITION,
    ]
