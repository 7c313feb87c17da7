"""Tells whoever starts the pages of an empty register how the first administrator comes in."""

import sys

from django.db import DatabaseError, connections

from hatnhan.apps.access.queries import needs_setup, setup_code

_TOLD = """Thiết lập lần đầu: mở trang bằng trình duyệt và nhập mã  {code}
(first setup: open the pages and type this code)
"""


def announce_setup() -> None:
    """Print the setup code where there is no account yet. Tables that are not there are for others to tell."""
    try:
        if needs_setup():
            sys.stderr.write(_TOLD.format(code=setup_code()))
            sys.stderr.flush()
    except DatabaseError:
        return
    finally:
        # Processes that are split off from this one must not share its connection.
        connections.close_all()
