"""Terms and registers of numbers of a demonstration: they go on from the papers that its cases name already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.exchange.operations.demonstration.posts import CELL_TERMS, COMMITTEE_TERMS
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.papers.operations import BegunRegister, NewTerm, begin_register, issue, set_term, void
from hatnhan.apps.people.models import Post
from hatnhan.core.permissions import Actor

_NUMBER = re.compile(r"(\d+)-NQ/(CB|ĐU)")
_COMMITTEE, _RESOLUTION = "ĐU", "resolution"
_BY_HAND = (
    ("resolution", "Nghị quyết về công tác phát triển đảng viên quý này"),
    ("decision", "Phân công cấp ủy viên phụ trách chi bộ"),
    ("report", "Báo cáo kết quả tạo nguồn và kết nạp đảng viên"),
    ("decision", "Phân công cấp ủy viên phụ trách chi bộ (bản in lại)"),
)
_VOID, _DAYS_APART = 1, 9


@dataclass(frozen=True, slots=True)
class _Last:
    """How far a register on paper had come."""

    number: int
    on: date


def write_registers(actor: Actor, on: date) -> None:
    """A term for every cell and committee that is there, and its register of resolutions begun on paper."""
    kinds = (UnitKind.GRASSROOTS_COMMITTEE, UnitKind.CELL)
    units = list(Unit.objects.filter(kind__in=kinds, founded_on__lte=on, ended_on__gt=on).order_by("pk"))
    begins = {unit.pk: _term_begins(unit, on) for unit in units}
    last = _last_numbers(begins)
    for unit in units:
        since = begins[unit.pk]
        name = f"{since.year}–{since.year + 5}"
        document = f"Báo cáo kết quả đại hội ngày {since.day:02}/{since.month:02}/{since.year}"
        set_term(actor=actor, unit_id=unit.pk, term=NewTerm(since, name=name, document=document))
        if found := last.get(unit.pk):
            begun = BegunRegister(found.number, found.on, "Sổ giấy của văn phòng, dùng đến khi có hệ thống")
            begin_register(actor=actor, unit_id=unit.pk, kind=_RESOLUTION, day=on, begun=begun)
    for unit in units:
        if unit.kind == UnitKind.GRASSROOTS_COMMITTEE:
            _issue_by_hand(actor, unit, on)


def _term_begins(unit: Unit, on: date) -> date:
    """The close of the congress whose committee is in office; a younger unit begins with its founding."""
    days = CELL_TERMS if unit.kind == UnitKind.CELL else COMMITTEE_TERMS
    return max(unit.founded_on, max(day for day in days if day <= on))


def _last_numbers(begins: Mapping[int, date]) -> dict[int, _Last]:
    """The highest number that records of this term name, for the cell or the committee whose paper it is."""
    found: dict[int, _Last] = {}
    rows = StepRecord.objects.exclude(paper_number="").values_list("paper_number", "on", "case__path")
    for text, day, path in rows.iterator():
        told = _NUMBER.fullmatch(text)
        unit = ids_of(path)[-2 if told and told[2] == _COMMITTEE else -1]
        if told is None or unit not in begins or day < begins[unit]:
            continue
        stood = found.get(unit, _Last(0, day))
        found[unit] = _Last(max(stood.number, int(told[1])), max(stood.on, day))
    return found


def _issue_by_hand(actor: Actor, unit: Unit, on: date) -> None:
    """Some papers outside the cases, one of them void."""
    posts = Post.objects.filter(unit=unit, title="secretary", starts_on__lte=on, ends_on__gt=on)
    signer = posts.values_list("person__name__written", flat=True).first() or ""
    for place, (kind, about) in enumerate(_BY_HAND):
        day = on - timedelta(days=_DAYS_APART * (len(_BY_HAND) - place))
        given = issue(actor=actor, unit_id=unit.pk, kind=kind, day=day, about=about, signer=signer)
        if place == _VOID:
            void(actor=actor, issued_id=given.id, reason="In nhầm tên chi bộ")
