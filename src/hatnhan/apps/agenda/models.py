"""The calendar feed of an account."""

from django.db import models

from hatnhan.apps.access.models import User


class CalendarFeed(models.Model):
    """A secret address at which a calendar reads what is due for an account. Only its digest is kept."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        """Each address once."""

        constraints = [models.UniqueConstraint(fields=["digest"], name="calendar_feed_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at}"
