"""Give a paper its number; make one void."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister
from hatnhan.apps.papers.queries.issuing import Ground, ground, objections, reason
from hatnhan.apps.papers.queries.numbers import Issued, issued, papers_in_reach
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections

_MOST = {"signer": 120, "about": 300, "reason": 300}


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a paper was made from: hash of its content, and the version of the template with its hash."""

    content_sha256: str = ""
    template: str = ""
    template_sha256: str = ""


@transaction.atomic
def issue(  # noqa: PLR0913 -- what a register book has in a line
    *,
    actor: Actor,
    unit_id: int,
    form: str = "",
    day: date,
    kind: str = "",
    case_id: int | None = None,
    signer: str = "",
    about: str = "",
    content_sha256: str = "",
    made_from: MadeFrom | Callable[[str], MadeFrom] | None = None,
) -> Issued:
    """Give the paper of this organisation the next number of its register, and keep that for ever.

    `form` names its form, or `kind` its kind where no form stands behind it. What must be looked at, such as a day
    before that of the number before, does not stop it: `issuing_check` tells it beforehand. A paper that bears the
    number can be made only when it is known: then `made_from` is called with it, the register being held.
    """
    unit = units_in_reach(actor).get(pk=unit_id)
    require(actor, Permission.ISSUE_PAPER, unit.path)
    case = None if case_id is None else cases_in_reach(actor).get(pk=case_id)
    texts = length_objections({"signer": signer.strip(), "about": about.strip()}, _MOST)
    found = _locked_ground(unit, kind, form, day)
    if isinstance(found, tuple):
        raise Refused((*texts, *found))
    reasons = (*texts, *objections(found, day, actor.today))
    if stops := tuple(each for each in reasons if each.severity is Severity.STOP):
        raise Refused(stops)
    register = found.register
    assert register is not None  # noqa: S101 -- made above
    made = made_from(found.next_text) if callable(made_from) else made_from or MadeFrom(content_sha256)
    row = _write(actor, found, register, case, form=form, day=day, signer=signer, about=about, made=made)
    audit(
        actor,
        "papers.issued",
        row,
        before={},
        after={"text": row.text, "unit": unit.pk, "on": day, "form": form, "signer": row.signer, "about": row.about},
        register=register.pk,
        case=case_id,
        warned=[each.code for each in reasons],
        **_hashes(made),
    )
    return issued(row)


@transaction.atomic
def void(*, actor: Actor, issued_id: int, reason: str) -> Issued:
    """Say that this number holds no paper any more; it keeps its place in the register and is never given again."""
    row = papers_in_reach(actor).select_related("register__unit").select_for_update(of=("self",)).get(pk=issued_id)
    require(actor, Permission.ISSUE_PAPER, row.register.unit.path)
    if reasons := _voiding_objections(actor, row, reason.strip()):
        raise Refused(reasons)
    row.voided_at, row.voided_by_id, row.voided_by = actor.at, actor.id, actor.name
    row.void_reason = reason.strip()
    row.save(update_fields=["voided_at", "voided_by_id", "voided_by", "void_reason"])
    audit(
        actor,
        "papers.voided",
        row,
        before={"void_reason": ""},
        after={"void_reason": row.void_reason},
        text=row.text,
        register=row.register_id,
        case=row.case_id,
    )
    return issued(row)


def _locked_ground(unit: Unit, kind: str, form: str, day: date) -> Ground | tuple[Reason, ...]:
    """Where the number comes from, with its register held until the transaction ends: whoever comes next waits."""
    found = ground(unit, kind, form, day)
    if isinstance(found, tuple):
        return found
    begun, _ = NumberRegister.objects.get_or_create(unit=unit, symbol=found.kind.symbol, term=found.term)
    register = NumberRegister.objects.select_for_update().get(pk=begun.pk)
    return Ground(unit, found.name, found.unit_kind, found.kind, found.term, register, found.rules)


def _write(  # noqa: PLR0913 -- what a register book has in a line
    actor: Actor,
    found: Ground,
    register: NumberRegister,
    case: Case | None,
    *,
    form: str,
    day: date,
    signer: str,
    about: str,
    made: MadeFrom,
) -> IssuedPaper:
    register.last_number += 1
    register.last_on = max(day, register.last_on or day)
    register.save(update_fields=["last_number", "last_on"])
    return IssuedPaper.objects.create(
        register=register,
        number=register.last_number,
        text=found.text(register.last_number),
        kind=found.kind.kind,
        form=form,
        case=case,
        about=about.strip(),
        on=day,
        signer=signer.strip(),
        unit_name=found.name,
        **_hashes(made),
        issued_at=actor.at,
        issued_by_id=actor.id,
        issued_by=actor.name,
        on_behalf_of=actor.on_behalf_of,
    )


def _hashes(made: MadeFrom) -> dict[str, str]:
    return {
        "content_sha256": made.content_sha256,
        "template": made.template,
        "template_sha256": made.template_sha256,
    }


def _voiding_objections(actor: Actor, row: IssuedPaper, why: str) -> tuple[Reason, ...]:
    reasons = length_objections({"reason": why}, _MOST)
    if not why:
        reasons += (reason("paper.void_without_reason"),)
    if row.voided_at is not None:
        reasons += (reason("paper.void_already", text=row.text, on=row.voided_at.astimezone(actor.at.tzinfo).date()),)
    return reasons
