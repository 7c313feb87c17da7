"""The work list on the phone: what is late, what comes within 30 days."""

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.agenda.queries import front_list
from hatnhan.apps.agenda.queries.work import WorkLine
from hatnhan.core.permissions import Actor, Permission
from hatnhan.web.field.pages import FieldPage, Line, Section, Snapshot, Tone

_LATE_ON_A_PHONE = 50


def _opens(actor: Actor) -> bool:
    return actor.may_anywhere(Permission.VIEW_CASE)


def _snapshot(actor: Actor, language: str) -> Snapshot:
    work = front_list(actor, language, late_at_most=_LATE_ON_A_PHONE)
    late = Section(gettext("Late"), tuple(_line(line, "late") for line in work.late))
    due = Section(gettext("In the next 30 days"), tuple(_line(line, "soon") for line in work.due))
    return Snapshot((late, due))


def _line(line: WorkLine, tone: Tone) -> Line:
    latest = gettext("at the latest %(day)s") % {"day": date_format(line.latest, "SHORT_DATE_FORMAT")}
    return Line(line.step_name, (line.person, line.unit, f"{line.owner_name} · {latest}"), tone)


AGENDA = FieldPage("agenda", _("Work list"), _opens, _snapshot)
