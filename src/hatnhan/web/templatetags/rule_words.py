"""Words of the pages of rules."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext

register = template.Library()


@register.filter
def day_or_year(day: date | str) -> str:
    """A day; or the year, where no more is known; or that it is not known."""
    return date_format(day) if isinstance(day, date) else day or gettext("not known")
