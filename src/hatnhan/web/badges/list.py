"""The list of an award round ahead of time, and the badges on record: page, paper, workbook."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.organisation.queries import unit_head
from hatnhan.apps.people.queries.badges import (
    AwardFilters,
    BadgeLine,
    RoundFilters,
    RoundLine,
    badge_count,
    badge_list,
    round_counts,
    round_lines,
    round_of,
)
from hatnhan.core.badges import BadgeState
from hatnhan.core.party_age import rounds_of
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.rules.honours import badge_rules_on
from hatnhan.web.days import read_day
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import query_of
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field
from hatnhan.web.templatetags.honour_words import BADGE_LOOKS, BADGE_STATES, WAYS

_NOT_PROPOSED = "none"
_ON_LIST = ("proposed", "awarded", "handed_over")


def round_in(request: Request) -> date:
    """The award round that the address names, else the next one."""
    return read_day(request.GET.get("round", "")) or round_of(request.actor)


class RoundFilterForm(FilterForm):
    """What the list of a round is cut to. Rounds of three years can be chosen; another day stands in the address."""

    unit = unit_field()
    round = forms.ChoiceField(label=_("Award round"), required=False)
    years = forms.TypedChoiceField(label=_("Badge"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("State"), required=False)
    missed = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=[
            ("", _("who reaches a badge by the round")),
            ("1", _("also who reached a badge in the year before and has none")),
        ],
    )

    @classmethod
    def of(cls, request: Request) -> "RoundFilterForm":
        """The filters, with the rounds around the chosen one."""
        form = super().of(request)
        form.award_on = round_in(request)
        rules = badge_rules_on(form.award_on)
        around = range(form.award_on.year - 1, form.award_on.year + 2)
        rounds = {day for year in around for day in rounds_of(year, rules.occasions)} | {form.award_on}
        offered = [(day.isoformat(), date_format(day)) for day in sorted(rounds)]
        form.fields["round"].choices = [("", _("the next round")), *offered]  # type: ignore[attr-defined]
        form.fields["years"].choices = [("", _("all")), *((n, str(n)) for n in rules.steps)]  # type: ignore[attr-defined]
        states = [(state, BADGE_STATES[state]) for state in _ON_LIST]
        form.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("all states")),
            (_NOT_PROPOSED, BADGE_STATES[""]),
            *states,
        ]
        return form

    award_on: date
    _lines: tuple[RoundLine, ...] | None = None

    def lines(self, request: Request) -> tuple[RoundLine, ...]:
        """The whole list, asked for once a request: page, counts and every further chunk are cut from it."""
        if self._lines is None:
            self._lines = round_lines(request.actor, self.filters())
        return self._lines

    def filters(self) -> RoundFilters:
        """What the query wants."""
        data = self.cleaned_data
        return RoundFilters(
            self.award_on, data.get("unit"), data.get("years"), data.get("state", ""), missed=bool(data.get("missed"))
        )


def _person(row: RoundLine | BadgeLine) -> str:
    return reverse("cards:person", args=[row.person_id])


_COLUMNS = (
    ListColumn[RoundLine]("name", _("Full name"), 28, lambda row: row.name, labelled=False, link=_person),
    ListColumn[RoundLine]("born", _("Born"), 12, lambda row: row.born, Kind.DAY),
    ListColumn[RoundLine]("unit", _("Cell"), 34, lambda row: row.unit, labelled=False),
    ListColumn[RoundLine]("years", _("Badge, years"), 9, lambda row: row.years, Kind.NUMBER),
    ListColumn[RoundLine]("starts_on", _("Party age from"), 13, lambda row: row.starts_on, Kind.DAY),
    ListColumn[RoundLine]("badge_day", _("Years full on"), 13, lambda row: row.badge_day, Kind.DAY),
    ListColumn[RoundLine](
        "state",
        _("State"),
        22,
        lambda row: str(BADGE_STATES.get(row.state, row.state)),
        labelled=False,
        look=lambda row: BADGE_LOOKS.get(row.state, ""),
        tag=True,
    ),
    ListColumn[RoundLine]("exempt", _("Exempt"), 9, lambda row: "×" if row.exempt else ""),
    ListColumn[RoundLine](
        "way", _("Way"), 18, lambda row: str(WAYS[row.way]) if row.state and row.way != "ordinary" else "", usual=False
    ),
    ListColumn[RoundLine]("decision", _("Decision"), 18, lambda row: row.decision, usual=False, verbatim=True),
    ListColumn[RoundLine](
        "handed_over_on", _("Handed over on"), 13, lambda row: row.handed_over_on, Kind.DAY, usual=False
    ),
)


def _load(request: Request, form: RoundFilterForm, cut: Cut) -> Chunk[RoundLine]:
    lines = form.lines(request)
    begin = int(cut.after or 0)
    end = begin + cut.size
    return Chunk(lines[begin:end], str(end) if len(lines) > end else "")


def _beside(request: Request, form: RoundFilterForm, cut: Cut, chunk: Chunk[RoundLine]) -> Mapping[str, object]:
    filters = form.filters()
    lines = form.lines(request)
    unit_id = filters.unit_id or _only_unit(form)
    at = _unit_path(request, unit_id)
    states = [line.state for line in lines]
    return {
        "award_on": filters.award_on,
        "unit_id": unit_id,
        "missed": filters.missed,
        "all": len(lines),
        "counts": round_counts(lines),
        "may_propose": bool(at) and request.actor.may(Permission.RECORD_STEP, at) and "" in states,
        "may_award": bool(at)
        and request.actor.may(Permission.RECORD_COMMITTEE_STEP, at)
        and BadgeState.PROPOSED in states,
        "may_hand_over": bool(at) and request.actor.may(Permission.RECORD_STEP, at) and BadgeState.AWARDED in states,
        "same": query_of(request, "years"),
        "rules": badge_rules_on(filters.award_on),
    }


def _only_unit(form: RoundFilterForm) -> int | None:
    """The topmost unit of an account that looks after one alone: the first that the filter offers."""
    offered = [key for key, label in form.fields["unit"].choices if key and not str(label).startswith("–")]  # type: ignore[attr-defined]
    return int(offered[0]) if len(offered) == 1 else None


def _unit_path(request: Request, unit_id: int | None) -> str:
    try:
        return unit_head(request.actor, unit_id).path if unit_id else ""
    except ObjectDoesNotExist:
        return ""


AREA = ListArea[RoundLine, RoundFilterForm](
    key="badges",
    title=_("Badges of an award round"),
    address="badges:list",
    workbook="badges:workbook",
    template="badges/list.html",
    needs=Permission.VIEW_PERSON,
    columns=_COLUMNS,
    form=RoundFilterForm.of,
    load=_load,
    beside=_beside,
)


class AwardFilterForm(FilterForm):
    """What the badges on record are cut to."""

    unit = unit_field()
    since = DayField(label=_("Awarded from"), required=False, help_text="")
    until = DayField(label=_("Awarded until"), required=False, help_text="")
    years = forms.IntegerField(
        label=_("Badge, years"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"})
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all awarded")), *((key, word) for key, word in BADGE_STATES.items() if key)],
    )

    def filters(self) -> AwardFilters:
        """What the query wants."""
        data = self.cleaned_data
        return AwardFilters(
            data.get("since"), data.get("until"), data.get("unit"), data.get("years"), data.get("state", "")
        )


_AWARDED_COLUMNS = (
    ListColumn[BadgeLine]("name", _("Full name"), 28, lambda row: row.name, labelled=False, link=_person),
    ListColumn[BadgeLine]("born", _("Born"), 12, lambda row: row.born, Kind.DAY),
    ListColumn[BadgeLine]("unit", _("Cell"), 34, lambda row: row.unit, labelled=False),
    ListColumn[BadgeLine]("years", _("Badge, years"), 9, lambda row: row.years, Kind.NUMBER),
    ListColumn[BadgeLine]("award_on", _("Award round"), 13, lambda row: row.award_on, Kind.DAY),
    ListColumn[BadgeLine](
        "state",
        _("State"),
        22,
        lambda row: str(BADGE_STATES.get(row.state, row.state)),
        labelled=False,
        look=lambda row: BADGE_LOOKS.get(row.state, ""),
        tag=True,
    ),
    ListColumn[BadgeLine]("way", _("Way"), 18, lambda row: str(WAYS[row.way])),
    ListColumn[BadgeLine]("decision", _("Decision"), 18, lambda row: row.decision, verbatim=True),
    ListColumn[BadgeLine]("handed_over_on", _("Handed over on"), 13, lambda row: row.handed_over_on, Kind.DAY),
)


def _load_awarded(request: Request, form: AwardFilterForm, cut: Cut) -> Chunk[BadgeLine]:
    return Chunk(*badge_list(request.actor, form.filters(), cut.after, cut.size))


def _beside_awarded(request: Request, form: AwardFilterForm, cut: Cut, chunk: Chunk[BadgeLine]) -> Mapping[str, object]:
    return {"count": None if cut.after else badge_count(request.actor, form.filters())}


AWARDED = ListArea[BadgeLine, AwardFilterForm](
    key="badges_awarded",
    title=_("Badges on record"),
    address="badges:awarded",
    workbook="badges:awarded-workbook",
    template="badges/awarded.html",
    needs=Permission.VIEW_PERSON,
    columns=_AWARDED_COLUMNS,
    form=AwardFilterForm.of,
    load=_load_awarded,
    beside=_beside_awarded,
)

list_round, workbook = views_of(AREA)
list_awarded, awarded_workbook = views_of(AWARDED)
