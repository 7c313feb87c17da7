"""Administrative areas by date: the state's division, beside the tree of the Party."""

from datetime import date

from django.db import models

FOR_EVER = date(9999, 12, 31)


class Area(models.Model):
    """One province, district, commune or village during a period. A code is no identity: most are used again."""

    class Level(models.TextChoices):
        """Levels from the top."""

        PROVINCE = "province"
        DISTRICT = "district"
        COMMUNE = "commune"
        VILLAGE = "village"

    level = models.CharField(max_length=10, choices=Level.choices)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    starts_on = models.DateField(null=True, help_text="null: at an unknown day before the register")
    ends_on = models.DateField(default=FOR_EVER)
    end_known = models.BooleanField(default=True, help_text="false: the unit ended by this day, on a day not known")
    legal_basis = models.CharField(max_length=200, blank=True)
    border = models.BooleanField(null=True)
    border_confidence = models.CharField(max_length=10, blank=True)

    class Meta:
        """One area of a level under a code from a day on."""

        constraints = [models.UniqueConstraint(fields=["level", "code", "ends_on"], name="area_once")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """Where an area went: wholly, or only a part of it."""

    before = models.ForeignKey(Area, models.CASCADE, related_name="successors")
    after = models.ForeignKey(Area, models.CASCADE, related_name="predecessors")
    partly = models.BooleanField(default=False)

    class Meta:
        """Each pair once."""

        constraints = [models.UniqueConstraint(fields=["before", "after"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.before} > {self.after}"
