"""The Party members as a list: page, paper, workbook."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people import queries
from hatnhan.apps.people.queries import MemberFilters, MemberLine
from hatnhan.apps.people.queries.details import PersonDetails
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import query_of
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field
from hatnhan.web.lists.persons import details_for, person_columns
from hatnhan.web.templatetags.people_words import GROUPS, SEXES

STANDINGS = (
    ("", _("official and on probation")),
    ("official", _("official today")),
    ("probationary", _("on probation today")),
)


class MemberFilterForm(FilterForm):
    """What the list of members is cut to; every field may stay empty."""

    unit = unit_field()
    q = text_field()
    standing = forms.ChoiceField(label=_("Membership"), required=False, choices=STANDINGS)
    group = forms.ChoiceField(label=_("Group"), required=False, choices=[("", _("all groups")), *GROUPS.items()])
    admitted_from = DayField(label=_("Admitted from"), required=False, help_text="")
    admitted_until = DayField(label=_("Admitted until"), required=False, help_text="")
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", _("everybody")), *SEXES.items()])

    def filters(self) -> MemberFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return MemberFilters(
            unit_id=data.get("unit"),
            standing=data.get("standing", ""),
            group=data.get("group", ""),
            sex=data.get("sex", ""),
            text=data.get("q", ""),
            admitted_from=data.get("admitted_from"),
            admitted_until=data.get("admitted_until"),
        )


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member with what the chosen columns ask beyond his line."""

    member: MemberLine
    person: PersonDetails | None = None


_COLUMNS = (
    ListColumn[MemberRow](
        "name",
        _("Full name"),
        28,
        lambda row: row.member.name,
        labelled=False,
        link=lambda row: reverse("people:detail", args=[row.member.person_id]),
        dated=True,
    ),
    ListColumn[MemberRow]("born", _("Born"), 12, lambda row: row.member.born, Kind.DAY),
    ListColumn[MemberRow]("unit", _("Cell"), 34, lambda row: row.member.unit, labelled=False),
    ListColumn[MemberRow]("admitted_on", _("Admitted"), 13, lambda row: row.member.admitted_on, Kind.DAY),
    ListColumn[MemberRow](
        "official_on",
        _("Official"),
        13,
        lambda row: row.member.official_on if row.member.official else None,
        Kind.DAY,
    ),
    ListColumn[MemberRow](
        "standing",
        _("Membership"),
        14,
        lambda row: gettext("official") if row.member.official else gettext("on probation"),
        labelled=False,
        look=lambda row: "" if row.member.official else "open",
        tag=True,
    ),
    *person_columns(lambda row: row.person),
)


def _load(request: Request, form: MemberFilterForm, cut: Cut) -> Chunk[MemberRow]:
    page = queries.member_list(request.actor, form.filters(), cut.after, cut.size, on=cut.on)
    people = details_for(request.actor, {line.person_id: line.unit_id for line in page.lines}, cut)
    return Chunk(tuple(MemberRow(line, people.get(line.person_id)) for line in page.lines), page.after)


def _counts(request: Request, form: MemberFilterForm, cut: Cut, chunk: Chunk[MemberRow]) -> Mapping[str, object]:
    # A later page costs no count: who leafs through has seen it.
    counts = None if cut.after else queries.member_counts(request.actor, form.filters(), on=cut.on)
    return {"counts": counts, "same_filters": query_of(request, "unit")}


AREA = ListArea[MemberRow, MemberFilterForm](
    key="people",
    title=_("Party members"),
    address="people:list",
    workbook="people:workbook",
    template="people/list.html",
    needs=Permission.VIEW_PERSON,
    columns=_COLUMNS,
    form=MemberFilterForm.of,
    load=_load,
    beside=_counts,
    person=lambda row: row.member.person_id,
    unit=lambda row: row.member.unit_id,
    dated=True,
)

list_members, workbook = views_of(AREA)
