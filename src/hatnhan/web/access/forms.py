"""Input of accounts."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.queries.holders import HeldPost
from hatnhan.core.permissions import Role
from hatnhan.web.fields import DayField
from hatnhan.web.templatetags.access_words import ROLES
from hatnhan.web.templatetags.people_words import post as post_name
from hatnhan.web.units import Units

_NAME = {"autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}
_LOGIN = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


def _full_name(*, required: bool = True) -> forms.CharField:
    return forms.CharField(label=_("Full name"), max_length=150, required=required, widget=forms.TextInput(attrs=_NAME))


def _username() -> forms.CharField:
    return forms.CharField(
        label=_("Account name"),
        max_length=150,
        help_text=_("Typed when signing in. No spaces, no tone marks; for example: nguyenvana"),
        widget=forms.TextInput(attrs=_LOGIN),
    )


class NewPasswordForm(forms.Form):
    """A password of one's own, typed twice."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        help_text=_("At least 10 characters, not only digits. A short sentence is easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("The same password once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password_again(self) -> str:
        """Both must be the same."""
        again: str = self.cleaned_data["password_again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(gettext("The two passwords differ. Type both once more."))
        return again


class OwnPasswordForm(NewPasswordForm):
    """The same, with the password of now."""

    current_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["current_password", "password", "password_again"]


class SetupForm(NewPasswordForm):
    """The first account of an empty register."""

    setup_code = forms.CharField(
        label=_("Setup code"),
        max_length=40,
        help_text=_("It stands in the window in which the register was started, for example ABCD-EFGH-2345."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    full_name = _full_name()
    username = _username()
    field_order = ["setup_code", "full_name", "username", "password", "password_again"]


class OwnForm(forms.Form):
    """How one's own account is named, and its language."""

    full_name = _full_name()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class RoleForm(forms.Form):
    """A role from a day to a day, or as long as a post lasts."""

    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, ROLES[role.value]) for role in Role])
    post = forms.ChoiceField(
        label=_("Follows the post of"),
        required=False,
        help_text=_("Where the role belongs to a post, it ends by itself on the day the post ends."),
    )
    starts_on = DayField(label=_("From"))
    last_day = DayField(label=_("To the end of"), required=False)

    def __init__(
        self, roles: Sequence[Role], posts: Sequence[HeldPost], data: object = None, *, today: date | None = None
    ) -> None:
        super().__init__(data, initial={"starts_on": today})  # type: ignore[arg-type]  # what the request sent
        # Any role may be sent, so that a refusal can say why; only those that may be given are offered.
        self.fields["role"].widget.choices = [(role.value, ROLES[role.value]) for role in roles]
        if posts:
            told = [(str(post.id), _told(post)) for post in posts]
            self.fields["post"].choices = [("", _("no post")), *told]  # type: ignore[attr-defined]
        else:
            del self.fields["post"]
        self._posts = {str(post.id): post for post in posts}

    def held_post(self) -> HeldPost | None:
        """The post that was chosen."""
        return self._posts.get(self.cleaned_data.get("post", ""))

    def ends_on(self) -> date | None:
        """The first day without the role, of the typed day and the post's the earlier; None while no end is known."""
        last, post = self.cleaned_data["last_day"], self.held_post()
        ends = [last + timedelta(days=1)] if last and last < date.max else []
        if post and post.ends_on:
            ends.append(post.ends_on)
        return min(ends, default=None)


class InviteForm(RoleForm):
    """Somebody who has no account yet, with his first role."""

    full_name = _full_name()
    username = _username()
    field_order = ["full_name", "username", "role", "post", "starts_on", "last_day"]


class CandidateForm(forms.Form):
    """The name under which a candidate signs in."""

    username = _username()


class EndRoleForm(forms.Form):
    """The end of a role."""

    ends_on = DayField(label=_("First day without the role"))


class AccountFilterForm(forms.Form):
    """What the list of accounts is cut to."""

    q = forms.CharField(label=_("Part of a name"), max_length=100, required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    blocked = forms.BooleanField(label=_("Blocked accounts"), required=False)

    def __init__(self, units: Units, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what the request sent
        self.fields["unit"].choices = [("", _("All units")), *((str(key), name) for key, name in units)]  # type: ignore[attr-defined]


def _told(post: HeldPost) -> str:
    words = {
        "post": post_name(post.title),
        "name": post.person,
        "day": date_format(post.starts_on, "SHORT_DATE_FORMAT"),
    }
    return gettext("%(name)s, %(post)s since %(day)s") % words
