"""A unit opens a year, and decides on its levels."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.organisation.queries import unit_head
from hatnhan.apps.ratings import operations, queries
from hatnhan.apps.ratings.operations import LevelsDecided
from hatnhan.apps.ratings.queries import DecidingPage, MemberLine, UnitLine
from hatnhan.core.permissions import Permission
from hatnhan.core.ratings import member_cap, unit_cap
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.ratings.forms import DecisionForm, OpenForm, level_choices
from hatnhan.web.ratings.words import cap_words, names_of, to_check
from hatnhan.web.reasons import tell
from hatnhan.web.templatetags.words import kind

_MEMBER, _UNIT = "level-member-", "level-unit-"


@dataclass(frozen=True, slots=True)
class Row:
    """A member or an organisation with the field of its level; what was proposed and decided, in words."""

    line: MemberLine | UnitLine
    field: BoundField
    self_level: str
    cell_level: str
    decided: str


@dataclass(frozen=True, slots=True)
class Part:
    """A cell with its members, under its name."""

    name: str
    rows: tuple[Row, ...]


@login_required
@require_http_methods(["GET", "POST"])
def open_year(request: Request, unit_id: int) -> HttpResponse:
    """Open a year by the lists of a day."""
    try:
        unit = unit_head(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(Permission.RECORD_COMMITTEE_STEP, unit.path):
        raise PermissionDenied(Permission.RECORD_COMMITTEE_STEP)
    today = request.actor.today
    form = OpenForm(sent(request), initial={"year": today.year, "listed_on": min(today, date(today.year, 12, 31))})

    def act() -> None:
        operations.open_year(actor=request.actor, unit_id=unit_id, **form.cleaned_data)

    page = ActPage(
        title=gettext("Open the classification of a year"),
        about=unit.name,
        back=reverse("ratings:unit", args=[unit_id]),
        button=gettext("Open the year"),
        done=gettext("Opened. The cells can enter their levels now."),
        hint=gettext(
            "Each member is rated by the cell to which he belonged on the day of the list; "
            "at the end of a year that is 31/12."
        ),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: Request, unit_id: int, year: int) -> HttpResponse:
    """Decide on the members of the cells and on the organisations; what was decided changes with a reason."""
    try:
        found = queries.deciding_page(request.actor, unit_id, year)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not found.may_decide:
        raise PermissionDenied(Permission.RECORD_COMMITTEE_STEP)
    form = _form(request, found)

    def act() -> None:
        typed = form.cleaned_data
        decided = LevelsDecided(
            number=typed["number"],
            decided_on=typed["decided_on"],
            members={line.person_id: typed[f"{_MEMBER}{line.person_id}"] for line in _lines(found)},
            units={line.unit_id: typed[f"{_UNIT}{line.unit_id}"] for line in found.units},
            reason=typed["reason"],
        )
        operations.decide(actor=request.actor, unit_id=unit_id, year=year, decided=decided)

    page = ActPage(
        title=gettext("Decision on the classification of %(year)s") % {"year": year},
        about=found.unit,
        back=reverse("ratings:unit", args=[unit_id]),
        button=gettext("Record the decision"),
        done=gettext("Recorded: the decision."),
        stands=_stands(found),
    )
    return show_act(request, page, form, act, _more(request, found, form), "ratings/decide.html")


def _more(request: Request, found: DecidingPage, form: DecisionForm) -> dict[str, object]:
    language = request.LANGUAGE_CODE
    of_members = names_of(found.rules.member_levels.value, language) | {"": ""}
    of_units = names_of(found.rules.unit_levels.value, language) | {"": ""}
    own = (Part(found.unit, _member_rows(found.own, form, of_members)),) if found.own else ()
    parts = (Part(line.name, _member_rows(line.members, form, of_members)) for line in found.units if line.members)
    return {
        "found": found,
        "parts": (*own, *parts),
        "units": tuple(
            Row(line, form[f"{_UNIT}{line.unit_id}"], of_units[line.self_level], "", of_units[line.decided])
            for line in found.units
        ),
        "fields": tuple(form[name] for name in ("number", "decided_on", "reason")),
        "member_cap": cap_words(member_cap(found.rules), language),
        "unit_cap": cap_words(unit_cap(found.rules), language),
        "most_units": tuple(_most(found)),
        "young": tell(found.young, language),
        "to_check": tuple(to_check(found.rules)),
    }


def _most(found: DecidingPage) -> list[tuple[str | Promise, int, int | None]]:
    return [(kind(code), excellent, most) for code, excellent, most in found.most_units]


def _lines(found: DecidingPage) -> tuple[MemberLine, ...]:
    return (*found.own, *(member for line in found.units for member in line.members))


def _form(request: Request, found: DecidingPage) -> DecisionForm:
    """Filled with what was decided, else with what the cell proposes."""
    names = names_of(found.rules.member_levels.value, request.LANGUAGE_CODE)
    rows = {f"{_MEMBER}{line.person_id}": line.name for line in _lines(found)}
    rows |= {f"{_UNIT}{line.unit_id}": line.name for line in found.units}
    initial = {f"{_MEMBER}{line.person_id}": line.decided or line.cell_level for line in _lines(found)}
    initial |= {f"{_UNIT}{line.unit_id}": line.decided or line.self_level for line in found.units}
    form = DecisionForm(
        sent(request),
        rows=rows,
        points={},
        choices=level_choices(names),
        initial=initial | {"decided_on": request.actor.today},
    )
    of_units = level_choices(names_of(found.rules.unit_levels.value, request.LANGUAGE_CODE))
    for line in found.units:
        form.offer(f"{_UNIT}{line.unit_id}", of_units)
    return form


def _stands(found: DecidingPage) -> dict[str, object]:
    """What was decided, by field."""
    stands: dict[str, object] = {f"{_MEMBER}{line.person_id}": line.decided for line in _lines(found)}
    return stands | {f"{_UNIT}{line.unit_id}": line.decided for line in found.units}


def _member_rows(lines: tuple[MemberLine, ...], form: DecisionForm, words: dict[str, str]) -> tuple[Row, ...]:
    return tuple(
        Row(
            line,
            form[f"{_MEMBER}{line.person_id}"],
            words[line.self_level],
            words[line.cell_level],
            words[line.decided],
        )
        for line in lines
    )
