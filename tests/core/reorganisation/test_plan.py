"""A reorganisation as JSON: read, written again, and what is told of a file that cannot be read."""

from datetime import date

import pytest

from hatnhan.core.reorganisation import Do, Keep, Plan, Share, Step, key_ref, plan_data, read_plan, ref_key, refs_of

DAY = date(2026, 12, 1)
WHOLE = {
    "on": "2026-12-01",
    "document": "12-QĐ/TU",
    "posts": "carry_but_heads",
    "grants": "end",
    "steps": [
        {"do": "found", "unit": "new", "to": "id:1", "name": "Đảng bộ xã Mới", "kind": "grassroots_committee"},
        {"do": "merge", "unit": "id:4", "to": "new", "posts": "end", "grants": "carry"},
        {
            "do": "split",
            "unit": "id:5",
            "rest": "id:5",
            "shares": [{"to": "id:6", "people": [1, 2], "units": ["id:7"]}],
        },
    ],
}


def test_what_is_read_is_written_again():
    plan = read_plan(WHOLE)
    assert (plan.on, plan.document) == (DAY, "12-QĐ/TU")
    found, merge, split = plan.steps
    assert found == Step(Do.FOUND, "new", "id:1", name="Đảng bộ xã Mới", kind="grassroots_committee")
    assert (plan.keep_posts(found), plan.keep_posts(merge)) == (Keep.CARRY_BUT_HEADS, Keep.END)
    assert (plan.keep_grants(found), plan.keep_grants(merge)) == (Keep.END, Keep.CARRY)
    assert split.shares == (Share("id:6", (1, 2), ("id:7",)),)
    assert read_plan(plan_data(plan)) == plan
    assert refs_of(plan.steps) == ("new", "id:1", "id:4", "id:5", "id:6", "id:7")


def test_a_reference_of_a_unit_that_stands_has_its_key():
    assert [ref_key(ref) for ref in (key_ref(17), "id:x", "17", "new")] == [17, None, None, None]


def step(**told):
    return WHOLE | {"steps": [{"do": "rename", "unit": "id:1", **told}]}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "not an object with on, document and steps"),
        (WHOLE | {"day": 1}, "unknown: day"),
        (WHOLE | {"on": "1/12/2026"}, "on: '1/12/2026' is no day like 2026-12-01"),
        (WHOLE | {"steps": {}}, "steps: not a list"),
        (WHOLE | {"posts": "all"}, "plan: posts: 'all' is none of end, carry, carry_but_heads"),
        (WHOLE | {"grants": "carry_but_heads"}, "plan: grants: 'carry_but_heads' is none of end, carry"),
        (WHOLE | {"steps": ["x"]}, "step 1: not an object"),
        (step(colour="red"), "step 1: unknown: colour"),
        (step(do="paint"), "step 1: do: 'paint' is none of found, rename"),
        (step(unit=" "), "step 1: unit: nothing is named"),
        (step(unit=["id:1"]), "step 1: unit: nothing is named"),
        (step(posts="some"), "step 1: posts: 'some' is none of"),
        (step(shares={}), "step 1: shares: not a list"),
        (step(shares=["x"]), "step 1: a share has to, people and units"),
        (step(shares=[{"to": "id:2", "cells": []}]), "step 1: a share has to, people and units"),
        (step(shares=[{"people": [1]}]), "step 1: a share has to, people and units"),
        (step(shares=[{"to": "id:2", "people": "all"}]), "step 1: people: not a list of keys"),
        (step(shares=[{"to": "id:2", "people": [True]}]), "step 1: people: not a list of keys"),
        (step(shares=[{"to": "id:2", "units": "all"}]), "step 1: units: not a list"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(data, said):
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        read_plan(data)


def test_a_plan_without_steps_or_document_is_read_and_objected_to_later():
    plan = read_plan({"on": "2026-12-01"})
    assert plan == Plan(DAY, "", ())
