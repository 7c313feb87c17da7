"""The members of the cell on the phone: names, since when, on probation or not; nothing else is taken along."""

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.exchange.queries.field import cells_taken_along
from hatnhan.apps.people.queries import MemberFilters, MemberLine, member_list
from hatnhan.core.permissions import Actor, Permission
from hatnhan.web.field.pages import FieldPage, Line, Section, Snapshot

_MOST = 200


def _opens(actor: Actor) -> bool:
    return bool(cells_taken_along(actor, Permission.VIEW_PERSON))


def _snapshot(actor: Actor, language: str) -> Snapshot:
    sections = []
    for unit_id, name in cells_taken_along(actor, Permission.VIEW_PERSON):
        members = member_list(actor, MemberFilters(unit_id=unit_id), size=_MOST).lines
        sections.append(Section(f"{name} ({len(members)})", tuple(map(_line, members))))
    return Snapshot(tuple(sections))


def _line(member: MemberLine) -> Line:
    since = gettext("admitted %(day)s") % {"day": date_format(member.admitted_on, "SHORT_DATE_FORMAT")}
    standing = gettext("official") if member.official else gettext("on probation")
    return Line(member.name, (f"{standing} · {since}",))


CELL = FieldPage("people", _("People of the cell"), _opens, _snapshot)
