"""Targets are handed down, changed with a reason, registered, accepted, returned, copied, and carried along."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, transaction

from hatnhan.apps.audit.queries import history
from hatnhan.apps.organisation.operations import end_unit, merge_unit
from hatnhan.apps.targets.models import GuidingPaper, Registration, Target, TargetChange
from hatnhan.apps.targets.operations import (
    NewPaper,
    Offer,
    Order,
    answer_registration,
    copy_forward,
    keep_paper,
    register_target,
    set_targets,
)
from hatnhan.apps.targets.queries import plan_of, target_of
from hatnhan.core.figures import Period, years
from hatnhan.core.outcome import Refused
from hatnhan.core.targets import Aim
from tests.factories import NOW, TODAY, actor, machine_actor

YEAR = Aim(2026, 2026)
TERM = Aim(2025, 2030)
PAPER = NewPaper("plan", "12-KH/ĐU", date(2026, 1, 9), "Đảng ủy xã Đèo Gió", "Kế hoạch phát triển đảng viên năm 2026")


def codes(act, **arguments) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return [reason.code for reason in refused.value.reasons]


def give(world, counts, aim=YEAR, who="committee_officer", **more) -> int:
    return set_targets(actor=world.actor(who), order=Order(aim, counts, **more))


def count_of(world, unit, aim=YEAR) -> int | None:
    return target_of(machine_actor(), unit.pk, aim).count


def test_a_commune_gives_its_cells_their_targets_in_one_act(world):
    assert give(world, {world.cell_a1.pk: 2, world.cell_a2.pk: 0}) == 2
    assert (count_of(world, world.cell_a1), count_of(world, world.cell_a2)) == (2, 0)
    act = history(f"organisation.unit:{world.cell_a1.pk}")[0]
    assert act.verb == "targets.set_target"
    assert act.details["before"] == {"target": None}
    assert act.details["after"] == {"target": 2, "years": "2026", "groups": ""}


def test_what_did_not_change_is_no_act(world):
    give(world, {world.cell_a1.pk: 2})
    assert give(world, {world.cell_a1.pk: 2, world.cell_a2.pk: 1}) == 1
    assert TargetChange.objects.count() == 2


def test_a_change_needs_a_reason_and_keeps_what_stood(world):
    give(world, {world.cell_a1.pk: 2})
    assert codes(give, world=world, counts={world.cell_a1.pk: 3}) == ["target.needs_reason"]
    assert count_of(world, world.cell_a1) == 2
    give(world, {world.cell_a1.pk: 3}, reason="Thêm nguồn", document="Công văn 5-CV/ĐU")
    change = TargetChange.objects.get(before=2)
    assert (change.after, change.reason, change.document, change.by) == (3, "Thêm nguồn", "Công văn 5-CV/ĐU",
                                                                        "committee_officer")  # fmt: skip
    told = history(f"organisation.unit:{world.cell_a1.pk}")[0].details
    after = told["after"]
    assert isinstance(after, dict)
    assert (told["before"], after["reason"]) == ({"target": 2}, "Thêm nguồn")


def test_the_history_of_a_target_is_never_changed(world):
    give(world, {world.cell_a1.pk: 2})
    with pytest.raises(DatabaseError), transaction.atomic():
        TargetChange.objects.update(after=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        TargetChange.objects.all().delete()


def test_every_bad_number_is_told_at_once_and_nothing_is_written(world):
    counts = {world.cell_a1.pk: -1, world.cell_a2.pk: 5000, world.military_cell.pk: 1}
    assert codes(give, world=world, counts=counts) == ["target.negative", "target.absurd"]
    assert not Target.objects.exists()


def test_a_group_that_nobody_knows_and_years_that_cannot_be(world):
    assert codes(give, world=world, counts={world.cell_a1.pk: 1}, aim=Aim(2026, 2026, "fishers")) == ["group.unknown"]
    assert codes(give, world=world, counts={world.cell_a1.pk: 1}, aim=Aim(1812, 1812)) == ["target.years"]


def test_a_unit_that_has_ended_gets_no_target_but_keeps_the_one_it_had(world):
    give(world, {world.military_cell.pk: 3})
    end_unit(actor=machine_actor(), unit_id=world.military_cell.pk, ends_on=TODAY - timedelta(days=1))
    assert codes(give, world=world, counts={world.military_cell.pk: 4}, reason="x") == ["unit.ended_already"]
    assert count_of(world, world.military_cell) == 3


def test_who_comes_second_sees_what_changed_and_overwrites_nothing(world):
    give(world, {world.cell_a1.pk: 2})
    give(world, {world.cell_a1.pk: 4}, stood={world.cell_a1.pk: 2}, reason="Bổ sung nguồn")
    late = {
        "counts": {world.cell_a1.pk: 3, world.cell_a2.pk: 1},
        "stood": {world.cell_a1.pk: 2, world.cell_a2.pk: None},
    }
    assert codes(give, world=world, reason="Khác", **late) == ["target.changed_meanwhile"]
    assert (count_of(world, world.cell_a1), count_of(world, world.cell_a2)) == (4, None)


@pytest.mark.parametrize("who", ["cell_secretary", "neighbour", "statistics_reader", "class_officer"])
def test_only_the_level_above_gives_targets(world, who):
    with pytest.raises((PermissionDenied, ObjectDoesNotExist)):
        give(world, {world.cell_a1.pk: 2}, who=who)


def test_a_commune_does_not_change_what_the_province_gave_it(world):
    with pytest.raises(PermissionDenied):
        give(world, {world.commune_a.pk: 1})
    give(world, {world.commune_a.pk: 15}, who="provincial_officer")
    assert count_of(world, world.commune_a) == 15
    with pytest.raises(ObjectDoesNotExist):
        give(world, {world.cell_b1.pk: 1})


def test_the_topmost_unit_writes_down_its_own(world):
    assert give(world, {world.province.pk: 2500}, who="provincial_officer", aim=TERM) == 1


class TestRegistering:
    def offer(self, world, count=20, groups="militia+private_enterprise", who="committee_secretary"):
        offer = Offer(Aim(2026, 2026, groups), count, "Đã rà soát nguồn")
        return register_target(actor=world.actor(who), unit_id=world.commune_a.pk, offer=offer)

    def test_accepted_it_is_the_target(self, world):
        made = self.offer(world)
        answer_registration(actor=world.actor("provincial_officer"), registration_id=made.pk, accept=True)
        made.refresh_from_db()
        assert (made.state, made.answered_by) == ("accepted", "provincial_officer")
        assert count_of(world, world.commune_a, Aim(2026, 2026, "militia+private_enterprise")) == 20
        verbs = [act.verb for act in history(f"organisation.unit:{world.commune_a.pk}")]
        assert verbs[:3] == ["targets.answered", "targets.set_target", "targets.registered"]

    def test_returned_it_needs_a_reason_and_changes_nothing(self, world):
        made = self.offer(world)
        answer = {"actor": world.actor("provincial_officer"), "registration_id": made.pk, "accept": False}
        assert codes(answer_registration, **answer) == ["registration.needs_reason"]
        answer_registration(**answer, answer="Thấp hơn năm trước")
        made.refresh_from_db()
        assert (made.state, made.answer) == ("returned", "Thấp hơn năm trước")
        assert not Target.objects.exists()
        assert codes(answer_registration, **answer, answer="x") == ["registration.answered_already"]

    def test_a_second_offer_takes_the_place_of_the_first(self, world):
        first, second = self.offer(world), self.offer(world, 22)
        first.refresh_from_db()
        assert (first.state, second.state) == ("replaced", "waiting")
        assert Registration.objects.filter(state="waiting").count() == 1

    def test_nobody_answers_his_own_and_nobody_registers_for_another(self, world):
        made = self.offer(world)
        for who in ("committee_secretary", "committee_officer"):
            with pytest.raises(PermissionDenied):
                answer_registration(actor=world.actor(who), registration_id=made.pk, accept=True)
        with pytest.raises(PermissionDenied):
            self.offer(world, who="statistics_reader")
        with pytest.raises(ObjectDoesNotExist):
            answer_registration(actor=world.actor("stranger"), registration_id=made.pk, accept=True)

    def test_a_bad_number_is_refused(self, world):
        assert codes(self.offer, world=world, count=-2) == ["target.negative"]


class TestPapers:
    def test_a_target_points_at_the_paper_it_carries_out(self, world):
        paper = keep_paper(actor=world.actor("committee_officer"), unit_id=world.commune_a.pk, paper=PAPER)
        give(world, {world.cell_a1.pk: 2}, paper_id=paper.pk)
        assert Target.objects.get().paper == paper
        assert TargetChange.objects.get().paper == paper
        act = history(f"organisation.unit:{world.commune_a.pk}")[0]
        after = act.details["after"]
        assert isinstance(after, dict)
        assert (act.verb, after["number"]) == ("targets.kept_paper", "12-KH/ĐU")

    def test_a_paper_is_kept_once_and_whole(self, world):
        keep = {"actor": world.actor("committee_officer"), "unit_id": world.commune_a.pk}
        keep_paper(**keep, paper=PAPER)
        assert codes(keep_paper, **keep, paper=PAPER) == ["guiding.kept_already"]
        bad = NewPaper("song", "", TODAY + timedelta(days=1), "", "Tên")
        assert codes(keep_paper, **keep, paper=bad) == [
            "guiding.incomplete", "guiding.incomplete", "guiding.unknown_kind", "record.in_the_future",
        ]  # fmt: skip
        assert GuidingPaper.objects.count() == 1

    def test_a_paper_alone_changes_nothing(self, world):
        paper = keep_paper(actor=world.actor("committee_officer"), unit_id=world.commune_a.pk, paper=PAPER)
        assert give(world, {}, paper_id=paper.pk) == 0

    def test_a_paper_of_strangers_is_none(self, world):
        paper = keep_paper(actor=world.actor("stranger"), unit_id=world.commune_b.pk, paper=PAPER)
        assert codes(give, world=world, counts={world.cell_a1.pk: 2}, paper_id=paper.pk) == ["target.no_paper"]


class TestCopying:
    def test_the_next_year_begins_with_what_this_one_had(self, world):
        give(world, {world.cell_a1.pk: 2, world.cell_a2.pk: 3})
        give(world, {world.cell_a1.pk: 1}, aim=Aim(2026, 2026, "women"))
        give(world, {world.cell_a2.pk: 5}, aim=Aim(2027, 2027))
        made = copy_forward(actor=world.actor("committee_officer"), unit_id=world.commune_a.pk, year=2026)
        assert made == 2
        assert count_of(world, world.cell_a1, Aim(2027, 2027)) == 2
        assert count_of(world, world.cell_a1, Aim(2027, 2027, "women")) == 1
        assert count_of(world, world.cell_a2, Aim(2027, 2027)) == 5

    def test_nothing_to_copy_is_said(self, world):
        copy = {"actor": world.actor("committee_officer"), "unit_id": world.commune_a.pk, "year": 2026}
        assert codes(copy_forward, **copy) == ["target.nothing_to_copy"]
        with pytest.raises(PermissionDenied):
            copy_forward(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, year=2026)


class TestMergers:
    def merge(self, world):
        merge_unit(
            actor=machine_actor(), unit_id=world.cell_a2.pk, into_id=world.cell_a1.pk, on=TODAY - timedelta(days=1)
        )

    def early(self, world, counts, aim=YEAR):
        early = actor(world.users["committee_officer"], NOW - timedelta(days=150))
        set_targets(actor=early, order=Order(aim, counts))

    def test_what_a_unit_brought_along_is_counted_on_top(self, world):
        self.early(world, {world.cell_a1.pk: 2, world.cell_a2.pk: 3})
        self.merge(world)
        row = target_of(machine_actor(), world.cell_a1.pk, YEAR)
        assert (row.own, row.count, [(part.unit, part.count) for part in row.carried]) == (
            2, 5, [("Chi bộ thôn Khuổi Mạ", 3)],
        )  # fmt: skip

    def test_a_number_given_after_the_merger_says_all(self, world):
        self.early(world, {world.cell_a1.pk: 2, world.cell_a2.pk: 3})
        self.merge(world)
        give(world, {world.cell_a1.pk: 4}, reason="Sáp nhập hai chi bộ")
        assert count_of(world, world.cell_a1) == 4

    def test_the_next_year_is_copied_for_the_one_that_is_left(self, world):
        self.early(world, {world.cell_a1.pk: 2, world.cell_a2.pk: 3})
        self.merge(world)
        copy_forward(actor=world.actor("committee_officer"), unit_id=world.commune_a.pk, year=2026)
        assert count_of(world, world.cell_a1, Aim(2027, 2027)) == 5


def test_a_period_has_the_plan_of_its_years(world):
    for year, count in ((2021, 220), (2022, 225), (2023, 211)):
        give(world, {world.commune_a.pk: count}, aim=Aim(year, year), who="provincial_officer")
    assert plan_of(world.commune_a, years(2023)) == 211
    assert plan_of(world.commune_a, years(2021, 2023)) == 656
    assert plan_of(world.commune_a, years(2020, 2023)) is None
    assert plan_of(world.commune_a, Period(date(2023, 1, 1), date(2024, 2, 29))) is None
    give(world, {world.commune_a.pk: 700}, aim=Aim(2021, 2023), who="provincial_officer")
    assert plan_of(world.commune_a, years(2021, 2023)) == 700
