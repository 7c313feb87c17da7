"""The military cell of a commune: who must belong to it and how it is led, on a day of each guidance."""

from dataclasses import replace
from datetime import date

import pytest

from hatnhan.core.military import MilitaryCellFacts, MilitaryMember, check_composition
from hatnhan.core.outcome import Severity
from hatnhan.core.rules_sources import Seat
from hatnhan.core.sentences import sentence
from hatnhan.rules import rulebook

TODAY = date(2026, 6, 30)
SECRETARY = MilitaryMember(
    1, "Hoàng Văn Tài", True, frozenset({"secretary"}), ways=(("secretary", "designated"),), militia=False
)
COMMANDER = MilitaryMember(
    2,
    "Lành Văn Toàn",
    True,
    frozenset({"deputy_secretary"}),
    frozenset({Seat.MILITARY_COMMANDER}),
    ways=(("deputy_secretary", "elected"),),
)
CHAIRMAN = MilitaryMember(3, "Vi Thị Nhình", True, seats=frozenset({Seat.PEOPLE_COMMITTEE_CHAIRMAN}))
REST = MilitaryMember(
    4,
    "Hứa Văn Sầu",
    True,
    seats=frozenset({Seat.MILITARY_DEPUTY_COMMANDER, Seat.MILITARY_DEPUTY_POLITICAL, Seat.MILITARY_ASSISTANT}),
)
RIFLEMAN = MilitaryMember(5, "Lò Văn Ín", False, militia=True)
WHOLE = MilitaryCellFacts(TODAY, (SECRETARY, COMMANDER, CHAIRMAN, REST, RIFLEMAN), 1, "Hoàng Văn Tài")


def told(cell: MilitaryCellFacts, day: date = TODAY) -> list[str]:
    reasons = check_composition(cell, rulebook().on(day).military_cell)
    for language in ("vi", "en"):
        assert all(sentence(reason, language) for reason in reasons)
    return [":".join(filter(None, (each.code, str(dict(each.values).get("variant", ""))))) for each in reasons]


def members(*changed: MilitaryMember) -> MilitaryCellFacts:
    by_id = {member.person_id: member for member in (*WHOLE.members, *changed)}
    return replace(WHOLE, members=tuple(by_id.values()))


def test_a_cell_as_the_guidance_says_leaves_nothing_to_ask():
    assert told(WHOLE) == []


def test_before_the_guidance_that_was_read_nobody_is_measured_by_it():
    assert told(replace(WHOLE, members=WHOLE.members[4:]), date(2023, 12, 31)) == [
        "military.few_official",
        "military.guidance_not_read",
        "military.no_secretary",
    ]
    # Whoever led it then, and however he came by the post: nothing that was read says how it should have been.
    assert told(WHOLE, date(2023, 12, 31)) == ["military.guidance_not_read"]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        (replace(WHOLE, commune_secretary=9, commune_secretary_name="Lộc Văn Sún"), ["military.other_secretary"]),
        (replace(WHOLE, commune_secretary=None), ["military.commune_secretary_unknown"]),
        (members(replace(SECRETARY, ways=(("secretary", "elected"),))), ["military.other_way:designated"]),
        (members(replace(SECRETARY, ways=())), ["military.way_unknown:designated"]),
        (members(replace(COMMANDER, ways=(("deputy_secretary", "designated"),))), ["military.other_way:elected"]),
        (members(replace(COMMANDER, ways=())), ["military.way_unknown:elected"]),
        (members(replace(COMMANDER, posts=frozenset())), ["military.no_deputy"]),
        (members(replace(RIFLEMAN, militia=False)), ["military.why_here_unknown"]),
        (
            members(replace(REST, seats=frozenset(), militia=True)),
            [
                "military.seat_unknown:military_deputy_commander",
                "military.seat_unknown:military_deputy_political",
                "military.seat_unknown:military_assistant",
            ],
        ),
    ],
)
def test_what_differs_and_what_must_be_asked(cell, codes):
    assert told(cell) == codes


def test_the_chairman_belongs_into_a_committee_of_five_and_not_of_four():
    in_committee = frozenset({"committee_member"})
    three = [MilitaryMember(10 + n, f"Lành Văn {n}", True, in_committee, militia=True) for n in range(3)]
    assert told(members(*three)) == ["military.chairman_outside"]
    assert told(members(*three[:2])) == []
    assert told(members(*three, replace(CHAIRMAN, posts=in_committee))) == []


def test_what_differs_is_a_warning_and_what_is_not_known_is_no_more_than_a_question():
    rules = rulebook().on(TODAY).military_cell
    reasons = check_composition(replace(WHOLE, commune_secretary=9), rules)
    assert [(each.severity, each.source) for each in reasons] == [(Severity.WARN, "332-QĐ/TW")]
    asked = check_composition(members(replace(SECRETARY, ways=())), rules)
    assert [each.severity for each in asked] == [Severity.INFO]
