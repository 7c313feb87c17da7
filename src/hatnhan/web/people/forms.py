"""Input of the forms about people: types only; the operations judge."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.choices import ethnic_groups, religions
from hatnhan.apps.people.operations import Decision, NewPerson
from hatnhan.core.sentences import LANGUAGES
from hatnhan.web.fields import DayField
from hatnhan.web.templatetags.people_words import AREAS, EDUCATION, ENDS, GROUPS, POST_WAYS, POSTS, RESTRICTIONS, SEXES
from hatnhan.web.templatetags.transfer_words import GROUNDS

_DOCUMENT = _("Number and day of the document")
# In the order of the form; those behind the line are asked rarely and stand folded.
FIRST = ("name", "born", "sex", "id_number", "phone", "ethnic_group", "religion", "residence", "residence_area")
RARE = (
    "other_name",
    "origin",
    "birth_place",
    "occupation",
    "education",
    "diploma",
    "citizen",
    "village_elder",
    "consent_over_60_on",
    "consent_elder_on",
    "register_code",
    "note",
)


class PersonForm(forms.Form):
    """What the register knows of a person."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    born = DayField(label=_("Day of birth"))
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("choose")), *SEXES.items()], required=False)
    id_number = forms.CharField(
        label=_("ID number"), help_text=_("12 digits, as on the identity card"), max_length=20, required=False
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    ethnic_group = forms.ChoiceField(label=_("Ethnic group"), required=False)
    religion = forms.ChoiceField(label=_("Religion"), required=False)
    residence = forms.CharField(label=_("Residence"), max_length=200, required=False)
    residence_area = forms.ChoiceField(
        label=_("Area of the residence"),
        help_text=_("the rules on schooling ask for it"),
        choices=list(AREAS.items()),
        initial="ordinary",
    )
    other_name = forms.CharField(label=_("Other name"), max_length=120, required=False)
    origin = forms.CharField(label=_("Home village"), max_length=200, required=False)
    birth_place = forms.CharField(label=_("Place of birth"), max_length=200, required=False)
    occupation = forms.CharField(label=_("Occupation"), max_length=120, required=False)
    education = forms.ChoiceField(
        label=_("Schooling"), choices=[("", _("not recorded")), *EDUCATION.items()], required=False
    )
    diploma = forms.BooleanField(label=_("Has the certificate of that schooling"), required=False, initial=True)
    citizen = forms.BooleanField(label=_("Is a citizen of Viet Nam"), required=False, initial=True)
    village_elder = forms.BooleanField(label=_("Is a village elder or a person of prestige"), required=False)
    consent_over_60_on = DayField(label=_("Day of the consent to admit somebody over 60"), required=False)
    consent_elder_on = DayField(label=_("Day of the consent for a village elder"), required=False)
    register_code = forms.CharField(label=_("Code in the member list"), max_length=40, required=False)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        unknown = ("", _("not recorded"))
        cast("forms.ChoiceField", self.fields["ethnic_group"]).choices = [unknown, *ethnic_groups().items()]
        cast("forms.ChoiceField", self.fields["religion"]).choices = [
            unknown,
            *religions(get_language() or "vi").items(),
        ]

    def clean_id_number(self) -> str:
        """Spaces and dots are how people read twelve digits aloud."""
        return str(self.cleaned_data["id_number"]).replace(" ", "").replace(".", "")

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that every person needs."""
        return [self[name] for name in FIRST]

    @property
    def rare(self) -> list[forms.BoundField]:
        """The fields that few persons need."""
        return [self[name] for name in RARE]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What a form asks beside the person."""
        return [field for field in self if field.name not in {*FIRST, *RARE}]

    @property
    def rare_is_wrong(self) -> bool:
        """Tell whether one of the rare fields has to be looked at."""
        return any(name in self.errors for name in RARE)

    def values(self) -> dict[str, object]:
        """The columns of the person as they were typed."""
        return {name: self.cleaned_data[name] for name in (*FIRST, *RARE)}

    def person(self) -> NewPerson:
        """The same as a person to be added."""
        return NewPerson(**self.values())  # type: ignore[arg-type]  # each field gives the type of its column


class MemberForm(PersonForm):
    """A member who is not in the register."""

    admitted_on = DayField(label=_("Admitted on"), help_text=_("day of the ceremony: day/month/year"))
    decided_on = DayField(label=_("Day of the admission decision"), required=False)
    recognised = forms.BooleanField(label=_("Is an official member already"), required=False)
    since = DayField(
        label=_("In this cell since"),
        help_text=_("empty: since the admission, or since the cell was founded"),
        required=False,
    )
    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)


class CandidateForm(PersonForm):
    """Somebody who is put on the source list."""

    opened_on = DayField(label=_("On the source list since"))
    proposed_by = forms.CharField(
        label=_("Put forward by"),
        help_text=_("for example: the Youth Union of the commune"),
        max_length=120,
        required=False,
    )


class MembershipForm(forms.Form):
    """The days of a membership; the end of probation follows from them."""

    admitted_on = DayField(label=_("Admitted on"), help_text=_("day of the ceremony: day/month/year"))
    decided_on = DayField(label=_("Day of the admission decision"), required=False)
    recognised = forms.BooleanField(label=_("Is an official member already"), required=False)


class PaperForm(forms.Form):
    """The decision of an act: its number, its day, who decided."""

    document_number = forms.CharField(label=_("Number of the decision"), max_length=60, required=False)
    document_on = DayField(label=_("Day of the decision"), required=False)
    decided_by = forms.CharField(label=_("Decided by"), max_length=200, required=False)

    def paper(self) -> Decision:
        """The decision as it was typed."""
        data = self.cleaned_data
        return Decision(data["document_number"], data["document_on"], data["decided_by"])


class RestoreForm(PaperForm):
    """In which cell and from which day a membership counts again."""

    unit = forms.TypedChoiceField(label=_("Cell"), coerce=int)
    on = DayField(label=_("A member again from this day on"))
    field_order = ("unit", "on")

    def __init__(self, cells: Sequence[tuple[int, str]], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("choose")), *cells]


class EndMembershipForm(PaperForm):
    """How and when a membership ended, by which decision."""

    field_order = ("kind", "ends_on", "reason")

    kind = forms.ChoiceField(label=_("How"), choices=[("", _("choose")), *ENDS.items()])
    ends_on = DayField(label=_("From this day on no member"))
    reason = forms.ChoiceField(
        label=_("Reason"), help_text=_("decides whether and when the person can be admitted again"), required=False
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        words = LANGUAGES[get_language() or "vi"].left
        cast("forms.ChoiceField", self.fields["reason"]).choices = [("", _("not recorded")), *words.items()]


class MoveForm(forms.Form):
    """To which cell, from which day, for good or for a time."""

    unit = forms.TypedChoiceField(label=_("Cell that receives the member"), coerce=int)
    how = forms.ChoiceField(
        label=_("How"),
        choices=[
            ("lasting", _("for good: the member leaves the cell before")),
            ("temporary", _("temporarily: beside the own cell")),
        ],
    )
    starts_on = DayField(label=_("From this day on"))
    ends_on = DayField(label=_("Until before this day, where one is known"), required=False)
    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)

    def __init__(self, cells: Sequence[tuple[int, str]], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("choose")), *cells]


class RestrictionForm(forms.Form):
    """Exempt or suspended, from when to when."""

    kind = forms.ChoiceField(label=_("What"), choices=[("", _("choose")), *RESTRICTIONS.items()])
    ground = forms.ChoiceField(
        label=_("Ground of an exemption"),
        help_text=_("only for an exemption"),
        choices=[("", _("choose")), *GROUNDS.items()],
        required=False,
    )
    starts_on = DayField(label=_("From this day on"))
    ends_on = DayField(label=_("Until before this day, where one is known"), required=False)
    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)


class GroupForm(forms.Form):
    """A target group, from when to when."""

    group = forms.ChoiceField(label=_("Group"), choices=[("", _("choose")), *GROUPS.items()])
    starts_on = DayField(label=_("From this day on"))
    ends_on = DayField(label=_("Until before this day, where one is known"), required=False)


class PostForm(forms.Form):
    """A post, its holder or its unit, from when to when."""

    person = forms.TypedChoiceField(label=_("Member"), coerce=int)
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    title = forms.ChoiceField(label=_("Post"), choices=[("", _("choose")), *POSTS.items()])
    starts_on = DayField(label=_("From this day on"))
    ends_on = DayField(label=_("Until before this day, where one is known"), required=False)
    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)
    come_by = forms.ChoiceField(
        label=_("How the member came by it"),
        choices=[("", _("not recorded")), *POST_WAYS.items()],
        required=False,
    )
    replacing = forms.BooleanField(
        label=_("Whoever is secretary now gives the post up on the same day"), required=False
    )

    def __init__(
        self,
        *args: object,
        members: Sequence[tuple[int, str, date]] = (),
        units: Sequence[tuple[int, str]] = (),
        **options: object,
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        people = [(pk, f"{name} ({born.year})") for pk, name, born in members]
        for field, choices in (("person", people), ("unit", units)):
            if choices:
                cast("forms.ChoiceField", self.fields[field]).choices = [("", _("choose")), *choices]
            else:
                del self.fields[field]


class DaysForm(forms.Form):
    """From when to when something held."""

    starts_on = DayField(label=_("From this day on"))
    ends_on = DayField(label=_("Ends: from this day on no more"), required=False)


class EndForm(forms.Form):
    """From which day on something lasts no more."""

    ends_on = DayField(label=_("Ends: from this day on no more"))


class LeaveForm(EndForm):
    """The same with a paper."""

    document = forms.CharField(label=_DOCUMENT, max_length=200, required=False)


class MergeForm(forms.Form):
    """Nothing to type: the button is the answer."""
