"""Party badges, and what an officer adds to somebody's party age."""

from django.db import models

from hatnhan.apps.organisation.models import Beneath
from hatnhan.apps.people.models.persons import Person


class Badge(Beneath):
    """A badge from the proposal on. `badge_day` is a copy: of the day on which the years were full.

    `path` is one too: of the cell to which the member belonged then.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="badges")
    years = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=10, default="ordinary", help_text="ordinary, early, posthumous")
    state = models.CharField(max_length=14, default="proposed")
    badge_day = models.DateField(null=True)
    award_on = models.DateField(help_text="day of the award round, or of a special occasion")
    proposed_on = models.DateField(null=True)
    decision = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    handed_over_on = models.DateField(null=True)
    changed_on = models.DateField(null=True, help_text="day of the state after the hand-over")
    reissued_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """A badge of so many years once; ahead of time or after death only with a reason."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "years"], name="badge_once", condition=~models.Q(state="withdrawn")
            ),
            models.CheckConstraint(
                condition=models.Q(way="ordinary") | ~models.Q(reason=""), name="badge_has_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["path", "award_on"], name="badge_award")]

    def __str__(self) -> str:
        return f"{self.person} {self.years}"


class PartyAgeAdjustment(models.Model):
    """Months that a paper adds to somebody's party age, or takes off, with the reason."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="party_age_adjustment")
    months = models.SmallIntegerField()
    reason = models.CharField(max_length=300)
    document = models.CharField(max_length=120, blank=True)
    entered_on = models.DateField()

    class Meta:
        """None without months, none without a reason."""

        constraints = [
            models.CheckConstraint(condition=~models.Q(months=0) & ~models.Q(reason=""), name="adjustment_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.months}"
