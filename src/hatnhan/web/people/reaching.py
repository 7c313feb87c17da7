"""A read about a person, or the page that says there is nobody."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from hatnhan.core.permissions import Actor

Args = ParamSpec("Args")
Found = TypeVar("Found")


def read_or_404(
    query: Callable[Concatenate[Actor, Args], Found], actor: Actor, *args: Args.args, **options: Args.kwargs
) -> Found:
    """What the query finds; out of reach is 404."""
    try:
        return query(actor, *args, **options)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
