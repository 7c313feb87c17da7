"""The papers of one organisation: its terms, its registers of today, what it may issue."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.access.queries import reach
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister, Term
from hatnhan.apps.papers.queries.issuing import Ground, ground, objections
from hatnhan.apps.papers.queries.kinds import KindOnDay, allowed_at, kinds_on, organ_symbol, rules_at
from hatnhan.core.outcome import Confidence, Reason
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules.forms import FORMS, FormOfDay, form_on


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term; `ended_on` is the first day of what came after, None while it lasts."""

    id: int
    name: str
    starts_on: date
    ended_on: date | None
    document: str
    current: bool


@dataclass(frozen=True, slots=True)
class RegisterToday:
    """A register into which papers of today go: what was given last, what comes next."""

    id: int
    symbol: str
    title_vi: str
    title_en: str
    last_text: str
    last_on: date | None
    next_text: str


@dataclass(frozen=True, slots=True)
class UnitPapers:
    """What the page of an organisation's papers shows."""

    unit_id: int
    unit: str
    organ: str
    terms: tuple[TermLine, ...]
    registers: tuple[RegisterToday, ...]
    may_issue: bool
    may_edit_templates: bool


@dataclass(frozen=True, slots=True)
class Issuable:
    """What the form of a number offers: the kinds of today, and how sure it is who may issue them."""

    unit_id: int
    unit: str
    kinds: tuple[KindOnDay, ...]
    source: str
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class Check:
    """What the next number would be, and every reason for and against it."""

    text: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CasePaper:
    """A form of a case that is to get its number."""

    case_id: int
    person: str
    form: FormOfDay


@dataclass(frozen=True, slots=True)
class PaperHead:
    """A paper at the head of the form that makes it void."""

    id: int
    text: str
    on: date
    unit: str
    about: str
    register_id: int


def unit_papers(actor: Actor, unit_id: int) -> UnitPapers:
    """The terms and registers of the unit; ObjectDoesNotExist out of reach, PermissionDenied for who reads no cases."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.VIEW_CASE, unit.path)
    terms = tuple(_term(row, actor.today) for row in Term.objects.filter(unit=unit).order_by("-starts_on"))
    return UnitPapers(
        unit.pk,
        unit.name,
        organ_symbol(rules_at(unit.path, actor.today), unit.kind),
        terms,
        _registers(unit, actor.today, next((term.id for term in terms if term.current), None)),
        actor.may(Permission.ISSUE_PAPER, unit.path),
        actor.may(Permission.EDIT_TEMPLATE, unit.path),
    )


def issuable(actor: Actor, unit_id: int) -> Issuable:
    """The kinds that this organisation may issue today; ObjectDoesNotExist, PermissionDenied as the act itself."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.ISSUE_PAPER, unit.path)
    rules = rules_at(unit.path, actor.today)
    allowed = allowed_at(rules, unit.kind)
    kinds = kinds_on(rules)
    if allowed is not None and allowed.kinds is not None:
        kinds = tuple(each for each in kinds if each.kind in allowed.kinds)
    known = allowed is not None and allowed.kinds is not None
    return Issuable(
        unit.pk, unit.name, kinds, allowed.source if allowed else "", allowed.confidence if allowed and known else None
    )


def issuing_check(actor: Actor, unit_id: int, *, day: date, kind: str = "", form: str = "") -> Check:
    """What `issue` would say to this paper: bars and what must be looked at. Nothing is reserved by asking."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.ISSUE_PAPER, unit.path)
    found = ground(unit, kind, form, day)
    if isinstance(found, Ground):
        return Check(found.next_text, objections(found, day, actor.today))
    return Check("", found)


def paper_of_case(actor: Actor, case_id: int, form: str, day: date) -> CasePaper:
    """The form and the person whom it is about; ObjectDoesNotExist out of reach, or where there is no such form."""
    case = cases_in_reach(actor).select_related("person__name").get(pk=case_id)
    if form not in FORMS:
        raise Case.DoesNotExist(form)
    return CasePaper(case.pk, case.person.name.written, form_on(form, day))


def paper_to_void(actor: Actor, issued_id: int) -> PaperHead:
    """The paper; ObjectDoesNotExist, PermissionDenied as the act itself."""
    rows = IssuedPaper.objects.filter(reach(actor, Permission.VIEW_CASE, "register__unit__path"))
    row = rows.select_related("register__unit").get(pk=issued_id)
    require(actor, Permission.ISSUE_PAPER, row.register.unit.path)
    return PaperHead(row.pk, row.text, row.on, row.unit_name, row.about, row.register_id)


def term_to_correct(actor: Actor, unit_id: int, term_id: int) -> TermLine:
    """The term as it stands; out of reach ObjectDoesNotExist."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.ISSUE_PAPER, unit.path)
    return _term(Term.objects.get(pk=term_id, unit=unit), actor.today)


def _term(row: Term, today: date) -> TermLine:
    ended_on = None if row.ends_on == FOR_EVER else row.ends_on
    return TermLine(row.pk, row.name, row.starts_on, ended_on, row.document, row.starts_on <= today < row.ends_on)


def _registers(unit: Unit, today: date, term_id: int | None) -> tuple[RegisterToday, ...]:
    rules = rules_at(unit.path, today)
    digits, by_rule = rules.layouts.number_digits.value, organ_symbol(rules, unit.kind)
    titles = {each.symbol: each for each in reversed(kinds_on(rules))}
    lines = []
    for row in NumberRegister.objects.filter(unit=unit, term=term_id).order_by("symbol"):
        named, organ = titles.get(row.symbol), row.organ or by_rule
        last, following = (
            f"{number:0{digits}}-{row.symbol}/{organ}" for number in (row.last_number, row.last_number + 1)
        )
        lines.append(
            RegisterToday(
                row.pk,
                row.symbol,
                named.title_vi if named else "",
                named.title_en if named else "",
                last if row.last_number else "",
                row.last_on,
                following,
            )
        )
    return tuple(lines)
