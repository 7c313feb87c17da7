"""Input of the forms about targets: types only; the operations judge."""

from collections.abc import Sequence
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.targets.queries import PaperLine
from hatnhan.web.fields import DayField
from hatnhan.web.targets.aims import AimForm

KINDS = {
    "resolution": _("resolution"),
    "directive": _("directive"),
    "conclusion": _("conclusion"),
    "plan": _("plan"),
    "other": _("other paper"),
}
STATES = {
    "waiting": _("waiting for an answer"),
    "accepted": _("accepted"),
    "returned": _("returned"),
    "replaced": _("replaced by another"),
}


class OrderForm(forms.Form):
    """Why, and by which paper, targets are given."""

    reason = forms.CharField(label=_("Reason, where a target that was given changes"), max_length=400, required=False)
    document = forms.CharField(label=_("Number and day of the document"), max_length=200, required=False)
    paper = forms.TypedChoiceField(
        label=_("Guiding paper that it carries out"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: object, papers: Sequence[PaperLine] = (), **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        offered = [(paper.id, f"{paper.number} · {paper.title}"[:90]) for paper in papers]
        cast("forms.ChoiceField", self.fields["paper"]).choices = [("", _("none")), *offered]


class ColumnForm(OrderForm):
    """A pasted column."""

    column = forms.CharField(
        label=_("Code or name of the unit, tab, number: one line a unit"),
        widget=forms.Textarea(attrs={"rows": 16, "autocomplete": "off", "spellcheck": "false"}),
        strip=False,
    )
    field_order = ("column", "reason", "document", "paper")


class RegisterForm(AimForm):
    """What a unit takes upon itself."""

    count = forms.CharField(
        label=_("How many are to be admitted"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"}),
    )
    note = forms.CharField(label=_("What it rests on"), max_length=400, required=False)
    field_order = ("years", "count", "group", "note")


class AnswerForm(forms.Form):
    """Accept or return what was registered."""

    accept = forms.TypedChoiceField(
        label=_("Answer"),
        coerce=lambda said: said == "yes",
        choices=[("", _("choose")), ("yes", _("accept: it becomes the target")), ("no", _("return, with a reason"))],
    )
    answer = forms.CharField(label=_("Reason or note"), max_length=400, required=False)


class PaperForm(forms.Form):
    """A guiding paper."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=[("", _("choose")), *KINDS.items()])
    number = forms.CharField(label=_("Number of the paper"), max_length=60)
    dated = DayField(label=_("Day of the paper"))
    issuer = forms.CharField(label=_("Who issued it"), max_length=160)
    title = forms.CharField(label=_("Title of the paper"), max_length=400)
