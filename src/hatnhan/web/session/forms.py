"""Input of the door."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Account name and password; one message for every failure, so that it does not tell which names exist."""

    error_messages = {
        "invalid_login": _("Account name or password is wrong. Capital and small letters count; check the keyboard."),
        "inactive": _("This account is closed. Ask the administrator of your committee."),
    }

    username = forms.CharField(
        label=_("Account name"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
