"""The name that somebody typed for a list when it was refused: the page of the list shows it once more."""

from hatnhan.web.http import Request

_KEY = "name_of_list"


def remember_name(request: Request, area: str, name: str) -> None:
    """Keep it for the next page of this list."""
    request.session[_KEY] = [area, name]


def typed_name(request: Request, area: str) -> str:
    """What was typed for this list, once; empty where nothing was refused."""
    kept = request.session.get(_KEY)
    if not kept or kept[0] != area:
        return ""
    del request.session[_KEY]
    return str(kept[1])
