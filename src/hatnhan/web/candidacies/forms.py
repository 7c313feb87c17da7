"""Input of the pages of cases: types and ranges only; the procedure judges in core."""

from collections.abc import Sequence
from itertools import groupby
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.queries import CellChoices, LetterLine, MentorChoice
from hatnhan.web.fields import DayField

_PAPER = _("Number of the paper")


class MentorForm(forms.Form):
    """Who helps the candidate from which day on; `replacing`: why the one before helps no more."""

    person = forms.TypedChoiceField(
        label=_("Member who helps"),
        help_text=_("an official member of the cell, as the register counts today"),
        coerce=int,
    )
    starts_on = DayField(label=_("Day of the assignment"))
    reason = forms.CharField(
        label=_("Why the member before helps no more"),
        help_text=_("for example: moved to another cell, ill for a long time"),
        max_length=120,
    )
    document = forms.CharField(label=_("Number of the resolution"), max_length=60, required=False)

    def __init__(
        self, members: Sequence[MentorChoice], *args: object, replacing: bool = False, **options: object
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        choices = [(member.person_id, f"{member.name} ({member.born.year})") for member in members]
        cast("forms.ChoiceField", self.fields["person"]).choices = [("", _("choose")), *choices]
        if not replacing:
            del self.fields["reason"]


class MoveForm(forms.Form):
    """To which cell the case goes, when, and with which letter."""

    unit = forms.TypedChoiceField(label=_("Cell that receives the case"), coerce=int)
    on = DayField(label=_("Day of the move"))
    letter = forms.TypedChoiceField(
        label=_("Paper that goes with it"),
        help_text=_("its number in the catalogue of papers"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    paper_number = forms.CharField(label=_PAPER, max_length=60, required=False)

    def __init__(self, cells: CellChoices, letters: Sequence[LetterLine], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        groups = [
            (above, [(cell.id, cell.name) for cell in below])
            for above, below in groupby(cells.cells, key=lambda cell: cell.above)
        ]
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("choose")), *groups]
        papers = [(letter.number, f"{letter.number}: {letter.title}") for letter in letters]
        cast("forms.ChoiceField", self.fields["letter"]).choices = [("", _("none, or not known")), *papers]
