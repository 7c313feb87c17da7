"""The buttons that hand out a list as a workbook."""

from django import template
from django.template import Context

from hatnhan.core.permissions import Permission

register = template.Library()


@register.inclusion_tag("_workbook.html", takes_context=True)
def workbook(context: Context, address: str, *, people: bool = True) -> dict[str, object]:
    """Buttons for the whole list behind this page, cut as the page is; with whole ID numbers for who may read them."""
    request = context["request"]
    return {
        "address": address,
        "chosen": request.GET.urlencode(),
        "may_reveal": people and request.actor.may_anywhere(Permission.REVEAL_ID_NUMBER),
        "csrf_token": context.get("csrf_token"),
    }
