"""What stands beside the tree on the page of a unit: the acts that are open to this account, posts, traits, changes."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from hatnhan.apps.organisation.queries import Standing, UnitPage, trait_lines
from hatnhan.apps.people.queries import military_cell, post_holders
from hatnhan.core.permissions import Actor, Permission
from hatnhan.web.history import unit_history
from hatnhan.web.reasons import tell

_CELLS = ("cell", "grassroots_cell")
_WITH_A_LIST = ("above_grassroots", "grassroots_committee", "section_committee", *_CELLS)
_ABOVE_COMMUNES = ("central", "province", "district", "above_grassroots", "grassroots_committee")


@dataclass(frozen=True, slots=True)
class UnitActs:
    """What this account may do with the unit today."""

    may_found: bool = False
    may_correct: bool = False
    may_add_member: bool = False
    may_add_candidate: bool = False
    may_give_posts: bool = False
    may_invite: bool = False
    may_read_papers: bool = False
    may_read_sources: bool = False
    is_above_communes: bool = False

    @property
    def any(self) -> bool:
        """Tell whether there is anything to offer."""
        acts = (
            self.is_above_communes,
            self.may_correct,
            self.may_add_member,
            self.may_add_candidate,
            self.may_invite,
            self.may_read_papers,
        )
        return any(acts)


def beside(actor: Actor, unit: UnitPage, day: date) -> dict[str, object]:
    """For the template of the page; a past day is only read."""
    lasts = unit.ended_on is None or unit.ended_on > actor.today
    return {
        "acts": _acts(actor, unit) if lasts and day == actor.today else UnitActs(),
        "posts": post_holders(actor, unit.id, on=day),
        "traits": [line for line in trait_lines(actor, unit.id) if line.starts_on <= day],
        **_of_a_military_cell(actor, unit, day),
        "changes": unit_history(actor, unit.id),
    }


def _of_a_military_cell(actor: Actor, unit: UnitPage, day: date) -> dict[str, object]:
    """Who the military cell of a commune is made of; nothing for any other unit, or where it was none on that day."""
    if unit.traits.get("military_cell", "no") == "no" or unit.standing != Standing.THERE:
        return {}
    cell = military_cell(actor, unit.id, on=day)
    return {"military": cell, "military_reasons": tell(cell.reasons, get_language() or "vi") if cell else ()}


def _acts(actor: Actor, unit: UnitPage) -> UnitActs:
    cell = unit.kind in _CELLS
    edits, writes = (actor.may(needed, unit.path) for needed in (Permission.EDIT_UNIT, Permission.EDIT_PERSON))
    return UnitActs(
        may_found=edits and not cell,
        may_correct=edits,
        may_add_member=cell and writes,
        may_add_candidate=cell and (writes or actor.may(Permission.OPEN_CASE, unit.path)),
        may_give_posts=writes,
        may_invite=actor.may(Permission.MANAGE_ACCOUNTS, unit.path),
        may_read_papers=actor.may(Permission.VIEW_CASE, unit.path),
        may_read_sources=unit.kind in _WITH_A_LIST and actor.may(Permission.VIEW_CASE, unit.path),
        is_above_communes=unit.kind in _ABOVE_COMMUNES,
    )
