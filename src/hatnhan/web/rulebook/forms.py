"""Input of the pages of rules: which day or days, which subject or words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.rules.listing import subject_titles
from hatnhan.web.fields import DayField

EVERY_RULE = "all"


class RulesForm(forms.Form):
    """The day that the rules are asked for, their subject, words that they hold."""

    on = DayField(label=_("As of"), required=False, help_text="")
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    q = forms.CharField(label=_("Words"), required=False, max_length=120)

    def __init__(self, language: str, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        subjects = [("", _("overview")), *subject_titles(language), (EVERY_RULE, _("every rule on one page"))]
        self.fields["subject"].choices = subjects  # type: ignore[attr-defined]  # a field with choices


class CatalogueForm(forms.Form):
    """The day that forms and catalogue are asked for."""

    on = DayField(label=_("As of"), help_text="")


class BetweenForm(forms.Form):
    """Two days whose rules are compared."""

    to = DayField(label=_("and those of"), help_text="")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        # "from" is a word of the language: no class can have a field of that name.
        self.fields["from"] = DayField(label=_("Between the rules of"), help_text="")
        self.order_fields(["from", "to"])

    def clean(self) -> dict[str, object]:
        """The days in their order."""
        days = self.cleaned_data
        if "from" in days and "to" in days and days["to"] < days["from"]:
            raise forms.ValidationError({"to": _("This day lies before the first one. Change the two.")})
        return days
