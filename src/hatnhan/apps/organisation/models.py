"""Units of the Party organisation, and where each stood when."""

from datetime import date

from django.db import models

# The end of what has not ended: half-open periods compare without a case for null.
FOR_EVER = date(9999, 12, 31)


class UnitKind(models.TextChoices):
    """Kinds of organisation, after the names of the national database."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    ABOVE_GRASSROOTS = "above_grassroots"
    GRASSROOTS_COMMITTEE = "grassroots_committee"
    SECTION_COMMITTEE = "section_committee"
    GRASSROOTS_CELL = "grassroots_cell"
    CELL = "cell"


class Unit(models.Model):
    """The identity of an organisation. All but the key are copies of its placement of today, for lists and rights."""

    path = models.CharField(max_length=255, unique=True, help_text="ids from the root, e.g. /1/7/42/")
    code = models.CharField(max_length=40, blank=True, db_index=True)
    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=30, choices=UnitKind.choices)
    founded_on = models.DateField()
    ended_on = models.DateField(default=FOR_EVER)

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Name, kind, parent and code of a unit during a period (from inclusive, to exclusive)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="placements_below")
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=UnitKind.choices)
    villages = models.CharField(max_length=400, blank=True, help_text="names of the villages in charge, as listed")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    end_known = models.BooleanField(default=True, help_text="false: ended by this day, on a day not known")
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        """A period has a length; a unit stands in one place at a time (the operations hold the rest)."""

        ordering = ["unit_id", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="placement_period"),
            models.UniqueConstraint(fields=["unit", "starts_on"], name="placement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.starts_on}"


class Merger(models.Model):
    """A unit ended because another one took it in on this day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mergers")
    into = models.ForeignKey(Unit, models.PROTECT, related_name="taken_in")
    on = models.DateField()
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        """A unit is taken in once."""

        constraints = [models.UniqueConstraint(fields=["unit"], name="merger_once")]

    def __str__(self) -> str:
        return f"{self.unit} > {self.into}"


class Trait(models.Model):
    """What a unit has or is during a period, where the rules ask: its organisations, its deciding body."""

    class Name(models.TextChoices):
        """Traits that the judge asks for (core.situation.CellFacts)."""

        YOUTH_UNION = "youth_union"
        TRADE_UNION = "trade_union"
        SECTION_COMMITTEE = "section_committee"
        DECIDING_BODY = "deciding_body"
        # No judge asks for it: the cell is the military cell of its commune.
        MILITARY_CELL = "military_cell"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="traits")
    name = models.CharField(max_length=30, choices=Name.choices)
    value = models.CharField(max_length=40, default="yes")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        """A period has a length."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="trait_period"),
            models.UniqueConstraint(fields=["unit", "name", "starts_on"], name="trait_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.name} {self.value}"


class Beneath(models.Model):
    """A copy of the path of the unit that a row stands under; operations alone write it, and move it with the unit."""

    path = models.CharField(max_length=255, help_text="each table indexes it")

    class Meta:
        """No table of its own."""

        abstract = True


class Located(Beneath):
    """Copies that put a row under its unit, for lists of big subtrees: (ancestor, sort key, id) with keyset paging.

    Written only by operations, in the transaction that moves a unit or a person. `ancestor_1` is the root.
    """

    ancestor_1 = models.BigIntegerField(null=True)
    ancestor_2 = models.BigIntegerField(null=True)
    ancestor_3 = models.BigIntegerField(null=True)
    ancestor_4 = models.BigIntegerField(null=True)
    ancestor_5 = models.BigIntegerField(null=True)
    ancestor_6 = models.BigIntegerField(null=True)

    class Meta:
        """No table of its own."""

        abstract = True
