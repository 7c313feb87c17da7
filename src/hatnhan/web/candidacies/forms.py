"""Input of the pages of cases: types and ranges only; the procedure judges in core."""

from collections.abc import Sequence
from itertools import groupby
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hatnhan.apps.candidacies.operations import Leaving, Listing
from hatnhan.apps.candidacies.queries import CellChoices, LetterLine, MentorChoice, OpeningPage, ReplacementRule
from hatnhan.apps.candidacies.queries.choices import OTHER_REASON
from hatnhan.web.fields import CountField, DayField

_PAPER = _("Number of the paper")


class MentorForm(forms.Form):
    """Who helps the candidate from which day on; `replacing`: why the one before helps no more, by the rules."""

    person = forms.TypedChoiceField(
        label=_("Member who helps"),
        help_text=_("an official member of the cell, as the register counts today"),
        coerce=int,
    )
    starts_on = DayField(label=_("Day of the assignment"))
    ended_for = forms.ChoiceField(label=_("Why the member before helps no more"))
    reason = forms.CharField(
        label=_("In a few words"),
        help_text=_("for example: moved to another cell, ill for a long time"),
        max_length=120,
        required=False,
    )
    document = forms.CharField(label=_("Number of the resolution"), max_length=60, required=False)

    def __init__(
        self,
        members: Sequence[MentorChoice],
        *args: object,
        replacing: ReplacementRule | None = None,
        **options: object,
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        choices = [(member.person_id, _told_member(member)) for member in members]
        cast("forms.ChoiceField", self.fields["person"]).choices = [("", _("choose")), *choices]
        if replacing is None:
            del self.fields["ended_for"], self.fields["reason"]
        else:
            reasons = [*replacing.reasons, (OTHER_REASON, _("for another reason"))]
            cast("forms.ChoiceField", self.fields["ended_for"]).choices = [("", _("choose")), *reasons]

    def clean(self) -> dict[str, object]:
        """Another reason than those of the rules is said in words."""
        data = super().clean() or {}
        if data.get("ended_for") == OTHER_REASON and not data.get("reason"):
            self.add_error("reason", _("Say the reason in a few words."))
        return data


def _told_member(member: MentorChoice) -> str:
    """With the year of birth, and with the people whom he helps already."""
    name = f"{member.name} ({member.born.year})"
    if not member.helps:
        return name
    told = ngettext(
        "%(name)s, helps %(count)d person already", "%(name)s, helps %(count)d people already", member.helps
    )
    return told % {"name": name, "count": member.helps}


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
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("choose")), *_by_unit_above(cells)]
        papers = [(letter.number, f"{letter.number}: {letter.title}") for letter in letters]
        cast("forms.ChoiceField", self.fields["letter"]).choices = [("", _("none, or not known")), *papers]


class OpeningForm(forms.Form):
    """On which cell's list a person goes, who named him, which resolution says so; for a former member why he left."""

    unit = forms.TypedChoiceField(label=_("Cell on whose list the person goes"), coerce=int)
    nominated_on = DayField(label=_("Day of the nomination"), required=False)
    proposed_by = forms.CharField(
        label=_("Organisation that puts the name forward"),
        help_text=_("for example: Youth Union, Women's Union, Farmers' Union, veterans, trade union, militia"),
        max_length=120,
        required=False,
    )
    listed_on = DayField(label=_("Day of the meeting at which the cell put the person on its list"))
    document = forms.CharField(label=_("Number of the cell's resolution"), max_length=60, required=False)
    end_reason = forms.ChoiceField(
        label=_("Why the membership ended before"),
        help_text=_("decides whether and when the person can be admitted again"),
    )
    record_cleared_on = DayField(
        label=_("Day on which the criminal record was cleared, if there was one"), required=False
    )
    child = CountField(label=_("Which child, if the population policy was the reason"), required=False)

    def __init__(self, page: OpeningPage, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("choose")), *_by_unit_above(page.cells)]
        former = page.former
        if former is None or former.reason:
            for name in ("end_reason", "record_cleared_on", "child"):
                del self.fields[name]
        else:
            cast("forms.ChoiceField", self.fields["end_reason"]).choices = [("", _("choose")), *former.reasons]

    def listing(self) -> Listing:
        """What nomination and resolution say."""
        data = self.cleaned_data
        return Listing(data["unit"], data["listed_on"], data["document"], data["nominated_on"], data["proposed_by"])

    def leaving(self) -> Leaving | None:
        """Why a former member left; None where the form did not ask."""
        data = self.cleaned_data
        if "end_reason" not in data:
            return None
        return Leaving(data["end_reason"], data["record_cleared_on"], data["child"])


def _by_unit_above(cells: CellChoices) -> list[tuple[str, list[tuple[int, str]]]]:
    return [
        (above, [(cell.id, cell.name) for cell in below])
        for above, below in groupby(cells.cells, key=lambda cell: cell.above)
    ]
