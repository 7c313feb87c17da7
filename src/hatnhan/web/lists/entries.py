"""The two addresses of every list: the page, and the workbook of the same rows."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.web.http import Request
from hatnhan.web.lists.areas import ListArea
from hatnhan.web.lists.pages import show_list
from hatnhan.web.lists.workbooks import hand_out_list


def views_of(
    area: ListArea[Any, Any],
) -> tuple[Callable[[Request], HttpResponse], Callable[[Request], HttpResponseBase]]:
    """The page of the list as the address cuts it, and the whole list so cut as a workbook, which is an act (POST)."""

    @login_required
    @require_safe
    def page(request: Request) -> HttpResponse:
        return show_list(request, area)

    @login_required
    @require_POST
    @never_cache
    def workbook(request: Request) -> HttpResponseBase:
        return hand_out_list(request, area)

    return page, workbook
