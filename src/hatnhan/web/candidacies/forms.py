"""Input of the pages of cases: types and ranges only; the procedure judges in core."""

from collections.abc import Sequence
from itertools import groupby
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.operations import NewRecord
from hatnhan.apps.candidacies.queries import CellChoices, LetterChoice, MentorChoice
from hatnhan.core.ballot import Ballot
from hatnhan.core.situation import Step
from hatnhan.web.fields import CountField, DayField

_PAPER = _("Number of the paper")
# The fields of a ballot, which stand in one row.
NUMBERS = ("entitled", "present", "in_favour", "against")


class CellVoteForm(forms.Form):
    """The minutes of a cell's vote."""

    held_on = DayField(label=_("Day of the meeting"))
    entitled = CountField(
        label=_("Entitled to vote"), help_text=_("all official members of the cell, also those who were absent")
    )
    present = CountField(label=_("Present"))
    in_favour = CountField(label=_("In favour"))
    against = CountField(label=_("Against"), required=False)
    paper_number = forms.CharField(label=_("Number of the resolution"), max_length=60, required=False)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)

    def ballot(self) -> Ballot:
        """The numbers as the core wants them."""
        data = self.cleaned_data
        return Ballot(data["entitled"], data["present"], data["in_favour"], data["against"] or 0)


class StepForm(forms.Form):
    """Any other step: its day, its paper, and what only that step asks."""

    on = DayField(label=_("Day"))
    paper_number = forms.CharField(label=_PAPER, max_length=60, required=False)
    paper_on = DayField(label=_("Day of the paper, where it is another"), required=False)
    entitled = CountField(
        label=_("Entitled to vote"), help_text=_("all members of the committee, also those who were absent")
    )
    present = CountField(label=_("Present"))
    in_favour = CountField(label=_("In favour"))
    against = CountField(label=_("Against"), required=False)
    received_on = DayField(label=_("Day on which the cell received the decision"), required=False)
    extended = forms.BooleanField(label=_("30 more working days were granted, with a paper"), required=False)
    abroad = forms.BooleanField(label=_("Something has to be verified abroad"), required=False)
    waived = forms.CharField(
        label=_("No verification needed, because"),
        help_text=_("only where the parents or the spouse are members whose file is clear; else leave it empty"),
        max_length=200,
        required=False,
    )
    note = forms.CharField(label=_("Note"), max_length=400, required=False)

    def __init__(self, step: str, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        for name in _ONLY.keys() - {name for name, steps in _ONLY.items() if step in steps}:
            del self.fields[name]

    def record(self, step: str, replaces: int | None) -> NewRecord:
        """The record as the operation wants it."""
        data = self.cleaned_data
        asked = {name: data[name] for name in ("received_on", "extended", "abroad", "waived") if name in data}
        return NewRecord(
            step=step,
            on=data["on"],
            ballot=self.ballot(),
            paper_number=data["paper_number"],
            paper_on=data["paper_on"] or (data["on"] if data["paper_number"] else None),
            note=data["note"],
            replaces=replaces,
            **asked,
        )

    def ballot(self) -> Ballot | None:
        """The numbers of a committee's vote; None for a step without one."""
        data = self.cleaned_data
        if "entitled" not in data:
            return None
        return Ballot(data["entitled"], data["present"], data["in_favour"], data["against"] or 0)


_VOTES = frozenset({Step.COMMITTEE_VOTE_ADMISSION, Step.COMMITTEE_VOTE_RECOGNITION})
# Fields that only these steps ask; all others stand in every form.
_ONLY: dict[str, frozenset[str]] = {
    **dict.fromkeys(NUMBERS, _VOTES),
    "received_on": frozenset({Step.ADMISSION_DECISION}),
    "extended": frozenset({Step.ADMISSION_DECISION, Step.RECOGNITION_DECISION}),
    "abroad": frozenset({Step.VERIFICATION_SENT}),
    "waived": frozenset({Step.VERIFICATION_SENT}),
}


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

    def __init__(self, cells: CellChoices, letters: Sequence[LetterChoice], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        groups = [
            (above, [(cell.id, cell.name) for cell in below])
            for above, below in groupby(cells.cells, key=lambda cell: cell.above)
        ]
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("choose")), *groups]
        papers = [(letter.number, f"{letter.number}: {letter.title}") for letter in letters]
        cast("forms.ChoiceField", self.fields["letter"]).choices = [("", _("none, or not known")), *papers]
