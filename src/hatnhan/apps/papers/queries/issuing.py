"""What number a paper of a day would get, and what speaks for and against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries import standing
from hatnhan.apps.papers.models import NumberRegister, Term
from hatnhan.apps.papers.queries.kinds import (
    Allowed,
    allowed_at,
    kind_called,
    kind_of_symbol,
    organ_symbol,
    rules_at,
)
from hatnhan.core.outcome import Confidence, Reason, Severity, Value
from hatnhan.core.rules import Rules
from hatnhan.core.rules_forms import NumberedBy
from hatnhan.core.rules_numbering import PaperKind
from hatnhan.rules.forms import FORMS, form_on

_WITHOUT_NUMBER = frozenset({NumberedBy.NOBODY, NumberedBy.OUTSIDE})


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a number comes from: the organisation as it stood on the day, the kind, the term, the register so far.

    `register` None: it begins with this number. `name` is that of the day.
    """

    unit: Unit
    name: str
    unit_kind: str
    kind: PaperKind
    term: Term | None
    register: NumberRegister | None
    rules: Rules

    @property
    def organ(self) -> str:
        """How the number names the organisation."""
        own = self.register.organ if self.register else ""
        return own or organ_symbol(self.rules, self.unit_kind)

    def text(self, number: int) -> str:
        """The number as it is printed."""
        digits = self.rules.layouts.number_digits.value
        return f"{number:0{digits}}-{self.kind.symbol}/{self.organ}"

    @property
    def next_text(self) -> str:
        """What the next paper is called."""
        return self.text((self.register.last_number if self.register else 0) + 1)


def reason(code: str, severity: Severity = Severity.STOP, /, **values: Value) -> Reason:
    """A reason of the register itself."""
    return Reason(code, severity, values=tuple(values.items()))


def term_on(unit_id: int, day: date) -> Term | None:
    """The term of a committee in which this day lies."""
    return Term.objects.filter(unit=unit_id, starts_on__lte=day, ends_on__gt=day).first()


def paper_kind(rules: Rules, kind: str, form: str, day: date) -> PaperKind | tuple[Reason, ...]:
    """The kind that a form is of, or the one that is named; else why there is none."""
    if not form:
        return kind_called(rules, kind) or (reason("paper.kind_unknown", kind=kind),)
    if form not in FORMS:
        return (reason("paper.form_unknown", form=form),)
    told = form_on(form, day)
    found = kind_of_symbol(rules, told.symbol)
    if told.numbered_by in _WITHOUT_NUMBER or found is None:
        return (reason("paper.form_without_number", form=told.title.vi),)
    return found


def ground(unit: Unit, kind: str, form: str, day: date) -> Ground | tuple[Reason, ...]:
    """Where the number of this paper comes from; else why it can have none."""
    placement = Placement.objects.filter(standing(day), unit=unit).first()
    if placement is None:
        if day < unit.founded_on:
            return (reason("paper.before_the_unit", on=day, name=unit.name, founded_on=unit.founded_on),)
        return (reason("paper.after_the_unit", on=day, name=unit.name),)
    rules = rules_at(unit.path, day)
    found = paper_kind(rules, kind, form, day)
    if isinstance(found, tuple):
        return found
    term = term_on(unit.pk, day)
    register = NumberRegister.objects.filter(unit=unit, symbol=found.symbol, term=term).first()
    return Ground(unit, placement.name, placement.kind, found, term, register, rules)


def objections(found: Ground, day: date, today: date) -> tuple[Reason, ...]:
    """Everything that speaks against this number or must be looked at: bars and warnings."""
    return tuple(_objections(found, day, today))


def _objections(found: Ground, day: date, today: date) -> Iterator[Reason]:
    if day > today:
        yield reason("paper.in_the_future", on=day, today=today)
    if not found.organ:
        yield reason("paper.symbol_unknown", name=found.name)
    if allowed := allowed_at(found.rules, found.unit_kind):
        yield from _issuable(allowed, found.kind, day)
    if found.term is None:
        yield _without_term(found, day)
    register = found.register
    if register is not None and register.last_on is not None and day < register.last_on:
        last = found.text(register.last_number)
        yield reason("paper.earlier_than_last", Severity.WARN, on=day, last_on=register.last_on, text=last)


def _issuable(allowed: Allowed, kind: PaperKind, day: date) -> Iterator[Reason]:
    if allowed.kinds is None:
        values: tuple[tuple[str, Value], ...] = (("on", day),)
        yield Reason("paper.kinds_unknown", Severity.WARN, allowed.source, Confidence.LOW, values)
    elif kind.kind not in allowed.kinds:
        named = (("kind", kind.title.vi.lower()),)
        yield Reason(allowed.refusal, Severity.STOP, allowed.source, allowed.confidence, named)


def _without_term(found: Ground, day: date) -> Reason:
    """A day outside every recorded term is a mistake; where none is recorded at all, one register serves."""
    if Term.objects.filter(unit=found.unit).exists():
        return reason("paper.outside_terms", on=day, name=found.name)
    return reason("paper.no_term", Severity.WARN, name=found.name)
