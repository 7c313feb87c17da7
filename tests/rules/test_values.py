"""Values as somebody types them."""

import json

import pytest

from hatnhan.rules import OwnEntry, RulesError, read_own
from hatnhan.rules.loader import UNKNOWN, groups, tables
from hatnhan.rules.values import fits, inputs_of, typed, typed_rules, written

TYPED = [f"{group}.{key}" for group in groups() for key in tables(group) if inputs_of(f"{group}.{key}", "vi")]


@pytest.mark.parametrize("rule", TYPED)
def test_every_published_value_can_be_typed_again_and_means_the_same(rule):
    group, _, key = rule.partition(".")
    for entry in tables(group)[key].entries:
        if entry.raw == UNKNOWN:
            assert typed(rule, entry.raw) == {}
            continue
        text = written(rule, typed(rule, entry.raw))
        assert read_own(OwnEntry(rule, entry.since, text, "x")).rule.value == entry.rule.value
        assert fits(rule, entry.raw)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("rule", TYPED)
def test_every_input_has_words(rule, language):
    for each in inputs_of(rule, language):
        assert each.label
        assert all(code and words for code, words in each.choices)


def test_every_rule_that_the_judge_counts_with_can_be_typed_and_no_frame():
    assert {"eligibility.age_min", "ballot.cell_share", "deadlines.ceremony", "competence.default_body"} <= set(TYPED)
    offered = {each.rule for _, rules in typed_rules("vi") for each in rules}
    assert offered == set(TYPED)
    assert not [rule for rule in TYPED if rule.startswith(("procedure.", "open_questions."))]
    assert offered.isdisjoint({"road.plan", "dossier.application", "deciding_bodies.under_province"})


def test_a_rule_that_is_none_is_told():
    for rule in ("papers.colour", "colours.paper", "papers", ""):
        with pytest.raises(RulesError, match="rules that do not exist"):
            inputs_of(rule, "vi")


def test_a_deadline_runs_only_from_an_event_that_some_instrument_named():
    days, event = inputs_of("deadlines.ceremony", "vi")
    assert (days.sort, event.sort) == ("number", "choice")
    assert {code for code, _ in event.choices} == {"decision", "receipt"}


@pytest.mark.parametrize(
    ("rule", "raw"),
    [
        ("papers.age_max", -1),
        ("papers.age_max", 1201),
        ("papers.age_max", UNKNOWN),
        ("ballot.cell_share", {"numerator": 3, "denominator": 2}),
        ("ballot.cell_share", {"numerator": 0, "denominator": 3}),
        ("ballot.cell_share", {"numerator": 0, "denominator": 0}),
        ("competence.default_body", "nobody"),
        ("eligibility.exception_areas", ["moon"]),
        ("deadlines.ceremony", {"days": 30, "counted_from": "cell_vote"}),
        ("procedure.listed", {}),
    ],
)
def test_what_the_judge_could_not_work_with_does_not_fit(rule, raw):
    assert not fits(rule, raw)


def test_what_a_file_leaves_out_is_what_the_core_takes():
    raw = {"competent": True, "committee_vote": False, "board_appraisal": False}
    assert fits("competence.own_rules", raw)
    assert typed("competence.own_rules", raw) == raw | {"deadlines_known": True}


def test_words_of_ones_own_stand_for_both_languages_where_only_one_was_typed():
    assert json.loads(written("consents.over_60_approver", {"value.vi": " Tỉnh ủy "})) == {
        "vi": "Tỉnh ủy",
        "en": "Tỉnh ủy",
    }
    given = {"value.vi": "một\n\n hai ", "value.en": "one"}
    assert json.loads(written("consents.over_60_conditions", given)) == [
        {"vi": "một", "en": "one"},
        {"vi": "hai", "en": "hai"},
    ]


def test_a_list_of_codes_is_typed_with_commas_or_chosen():
    assert json.loads(written("classes.awareness_forms", {"value": " A1 , ,B2 "})) == ["A1", "B2"]
    assert json.loads(written("eligibility.exception_areas", {"value": ["border"]})) == ["border"]
    assert json.loads(written("eligibility.exception_areas", {})) == []
    assert json.loads(written("certificate.required", {})) is False
