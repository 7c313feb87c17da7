"""Input of the forms about badges: types only; the operations judge."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.queries.badges import RoundLine
from hatnhan.web.fields import DayField
from hatnhan.web.templatetags.honour_words import WAYS


class ProposeForm(forms.Form):
    """Who of the round is proposed: everybody is ticked."""

    people = forms.MultipleChoiceField(label=_("Members"), widget=forms.CheckboxSelectMultiple)

    def offer(self, lines: Sequence[RoundLine]) -> None:
        """Let these be chosen."""
        offered = [(f"{line.person_id}-{line.years}", f"{line.years} · {line.name} · {line.unit}") for line in lines]
        self.fields["people"].choices = offered  # type: ignore[attr-defined]
        self.fields["people"].initial = [key for key, _ in offered]

    def chosen(self) -> list[tuple[int, int]]:
        """Person and years of each."""
        return [
            (int(person), int(years))
            for person, _, years in (key.partition("-") for key in self.cleaned_data["people"])
        ]


class AwardForm(forms.Form):
    """The decision that awards every badge proposed for the round."""

    decision = forms.CharField(label=_("Number of the decision"), max_length=60)
    decided_on = DayField(label=_("Day of the decision"))
    decided_by = forms.CharField(label=_("Who decided"), max_length=200, required=False)


class HandOverForm(forms.Form):
    """The day of the ceremony."""

    on = DayField(label=_("Day on which the badges were handed over"))


class OneBadgeForm(forms.Form):
    """A badge for one member: in a round, ahead of time, after death."""

    years = forms.TypedChoiceField(label=_("Badge, years"), coerce=int)
    way = forms.ChoiceField(label=_("Way"), choices=list(WAYS.items()), widget=forms.RadioSelect)
    award_on = DayField(label=_("Award round"))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("needed ahead of time and after death"), max_length=300, required=False
    )
