"""Words of the entries that phones brought."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.core.field import Choice, Difference

register = template.Library()
_CHOSEN: Mapping[str, str | Promise] = {
    Choice.MINE: _("Mine holds"),
    Choice.THEIRS: _("The register's stays"),
    Choice.MEND: _("Written anew"),
    Choice.AGAIN: _("Taken at the second try"),
    Choice.DROP: _("Given up"),
}


@register.filter
def titled(titles: Mapping[str, str], slug: str) -> str:
    """The name of a page of the field mode; its key where there is no such page any more."""
    return titles.get(slug, slug)


@register.filter
def chosen(choice: str) -> str | Promise:
    """A choice in words."""
    return _CHOSEN[choice]


@register.filter
def mendable(differences: Iterable[Difference]) -> bool:
    """Tell whether any of them can be typed anew here."""
    return any(each.mendable for each in differences)


@register.filter
def typed(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """What was typed, field by field, to be read and copied."""
    return [(name, _told(value)) for name, value in values.items() if value not in ("", None, [], {})]


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_told(each)}" for name, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(_told, value))
    return str(value)
