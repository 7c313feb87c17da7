"""What a meeting gives somebody to do, what the next ones hear of it, and the movements that tasks belong to."""

from django.db import models

from hatnhan.apps.meetings.models.meetings import Meeting
from hatnhan.apps.organisation.models import FOR_EVER, Located, Unit
from hatnhan.apps.people.models import Person


class TaskState(models.TextChoices):
    """How a task stands. One that is extended is open with a later day."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"
    CANCELLED = "cancelled"


class Movement(Located):
    """An emulation movement of a unit, in which members and candidates take up tasks."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="movements")
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    document = models.CharField(max_length=200, blank=True, help_text="the paper that launched it")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)

    class Meta:
        """A period has a length; a name is used once at a time by a unit."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="movement_period"),
            models.UniqueConstraint(fields=["unit", "name", "starts_on"], name="movement_once"),
        ]
        indexes = [models.Index(fields=["path"], name="movement_path")]

    def __str__(self) -> str:
        return self.name


class Task(Located):
    """Something to do by a day: for a member, for a candidate who proves himself, or for whom the text names.

    `state` and `due_on` are how it stands now; what each meeting heard of it are its reports.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks")
    given_at = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="tasks_given")
    given_on = models.DateField()
    place = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="tasks")
    name = models.CharField(max_length=120, blank=True, help_text="where the register does not know who it is")
    what = models.CharField(max_length=400)
    due_on = models.DateField(null=True)
    first_due_on = models.DateField(null=True, help_text="as it was given, before any extension")
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, related_name="tasks")
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.OPEN)
    result = models.CharField(max_length=400, blank=True)
    reported_at = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+", help_text="the last to hear")
    settled_on = models.DateField(null=True)

    class Meta:
        """Open ones are asked for by their day."""

        ordering = ["given_on", "pk"]
        indexes = [
            models.Index(
                fields=["path", "due_on"], condition=models.Q(state="open"), name="task_open"
            ),  # few of many are open
        ]

    def __str__(self) -> str:
        return self.what


class TaskReport(models.Model):
    """What one meeting heard of a task, or what was told outside of meetings (`meeting` null)."""

    class Word(models.TextChoices):
        """What was said of it."""

        DONE = "done"
        NOT_DONE = "not_done"
        EXTENDED = "extended"
        CANCELLED = "cancelled"

    task = models.ForeignKey(Task, models.CASCADE, related_name="reports")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="tasks_heard")
    on = models.DateField()
    word = models.CharField(max_length=10, choices=Word.choices)
    due_on = models.DateField(null=True, help_text="the new day of one that is extended")
    text = models.CharField(max_length=400, blank=True)
    recorded_by = models.CharField(max_length=150)

    class Meta:
        """A meeting hears of a task once."""

        ordering = ["task_id", "on", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "meeting"], name="task_report_once")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.on} {self.word}"
