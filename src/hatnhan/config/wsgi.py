"""The servers' entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.config.settings")
application = get_wsgi_application()

from hatnhan.web.access.announcing import announce_setup  # noqa: E402 -- tables need Django started

announce_setup()
