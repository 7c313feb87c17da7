"""Who helps a candidate, what he remarks month by month, and the tasks in which a candidate proves himself."""

from django.db import models

from hatnhan.apps.candidacies.models.cases import Case
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.people.models import Person


class Mentor(models.Model):
    """An official member follows and helps the candidate during a period; assigned by the cell."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="mentors")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="mentored")
    name_listed = models.CharField(max_length=120, blank=True, help_text="where the register does not know the name")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    reason = models.CharField(max_length=120, blank=True, help_text="why it ended")
    ended_for = models.CharField(max_length=20, blank=True, help_text="the same as the rules of the day name it")
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        """A period has a length."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="mentor_period"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.name_listed} {self.starts_on}"


class MonthSheet(models.Model):
    """What the mentor remarks on one month of his candidate. Its author is the mentor, whoever typed it.

    `version` counts the changes, for who writes beside; what the texts said before is kept nowhere.
    """

    class Way(models.TextChoices):
        """By whose hand it came in."""

        OWN = "own"
        ON_BEHALF = "on_behalf"
        FROM_PAPER = "from_paper"

    case = models.ForeignKey(Case, models.CASCADE, related_name="month_sheets", db_index=False)
    mentor = models.ForeignKey(Mentor, models.PROTECT, related_name="month_sheets", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="the cell that carried the case")
    month = models.DateField(help_text="its first day")
    strengths = models.TextField(blank=True)
    to_improve = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="month_sheets")
    author_name = models.CharField(max_length=120, help_text="as it was written on that day")
    way = models.CharField(max_length=10, choices=Way.choices)
    paper_on = models.DateField(null=True, help_text="the day on the paper that came back")
    typed_by = models.CharField(max_length=150, help_text="the account")
    typed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One a month from each mentor; it says something; what came from no paper has no day of one."""

        ordering = ["case_id", "month", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "month", "mentor"], name="month_sheet_once"),
            models.CheckConstraint(
                condition=models.Q(way="from_paper") | models.Q(paper_on=None), name="month_sheet_paper"
            ),
        ]
        indexes = [models.Index(fields=["mentor", "month"], name="month_sheet_mentor")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.month} {self.author_name}"


class TestTask(models.Model):
    """A task in which the candidate proves himself: what, by when, and what came of it. Given and told in sheets."""

    __test__ = False  # it is no test, whatever its name says to who collects them

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open"
        DONE = "done"
        NOT_DONE = "not_done"

    case = models.ForeignKey(Case, models.CASCADE, related_name="test_tasks", db_index=False)
    given_in = models.ForeignKey(MonthSheet, models.CASCADE, related_name="tasks_given")
    given_month = models.DateField(help_text="the first day of the month of that sheet")
    what = models.CharField(max_length=400)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    result = models.CharField(max_length=400, blank=True)
    told_in = models.ForeignKey(MonthSheet, models.SET_NULL, null=True, related_name="tasks_told")
    told_month = models.DateField(null=True, help_text="the first day of the month whose sheet told the result")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order in which they were given; what is settled was told in a month."""

        ordering = ["given_month", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", told_month=None)
                | (~models.Q(state="open") & ~models.Q(told_month=None)),
                name="test_task_told",
            ),
        ]
        indexes = [models.Index(fields=["case", "given_month"], name="test_task_case")]

    def __str__(self) -> str:
        return self.what
