"""Addresses of lists: what is chosen stands in them, so that a list can be kept, sent and printed."""

from collections.abc import Mapping

from django.http import QueryDict

from hatnhan.web.http import Request
from hatnhan.web.lists.columns import PARAMETER

# The lists that can be kept under a name, and where each stands.
LISTS: Mapping[str, str] = {
    "candidacies": "candidacies:list",
    "people": "people:list",
    "cells": "organisation:cells",
    "late": "agenda:late",
    "admitted": "reports:admitted",
    "exchange": "exchange:list",
    "forecast": "reports:forecast-cases",
    "form_one": "reports:form-one",
    "form_one_names": "reports:form-one-names",
    "handover": "handover:list",
    "ledger": "reports:ledger",
    "papers": "papers:list",
    "book": "papers:book",
    "letters": "agenda:letters",
    "meetings": "meetings:list",
    "tasks": "meetings:tasks",
    "courses": "courses:list",
    "cards": "cards:list",
    "cards_handed_over": "cards:handed-over",
    "badges": "badges:list",
    "badges_awarded": "badges:awarded",
}
# What belongs to one page of a list and not to the list.
_OF_A_PAGE = ("after", "print")


def query_of(request: Request, *without: str, **changes: str) -> str:
    """The query of this page with some pairs changed; empty values and the key of the page are left out."""
    given = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name not in _OF_A_PAGE and name not in without and name not in changes:
            given.setlist(name, [value for value in values if value])
    given.update({name: value for name, value in changes.items() if value})
    return given.urlencode()


def chosen(request: Request) -> Mapping[str, str]:
    """What the list is cut to and shows, as its address says it."""
    pairs = ((name, ", ".join(filter(None, values))) for name, values in request.GET.lists() if name not in _OF_A_PAGE)
    return {name: value for name, value in pairs if value}


def is_cut(request: Request) -> bool:
    """Tell whether the list is cut to something; columns alone cut nothing."""
    return any(name != PARAMETER for name in chosen(request))
