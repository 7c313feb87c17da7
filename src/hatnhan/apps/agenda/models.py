"""The calendar feed of an account; the ladder of reminders, what was told to whom, and the reminder letter."""

from django.db import models

from hatnhan.apps.access.models import User
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.core.ladder import Rung


class CalendarFeed(models.Model):
    """A secret address at which a calendar reads what is due for an account. Only its digest is kept."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        """Each address once."""

        constraints = [models.UniqueConstraint(fields=["digest"], name="calendar_feed_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at}"


class LadderSetting(models.Model):
    """When who is told, at this unit and below it until a unit with settings of its own."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="ladder_setting")
    acts_after = models.PositiveSmallIntegerField(help_text="days late before whoever acts is told")
    committee_after = models.PositiveSmallIntegerField()
    letter_after = models.PositiveSmallIntegerField()
    quiet_from = models.PositiveSmallIntegerField(help_text="hour from which no e-mail is sent")
    quiet_until = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)

    class Meta:
        """Each rung later than the one before."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(acts_after__lt=models.F("committee_after"))
                & models.Q(committee_after__lt=models.F("letter_after")),
                name="ladder_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.acts_after} {self.committee_after} {self.letter_after}"


class Climb(models.Model):
    """One day on which late steps were looked through; whoever climbs holds its row."""

    on = models.DateField(unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.on}"


class Reminder(models.Model):
    """A late step has come to a rung. `together`: a higher rung was reached at the same time, and that one was told.

    `cell`: who had the case then. Where it moves, the ladder begins anew.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="reminders", db_index=False)  # the unique one serves
    cell = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    step = models.CharField(max_length=40)
    latest = models.DateField()
    rung = models.PositiveSmallIntegerField(choices=[(rung.value, rung.name) for rung in Rung])
    on = models.DateField(db_index=True)
    days_late = models.PositiveIntegerField()
    together = models.BooleanField(default=False)

    class Meta:
        """Never twice for the same step on a rung, in the same cell."""

        constraints = [models.UniqueConstraint(fields=["case", "step", "latest", "rung", "cell"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step} {self.rung}"


class Digest(models.Model):
    """What an account is told on a day; `sent_at` where it went out as e-mail, together with others that waited."""

    user = models.ForeignKey(User, models.CASCADE, related_name="digests", db_index=False)  # the unique one serves
    on = models.DateField()
    reminders = models.ManyToManyField(Reminder, related_name="digests")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """One a day."""

        constraints = [models.UniqueConstraint(fields=["user", "on"], name="digest_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.on}"


class Letter(models.Model):
    """A reminder letter to a unit. A draft shows what is late today; with its number the list is frozen."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft"
        ISSUED = "issued"
        ANSWERED = "answered"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letters_received")
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="letters_sent")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_on = models.DateField()
    taken_out = models.JSONField(default=list, help_text="keys of late steps that the committee took out")
    note = models.CharField(max_length=600, blank=True)
    reply_by = models.DateField(null=True)
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, related_name="letter")
    issued_on = models.DateField(null=True)
    lines = models.JSONField(default=list, help_text="what was late on the day of issue, frozen")
    targets = models.JSONField(default=list, help_text="targets behind on that day, frozen")
    cause = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    help_asked = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)
    help_given = models.CharField(max_length=1000, blank=True)
    helped_on = models.DateField(null=True)
    helped_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """One draft to a unit; with its number it has a day and a list."""

        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=models.Q(state="draft"), name="letter_draft_once"),
            models.CheckConstraint(
                condition=models.Q(state="draft", paper=None)
                | models.Q(paper__isnull=False, issued_on__isnull=False, reply_by__isnull=False),
                name="letter_issued",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.drafted_on}"
