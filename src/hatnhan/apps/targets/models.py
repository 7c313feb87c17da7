"""Targets of units, how they came about, what units register, and the papers that targets carry out."""

from django.db import models

from hatnhan.apps.organisation.models import Unit


class GuidingPaper(models.Model):
    """A resolution, directive, conclusion or plan from above or of one's own, kept at the unit that works by it."""

    class Kind(models.TextChoices):
        """Kinds of papers that guide."""

        RESOLUTION = "resolution"
        DIRECTIVE = "directive"
        CONCLUSION = "conclusion"
        PLAN = "plan"
        OTHER = "other"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="guiding_papers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.CharField(max_length=60)
    dated = models.DateField()
    issuer = models.CharField(max_length=160)
    title = models.CharField(max_length=400)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)

    class Meta:
        """A unit keeps a paper once."""

        constraints = [models.UniqueConstraint(fields=["unit", "number", "dated", "issuer"], name="guiding_paper_once")]

    def __str__(self) -> str:
        return self.number


class Target(models.Model):
    """How many a unit is to admit in a year or a term: everybody, or those of some groups. What stands now."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(help_text="that of the first for a year, a later one for a term")
    groups = models.CharField(max_length=200, blank=True, help_text="empty: everybody; else codes joined by +")
    count = models.PositiveIntegerField(null=True, help_text="null: taken back")
    set_on = models.DateField(help_text="day of the last act; a merger after it is counted on top")
    paper = models.ForeignKey(GuidingPaper, models.PROTECT, null=True, related_name="targets")

    class Meta:
        """One target for one purpose; a term does not end before it begins."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "first_year", "last_year", "groups"], name="target_once"),
            models.CheckConstraint(condition=models.Q(first_year__lte=models.F("last_year")), name="target_years"),
        ]
        indexes = [models.Index(fields=["first_year", "last_year", "groups", "unit"], name="target_of_years")]

    def __str__(self) -> str:
        return f"{self.unit} {self.first_year}: {self.count}"


class TargetChange(models.Model):
    """One act on a target: what stood, what stands, why, by which paper. Never changed, never deleted."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="changes")
    before = models.PositiveIntegerField(null=True)
    after = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    document = models.CharField(max_length=200, blank=True)
    paper = models.ForeignKey(GuidingPaper, models.PROTECT, null=True, related_name="changes")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """In the order in which they happened."""

        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.target}: {self.before} > {self.after}"


class Registration(models.Model):
    """What a unit takes upon itself, told to the level above, which accepts it or returns it with a reason."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        ACCEPTED = "accepted"
        RETURNED = "returned"
        REPLACED = "replaced"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registrations")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    groups = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField()
    note = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=150)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answer = models.CharField(max_length=400, blank=True)

    class Meta:
        """One of a kind waits at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "first_year", "last_year", "groups"],
                condition=models.Q(state="waiting"),
                name="registration_waits_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.first_year}: {self.count}"
