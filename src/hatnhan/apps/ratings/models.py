"""Years that are rated, the levels of members and organisations, and the decisions that fixed them."""

from django.db import models

from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.people.models import Person

_LEVEL = "core.ratings.Level; empty: not said yet"
_EITHER = models.Q(member__isnull=False, organisation=None) | models.Q(member=None, organisation__isnull=False)


class RatingYear(models.Model):
    """A unit decides on the levels of a year. Who is rated, and where, is by the lists of the day `listed_on`."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rating_years", db_index=False)  # the unique one serves
    year = models.PositiveSmallIntegerField()
    listed_on = models.DateField(help_text="members and units as they stood on this day")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)

    class Meta:
        """Once a year."""

        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="rating_year_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class Levels(models.Model):
    """What was proposed and what was decided. `committee_level` copies the decision that holds; operations write it."""

    year = models.PositiveSmallIntegerField()
    unit_name = models.CharField(max_length=200, help_text="as it was called on the day of the list")
    self_level = models.CharField(max_length=13, blank=True, help_text=_LEVEL)
    committee_level = models.CharField(max_length=13, blank=True, help_text=_LEVEL)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=150)

    class Meta:
        """No table of its own."""

        abstract = True


class MemberRating(Levels):
    """A member's levels of a year; `unit` is the cell to which he belonged on the day of the list."""

    opened = models.ForeignKey(RatingYear, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="ratings", db_index=False)  # the unique one serves
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="member_ratings", db_index=False)
    cell_level = models.CharField(max_length=13, blank=True, help_text=_LEVEL)
    points = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """Once a year, whoever moved in it."""

        constraints = [models.UniqueConstraint(fields=["person", "year"], name="member_rating_once")]
        indexes = [models.Index(fields=["unit", "year"], name="member_rating_of_cell")]

    def __str__(self) -> str:
        return f"{self.person} {self.year} {self.committee_level}"


class UnitRating(Levels):
    """An organisation's levels of a year; kind, and whether it was a military cell, of the day of the list."""

    opened = models.ForeignKey(RatingYear, models.PROTECT, related_name="organisations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ratings", db_index=False)  # the unique one serves
    kind = models.CharField(max_length=30, choices=UnitKind.choices)
    military = models.BooleanField(default=False)

    class Meta:
        """Once a year."""

        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="unit_rating_once")]

    def __str__(self) -> str:
        return f"{self.unit_name} {self.year} {self.committee_level}"


class RatingDecision(models.Model):
    """A decision on levels of a year. Never changed or deleted (triggers): another one follows, with a reason."""

    opened = models.ForeignKey(RatingYear, models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=60)
    decided_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True, help_text="why levels that were decided change")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"{self.number} {self.decided_on}"


class DecidedLevel(models.Model):
    """One level of a decision, kept as it is (triggers). `before`: what stood by an earlier one."""

    decision = models.ForeignKey(RatingDecision, models.PROTECT, related_name="levels")
    member = models.ForeignKey(MemberRating, models.PROTECT, null=True, related_name="decided")
    organisation = models.ForeignKey(UnitRating, models.PROTECT, null=True, related_name="decided")
    level = models.CharField(max_length=13)
    before = models.CharField(max_length=13, blank=True)

    class Meta:
        """Of a member or of an organisation."""

        constraints = [models.CheckConstraint(condition=_EITHER, name="decided_level_of_one")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.level}"
