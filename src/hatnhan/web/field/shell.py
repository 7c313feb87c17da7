"""Views of field: the shell that lies on the phone. It is the same for everybody, and shows nobody's data."""

import json
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from hatnhan.core.field import CLOCK_DIFFERS
from hatnhan.web.templatetags.assets import asset

# Since 11/2026: eight signs under 600,000 rounds of PBKDF2. docs/adr/0011 does the sum.
SHORTEST_CODE = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page that works without a line."""
    return HttpResponse(_shell(version()))


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it stands here, so that it looks after this area alone."""
    script = render_to_string("field/sw.js", {"version": version()})
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone wants to know to put the page among its apps."""
    address = reverse("field:home")
    told = {
        "name": "Hạt Nhân",
        "short_name": "Hạt Nhân",
        "description": gettext("The working register of party-member development"),
        "lang": request.LANGUAGE_CODE,
        "id": address,
        "start_url": address,
        "scope": address,
        "display": "standalone",
        "background_color": "#faf8f4",
        "theme_color": "#a61b16",
        "icons": [
            {"src": asset("field/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            {"src": asset("field/icon-192.png"), "sizes": "192x192", "type": "image/png", "purpose": "any maskable"},
            {"src": asset("field/icon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        ],
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/manifest+json")


def version() -> str:
    """Another one as soon as a word or a file of the shell is another, in the language of the request."""
    return sha256((_shell("") + render_to_string("field/sw.js")).encode()).hexdigest()[:10]


def _shell(told: str) -> str:
    """Without the request: no name and no menu of anybody can slip into what is kept."""
    clock = int(CLOCK_DIFFERS.total_seconds())
    return render_to_string("field/shell.html", {"version": told, "shortest": SHORTEST_CODE, "clock_differs": clock})
