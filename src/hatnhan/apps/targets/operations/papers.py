"""Guiding papers: kept once, at the unit that works by them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.queries import require, units_in_reach
from hatnhan.apps.targets.models import GuidingPaper
from hatnhan.core.names import clean
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections, length_objections
from hatnhan.core.targets import stop

_LENGTHS = {"number": 60, "issuer": 160, "title": 400}


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A resolution, directive, conclusion or plan."""

    kind: str
    number: str
    dated: date
    issuer: str
    title: str


@transaction.atomic
def keep_paper(*, actor: Actor, unit_id: int, paper: NewPaper) -> GuidingPaper:
    """Keep a guiding paper at this unit."""
    unit = units_in_reach(actor).select_for_update().get(pk=unit_id)
    require(actor, Permission.SET_TARGET, unit.path)
    texts = {name: clean(getattr(paper, name)) for name in _LENGTHS}
    reasons: list[Reason] = [*day_objections(paper.dated), *length_objections(texts, _LENGTHS)]
    reasons += [stop("guiding.incomplete", column=name) for name, text in texts.items() if not text]
    if paper.kind not in GuidingPaper.Kind.values:
        reasons.append(stop("guiding.unknown_kind", kind=paper.kind))
    if paper.dated > actor.today:
        reasons.append(stop("record.in_the_future", on=paper.dated, today=actor.today))
    same = GuidingPaper.objects.filter(unit=unit, number=texts["number"], dated=paper.dated, issuer=texts["issuer"])
    if not reasons and same.exists():
        reasons.append(stop("guiding.kept_already", number=texts["number"]))
    if reasons:
        raise Refused(tuple(reasons))
    kept = GuidingPaper.objects.create(
        unit=unit, kind=paper.kind, dated=paper.dated, added_at=actor.at, added_by=actor.name, **texts
    )
    after = {"number": kept.number, "on": kept.dated, "issued_by": kept.issuer, "name": kept.title}
    record(actor, "targets.kept_paper", unit, before={}, after=after)
    return kept
