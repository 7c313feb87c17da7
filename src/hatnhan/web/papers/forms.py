"""Input of the pages of papers: a number, why one is void, a term, a register on paper, a template."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.papers.operations import BegunRegister, NewTerm
from hatnhan.apps.papers.queries import KindOnDay
from hatnhan.documents.word.limits import FILE_BYTES
from hatnhan.web.fields import CountField, DayField

_DAY = timedelta(days=1)


def kind_choices(kinds: Iterable[KindOnDay], language: str) -> list[tuple[str, str]]:
    """Kinds as a list to choose, each with its symbol."""
    titles = ((each.kind, each.title_vi if language == "vi" else each.title_en, each.symbol) for each in kinds)
    return [(kind, f"{title} ({symbol})") for kind, title, symbol in titles]


class IssueForm(forms.Form):
    """A paper that gets a number by hand."""

    kind = forms.ChoiceField(label=_("Kind of paper"))
    day = DayField(label=_("Day of the paper"))
    about = forms.CharField(label=_("What it is about"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    signer = forms.CharField(label=_("Who signs"), max_length=120)
    knowing = forms.BooleanField(label=_("I have looked at this; give the number."), required=False)

    def __init__(self, kinds: list[tuple[str, str]], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        if kinds:
            cast("forms.ChoiceField", self.fields["kind"]).choices = [("", _("choose")), *kinds]
        else:
            # A form of a case says of which kind it is.
            del self.fields["kind"]

    def told(self) -> dict[str, Any]:
        """What the operation wants."""
        names = ("kind", "day", "about", "signer")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class VoidForm(forms.Form):
    """Why a number holds no paper any more."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("it is printed in the register book beside the number")
    )


class TermForm(forms.Form):
    """A term: from the close of one congress to the close of the next."""

    starts_on = DayField(label=_("Close of the congress that elected it"))
    ends_on = DayField(label=_("Close of the next congress"), required=False)
    name = forms.CharField(
        label=_("Name of the term"), max_length=60, required=False, help_text=_("for example 2025–2030")
    )
    document = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("report, resolution or minutes of the congress")
    )

    def term(self) -> NewTerm:
        """What the operation wants."""
        data = self.cleaned_data
        ends = {"ends_on": data["ends_on"]} if data["ends_on"] else {}
        return NewTerm(data["starts_on"], name=data["name"], document=data["document"], **ends)


class BeginForm(forms.Form):
    """How far a register on paper had come."""

    kind = forms.ChoiceField(label=_("Kind of paper"))
    last_number = CountField(label=_("Last number used so far"))
    last_on = DayField(label=_("Day of that paper"), required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("for example: register on paper, kept by the office until today")
    )
    organ = forms.CharField(
        label=_("Own symbol of the organisation in its numbers"),
        max_length=12,
        required=False,
        help_text=_("only where it is another one than the usual"),
    )

    def __init__(self, kinds: list[tuple[str, str]], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", _("choose")), *kinds]

    def begun(self) -> BegunRegister:
        """What the operation wants."""
        data = self.cleaned_data
        return BegunRegister(data["last_number"], data["last_on"], data["reason"], data["organ"])


class TemplateFileForm(forms.Form):
    """A Word file that shall become a template."""

    file = forms.FileField(
        label=_("Word file"),
        allow_empty_file=True,  # the doctor says what is wrong with it
        help_text=_("a .docx file with the placeholders of this form"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.dotx"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is larger than the limit before it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        size = file.size or 0
        if size > FILE_BYTES:
            raise forms.ValidationError(
                gettext("The file is too large: %(size)s, at most %(limit)s. Make its pictures smaller.")
                % {"size": filesizeformat(size), "limit": filesizeformat(FILE_BYTES)}
            )
        return file


class SinceForm(forms.Form):
    """From which day on a template holds."""

    since = DayField(label=_("Holds from"))


class WithdrawTemplateForm(forms.Form):
    """Until when a template holds, and why no longer."""

    last_day = DayField(label=_("Holds until and including"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def told(self) -> dict[str, Any]:
        """What the operation wants: the first day on which it holds no more."""
        return {"since": self.cleaned_data["last_day"] + _DAY, "reason": self.cleaned_data["reason"]}
