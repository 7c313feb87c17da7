"""What a page of targets is about: a year or a term, everybody or some groups; as the address and forms say it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.core.targets import Aim, joined
from hatnhan.rules.target_groups import group_words, target_groups
from hatnhan.web.http import Request

_YEARS = re.compile(r"\s*(\d{4})\s*(?:[-–—/]\s*(\d{4}))?\s*")


class GroupsField(forms.MultipleChoiceField):
    """Boxes to tick: nobody ticked means everybody."""

    def __init__(self, **options: object) -> None:
        choices = [(key, key) for key in target_groups()]
        options |= {"required": False, "choices": choices, "widget": forms.CheckboxSelectMultiple}
        super().__init__(label=_("Target groups"), **options)  # type: ignore[arg-type]  # passed on as they come


class AimForm(forms.Form):
    """Years and groups."""

    years = forms.CharField(
        label=_("Year or term"), help_text=_("for example 2026, or 2025-2030 for a term"), max_length=20
    )
    group = GroupsField()

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        offer_groups(self)

    def clean_years(self) -> tuple[int, int]:
        """The first and the last year."""
        read = read_years(str(self.cleaned_data["years"]))
        if read is None:
            raise forms.ValidationError(_("Write a year, for example 2026, or a term, for example 2025-2030."))
        return read

    def aim(self) -> Aim:
        """What was chosen, once it is valid."""
        first, last = self.cleaned_data["years"]
        return Aim(first, last, joined(self.cleaned_data["group"]))


def offer_groups(form: forms.Form) -> None:
    """Offer the groups in the language of the page."""
    field = form.fields["group"]
    assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- of these forms
    field.choices = list(words().items())


def words() -> dict[str, str]:
    """The groups in the language of the page."""
    return dict(group_words("en" if get_language() == "en" else "vi"))


def read_years(text: str) -> tuple[int, int] | None:
    """The first and last year written here; None where there are none."""
    found = _YEARS.fullmatch(text)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def asked_aim(request: Request) -> Aim:
    """What the address asks for; this year and everybody where it says nothing that can be read."""
    first, last = read_years(request.GET.get("years", "")) or (request.actor.today.year, request.actor.today.year)
    known = [key for key in request.GET.getlist("group") if key in target_groups()]
    last = last if first <= last <= first + 20 else first
    return Aim(first, last, joined(known))


def years_text(aim: Aim) -> str:
    """2026, or 2025-2030."""
    return f"{aim.first_year}-{aim.last_year}" if aim.is_term else str(aim.first_year)


def aim_query(aim: Aim, **more: str) -> str:
    """The aim as an address says it."""
    query = QueryDict(mutable=True)
    query["years"] = years_text(aim)
    query.setlist("group", list(aim.group_keys))
    query.update(more)
    return query.urlencode()


def groups_text(groups: str | Iterable[str]) -> str:
    """The groups in words; everybody where there are none."""
    keys: Sequence[str] = groups.split("+") if isinstance(groups, str) else list(groups)
    named = [words().get(key, key) for key in keys if key]
    return gettext(" or ").join(named) if named else gettext("all new members")


@dataclass(frozen=True, slots=True)
class AimWords:
    """The aim as a page shows it."""

    years: str
    groups: str
    query: str
    everybody: bool
    is_term: bool


def aim_words(aim: Aim) -> AimWords:
    """For templates."""
    return AimWords(years_text(aim), groups_text(aim.groups), aim_query(aim), not aim.groups, aim.is_term)
