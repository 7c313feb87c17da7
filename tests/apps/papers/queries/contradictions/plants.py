"""What is planted, which code tells it, and the two places that it must name: paper and field of each."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from hatnhan.apps.candidacies.models import Mentor, StepRecord
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.papers.models import Term
from hatnhan.apps.people.models import Membership, Person
from tests.apps.papers.queries.contradictions.planting import DAY, ON, Dossier, period, relative

LATER, MONTH, YEAR = 5 * DAY, 31 * DAY, 366 * DAY


class Plant(NamedTuple):
    """One fault. `whose`: which dossiers it is planted in."""

    what: str
    plant: Callable[[Dossier], object]
    code: str
    first: tuple[str, str]
    second: tuple[str, str]
    whose: str = "walked"


def _other_year(day: date) -> date:
    return day.replace(year=day.year - 1)


def _mentor(dossier: Dossier, **values: object) -> None:
    Mentor.objects.filter(case=dossier.case).update(**values)


def _probationer(dossier: Dossier) -> int:
    rows = Membership.objects.filter(recognised=False).exclude(person=dossier.person)
    return rows.order_by("pk").values_list("person", flat=True)[0]


def _introduced_by(dossier: Dossier, person: int, **answers: object) -> None:
    dossier.redo("introduction", {"introducer": str(person), **answers})


def _twice_introduced(dossier: Dossier) -> None:
    day = dossier.day("introduction")
    person = dossier.members(day)[0]
    _introduced_by(dossier, person)
    dossier.add("introduction", on=day, answers={"introducer": str(person)})


def _on_the_list(dossier: Dossier) -> None:
    vote = dossier.record("cell_vote_admission")
    others = Person.objects.exclude(pk=dossier.person.pk).order_by("pk").values_list("pk", flat=True)
    dossier.freeze("cell_vote_admission", [dossier.person.pk, *others[: (vote.entitled or 0) - 1]])


def _shorter_list(dossier: Dossier) -> None:
    vote = dossier.record("cell_vote_admission")
    others = Person.objects.exclude(pk=dossier.person.pk).order_by("pk").values_list("pk", flat=True)
    dossier.freeze("cell_vote_admission", list(others[: (vote.entitled or 0) - 1]))


def _absent_present(dossier: Dossier, step: str) -> None:
    vote = dossier.record(step)
    dossier.redo(step, present=(vote.entitled or 0) + 1)


def _too_many_votes(dossier: Dossier, step: str) -> None:
    vote = dossier.record(step)
    dossier.redo(step, in_favour=vote.present, against=1)


def _moved(step: str, to: str, by: timedelta) -> Callable[[Dossier], object]:
    """This step, written with the day of another one and so many days more."""

    def plant(dossier: Dossier) -> None:
        dossier.redo(step, on=dossier.day(to) + by, paper_on=None)

    return plant


def _helped_early(dossier: Dossier) -> None:
    _moved("mentor_assigned", "listed", -DAY)(dossier)
    _mentor(dossier, starts_on=dossier.day("mentor_assigned"))


def _answered(step: str, answer: str, to: str, by: timedelta) -> Callable[[Dossier], object]:
    def plant(dossier: Dossier) -> None:
        dossier.redo(step, {answer: (dossier.day(to) + by).isoformat()})

    return plant


def _decided_early(dossier: Dossier) -> None:
    day = dossier.day("committee_vote_admission") - DAY
    dossier.redo("admission_decision", on=day, paper_on=day, paper_number="977-QĐ/TVHU")
    dossier.of_membership(decided_on=day)


def _held_early(dossier: Dossier) -> None:
    decision = dossier.record("admission_decision")
    dossier.redo("ceremony", on=decision.on - DAY)
    dossier.of_membership(admitted_on=decision.on - DAY)


def _founded_late(dossier: Dossier) -> None:
    Unit.objects.filter(pk=dossier.case.unit_id).update(founded_on=dossier.day("cell_vote_admission") + DAY)


def _renamed(dossier: Dossier, before: date) -> None:
    """The commune had another name until this day."""
    row = Placement.objects.get(unit=dossier.committee(), starts_on__lt=before, ends_on__gt=before)
    began = row.starts_on
    Placement.objects.filter(pk=row.pk).update(starts_on=before)
    Placement.objects.create(
        unit=row.unit, parent=row.parent, name="Đảng bộ xã Khe Vàng", kind=row.kind, starts_on=began, ends_on=before
    )


def _issued_by_its_old_name(dossier: Dossier) -> None:
    _renamed(dossier, dossier.day("awareness_certificate") - DAY)
    dossier.redo("awareness_certificate", {"issued_by": "Trung tâm chính trị xã Khe Vàng"})


def _issued_under_its_old_name(dossier: Dossier) -> None:
    _renamed(dossier, dossier.day("cell_vote_admission") - DAY)
    dossier.issue("cell_resolution_admission", "cell_vote_admission", unit_name="Đảng bộ xã Khe Vàng")


def _issued_by_a_district_that_was(dossier: Dossier) -> None:
    district = Unit.objects.get(kind="district", placements_below__unit=dossier.committee())
    day = dossier.day("cell_vote_admission") - DAY
    Unit.objects.filter(pk=district.pk).update(ended_on=day)
    Placement.objects.filter(unit=district).update(ends_on=day)
    name = district.name.removeprefix("Đảng bộ ")
    dossier.redo("opinions_recognition", {"asked_of": f"Hội Phụ nữ {name}"})


def _acted_before_it_was(dossier: Dossier) -> None:
    other = Unit.objects.exclude(pk=dossier.case.unit_id).filter(kind="cell").earliest("pk")
    Unit.objects.filter(pk=other.pk).update(founded_on=ON)
    dossier.redo("verification_sent", acted_by_id=other.pk)


def _same_number_twice(dossier: Dossier) -> None:
    Term.objects.create(unit=dossier.case.unit, starts_on=date(2011, 1, 1), document="đại hội")
    number = dossier.record("cell_vote_admission").paper_number
    dossier.redo("cell_vote_recognition", paper_number=number, paper_on=dossier.day("cell_vote_recognition"))


def _number_of_another(dossier: Dossier) -> None:
    vote = dossier.record("committee_vote_admission")
    same = StepRecord.objects.filter(step=vote.step, on__year=vote.on.year, case__ancestor_2=dossier.case.ancestor_2)
    other = same.exclude(case=dossier.case).exclude(paper_number="").earliest("pk")
    dossier.redo(vote.step, paper_number=other.paper_number)


def _other_tone(name: str) -> str:
    return name.replace(name[-1], {"a": "à", "n": "nh"}.get(name[-1], f"{name[-1]}h"))


def _story(**changes: object) -> Callable[[Dossier], object]:
    return lambda dossier: dossier.story(**changes)


def _place_of_origin(dossier: Dossier) -> None:
    dossier.of_person(origin="Xã Mường Báng, tỉnh Điện Biên")
    dossier.person.refresh_from_db()
    dossier.story(origin="Xã Sính Phình, tỉnh Điện Biên")


def _periods(dossier: Dossier, *, starts: int, gap: int) -> None:
    born, until = dossier.person.born.year, dossier.day("curriculum_vitae")
    first = period(born + starts, 9, born + 18, 5, "Đi học")
    dossier.story(periods=[first, period(born + 18, 6 + gap, until.year, until.month, "Làm ruộng")])


PLANTS = (
    # The person in the register, the ID number, the groups
    Plant(
        "born in another year",
        lambda d: d.of_person(born=_other_year(d.person.born)),
        "dossier.value_differs",
        ("person", "birth_year"),
        ("id_number", "birth_year"),
    ),
    Plant(
        "the other sex",
        lambda d: d.of_person(sex="female"),
        "dossier.sex_differs",
        ("person", "sex"),
        ("id_number", "sex"),
        "men",
    ),
    Plant(
        "a man in the group of women",
        lambda d: d.person.target_groups.create(group="women", starts_on=d.case.opened_on),
        "dossier.sex_and_group",
        ("person", "sex"),
        ("person", "group"),
        "men",
    ),
    Plant(
        "Kinh in the group of minorities",
        lambda d: d.of_person(ethnic_group="01"),
        "dossier.people_and_group",
        ("person", "ethnic_group"),
        ("person", "group"),
        "minority",
    ),
    # Membership, against the papers of the admission
    Plant(
        "admitted on another day",
        lambda d: d.of_membership(admitted_on=d.day("ceremony") + LATER),
        "dossier.day_differs",
        ("ceremony", "admitted_on"),
        ("membership", "admitted_on"),
    ),
    Plant(
        "decided on another day",
        lambda d: d.of_membership(decided_on=d.day("admission_decision") + DAY),
        "dossier.day_differs",
        ("admission_decision", "decided_on"),
        ("membership", "decided_on"),
    ),
    Plant(
        "the list names another official day",
        lambda d: d.of_membership(official_on_listed=d.day("recognition_decision")),
        "dossier.day_differs",
        ("membership", "official_on"),
        ("imported_list", "official_on"),
    ),
    # Who stands beside the candidate
    Plant(
        "the mentor since another day",
        lambda d: _mentor(d, starts_on=d.day("mentor_assigned") + DAY),
        "dossier.day_differs",
        ("mentor_assigned", "mentor_since"),
        ("mentor", "mentor_since"),
    ),
    Plant(
        "a mentor on probation",
        lambda d: _mentor(d, person=_probationer(d)),
        "mentor.not_official",
        ("mentor", "mentor"),
        ("membership", "official_on"),
    ),
    Plant(
        "his own mentor",
        lambda d: _mentor(d, person=d.person),
        "dossier.same_person",
        ("case", "person"),
        ("mentor", "mentor"),
    ),
    Plant(
        "one member introduces twice",
        _twice_introduced,
        "dossier.same_person",
        ("introduction", "introducer"),
        ("introduction", "second_introducer"),
    ),
    Plant(
        "he introduces himself",
        lambda d: _introduced_by(d, d.person.pk),
        "dossier.same_person",
        ("case", "person"),
        ("introduction", "introducer"),
    ),
    Plant(
        "introduced by one on probation",
        lambda d: _introduced_by(d, _probationer(d)),
        "introducer.not_official",
        ("introduction", "introducer"),
        ("membership", "official_on"),
    ),
    Plant(
        "introduced by a member of another cell",
        lambda d: _introduced_by(d, d.members(d.day("introduction"), elsewhere=True)[0]),
        "dossier.introducer_not_in_cell",
        ("introduction", "introducer"),
        ("case", "unit"),
    ),
    Plant(
        "together for a month",
        lambda d: _introduced_by(
            d, d.members(d.day("introduction"))[0], together_since=(d.day("introduction") - MONTH).isoformat()
        ),
        "introducer.not_long_enough",
        ("introduction", "introducer"),
        ("introduction", "together_since"),
    ),
    Plant(
        "on the list of who votes on him",
        _on_the_list,
        "dossier.same_person",
        ("case", "person"),
        ("cell_vote_admission", "voter"),
    ),
    # The numbers of the votes
    Plant(
        "fewer on the list than may vote",
        _shorter_list,
        "dossier.entitled_differs",
        ("cell_vote_admission", "entitled"),
        ("voter_list", "entitled"),
    ),
    Plant(
        "more may vote than the cell has members",
        lambda d: d.redo("cell_vote_admission", entitled=200),
        "dossier.entitled_differs",
        ("cell_vote_admission", "entitled"),
        ("register_of_day", "entitled"),
    ),
    *(
        Plant(
            f"more present than may vote: {step}",
            partial(_absent_present, step=step),
            "dossier.more_present_than_entitled",
            (step, "present"),
            (step, "entitled"),
        )
        for step in ("cell_vote_admission", "committee_vote_admission", "cell_vote_recognition")
    ),
    *(
        Plant(
            f"more votes than present: {step}",
            partial(_too_many_votes, step=step),
            "dossier.more_votes_than_present",
            (step, "votes"),
            (step, "present"),
        )
        for step in ("cell_vote_admission", "committee_vote_admission", "committee_vote_recognition")
    ),
    # Days in their order: the day that stands too early first
    *(
        Plant(
            f"{step} with the day of {to}",
            _moved(step, to, by),
            "dossier.out_of_order",
            *(((step, step), (to, to)) if by < 0 * DAY else ((to, to), (step, step))),
        )
        for step, to, by in (
            ("application", "curriculum_vitae", DAY),
            ("curriculum_vitae", "verification_sent", DAY),
            ("introduction", "cell_vote_admission", DAY),
            ("opinions", "cell_vote_admission", DAY),
            ("member_file", "ceremony", -DAY),
            ("new_member_certificate", "ceremony", -DAY),
            ("mentor_review", "cell_vote_recognition", DAY),
        )
    ),
    Plant(
        "a mentor before the list of sympathisers",
        _helped_early,
        "dossier.out_of_order",
        ("mentor_assigned", "mentor_assigned"),
        ("listed", "listed"),
    ),
    Plant(
        "the union after the vote",
        _moved("union_resolution", "cell_vote_admission", DAY),
        "dossier.out_of_order",
        ("cell_vote_admission", "cell_vote_admission"),
        ("union_resolution", "union_resolution"),
        "union",
    ),
    Plant(
        "decided before the committee voted",
        _decided_early,
        "dossier.out_of_order",
        ("admission_decision", "admission_decision"),
        ("committee_vote_admission", "committee_vote_admission"),
    ),
    Plant(
        "admitted before the decision",
        _held_early,
        "dossier.out_of_order",
        ("ceremony", "ceremony"),
        ("admission_decision", "admission_decision"),
    ),
    Plant(
        "the answer came before the question",
        _answered("verification_concluded", "answered_on", "verification_sent", -DAY),
        "dossier.out_of_order",
        ("verification_concluded", "verification_answer"),
        ("verification_sent", "verification_sent"),
    ),
    Plant(
        "together only after the letter",
        _answered("introduction", "together_since", "introduction", DAY),
        "dossier.out_of_order",
        ("introduction", "introduction"),
        ("introduction", "together_since"),
    ),
    Plant(
        "asked after the summary",
        _answered("opinions", "asked_on", "opinions", DAY),
        "dossier.out_of_order",
        ("opinions", "opinions"),
        ("opinions", "opinions_asked"),
    ),
    Plant(
        "asked after the summary of the recognition",
        _answered("opinions_recognition", "asked_on", "opinions_recognition", DAY),
        "dossier.out_of_order",
        ("opinions_recognition", "opinions_recognition"),
        ("opinions_recognition", "opinions_recognition_asked"),
    ),
    Plant(
        "the cell's resolution before its meeting",
        lambda d: d.redo("cell_vote_admission", paper_on=d.day("cell_vote_admission") - DAY),
        "dossier.out_of_order",
        ("cell_vote_admission", "cell_vote_admission_paper"),
        ("cell_vote_admission", "cell_vote_admission"),
    ),
    Plant(
        "the committee's resolution before its meeting",
        lambda d: d.redo("committee_vote_admission", paper_on=d.day("committee_vote_admission") - DAY),
        "dossier.out_of_order",
        ("committee_vote_admission", "committee_vote_admission_paper"),
        ("committee_vote_admission", "committee_vote_admission"),
    ),
    Plant(
        "received before it was decided",
        lambda d: d.redo("admission_decision", received_on=d.day("admission_decision") - DAY),
        "dossier.out_of_order",
        ("admission_decision", "decision_received"),
        ("admission_decision", "admission_decision"),
    ),
    Plant(
        "received on a day to come",
        lambda d: d.redo("admission_decision", received_on=ON + DAY),
        "dossier.day_to_come",
        ("admission_decision", "decision_received"),
        ("calendar", "today"),
    ),
    Plant(
        "together before the birth",
        lambda d: d.redo("introduction", {"together_since": (d.person.born - DAY).isoformat()}),
        "dossier.day_before_birth",
        ("introduction", "together_since"),
        ("person", "born"),
    ),
    Plant(
        "the decision bears another day",
        lambda d: d.redo("admission_decision", paper_on=d.day("admission_decision") + DAY),
        "dossier.day_differs",
        ("admission_decision", "admission_decision"),
        ("admission_decision", "day"),
    ),
    # Ages of papers: as the judge says them
    Plant(
        "a certificate of six years before",
        lambda d: d.redo("awareness_certificate", on=d.day("cell_vote_admission") - 6 * YEAR),
        "certificate.expired",
        ("awareness_certificate", "awareness_certificate"),
        ("cell_vote_admission", "cell_vote_admission"),
    ),
    Plant(
        "a union's resolution of fourteen months before",
        lambda d: d.redo("union_resolution", on=d.day("cell_vote_admission") - 14 * MONTH),
        "paper.older_than_12_months",
        ("union_resolution", "union_resolution"),
        ("cell_vote_admission", "cell_vote_admission"),
        "union",
    ),
    Plant(
        "a review before the end of probation",
        lambda d: d.redo("self_review", on=d.day("ceremony") + MONTH),
        "review.before_end_of_probation",
        ("ceremony", "ceremony"),
        ("self_review", "self_review"),
    ),
    # Units and numbers
    Plant(
        "the cell was founded after its vote",
        _founded_late,
        "dossier.unit_not_there",
        ("cell_vote_admission", "cell_vote_admission"),
        ("organisation", "unit"),
    ),
    Plant(
        "a unit acted before it was founded",
        _acted_before_it_was,
        "dossier.unit_not_there",
        ("verification_sent", "verification_sent"),
        ("organisation", "unit"),
    ),
    Plant(
        "the commune by a name that it no longer had",
        _issued_by_its_old_name,
        "dossier.unit_of_another_day",
        ("awareness_certificate", "issued_by"),
        ("organisation", "unit"),
    ),
    Plant(
        "issued under a name that it no longer had",
        _issued_under_its_old_name,
        "dossier.unit_of_another_day",
        ("issued", "unit"),
        ("organisation", "unit"),
    ),
    Plant(
        "a district that had ended",
        _issued_by_a_district_that_was,
        "dossier.unit_not_there",
        ("opinions_recognition", "asked_of"),
        ("organisation", "unit"),
    ),
    Plant(
        "one number for both resolutions of the cell",
        _same_number_twice,
        "dossier.number_twice",
        ("cell_vote_admission", "number"),
        ("cell_vote_recognition", "number"),
    ),
    Plant(
        "the number of another dossier",
        _number_of_another,
        "dossier.number_in_two_dossiers",
        ("committee_vote_admission", "number"),
        ("other_dossier", "number"),
    ),
    Plant(
        "issued with another number",
        lambda d: d.issue("cell_resolution_admission", "cell_vote_admission", text="99-NQ/CB"),
        "dossier.value_differs",
        ("cell_vote_admission", "number"),
        ("issued", "number"),
    ),
    Plant(
        "issued on another day",
        lambda d: d.issue("cell_resolution_admission", "cell_vote_admission", on=d.day("cell_vote_admission") + DAY),
        "dossier.day_differs",
        ("cell_vote_admission", "day"),
        ("issued", "day"),
    ),
    # The curriculum vitae of a running case
    Plant(
        "the name in another composition",
        lambda d: d.story(name=f"{d.person.name.written.upper()}"),
        "dossier.spelled_differently",
        ("person", "name"),
        ("curriculum_vitae", "name"),
        "writing",
    ),
    Plant(
        "another name",
        lambda d: d.story(name=_other_tone(d.person.name.written)),
        "dossier.value_differs",
        ("person", "name"),
        ("curriculum_vitae", "name"),
        "writing",
    ),
    Plant(
        "another birthday",
        lambda d: d.story(born=_other_year(d.person.born).isoformat()),
        "dossier.day_differs",
        ("person", "born"),
        ("curriculum_vitae", "born"),
        "writing",
    ),
    Plant(
        "the other sex in the CV",
        lambda d: d.story(sex="female" if d.person.sex == "male" else "male"),
        "dossier.sex_differs",
        ("person", "sex"),
        ("curriculum_vitae", "sex"),
        "writing",
    ),
    Plant(
        "another home village",
        _place_of_origin,
        "dossier.value_differs",
        ("person", "origin"),
        ("curriculum_vitae", "origin"),
        "writing",
    ),
    Plant(
        "another residence",
        _story(permanent_residence="Phường Ví Dụ"),
        "dossier.value_differs",
        ("person", "residence"),
        ("curriculum_vitae", "residence"),
        "writing",
    ),
    Plant(
        "another people",
        _story(ethnic_group="Ê Đê"),
        "dossier.value_differs",
        ("person", "ethnic_group"),
        ("curriculum_vitae", "ethnic_group"),
        "writing",
    ),
    Plant(
        "another day on the list of sympathisers",
        lambda d: d.story(sympathiser_on=f"{d.day('listed') + LATER:%d/%m/%Y}"),
        "dossier.day_differs",
        ("listed", "sympathiser_on"),
        ("curriculum_vitae", "sympathiser_on"),
        "writing",
    ),
    Plant(
        "half a year untold",
        lambda d: _periods(d, starts=6, gap=6),
        "dossier.life_gap",
        ("curriculum_vitae", "periods"),
        ("curriculum_vitae", "periods"),
        "writing",
    ),
    Plant(
        "two periods at once",
        lambda d: _periods(d, starts=6, gap=-4),
        "dossier.life_overlap",
        ("curriculum_vitae", "periods"),
        ("curriculum_vitae", "periods"),
        "writing",
    ),
    Plant(
        "at school before he was born",
        lambda d: _periods(d, starts=-1, gap=0),
        "dossier.life_before_birth",
        ("curriculum_vitae", "periods"),
        ("person", "born"),
        "writing",
    ),
    Plant(
        "a father younger than his son",
        lambda d: d.story(relatives=[relative("father", d.person.born.year + 2)]),
        "dossier.parent_too_young",
        ("curriculum_vitae", "relatives"),
        ("person", "born"),
        "writing",
    ),
    Plant(
        "a child older than its father",
        lambda d: d.story(relatives=[relative("child", d.person.born.year - 2)]),
        "dossier.child_too_old",
        ("curriculum_vitae", "relatives"),
        ("person", "born"),
        "writing",
    ),
)
