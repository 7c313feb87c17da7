"""The chain of acts."""

from django.conf import settings
from django.db import models


class ChainHead(models.Model):
    """The end of the chain, one row: whoever appends locks it, so that the chain never forks."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Act(models.Model):
    """One act, or one reading of sensitive data; never changed, never deleted (triggers hold that).

    `hash` is over the row before and every other column, so that a changed byte shows (audit.operations.verify).
    Names stand as text: they outlive a renamed account or a deleted subject.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    actor_name = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=150, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    details = models.TextField(default="{}")  # canonical JSON text: the hash needs the same bytes for ever
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Newest first. Few indexes: every act of an import pays for each."""

        ordering = ["-number"]
        indexes = [models.Index(fields=["subject", "number"], name="act_subject")]

    def __str__(self) -> str:
        return f"{self.number} {self.actor_name} {self.verb} {self.subject}"
