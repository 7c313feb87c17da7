"""Input of the pages of the source list: types only; the operations judge."""

from collections.abc import Sequence
from typing import cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.operations import Answer
from hatnhan.apps.candidacies.queries.sources import Receiver
from hatnhan.core.proposals import Named, read_birth
from hatnhan.rules.mass_organisations import mass_organisations, organisation_words
from hatnhan.rules.target_groups import group_words
from hatnhan.web.access.forms import CandidateForm
from hatnhan.web.fields import DayField


class EmptyForm(forms.Form):
    """An act that asks nothing."""


class BirthField(forms.CharField):
    """A day of birth, or the year where that is all that is known."""

    def __init__(self, **options: object) -> None:
        options |= {"label": _("Born"), "help_text": _("day/month/year; the year alone, if that is all you know")}
        widget = forms.TextInput(attrs={"autocomplete": "off", "size": "12", "class": "day"})
        super().__init__(widget=widget, max_length=10, **options)  # type: ignore[arg-type]  # passed on as they come

    def clean(self, value: object) -> object:
        """A day or None, and the year."""
        text = super().clean(value)
        if not text:
            return None
        read = read_birth(text)
        if read is None:
            raise forms.ValidationError(_("This is neither a day nor a year. Write 7/11/2001, or 2001."))
        return read


class ProposalForm(forms.Form):
    """One name, or a pasted list of names; who puts it forward is asked of whoever types for an organisation."""

    organisation = forms.ChoiceField(label=_("Which organisation puts it forward"))
    organisation_name = forms.CharField(
        label=_("Its own name"), help_text=_("for example: Youth Union of the commune"), max_length=120
    )
    unit = forms.TypedChoiceField(
        label=_("To which cell"),
        help_text=_("if you do not know which cell, choose the committee: it sends the name on"),
        coerce=int,
    )
    put_forward_on = DayField(label=_("Day on which the organisation agreed on it"))
    name = forms.CharField(label=_("Full name"), max_length=120, required=False)
    born = BirthField(required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[("", _("not said")), ("female", _("female")), ("male", _("male"))], required=False
    )
    address = forms.CharField(label=_("Village, or place of work"), max_length=200, required=False)
    why = forms.CharField(
        label=_("Why, in one line"),
        help_text=_("for example: active in the movement, good worker. Nothing about relatives or religion."),
        max_length=200,
        required=False,
    )
    groups = forms.MultipleChoiceField(label=_("Target groups"), required=False, widget=forms.CheckboxSelectMultiple)
    id_number = forms.CharField(
        label=_("ID number"),
        help_text=_("12 digits; it keeps one person from being listed twice"),
        max_length=12,
        required=False,
    )
    paper = forms.CharField(label=_("Number of the organisation's paper"), max_length=60, required=False)
    lines = forms.CharField(
        label=_("Many names at once"),
        help_text=_("paste columns from a spreadsheet: full name, born, sex, village, why; one person a line"),
        max_length=40_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": "6"}),
    )

    def __init__(self, units: Sequence[Receiver], *args: object, kinds: Sequence[str] = (), **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        language = get_language() or "vi"
        words, given = organisation_words(language), kinds or tuple(mass_organisations())
        choices = [(kind, words[kind]) for kind in given]
        cast("forms.ChoiceField", self.fields["organisation"]).choices = (
            choices if kinds else [("", _("choose")), *choices]
        )
        cast("forms.ChoiceField", self.fields["groups"]).choices = list(group_words(language).items())
        cast("forms.ChoiceField", self.fields["unit"]).choices = [
            ("", _("choose")),
            *((unit.id, unit.name) for unit in units),
        ]
        if kinds:
            del self.fields["organisation_name"]
            if len(kinds) == 1:
                del self.fields["organisation"]

    def named(self) -> tuple[Named, ...]:
        """The one name that was typed into the fields; none where they are empty."""
        data = self.cleaned_data
        if not data["name"]:
            return ()
        born, year = data["born"]
        return (Named(data["name"], year, born, data["sex"], data["address"], data["why"]),)

    def clean(self) -> dict[str, object]:
        """A name has a birth; names stand in the fields, or in the pasted list."""
        data = super().clean() or {}
        if data.get("name") and not data.get("born") and "born" not in self.errors:
            self.add_error("born", _("Write the day of birth, or the year."))
        if not data.get("name") and not str(data.get("lines") or "").strip():
            self.add_error("name", _("Write a name, or paste a list below."))
        return data


class OrganisationForm(CandidateForm):
    """The account of a mass organisation."""

    kind = forms.ChoiceField(label=_("Which organisation"))
    name = forms.CharField(
        label=_("Its own name"), help_text=_("for example: Youth Union of the commune"), max_length=120
    )
    field_order = ["kind", "name", "username"]

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        choices = organisation_words(get_language() or "vi")
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", _("choose")), *choices.items()]


class AnswerForm(forms.Form):
    """What becomes of a name, in a sentence that the organisation reads."""

    state = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            ("", _("choose")),
            ("held", _("hold for later: the name stays with the cell")),
            ("declined", _("not taken on the list")),
            ("twin", _("another cell takes this person: this cell lets the name go")),
        ],
    )
    words = forms.CharField(
        label=_("What the organisation is told"),
        help_text=_("in one sentence; the organisation reads it"),
        max_length=200,
    )
    on = DayField(label=_("Day"))
    paper = forms.CharField(label=_("Number of the cell's resolution"), max_length=60, required=False)

    def answer(self) -> Answer:
        """As the operation takes it."""
        data = self.cleaned_data
        return Answer(data["state"], data["words"], data["on"], data["paper"])


class SendForm(forms.Form):
    """To which cell a name goes."""

    unit = forms.TypedChoiceField(label=_("To which cell"), coerce=int)

    def __init__(self, units: Sequence[Receiver], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        choices = [("", _("choose")), *((unit.id, unit.name) for unit in units)]
        cast("forms.ChoiceField", self.fields["unit"]).choices = choices


class ReviewHeadForm(forms.Form):
    """The meeting that looked through the list: typed once for all names."""

    on = DayField(label=_("Day of the cell's meeting"))
    paper = forms.CharField(label=_("Number of the resolution"), max_length=60, required=False)
