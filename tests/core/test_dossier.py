"""Which papers a dossier holds: the right union's, as many letters as introduce, those of recognition once admitted."""

from datetime import date
from typing import Any

import pytest

from hatnhan.cli.situation import read_situation
from hatnhan.core.dossier import PlannedPaper, plan_dossier
from hatnhan.core.introducing import letters_needed
from hatnhan.core.procedure import assess
from hatnhan.core.situation import Step
from hatnhan.core.wording_papers import GAPS, GIVERS, gap_name, giver_name
from hatnhan.rules import rulebook
from tests.core.situations import as_text

BOOK = rulebook()
ON = date(2026, 9, 1)


def planned(base: str | None, **facts: Any) -> tuple[PlannedPaper, ...]:
    case, rules = read_situation(as_text(base, **facts), BOOK), BOOK.on(ON)
    return plan_dossier(case, assess(case, ON, BOOK), rules, letters_needed(case, rules.introduction))


def forms(papers: tuple[PlannedPaper, ...]) -> list[str]:
    return [paper.form for paper in papers]


@pytest.mark.parametrize(
    ("cell", "person", "unions", "letters"),
    [
        ({"youth_union": True}, {"youth_union_member": True}, ["youth_union_resolution"], [1]),
        (
            {"youth_union": False, "trade_union": True},
            {"youth_union_member": False, "trade_union_member": True},
            ["trade_union_resolution"],
            [1],
        ),
        # Two members introduce and no union does.
        ({"youth_union": False}, {"youth_union_member": False}, [], [1, 2]),
    ],
)
def test_the_paper_of_the_union_that_recommends_and_as_many_letters_as_introduce(cell, person, unions, letters):
    papers = planned(None, cell=cell, person=person)
    assert [form for form in forms(papers) if form.endswith("union_resolution")] == unions
    assert [paper.copy for paper in papers if paper.form == "introduction"] == letters


def test_the_papers_stand_in_order_each_once_under_their_step():
    papers = planned("ready")
    assert len({(paper.form, paper.copy) for paper in papers}) == len(papers)
    order = list(Step)
    places = [order.index(paper.step) for paper in papers]
    assert places == sorted(places)
    assert forms(papers)[:2] == ["awareness_certificate", "application"]
    # One line of the rules, two letters.
    assert {"verification_introduction", "verification_letter"} <= set(forms(papers))


def test_papers_of_recognition_come_with_the_ceremony_alone():
    before, after = forms(planned("ready")), forms(planned("admitted"))
    assert "recognition_decision" not in before
    assert "recognition_decision" in after
    assert set(before) <= set(after)


def test_what_is_missing_and_who_gives_it_have_words_in_both_languages():
    assert GAPS["vi"].keys() == GAPS["en"].keys()
    assert GIVERS["vi"].keys() == GIVERS["en"].keys()
    assert gap_name("bearers", "en") == "who is sent to verify"
    # Whoever is named by the step table has its words there.
    assert (giver_name("office", "vi"), giver_name("candidate", "vi")) == ("cán bộ giữ sổ của đảng ủy", "")
