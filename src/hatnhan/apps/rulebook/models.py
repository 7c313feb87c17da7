"""Own entries: dated values of a unit, its calendar days, and the edition that tells whether anything changed."""

from django.db import models

from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.core.outcome import Confidence

_CONFIRMED_BY_ANOTHER = models.Q(confirmed_at=None, confirmed_by_id=None) | models.Q(
    ~models.Q(confirmed_by_id=models.F("proposed_by_id")), confirmed_at__isnull=False, confirmed_by_id__isnull=False
)


class Entered(models.Model):
    """What somebody enters and another person confirms; before that it holds nowhere.

    Never edited and never deleted (triggers hold that): a correction is a new entry, whose confirmation withdraws the
    one that it replaces. Accounts stand as key and name, since `access` lies above this app.
    """

    unit_name = models.CharField(max_length=200, blank=True, help_text="as it was called when it said this")
    source = models.CharField(max_length=300)
    paper_number = models.CharField(max_length=60, blank=True)
    paper_on = models.DateField(null=True)
    note = models.CharField(max_length=600, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by_id = models.BigIntegerField()
    proposed_by = models.CharField(max_length=150)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.BigIntegerField(null=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


class OwnRule(Entered):
    """A dated value of one rule, for a unit and everything below it. `until` is exclusive."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="own_rules")
    rule = models.CharField(max_length=80, help_text="group.key")
    value = models.TextField(help_text="JSON, of the type of the shipped entries of this rule")
    since = models.DateField()
    until = models.DateField(default=FOR_EVER)
    confidence = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Confidence])
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        """A period has a length; nobody confirms what he proposed."""

        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(since__lt=models.F("until")), name="own_rule_period"),
            models.CheckConstraint(condition=_CONFIRMED_BY_ANOTHER, name="own_rule_confirmed_by_another"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.since}"


class CalendarDay(Entered):
    """A day that is worked or free otherwise than the shipped calendar says. Without a unit: in the whole register."""

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="own_days")
    day = models.DateField()
    worked = models.BooleanField()

    class Meta:
        """Nobody confirms what he proposed."""

        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(condition=_CONFIRMED_BY_ANOTHER, name="calendar_day_confirmed_by_another"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {'worked' if self.worked else 'free'}"


class Edition(models.Model):
    """One row whose token changes with every act that changes what holds; without a row there are no own entries.

    A token and not a number: a number that was rolled back would come again with other entries behind it.
    """

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token
