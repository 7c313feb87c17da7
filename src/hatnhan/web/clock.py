"""The one place where pages read the clock."""

from datetime import datetime

from django.utils import timezone


def read_clock() -> datetime:
    """The current moment, in the time zone of the installation."""
    return timezone.localtime()  # noqa: TID251 -- the outermost layer reads the clock, once a request
