"""What stands beside the fields: gaps of a life in plain words, differences from the register, who may be added."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from hatnhan.apps.candidacies.queries import Differing, PartPage
from hatnhan.core.life_periods import Fault, FaultKind
from hatnhan.documents.life_story import items, part_titles, relations
from hatnhan.web.cv.fields import read_month
from hatnhan.web.cv.forms import PartForm
from hatnhan.web.templatetags.people_words import SEXES

_SIBLINGS, _OWN, _IN_LAW = (
    ("brother", "sister"),
    ("spouse", "child"),
    ("father_in_law", "mother_in_law", "sibling_in_law"),
)
# Only where there is something to declare.
RARE = (
    "foster_father",
    "foster_mother",
    "grandfather",
    "grandmother",
    "maternal_grandfather",
    "maternal_grandmother",
)


@dataclass(frozen=True, slots=True)
class ToldFault:
    """A fault in plain words; `add`: the row that would close the gap, for the button."""

    sentence: str
    add: str


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """A field where the story and the register say two things."""

    part: str
    label: str
    register: str
    typed: str


@dataclass(frozen=True, slots=True)
class FamilyButton:
    """A relative who can be added; `rare`: only where there is something to declare."""

    add: str
    label: str
    rare: bool


def told_faults(faults: Iterable[Fault]) -> tuple[ToldFault, ...]:
    """Every fault; a gap comes with the months that would fill it."""
    return tuple(ToldFault(_sentence(fault), _filling(fault)) for fault in faults)


def standing_faults(faults: Iterable[Fault], form: PartForm) -> tuple[ToldFault, ...]:
    """The same beside the form: a gap for which a row was just added is not told again."""
    begun = {read_month(text) for text in form.texts_of("periods", "starts")}
    return told_faults(fault for fault in faults if fault.kind is not FaultKind.GAP or fault.starts not in begun)


def differences(found: Iterable[Differing], language: str) -> tuple[ToldDifference, ...]:
    """Every difference with the words of both."""
    titles, known = part_titles(language), items(language)
    return tuple(
        ToldDifference(titles[each.part], known[each.field].label, _written(each.register), _written(each.typed))
        for each in found
    )


def told_values(page: PartPage, language: str) -> tuple[tuple[str, str], ...]:
    """What stands in a part, field by field: for who typed the same part at the same time."""
    known = items(language)
    return tuple((known[name].label, _written_out(page.values.get(name), language)) for name in page.asked)


def family_buttons(form: PartForm, language: str) -> tuple[FamilyButton, ...]:
    """Who can be added: the family of the spouse only where there is one."""
    there = form.texts_of("relatives", "relation")
    offered = [*_SIBLINGS, *(each for each in _OWN if each != "spouse" or "spouse" not in there)]
    if "spouse" in there:
        offered += [each for each in _IN_LAW if each == "sibling_in_law" or each not in there]
    missing = [each for each in ("father", "mother") if each not in there]
    names = relations(language)
    return tuple(
        FamilyButton(f"relatives:{each}", names[each], each in RARE)
        for each in (*missing, *offered, *(rare for rare in RARE if rare not in there))
    )


def _sentence(fault: Fault) -> str:
    months = {"starts": str(fault.starts), "ends": str(fault.ends)}
    if fault.kind is FaultKind.GAP:
        if fault.starts == fault.ends:
            return gettext("Nothing is said of %(starts)s.") % months
        return gettext("Nothing is said from %(starts)s to %(ends)s.") % months
    if fault.kind is FaultKind.OVERLAP:
        return gettext("Two periods overlap from %(starts)s to %(ends)s: end the earlier one sooner.") % months
    if fault.kind is FaultKind.REVERSED:
        return gettext("A period ends in %(starts)s, before it begins in %(ends)s.") % months
    return gettext("%(ends)s is still to come.") % months


def _filling(fault: Fault) -> str:
    if fault.kind is not FaultKind.GAP:
        return ""
    months = (f"{month.year:04d}-{month.month:02d}" for month in (fault.starts, fault.ends))
    return ":".join(("periods", *months))


def _written_out(value: object, language: str) -> str:
    if not isinstance(value, tuple):
        return _written(value or "")
    rows = ((getattr(row, column.name) for column in fields(row)) for row in value)
    names = relations(language)
    return "; ".join(" · ".join(names.get(str(cell), str(cell)) for cell in row if cell) for row in rows) or _written(
        ""
    )


def _written(value: object) -> str:
    if isinstance(value, date):
        return date_format(value)
    text = str(value)
    return str(SEXES.get(text, text)) if text else gettext("(empty)")
