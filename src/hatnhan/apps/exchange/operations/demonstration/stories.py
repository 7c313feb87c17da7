"""The curriculum vitae of candidates of the demonstration who have handed it in, and a candidate who is at his own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db.models import Exists, OuterRef, QuerySet

from hatnhan.apps.access.operations import create_account
from hatnhan.apps.access.operations.grants import NewGrant, write_grant
from hatnhan.apps.access.queries import actor_of
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import write_part
from hatnhan.apps.exchange.operations.demonstration.accounts import CANDIDATE, PASSWORD
from hatnhan.apps.exchange.operations.demonstration.names import NameOf, draw_name, draw_surname
from hatnhan.apps.people.choices import ethnic_groups
from hatnhan.core.life_story import Month, Period, Relative, Training, month_of
from hatnhan.core.permissions import Actor, Role
from hatnhan.core.situation import Step

_FIRST_SCHOOL_YEARS, _YEARS_OF_SCHOOL, _UNION_AGE, _FIRST_CLASS = 9, 12, 16, 6
_SEPTEMBER, _MAY = 9, 5
# How many candidates of the demonstration have typed theirs: enough to look at dossiers, few enough to load at once.
MOST = 24
# The candidate who has an account is still at it.
_BEGUN = ("person", "schooling", "union")


def write_stories(actor: Actor, rng: Random, on: date) -> int:
    """Fill in the stories of those whose paper is on record and who wait for a decision; returns how many."""
    waiting = _undecided().filter(Exists(_records(Step.CURRICULUM_VITAE)))
    cases = list(waiting.select_related("person__name", "unit").order_by("pk")[:MOST])
    for case in cases:
        write_story(actor, case, rng, on)
    return len(cases)


def write_story(actor: Actor, case: Case, rng: Random, on: date) -> None:
    """Fill in the story of one candidate."""
    for part, values in _story(_Teller(case, rng, on)):
        write_part(actor=actor, case_id=case.pk, part=part, values=values)


def invite_to_own_pages(actor: Actor, rng: Random, on: date) -> None:
    """One candidate of the village cell signs in, and has begun to fill in his."""
    among = _undecided().filter(~Exists(_records(Step.CURRICULUM_VITAE)), unit__code=CANDIDATE.cell)
    case = among.select_related("person__name", "unit").order_by("-person__born", "pk").first()
    if case is None:
        return
    name = case.person.name.written
    user = create_account(actor=actor, username=CANDIDATE.username, password=PASSWORD, full_name=name)
    write_grant(actor, user, NewGrant(case.unit, Role.PERSON, min(on, actor.today), person=case.person_id))
    for part, values in _story(_Teller(case, rng, on)):
        if part in _BEGUN:
            write_part(actor=actor_of(user, actor.at), case_id=case.pk, part=part, values=values)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Whose story is told, with which dice, up to which day."""

    case: Case
    rng: Random
    on: date

    @property
    def home(self) -> str:
        """Where he lives: as the register says, or the place that the cell is called by."""
        return self.case.person.residence or self.case.unit.name.removeprefix("Chi bộ ")

    def name(self, sex: str, born: int, surname: str = "") -> str:
        """The name of a relative."""
        group = self.case.person.ethnic_group or "01"
        return draw_name(self.rng, NameOf(group, sex, born, surname or draw_surname(self.rng, group)))


def _story(teller: _Teller) -> Iterator[tuple[str, dict[str, object]]]:
    yield "person", _person(teller)
    yield "schooling", {"general_education": _schooling(teller), "languages": "", "minority_language": _tongue(teller)}
    yield "union", _union(teller)
    yield "life", _life(teller)
    yield "posts", _posts(teller)
    yield "abroad", {"trips": ()}
    yield "honours", {"rewards": (), "disciplines": ()}
    yield "family", {"relatives": tuple(_family(teller))}
    yield "assessment", {"self_assessment": _ASSESSMENT}


_ASSESSMENT = (
    "Ưu điểm: lập trường vững vàng, chấp hành chủ trương của Đảng, pháp luật của Nhà nước; lối sống giản dị; chịu khó"
    " học hỏi, hoàn thành việc được giao; gần gũi bà con.\nKhuyết điểm: đôi lúc còn ngại phát biểu trong các buổi họp."
)


def _person(teller: _Teller) -> dict[str, object]:
    person = teller.case.person
    return {
        "name": person.name.written,
        "sex": person.sex,
        "birth_name": person.name.written,
        "born": person.born,
        "birth_place": person.birth_place or teller.home,
        "origin": person.origin or teller.home,
        "permanent_residence": teller.home,
        "ethnic_group": ethnic_groups().get(person.ethnic_group, "Kinh"),
        "religion": "Không",
        "occupation": person.occupation or "Làm ruộng",
    }


def _years(teller: _Teller) -> int:
    learned = teller.case.person.education == "upper_secondary"
    return _YEARS_OF_SCHOOL if learned else _FIRST_SCHOOL_YEARS


def _schooling(teller: _Teller) -> str:
    return f"{_years(teller)}/12"


def _tongue(teller: _Teller) -> str:
    group = ethnic_groups().get(teller.case.person.ethnic_group, "")
    return "" if group in {"", "Kinh"} else f"Tiếng {group}"


def _union(teller: _Teller) -> dict[str, object]:
    listed = teller.case.records.filter(step=Step.LISTED, replaced_by=None).order_by("on").first()
    said: dict[str, object] = {
        "union_joined_on": f"26/3/{teller.case.person.born.year + _UNION_AGE}",
        "union_joined_at": f"Chi đoàn {teller.home}",
    }
    if listed:
        said |= {"sympathiser_on": f"{listed.on:%d/%m/%Y}", "sympathiser_cell": teller.case.unit.name}
    return said


def _life(teller: _Teller) -> dict[str, object]:
    born, today = teller.case.person.born, month_of(teller.on)
    starts = Month(born.year + _FIRST_CLASS, min(born.month, _SEPTEMBER))
    left = Month(born.year + _FIRST_CLASS + _years(teller), _MAY)
    school = Period(starts, min(left, today), "Học sinh", f"Trường phổ thông, {teller.home}")
    periods = (school,) if left >= today else (school, Period(left.next, None, _work(teller), teller.home))
    return {"childhood": f"Sinh ra và lớn lên cùng cha mẹ tại {teller.home}; đi học rồi vào Đoàn.", "periods": periods}


def _work(teller: _Teller) -> str:
    return teller.case.person.occupation or "Làm ruộng cùng gia đình"


def _posts(teller: _Teller) -> dict[str, object]:
    certificate = teller.case.records.filter(step=Step.AWARENESS_CERTIFICATE, replaced_by=None).order_by("on").last()
    trainings: tuple[Training, ...] = ()
    if certificate:
        month = month_of(certificate.on)
        trainings = (Training(month, month, "Lớp bồi dưỡng nhận thức về Đảng", "", "Tập trung", "Giấy chứng nhận"),)
    return {"posts": (), "features": "", "trainings": trainings}


def _family(teller: _Teller) -> Iterator[Relative]:
    """Father, mother, a brother or sister: years apart from one another as lives are."""
    rng, born = teller.rng, teller.case.person.born.year
    surname = teller.case.person.name.written.split()[0]
    for relation, sex, older in (("father", "male", 27), ("mother", "female", 24)):
        year = born - older - rng.randrange(4)
        name = teller.name(sex, year, surname if sex == "male" else "")
        yield Relative(relation, name, str(year), teller.home, teller.home, "Làm ruộng")
    relation, sex = ("brother", "male") if rng.random() < 0.5 else ("sister", "female")
    year = born + rng.randrange(2, 5)
    yield Relative(relation, teller.name(sex, year, surname), str(year), teller.home, teller.home, "Làm ruộng")


def _undecided() -> QuerySet[Case]:
    return Case.objects.filter(~Exists(_records(Step.ADMISSION_DECISION)), ended_on=None)


def _records(step: Step) -> QuerySet[StepRecord]:
    return StepRecord.objects.filter(case=OuterRef("pk"), step=step, replaced_by=None)
