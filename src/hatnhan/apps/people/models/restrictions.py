"""When a member has no vote although he belongs to the cell."""

from django.db import models

from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models.persons import Person


class RestrictionKind(models.TextChoices):
    """Why a member is left out of the total of a ballot."""

    EXEMPT = "exempt"
    SUSPENDED = "suspended"


class Restriction(models.Model):
    """A member is exempt from activities, or suspended from them, during a period."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="restrictions", db_index=False
    )  # the unique one serves
    kind = models.CharField(max_length=12, choices=RestrictionKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    document = models.CharField(max_length=200, blank=True)
    ground = models.CharField(max_length=16, null=True, help_text="of an exemption; null: as a list gave it")  # noqa: DJ001

    class Meta:
        """A period has a length; one of a kind begins on a day."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="restriction_period"),
            models.UniqueConstraint(fields=["person", "kind", "starts_on"], name="restriction_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.starts_on}"
