"""The classes as a list: page, paper, workbook."""

from datetime import timedelta

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.courses.queries import CourseFilters, CourseLine, course_list
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field
from hatnhan.web.templatetags.course_words import KINDS, PHASES, course_kind, course_phase, phase_look

_FIRST_YEAR = 1945


class CourseFilterForm(FilterForm):
    """What the list of classes is cut to."""

    unit = unit_field()
    kind = forms.ChoiceField(label=_("Kind of class"), required=False, choices=[("", _("both kinds")), *KINDS.items()])
    phase = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all states")), *PHASES.items()])
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=_FIRST_YEAR,
        max_value=9998,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "5"}),
    )

    def filters(self) -> CourseFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return CourseFilters(data.get("unit"), data.get("kind", ""), data.get("phase", ""), data.get("year"))


def _detail(line: CourseLine) -> str:
    return reverse("courses:detail", args=[line.id])


_COLUMNS = (
    ListColumn[CourseLine](
        "kind", _("Class"), 28, lambda line: str(course_kind(line.head.kind)), labelled=False, link=_detail
    ),
    ListColumn[CourseLine]("number", _("Decision"), 18, lambda line: line.head.number, verbatim=True),
    ListColumn[CourseLine]("unit", _("Held by"), 36, lambda line: line.head.centre or line.head.unit),
    ListColumn[CourseLine]("starts_on", _("First day"), 13, lambda line: line.head.starts_on, Kind.DAY),
    ListColumn[CourseLine]("last_on", _("Last day"), 13, lambda line: line.head.last_on, Kind.DAY),
    ListColumn[CourseLine](
        "phase",
        _("State"),
        22,
        lambda line: str(course_phase(line.head.phase)),
        labelled=False,
        look=lambda line: phase_look(line.head.phase),
        tag=True,
    ),
    ListColumn[CourseLine]("capacity", _("Places"), 9, lambda line: line.head.capacity, Kind.NUMBER, usual=False),
    ListColumn[CourseLine]("nominated", _("Nominated"), 9, lambda line: line.nominated, Kind.NUMBER),
    ListColumn[CourseLine]("waiting", _("Waiting"), 9, lambda line: line.waiting, Kind.NUMBER),
    ListColumn[CourseLine]("enrolled", _("Learners"), 9, lambda line: line.enrolled, Kind.NUMBER),
    ListColumn[CourseLine]("passed", _("Passed"), 9, lambda line: line.passed, Kind.NUMBER, usual=False),
    ListColumn[CourseLine]("place", _("Place"), 30, lambda line: line.head.place, usual=False),
    ListColumn[CourseLine](
        "days",
        _("Days"),
        9,
        lambda line: (line.head.last_on - line.head.starts_on + timedelta(days=1)).days,
        Kind.NUMBER,
        usual=False,
    ),
)


def _load(request: Request, form: CourseFilterForm, cut: Cut) -> Chunk[CourseLine]:
    return Chunk(*course_list(request.actor, form.filters(), cut.after, cut.size))


def _beside(request: Request, form: CourseFilterForm, cut: Cut, chunk: Chunk[CourseLine]) -> dict[str, object]:
    return {
        "may_open": request.actor.may_anywhere(Permission.MANAGE_CLASS),
        "may_nominate": request.actor.may_anywhere(Permission.NOMINATE),
    }


AREA = ListArea[CourseLine, CourseFilterForm](
    key="courses",
    title=_("Classes"),
    address="courses:list",
    workbook="courses:workbook",
    template="courses/list.html",
    needs=Permission.VIEW_FIGURES,
    columns=_COLUMNS,
    form=CourseFilterForm.of,
    load=_load,
    beside=_beside,
)

list_courses, workbook = views_of(AREA)
