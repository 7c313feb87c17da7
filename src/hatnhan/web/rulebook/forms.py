"""Input of the pages of rules: which day, which subject."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.rules.listing import subject_titles
from hatnhan.web.fields import DayField


class RulesForm(forms.Form):
    """The day that the rules are asked for, and their subject."""

    on = DayField(label=_("As of"), required=False, help_text="")
    subject = forms.ChoiceField(label=_("Subject"), required=False)

    def __init__(self, language: str, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        subjects = [("", _("all subjects")), *subject_titles(language)]
        self.fields["subject"].choices = subjects  # type: ignore[attr-defined]  # a field with choices
