"""core/consistency: one fact has one value, and each contradiction is told once with both places."""

from dataclasses import fields
from datetime import date

import pytest

from hatnhan.core.consistency import (
    DayOf,
    DossierFacts,
    Fact,
    Judged,
    Named,
    Numbered,
    Place,
    Standing,
    Together,
    Vote,
    find_contradictions,
)
from hatnhan.core.consistency.spelling import same_letters, says_no_more, spelled
from hatnhan.core.life_story import LifeStory, Month, Period, Relative, Trip
from hatnhan.core.outcome import Confidence, Reason, Severity
from hatnhan.core.sentences import sentence
from hatnhan.core.situation import Step
from hatnhan.core.wording_dossier import DOSSIER, FIELDS, MENDS, PAPERS, RELATIVES, SEXES
from hatnhan.rules import rulebook

TODAY = date(2026, 6, 30)
RULES = rulebook().on(TODAY).consistency
BORN = Place("person", "born", date(2000, 5, 14), None, "person", 7)


def check(**facts):
    return find_contradictions(DossierFacts(TODAY, **facts), RULES)


def codes(**facts) -> list[str]:
    return [each.code for each in check(**facts)]


def said(name: str, *values, field: str = "") -> tuple[Fact, ...]:
    """The same fact in the register, then in one paper after the other."""
    papers = ("person", "curriculum_vitae", "application", "admission_decision")
    return tuple(Fact(name, Place(paper, field or name, value)) for paper, value in zip(papers, values, strict=False))


def day(name: str, *ymd: int) -> DayOf:
    return DayOf(name, Place(name, name, date(*ymd), date(*ymd), "record", 1))


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Nguyễn Thị Thuỷ", "Nguyễn Thị Thủy"),
        ("Hoà", "Hòa"),
        ("Lò Thị  Hoa", "LÒ THỊ HOA "),
        ("Ðinh Văn Lý", "Đinh Văn Lí"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("xã Na Sang, tỉnh Điện Biên", "xã Na Sang - tỉnh Điện Biên"),
    ],
)
def test_spelling_alone_is_told_as_that_and_milder(first, other):
    (found,) = check(facts=said("name", first, other))
    assert (found.code, found.severity, found.mend) == ("dossier.spelled_differently", Severity.INFO, "spelling")
    assert same_letters(first, other)


@pytest.mark.parametrize(("first", "other"), [("Hà", "Hạ"), ("Lý", "Ly"), ("Thân", "Than"), ("Y Ban", "I Bàn")])
def test_another_tone_or_letter_is_another_name(first, other):
    assert codes(facts=said("name", first, other)) == ["dossier.value_differs"]


def test_the_letter_y_stays_where_it_is_no_matter_of_spelling():
    assert [spelled(word) for word in ("Thúy", "Quy", "Y", "Ay")] == ["thuy\u0301", "quy", "y", "ay"]


def test_what_agrees_or_is_not_known_is_not_told():
    assert codes(facts=said("name", "Lò Văn Hoa", "Lò Văn Hoa", "")) == []
    assert codes(facts=said("name", "", "Lò Văn Hoa")) == []
    assert codes(facts=(Fact("name", Place("person", "name", "")),)) == []


def test_a_value_that_many_papers_repeat_is_told_once():
    found = check(facts=said("born", date(2000, 5, 14), date(2000, 5, 15), date(2000, 5, 15), date(2000, 5, 16)))
    assert [(each.code, each.first.paper, each.second.paper) for each in found] == [
        ("dossier.day_differs", "person", "curriculum_vitae"),
        ("dossier.day_differs", "person", "admission_decision"),
    ]
    assert {each.mend for each in found} == {"papers"}


def test_a_place_may_be_told_more_fully():
    assert codes(facts=said("residence", "bản Na Sang 1", "Bản Na Sang 1, xã Na Sang, tỉnh Điện Biên")) == []
    assert codes(facts=said("residence", "bản Na Sang 1", "bản Na Sang 12")) == ["dossier.value_differs"]
    assert says_no_more("xã Na Sang", "Na Sang")


def test_sex_is_told_in_words():
    (found,) = check(facts=said("sex", "male", "female"))
    assert sentence(found.reason, "vi") == (
        "Giới tính: thông tin cá nhân trong sổ ghi nam, lý lịch của người xin vào Đảng ghi nữ."
    )


def test_spelling_stands_last():
    found = check(facts=(*said("name", "Thuỷ", "Thủy"), *said("origin", "xã A", "xã B")))
    assert [each.code for each in found] == ["dossier.value_differs", "dossier.spelled_differently"]


def test_days_in_their_order_are_not_told():
    assert codes(days=(day("application", 2024, 1, 1), day("curriculum_vitae", 2024, 1, 1)), born=BORN) == []


def test_a_day_out_of_order_names_both_with_source_and_confidence():
    (found,) = check(days=(day("opinions", 2024, 3, 2), day("cell_vote_admission", 2024, 3, 1)))
    assert (found.code, found.first.paper, found.second.paper) == (
        "dossier.out_of_order",
        "cell_vote_admission",
        "opinions",
    )
    assert found.reason.source
    assert found.reason.confidence in set(Confidence)


def test_one_day_that_breaks_many_orders_is_told_once_with_the_nearest():
    before = ("application", "verification_concluded", "opinions", "introduction")
    days = tuple(day(name, 2024, 1, number) for number, name in enumerate(before, 10))
    (found,) = check(days=(*days, day("cell_vote_admission", 2024, 1, 5)))
    assert (found.first.paper, found.second.paper) == ("cell_vote_admission", "application")


def test_two_days_that_are_wrong_are_told_both():
    days = (
        day("application", 2024, 1, 9),
        day("curriculum_vitae", 2024, 1, 2),
        day("ceremony", 2024, 9, 1),
        day("self_review", 2024, 8, 1),
    )
    assert codes(days=days) == ["dossier.out_of_order", "dossier.out_of_order"]


def test_a_day_before_the_birth_or_to_come_is_told_as_that_alone():
    days = (day("application", 1999, 1, 1), day("curriculum_vitae", 2024, 1, 2), day("verification_sent", 2027, 1, 1))
    assert codes(days=days, born=BORN) == ["dossier.day_before_birth", "dossier.day_to_come"]
    assert codes(days=days[1:2]) == []


def vote(entitled=9, present=9, in_favour=8, against=1, **more) -> Vote:
    return Vote("cell_vote_admission", date(2024, 6, 10), 3, entitled, present, in_favour, against, **more)


@pytest.mark.parametrize(
    ("cast", "told"),
    [
        (vote(), []),
        (vote(present=10, in_favour=9), ["dossier.more_present_than_entitled"]),
        (vote(in_favour=9), ["dossier.more_votes_than_present"]),
        (vote(in_favour=7, blank=0), ["dossier.votes_do_not_add_up"]),
        (vote(in_favour=7, blank=1), []),
        (vote(in_favour=7), []),
        (vote(present=None), []),
        (vote(entitled=None), []),
        (vote(in_favour=None, against=None), []),
        (vote(against=None), []),
        (vote(listed=9), []),
        (vote(listed=8), ["dossier.entitled_differs"]),
        (vote(listed=8, explained=True), []),
        (vote(entitled=None, listed=8), []),
    ],
)
def test_the_numbers_of_a_vote(cast, told):
    found = check(votes=(cast,))
    assert [each.code for each in found] == told
    assert all(each.first.key == each.second.key == 3 for each in found)


NAMES = (("xã Cũ", date(2000, 1, 1), date(2025, 7, 1)), ("xã Mới", date(2025, 7, 1), date.max))


@pytest.mark.parametrize(
    ("text", "on", "told"),
    [
        ("Trung tâm chính trị xã Cũ", date(2024, 1, 1), []),
        ("Trung tâm chính trị Xã  Mới", date(2026, 1, 1), []),
        ("Trung tâm chính trị xã Cũ", date(2026, 1, 1), ["dossier.unit_of_another_day"]),
        ("Trung tâm chính trị xã Mới", date(2024, 1, 1), ["dossier.unit_of_another_day"]),
        ("Trung tâm chính trị xã Khác", date(2026, 1, 1), []),
        ("Trung tâm chính trị xã Cũ", None, []),
    ],
)
def test_a_unit_is_called_as_on_the_day_of_the_paper(text, on, told):
    assert codes(units=(Named(Place("awareness_certificate", "issued_by", text, on), NAMES),)) == told


def test_a_unit_that_had_ended_is_told():
    named = Named(Place("opinions", "asked_of", "Hội Phụ nữ xã Cũ", date(2026, 1, 1)), NAMES[:1])
    assert codes(units=(named,)) == ["dossier.unit_not_there"]


@pytest.mark.parametrize(
    ("on", "told"), [(2024, []), (2019, ["dossier.unit_not_there"]), (2026, ["dossier.unit_not_there"])]
)
def test_a_unit_acts_while_it_stands(on, told):
    acted = Place("ceremony", "ceremony", date(on, 1, 1), date(on, 1, 1))
    unit = Place("organisation", "unit", "Chi bộ Thí Dụ")
    assert codes(standing=(Standing(acted, unit, date(2020, 1, 1), date(2025, 1, 1)),)) == told


def numbered(paper: str, number: str, term: str = "2024", register: str = "cell") -> Numbered:
    return Numbered(Place(paper, "number", number, date(2024, 6, 10)), register, term)


def test_a_number_is_given_once_in_its_register_and_term():
    vote, other = numbered("cell_vote_admission", "05-NQ/CB"), numbered("cell_vote_recognition", "5-nq/cb")
    assert codes(numbers=(vote, other)) == ["dossier.number_twice"]
    assert codes(numbers=(vote, numbered("cell_vote_recognition", "05-NQ/CB", "2025"))) == []
    assert codes(numbers=(vote, numbered("committee_vote_admission", "05-NQ/CB", register="committee"))) == []


def test_the_number_of_other_dossiers_is_told_once_and_only_where_it_is_ours():
    vote = numbered("cell_vote_admission", "05-NQ/CB")
    others = (numbered("other_dossier", "05-NQ/CB"), numbered("other_dossier", "05-NQ/CB"))
    assert codes(numbers=(vote, *others)) == ["dossier.number_in_two_dossiers"]
    assert codes(numbers=others) == []


def stands(role: str, person: int) -> Together:
    return Together(role, person, Place("case", role, "Lò Văn Hoa"))


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        (("person", "mentor"), 1),
        (("introducer", "second_introducer"), 1),
        (("mentor", "introducer"), 0),
        (("mentor", "second_introducer"), 0),
        (("mentor", "mentor"), 0),
        (("mentor", "voter"), 0),
        (("person", "voter"), 1),
    ],
)
def test_one_person_in_two_roles(roles, told):
    assert codes(people=tuple(stands(role, 4) for role in roles)) == ["dossier.same_person"] * told
    assert codes(people=tuple(stands(role, number) for number, role in enumerate(roles))) == []


def test_groups_that_a_person_cannot_be_in():
    man, kinh = Place("person", "sex", "male"), Place("person", "ethnic_group", "Kinh")
    women, minority = Place("person", "group", "women"), Place("person", "group", "ethnic_minority")
    found = check(groups=(("dossier.sex_and_group", man, women), ("dossier.people_and_group", kinh, minority)))
    assert [sentence(each.reason, "en") for each in found] == [
        "The personal data in the register says male, and yet in the group of women.",
        "The personal data in the register says of the Kinh people, and yet in the group of ethnic minorities.",
    ]


def test_what_the_judge_says_is_taken_over():
    here, there = Place("awareness_certificate", "awareness_certificate", TODAY), Place("mentor", "mentor", "Hoa")
    reasons = [
        Reason(code, Severity.STOP) for code in ("certificate.expired", "mentor.not_official", "probation.not_over")
    ]
    found = check(judged=tuple(Judged(reason, here, there) for reason in reasons))
    assert [(each.code, each.mend, each.severity) for each in found] == [
        ("certificate.expired", "renew", Severity.STOP),
        ("mentor.not_official", "people", Severity.STOP),
        ("probation.not_over", "order", Severity.STOP),
    ]


def life(*periods: tuple[int, int, int, int], **more) -> LifeStory:
    told = tuple(Period(Month(*period[:2]), Month(*period[2:]), "Làm ruộng") for period in periods)
    return LifeStory(periods=told, **more)


JOINED = ((2006, 9, 2018, 5), (2018, 6, 2026, 6))


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (JOINED, []),
        ((), []),
        (((2006, 9, 2018, 5), (2018, 9, 2026, 6)), ["dossier.life_gap"]),
        (((2006, 9, 2018, 5), (2018, 2, 2026, 6)), ["dossier.life_overlap"]),
        (((2006, 9, 2024, 5),), ["dossier.life_gap"]),
        (((1999, 9, 2018, 5), (2018, 6, 2026, 6)), ["dossier.life_before_birth"]),
        # Its own form refuses months to come.
        ((*JOINED, (2030, 1, 2031, 1)), []),
    ],
)
def test_the_periods_of_a_life(periods, told):
    assert codes(life=life(*periods), born=BORN) == told


def test_a_life_is_told_until_the_day_of_its_signature():
    signed = day("curriculum_vitae", 2024, 5, 20)
    assert codes(life=life((2006, 9, 2024, 5)), days=(signed,), born=BORN) == []


def test_a_trip_before_the_birth():
    told = life(*JOINED, trips=(Trip(Month(1999, 1), None, "Lào"),))
    (found,) = check(life=told, born=BORN)
    assert (found.code, found.first.field) == ("dossier.life_before_birth", "trips")


@pytest.mark.parametrize(
    ("relation", "born", "told"),
    [
        ("father", "1975", []),
        ("father", "2000", ["dossier.parent_too_young"]),
        ("mother", "12/2003", ["dossier.parent_too_young"]),
        ("child", "2020", []),
        ("child", "2000", ["dossier.child_too_old"]),
        ("brother", "2003", []),
        ("father", "", []),
        ("father", "không rõ", []),
    ],
)
def test_parents_are_older_and_children_younger(relation, born, told):
    story = LifeStory(relatives=(Relative(relation, "Lò Văn Thí", born),))
    assert codes(life=story, born=BORN) == told
    assert codes(life=LifeStory(born=date(2000, 5, 14), relatives=story.relatives)) == told


def test_a_family_without_any_birth_is_not_judged():
    assert codes(life=LifeStory(relatives=(Relative("father", "Lò Văn Thí", "2003"),))) == []
    assert codes() == []


def test_both_languages_have_words_for_the_same_things():
    for words in (DOSSIER, FIELDS, MENDS, PAPERS, RELATIVES, SEXES):
        assert words["vi"].keys() == words["en"].keys()


def test_every_step_has_a_paper_and_every_day_of_an_order_a_name():
    assert set(Step) - PAPERS["vi"].keys() == set()
    orders = [order for group in fields(RULES) for order in getattr(RULES, group.name).value]
    assert {name for order in orders for name in (order.first, order.then)} - FIELDS["vi"].keys() == set()
