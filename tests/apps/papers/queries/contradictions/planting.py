"""Dossiers of the demonstration, and how a fault is planted in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hatnhan.apps.candidacies.models import BallotMember, Case, LifeStoryDraft, StepRecord
from hatnhan.apps.candidacies.queries.life_story.drafts import Draft, content_of
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import Membership, Person
from hatnhan.apps.people.queries import official_affiliations
from hatnhan.core.permissions import machine

ON = date(2026, 11, 22)
MACHINE = machine(datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
DAY = timedelta(days=1)
_COLUMNS = [field.attname for field in StepRecord._meta.concrete_fields if field.attname not in {"id", "replaces_id"}]


@dataclass(frozen=True)
class Dossier:
    """One case, with the ways to change what its papers say."""

    case: Case

    @property
    def person(self) -> Person:
        return self.case.person

    def record(self, step: str) -> StepRecord:
        return StepRecord.objects.filter(case=self.case, step=step, replaced_by=None).latest("on", "pk")

    def day(self, step: str) -> date:
        return self.record(step).on

    def redo(self, step: str, answers: Mapping[str, object] | None = None, **changes: object) -> StepRecord:
        """Set a record right by another one, as the only way is."""
        row = self.record(step)
        values = {column: getattr(row, column) for column in _COLUMNS} | changes
        values["answers"] = {**(row.answers or {}), **answers} if answers else values["answers"]
        return StepRecord.objects.create(replaces=row, **values)

    def add(self, step: str, **values: object) -> StepRecord:
        row = self.record("opinions")
        same = {"case": self.case, "recorded_at": row.recorded_at, "recorded_by": row.recorded_by}
        return StepRecord.objects.create(step=step, **same, **values)

    def of_person(self, **values: object) -> None:
        Person.objects.filter(pk=self.person.pk).update(**values)

    def of_membership(self, **values: object) -> None:
        Membership.objects.filter(person=self.person).update(**values)

    def members(self, day: date, *, elsewhere: bool = False) -> list[int]:
        """Official members of the cell on this day, or of another cell."""
        there = official_affiliations(day).exclude(person=self.person)
        there = there.exclude(unit=self.case.unit) if elsewhere else there.filter(unit=self.case.unit)
        return list(there.order_by("person").values_list("person", flat=True))

    def freeze(self, step: str, people: list[int]) -> None:
        """The list of a vote."""
        row = self.record(step)
        BallotMember.objects.bulk_create(
            BallotMember(record=row, person_id=key, place=place, name=f"Người {place}")
            for place, key in enumerate(people, 1)
        )

    def issue(self, form: str, step: str, **changes: object) -> None:
        """A paper with the number and day of the record, but for what is changed."""
        row = self.record(step)
        register = NumberRegister.objects.create(unit=self.case.unit, symbol="NQ")
        values = {"text": row.paper_number, "on": row.paper_on, "unit_name": self.case.unit.name} | changes
        IssuedPaper.objects.create(
            register=register, number=1, kind="resolution", form=form, case=self.case, issued_at=MACHINE.at, **values
        )

    def committee(self) -> Unit:
        return Unit.objects.get(kind="grassroots_committee", pk__in=ids_of(self.case.path))

    def story(self, **changes: object) -> None:
        """A whole CV that agrees with the register, but for what is changed."""
        person, born = self.person, self.person.born
        until = self.day("curriculum_vitae")
        values: dict[str, object] = {
            "name": person.name.written,
            "sex": person.sex,
            "born": born.isoformat(),
            "permanent_residence": person.residence,
            "ethnic_group": choices.ethnic_groups()[person.ethnic_group],
            "periods": [
                _row(born.year + 6, 9, born.year + 18, 5, "Đi học"),
                _row(born.year + 18, 6, until.year, until.month, "Làm ruộng"),
            ],
            "relatives": [relative("father", born.year - 24), relative("child", max(born.year + 20, 2015))],
        }
        told = values | changes
        parts = {
            "person": {name: told[name] for name in (*_PERSON, *("origin", "birth_place")) if name in told},
            "union": {"sympathiser_on": told.get("sympathiser_on", f"{self.day('listed'):%-d-%-m-%Y}")},
            "life": {"periods": told["periods"]},
            "family": {"relatives": told["relatives"]},
        }
        draft = {"content": content_of(Draft(parts=parts))}
        LifeStoryDraft.objects.update_or_create(case=self.case, defaults=draft)


_PERSON = ("name", "sex", "born", "permanent_residence", "ethnic_group")


def _row(year: int, month: int, end_year: int, end_month: int, activity: str) -> dict[str, str]:
    ends = f"{end_year:04}-{end_month:02}"
    return {"starts": f"{year:04}-{month:02}", "ends": ends, "activity": activity, "place": "xã"}


period = _row


def relative(relation: str, year: int) -> dict[str, str]:
    """One of the family, born in this year."""
    return {"relation": relation, "name": "Lành Văn Thí", "born": str(year), "residence": "", "job": ""}
