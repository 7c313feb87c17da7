"""Acts of the agenda."""

from hatnhan.apps.agenda.operations.feeds import end_feed, renew_feed

__all__ = ["end_feed", "renew_feed"]
