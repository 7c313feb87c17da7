"""What a reorganisation would do: one unit each way, several at once, and everything that speaks against it."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.core.reorganisation import Do, Ending, Facts, Going, Plan, Share, Step, UnitFacts, outcome_of
from hatnhan.core.sentences import LANGUAGES, sentence

DAY, OLD = date(2026, 12, 1), date(2010, 1, 1)
PROVINCE, COMMUNE, OTHER, CELL, NEXT, FAR = (f"id:{key}" for key in range(1, 7))


def unit(name, kind, parent, **more):
    return UnitFacts(name, kind, parent, OLD, OLD, **more)


FACTS = Facts(
    units={
        PROVINCE: unit("Tỉnh", "province", ""),
        COMMUNE: unit("Xã A", "grassroots_committee", PROVINCE, code="A"),
        OTHER: unit("Xã B", "grassroots_committee", PROVINCE, code="B"),
        CELL: unit("Thôn 1", "cell", COMMUNE, code="A1", villages="Thôn 1"),
        NEXT: unit("Thôn 2", "cell", COMMUNE, code="A2"),
        FAR: unit("Thôn 3", "cell", OTHER),
    },
    people={CELL: frozenset({1, 2, 3}), NEXT: frozenset({4})},
)


def outcome(*steps, facts=FACTS, **plan):
    return outcome_of(Plan(DAY, plan.pop("document", "12-QĐ/TU"), steps, **plan), facts)


def codes(*steps, **more):
    return [reason.code.removeprefix("reorganisation.") for reason in outcome(*steps, **more)[1]]


def merge(unit=CELL, to=NEXT, **more):
    return Step(Do.MERGE, unit, to, **more)


def test_one_cell_is_merged_into_another_and_its_people_go_along():
    done, faults = outcome(merge())
    assert faults == ()
    assert done.ended == (Ending(CELL, NEXT),)
    assert done.going == (Going(CELL, NEXT, frozenset({1, 2, 3})),)
    assert (done.founded, done.changed) == ((), ())


def test_a_commune_is_merged_and_its_cells_stand_under_the_other():
    facts = replace(FACTS, loose={COMMUNE: 2, OTHER: 1})
    done, faults = outcome(merge(COMMUNE, OTHER), facts=facts)
    assert faults == ()
    assert {ref: each.parent for ref, each in done.changed} == {CELL: OTHER, NEXT: OTHER}
    assert done.loose == ((COMMUNE, OTHER),)


def test_two_communes_become_a_new_one_and_units_are_founded_from_above():
    new, cell = (
        Step(Do.FOUND, "new", PROVINCE, name="Xã Mới", kind="grassroots_committee", code="A"),
        Step(Do.FOUND, "cell", "new", name="Thôn Mới", kind="cell"),
    )
    done, faults = outcome(new, cell, merge(COMMUNE, "new"), merge(OTHER, "new"))
    # The code of one that ends is free.
    assert faults == ()
    assert [ref for ref, _ in done.founded] == ["new", "cell"]
    assert {ref: each.parent for ref, each in done.changed} == {CELL: "new", NEXT: "new", FAR: "new"}
    assert [each.into for each in done.ended] == ["new", "new"]


def test_rename_move_and_change_of_kind():
    done, faults = outcome(
        Step(Do.RENAME, CELL, name="Thôn Một", code="A9"),
        Step(Do.MOVE, CELL, OTHER),
        Step(Do.CHANGE_KIND, NEXT, kind="grassroots_cell"),
    )
    assert faults == ()
    one, two = (each for _, each in done.changed)
    assert (one.name, one.code, one.parent, one.villages) == ("Thôn Một", "A9", OTHER, "Thôn 1")
    assert two.kind == "grassroots_cell"


def test_a_cell_is_split_and_the_rest_stays():
    done, faults = outcome(Step(Do.SPLIT, CELL, rest=CELL, shares=(Share(NEXT, (2,)),)))
    assert faults == ()
    assert done.going == (Going(CELL, NEXT, frozenset({2})),)
    assert done.ended == ()
    assert done.split == ((CELL, (Share(NEXT, (2,)),), CELL),)


def test_a_cell_is_dissolved_and_everybody_is_placed():
    shares = (Share(NEXT, (1, 2)), Share(FAR, (3,)))
    done, faults = outcome(Step(Do.DISSOLVE, CELL, shares=shares))
    assert faults == ()
    assert {(each.to, each.people) for each in done.going} == {(NEXT, frozenset({1, 2})), (FAR, frozenset({3}))}
    assert done.ended == (Ending(CELL),)
    assert done.split == ()


def test_a_commune_is_split_between_two_with_its_cells():
    shares = (Share(OTHER, units=(CELL,)),)
    facts = replace(FACTS, loose={COMMUNE: 1}, people={})
    done, faults = outcome(Step(Do.SPLIT, COMMUNE, rest=OTHER, shares=shares), facts=facts)
    assert faults == ()
    assert {ref: each.parent for ref, each in done.changed} == {CELL: OTHER, NEXT: OTHER}
    assert (done.loose, done.ended) == (((COMMUNE, OTHER),), (Ending(COMMUNE),))


def test_who_went_in_one_step_goes_on_in_the_next():
    done, faults = outcome(merge(CELL, NEXT), merge(NEXT, FAR))
    assert faults == ()
    assert {(each.unit, each.to, each.people) for each in done.going} == {
        (CELL, FAR, frozenset({1, 2, 3})),
        (NEXT, FAR, frozenset({4})),
    }


KEPT = replace(FACTS, posts={CELL: 2}, grants={CELL: 1})
HEADS = replace(KEPT, heads={CELL: {"secretary": 1}, NEXT: {"secretary": 4}})


@pytest.mark.parametrize(
    ("facts", "step", "more", "found"),
    [
        (KEPT, merge(), {}, ["choose_posts", "choose_grants"]),
        (KEPT, merge(posts="end", grants="carry"), {}, []),
        (KEPT, merge(), {"posts": "carry", "grants": "end"}, []),
        (HEADS, merge(posts="carry", grants="end"), {}, ["two_heads"]),
        (HEADS, merge(posts="carry_but_heads", grants="end"), {}, []),
    ],
)
def test_what_becomes_of_posts_and_roles_is_chosen(facts, step, more, found):
    assert codes(step, facts=facts, **more) == found


def test_two_heads_meet_in_a_third_cell():
    facts = replace(FACTS, posts={CELL: 1, NEXT: 1}, heads={CELL: {"secretary": 1}, NEXT: {"secretary": 4}})
    steps = (merge(CELL, FAR, posts="carry"), merge(NEXT, FAR, posts="carry"))
    assert codes(*steps, facts=facts) == ["two_heads"]


SPLIT = Step(Do.SPLIT, CELL)


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ((), ["no_steps"]),
        ((Step(Do.RENAME, "id:99", name="x"),), ["unknown_unit"]),
        ((merge(CELL, CELL),), ["into_itself"]),
        ((merge(PROVINCE, COMMUNE),), ["into_own_child"]),
        ((merge(CELL, ""),), ["no_target"]),
        ((merge(CELL, OTHER),), ["cell_and_committee"]),
        ((merge(), merge(CELL, FAR)), ["gone"]),
        ((Step(Do.FOUND, "x"),), ["no_name", "no_kind", "no_target"]),
        ((Step(Do.FOUND, COMMUNE, PROVINCE, name="x", kind="cell"),), ["label_twice"]),
        (
            (Step(Do.FOUND, "x", COMMUNE, name="x", kind="cell"), Step(Do.FOUND, "x", COMMUNE, name="y", kind="cell")),
            ["label_twice"],
        ),
        ((Step(Do.FOUND, "x", COMMUNE, name="x", kind="cell"), merge("x", NEXT)), ["founded_here"]),
        ((Step(Do.RENAME, CELL, name="Thôn 1", code="A1"),), ["nothing_new"]),
        ((Step(Do.MOVE, CELL),), ["no_target"]),
        ((Step(Do.MOVE, CELL, COMMUNE),), ["nothing_new"]),
        ((Step(Do.MOVE, COMMUNE, CELL),), ["under_itself"]),
        ((Step(Do.MOVE, COMMUNE, "id:99"),), ["unknown_unit"]),
        ((Step(Do.CHANGE_KIND, CELL, kind="club"),), ["no_kind"]),
        ((Step(Do.CHANGE_KIND, CELL, kind="cell"),), ["nothing_new"]),
        ((Step(Do.CHANGE_KIND, CELL, kind="section_committee"),), ["people_in_no_cell"]),
        ((Step(Do.CHANGE_KIND, "id:99", kind="cell"),), ["unknown_unit"]),
        ((SPLIT,), ["no_shares", "people_nowhere"]),
        ((replace(SPLIT, unit="id:99", shares=(Share(NEXT, (1,)),)),), ["unknown_unit"]),
        ((replace(SPLIT, shares=(Share(NEXT, (1, 2)),)),), ["people_nowhere"]),
        ((replace(SPLIT, shares=(Share(NEXT, (1, 1, 2, 3)),)),), ["named_twice"]),
        ((replace(SPLIT, shares=(Share(NEXT, (1, 2, 3, 4)),)),), ["people_from_elsewhere"]),
        ((replace(SPLIT, shares=(Share(OTHER, (1, 2, 3)),)),), ["no_cell"]),
        ((replace(SPLIT, rest=OTHER, shares=(Share(NEXT, (1,)),)),), ["no_cell"]),
        ((replace(SPLIT, rest=CELL, shares=(Share(NEXT, (1,), (FAR,)),)),), ["unit_from_elsewhere"]),
        ((Step(Do.SPLIT, COMMUNE, shares=(Share(OTHER, units=(CELL,)),)),), ["units_nowhere"]),
        ((Step(Do.SPLIT, COMMUNE, rest=COMMUNE, shares=(Share(CELL, units=(CELL,)),)),), ["under_itself"]),
        ((Step(Do.DISSOLVE, PROVINCE, rest=COMMUNE),), ["into_own_child"]),
        (
            (Step(Do.SPLIT, COMMUNE, rest=OTHER, shares=(Share(CELL, (1,)), Share(OTHER, units=(NEXT,)))),),
            ["people_from_elsewhere", "into_own_child"],
        ),
        ((Step(Do.DISSOLVE, CELL, rest=CELL),), ["into_itself"]),
    ],
)
def test_what_speaks_against_the_steps(steps, found):
    assert codes(*steps) == found


def test_a_plan_has_a_document():
    assert codes(merge(), document="") == ["no_document"]


def changed(ref, **more):
    return replace(FACTS, units={**FACTS.units, ref: replace(FACTS.units[ref], **more)})


@pytest.mark.parametrize(
    ("facts", "steps", "found"),
    [
        (changed(CELL, founded_on=date(2027, 1, 1)), (merge(),), ["before_founding"]),
        (changed(CELL, ends_on=date(2026, 1, 1)), (merge(),), ["has_ended"]),
        (changed(CELL, changes_on=date(2027, 1, 1)), (merge(),), ["changed_later"]),
        (changed(CELL, changed_on=DAY), (merge(),), ["begins_that_day"]),
        (FACTS, (Step(Do.CHANGE_KIND, COMMUNE, kind="central"),), ["higher_than_parent"]),
        (replace(FACTS, depth=3), (Step(Do.MOVE, OTHER, COMMUNE),), ["too_deep"]),
        (replace(FACTS, codes={"B": (OTHER, "Xã B")}), (Step(Do.RENAME, CELL, code="B"),), ["code_taken"]),
        (replace(FACTS, codes={"Z": ("id:99", "Xa")}), (Step(Do.RENAME, CELL, code="Z"),), ["code_taken"]),
        (
            replace(FACTS, codes={"B": (OTHER, "Xã B")}),
            (Step(Do.RENAME, CELL, code="B"), Step(Do.RENAME, OTHER, code="C")),
            [],
        ),
        (FACTS, (Step(Do.RENAME, CELL, code="N"), Step(Do.RENAME, NEXT, code="N")), ["code_taken"]),
        (
            replace(FACTS, loose={CELL: 1}),
            (Step(Do.DISSOLVE, CELL, shares=(Share(NEXT, (1, 2, 3)),)),),
            ["things_nowhere"],
        ),
    ],
)
def test_what_speaks_against_the_tree_that_the_steps_leave(facts, steps, found):
    assert codes(*steps, facts=facts) == found


def test_every_fault_has_its_sentence_in_both_languages():
    _, faults = outcome(merge(CELL, OTHER), Step(Do.FOUND, "x"), facts=KEPT, document="")
    assert all(sentence(reason, language) for reason in faults for language in LANGUAGES)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(list(permutations((CELL, NEXT, FAR), 2))), min_size=1, max_size=4))
def test_nobody_is_lost_and_nobody_is_in_two_places_whatever_is_merged(pairs):
    done, faults = outcome(*(merge(*pair) for pair in pairs))
    if faults:
        return
    moved = [person for each in done.going for person in each.people]
    assert len(moved) == len(set(moved))
    ended = {each.unit for each in done.ended}
    assert all(each.to not in ended for each in done.going)
    assert set(moved) == {person for ref in ended for person in FACTS.people.get(ref, ())}
