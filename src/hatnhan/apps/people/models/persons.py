"""Persons, and what they are and belong to by period."""

from django.db import models
from django.db.models.functions import Coalesce

from hatnhan.apps.organisation.models import FOR_EVER, Beneath, Located, Unit
from hatnhan.apps.people.models.encrypted import EncryptedText


class Name(models.Model):
    """The dictionary of full names: search and order are computed once for each name, not once for each person."""

    written = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=600)

    class Meta:
        """Each name once. Indexes of texts stand here: beside a field, PostgreSQL would make each of them twice."""

        constraints = [models.UniqueConstraint(fields=["written"], name="name_once")]
        indexes = [
            # Found by the beginning of a word; other databases than PostgreSQL need no such mark.
            models.Index(fields=["folded"], name="name_folded", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["sort_key"], name="name_sort_key"),
        ]

    def __str__(self) -> str:
        return self.written


class Person(models.Model):
    """A person known to the register. The ID number is encrypted, found by its keyed index, masked on screen."""

    name = models.ForeignKey(Name, models.PROTECT, related_name="people", db_index=False)  # (name, born) serves
    other_name = models.CharField(max_length=120, blank=True)
    sex = models.CharField(max_length=6, choices=[("male", "male"), ("female", "female")], blank=True)
    born = models.DateField()
    ethnic_group = models.CharField(max_length=2, blank=True, help_text="code of 1979, apps/people/data")
    religion = models.CharField(max_length=2, blank=True)
    citizen = models.BooleanField(default=True)
    id_number = EncryptedText(blank=True, default="")
    id_number_index = models.CharField(max_length=64, null=True)  # noqa: DJ001 -- unique where present
    phone = EncryptedText(blank=True, default="")
    residence = models.CharField(max_length=200, blank=True)
    residence_area = models.CharField(max_length=20, default="ordinary", help_text="area of assess.md part 1")
    origin = models.CharField(max_length=200, blank=True)
    birth_place = models.CharField(max_length=200, blank=True)
    occupation = models.CharField(max_length=120, blank=True)
    education = models.CharField(max_length=20, blank=True, help_text="word of assess.md part 1; empty: not recorded")
    education_listed = models.CharField(max_length=60, blank=True, help_text="as the list wrote it")
    diploma = models.BooleanField(default=True)
    village_elder = models.BooleanField(default=False)
    consent_over_60_on = models.DateField(null=True)
    consent_elder_on = models.DateField(null=True)
    register_code = models.CharField(max_length=40, blank=True, help_text="ID column of a member list")
    synthetic = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="merged",
        db_index=False,
        help_text="the same person, under whom everything stands now",
    )

    class Meta:
        """Found by birth day beside the name."""

        constraints = [models.UniqueConstraint(fields=["id_number_index"], name="id_number_once")]
        indexes = [
            models.Index(fields=["name", "born"], name="person_name_born"),
            models.Index(fields=["register_code"], name="person_register_code"),
            # Few are: an index of those alone costs an import nothing.
            models.Index(
                fields=["merged_into"], name="person_merged_into", condition=models.Q(merged_into__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class TargetGroup(models.Model):
    """A person belongs to a group (militia, youth_union, women, ...) during a period; he may be in several."""

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="target_groups", db_index=False
    )  # the unique one serves
    group = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)

    class Meta:
        """A period has a length."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="group_period"),
            models.UniqueConstraint(fields=["person", "group", "starts_on"], name="group_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.group}"


class EndKind(models.TextChoices):
    """How a membership ended."""

    STRUCK_OFF = "struck_off"
    EXPELLED = "expelled"
    LEFT = "left"
    DIED = "died"


class Membership(Beneath):
    """One membership from the ceremony to its end. Probation and the official day follow from the rules of the day.

    `official_on` is a copy of what the core derives; a listed day that differs is kept beside it and warned of.
    `path` is a copy too: of the cell to which the person belonged on the day of joining, "" where no cell here had him.
    """

    path = models.CharField(max_length=255, default="", help_text="where the admission counts")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="memberships", db_index=False
    )  # the unique one serves
    admitted_on = models.DateField(help_text="ceremony, or the listed day of joining")
    decided_on = models.DateField(null=True, help_text="day of the admission decision, where party age begins")
    recognised = models.BooleanField(default=False)
    official_on = models.DateField(null=True)
    official_on_listed = models.DateField(null=True)
    ends_on = models.DateField(default=FOR_EVER)
    end_kind = models.CharField(max_length=12, choices=EndKind.choices, blank=True)
    end_reason = models.CharField(max_length=24, blank=True, help_text="word of assess.md part 1, left_party.reason")
    record_cleared_on = models.DateField(null=True, help_text="day the criminal record was cleared, for readmission")
    child = models.PositiveSmallIntegerField(null=True, help_text="which child, where population policy ended it")
    exempt_from = models.DateField(null=True, help_text="exempt from activities from this day")
    status_listed = models.CharField(max_length=60, blank=True)

    class Meta:
        """A membership ends after it began."""

        constraints = [
            models.CheckConstraint(condition=models.Q(admitted_on__lt=models.F("ends_on")), name="membership_period"),
            models.UniqueConstraint(fields=["person", "admitted_on"], name="membership_once"),
        ]
        indexes = [
            # Few among many: who is on probation is counted from these.
            models.Index(fields=["person"], condition=models.Q(recognised=False), name="membership_unrecognised"),
            # Who was admitted in a period is counted for every report.
            models.Index(fields=["admitted_on", "path", "person"], name="membership_admitted"),
            models.Index(fields=["path", "admitted_on"], name="membership_path"),
            # Whose party age began when is asked of a whole province before each award of badges.
            models.Index(Coalesce("decided_on", "admitted_on"), "person", name="membership_party_age"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.admitted_on}"


class Affiliation(Located):
    """A member belongs to a cell during a period. `sort_key` and the ancestors are copies, for the lists."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="affiliations", db_index=False
    )  # the unique one serves
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="affiliations")
    temporary = models.BooleanField(default=False)
    assumed = models.BooleanField(default=False, help_text="the list gave no day: the later of admission and founding")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    sort_key = models.CharField(max_length=600)

    class Meta:
        """A period has a length; lists go by (ancestor, sort key, id)."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="affiliation_period"),
            models.UniqueConstraint(fields=["person", "unit", "temporary", "starts_on"], name="affiliation_once"),
        ]
        indexes = [
            models.Index(fields=["path"], name="affiliation_path"),
            models.Index(fields=["ancestor_1", "sort_key", "id"], name="affiliation_a1"),
            models.Index(fields=["ancestor_2", "sort_key", "id"], name="affiliation_a2"),
            models.Index(fields=["ancestor_3", "sort_key", "id"], name="affiliation_a3"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.unit}"


class Post(models.Model):
    """A Party post of a person at a unit during a period."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=40, help_text="secretary, deputy_secretary, committee_member, ...")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    document = models.CharField(max_length=200, blank=True)
    come_by = models.CharField(max_length=12, null=True, help_text="elected, designated; null: not recorded")  # noqa: DJ001

    class Meta:
        """A period has a length."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="post_period"),
            models.UniqueConstraint(fields=["person", "unit", "title", "starts_on"], name="post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.title}"
