"""The page of a case as of a past day: judged anew for that day, from the records up to it, for reading alone."""

from dataclasses import replace
from datetime import date

from hatnhan.apps.candidacies.facts import units_on
from hatnhan.apps.candidacies.queries.page import CasePage, UnitStep, case_page
from hatnhan.apps.organisation.queries import names_on, units_above_on, units_in_reach
from hatnhan.core.permissions import Actor


def case_page_on(actor: Actor, case_id: int, language: str, *, on: date) -> CasePage:
    """The page under the names of that day, with the cell that carried the case then.

    ObjectDoesNotExist out of reach today; a case that was opened later shows the road as it lay before its first step.
    """
    page = case_page(actor.looking_at(on), case_id, language)
    unit_id = units_on([case_id], on)[case_id]
    above = units_above_on(unit_id, on)
    names = names_on({unit_id, *above}, on)
    seen = set(units_in_reach(actor).filter(pk__in=names).values_list("pk", flat=True))
    return replace(
        page,
        unit_id=unit_id,
        unit=names.get(unit_id, page.unit),
        units=tuple(UnitStep(key, names[key]) for key in above if key in seen),
    )
