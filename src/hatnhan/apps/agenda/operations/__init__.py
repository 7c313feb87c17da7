"""Acts of the agenda."""

from hatnhan.apps.agenda.operations.feeds import end_feed, renew_feed
from hatnhan.apps.agenda.operations.ladder import Climbed, climb, drop_ladder, set_ladder
from hatnhan.apps.agenda.operations.ladder_mail import send_digests, set_address

__all__ = ["Climbed", "climb", "drop_ladder", "end_feed", "renew_feed", "send_digests", "set_address", "set_ladder"]
