"""Who acts when a command runs, and when: the machine at this moment, or the account named with --as."""

import argparse
from datetime import datetime

from django.utils import timezone

from hatnhan.apps.access.queries import actor_named
from hatnhan.core.permissions import Actor, machine


def read_clock() -> datetime:
    """The current moment, in the time zone of the installation."""
    return timezone.localtime()  # noqa: TID251 -- the outermost layer reads the clock, once a command


def acting(options: argparse.Namespace) -> Actor:
    """The actor of this command; ObjectDoesNotExist where no such account is."""
    name = getattr(options, "acting_as", None)
    return actor_named(name, read_clock()) if name else machine(read_clock())
