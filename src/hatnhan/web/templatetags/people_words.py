"""Words of a person's page in the language of the page."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

SEXES = {"male": _("male"), "female": _("female")}
EDUCATION = {
    "none": _("no schooling"),
    "literate": _("reads and writes"),
    "primary": _("primary school"),
    "lower_secondary": _("lower secondary school"),
    "upper_secondary": _("upper secondary school"),
}
AREAS = {
    "ordinary": _("ordinary area"),
    "mountain": _("mountain area"),
    "border": _("border area"),
    "island": _("island area"),
    "ethnic_minority": _("area of ethnic minorities"),
    "special_difficulty": _("area of special difficulty"),
}
GROUPS = {
    "youth_union": _("Youth Union member"),
    "trade_union": _("trade union member"),
    "militia": _("militia"),
    "women": _("women"),
    "ethnic_minority": _("ethnic minority"),
    "religious": _("religious person"),
    "student": _("student"),
    "worker": _("worker"),
    "village_head": _("village head"),
    "veteran": _("veteran"),
    "private_owner": _("owner of a private enterprise"),
    "official": _("civil servant"),
    "intellectual": _("intellectual"),
    "soldier": _("soldier"),
    "farmer": _("farmer"),
    "border_village": _("border village"),
    "private_enterprise": _("worker of a private enterprise"),
    "reserve": _("reserve soldier"),
    "recruit": _("young person before military service"),
    "few_members": _("place with few members"),
}
POSTS = {
    "secretary": _("secretary"),
    "deputy_secretary": _("deputy secretary"),
    "committee_member": _("committee member"),
    "standing_member": _("member of the standing committee"),
    "people_committee_chairman": _("chairman of the People's Committee"),
    "military_commander": _("military commander of the commune"),
    "military_deputy_commander": _("deputy military commander"),
    "military_deputy_political": _("deputy political officer"),
    "military_assistant": _("military assistant"),
}
POST_WAYS = {"elected": _("elected"), "designated": _("designated")}
ENDS = {
    "struck_off": _("struck off"),
    "expelled": _("expelled"),
    "left": _("left the Party"),
    "died": _("died"),
}
RESTRICTIONS = {"exempt": _("exempt from activities"), "suspended": _("suspended from activities")}


@register.filter
def way(code: str | None) -> str | Promise:
    """How somebody came by a post; nothing where nobody recorded it."""
    return POST_WAYS.get(code or "", "")


@register.filter
def restriction(code: str) -> str | Promise:
    """Why a member has no vote for a time."""
    return RESTRICTIONS.get(code, code)


@register.filter
def sex(code: str) -> str | Promise:
    """Male or female."""
    return SEXES.get(code, code)


@register.filter
def education(code: str) -> str | Promise:
    """The level of schooling."""
    return EDUCATION.get(code, code)


@register.filter
def area(code: str) -> str | Promise:
    """The kind of area in which a person lives, as far as the rules ask."""
    return AREAS.get(code, code)


@register.filter
def group(code: str) -> str | Promise:
    """The name of a target group."""
    return GROUPS.get(code, code)


@register.filter
def post(code: str) -> str | Promise:
    """The name of a post."""
    return POSTS.get(code, code)


@register.filter
def membership_end(code: str) -> str | Promise:
    """How a membership ended."""
    return ENDS.get(code, code)
