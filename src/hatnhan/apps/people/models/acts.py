"""Acts by which somebody becomes, is and ceases to be a member: each with its decision, day and paper."""

from django.db import models

from hatnhan.apps.organisation.models import Beneath, Unit
from hatnhan.apps.people.models.persons import Membership, Person


class ActKind(models.TextChoices):
    """What an act did."""

    ADMITTED = "admitted"
    RECOGNISED = "recognised"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    TEMPORARY_IN = "temporary_in"
    TEMPORARY_OUT = "temporary_out"
    RETURNED = "returned"
    RESTORED = "restored"
    STRUCK_OFF = "struck_off"
    EXPELLED = "expelled"
    LEFT = "left"
    DIED = "died"
    SUSPENDED = "suspended"
    EXEMPTED = "exempted"
    ACTIVE_AGAIN = "active_again"


class MembershipAct(Beneath):
    """One act, appended beside the periods that follow from it; triggers refuse changes.

    Periods of memberships and cells stay the truth that figures are counted from; one without an act stands as a list
    gave it. `path` is a copy: of the cell where the act was done, "" where none here had the member. What was written
    wrongly is replaced by another act, which stands in its place.
    """

    path = models.CharField(max_length=255, default="", help_text="where the act counts")

    person = models.ForeignKey(Person, models.PROTECT, related_name="acts")
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="acts")
    kind = models.CharField(max_length=14, choices=ActKind.choices)
    on = models.DateField(help_text="the day from which it holds")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="acts")
    document_number = models.CharField(max_length=200, blank=True)
    document_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    transfer = models.BigIntegerField(null=True, help_text="key of the transfer that it belongs to")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        """Read by person, by place and day, and page by page of a period."""

        indexes = [
            models.Index(fields=["path", "on"], name="membership_act_place"),
            models.Index(fields=["on", "id"], name="membership_act_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.on}"
