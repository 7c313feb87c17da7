"""The case, its append-only records with the lists of its votes, and what is due."""

from django.db import models

from hatnhan.apps.courses.models import Certificate
from hatnhan.apps.meetings.models import Ballot
from hatnhan.apps.organisation.models import Located, Unit
from hatnhan.apps.people.models import Person


class Case(Located):
    """One person's way from the source list to the card. One owner at a time: `unit`, the cell that carries it.

    All `next_*` and `ended_*` are copies of the judge's answer, written only by operations;
    `hatnhan recheck` names every one that differs.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    opened_on = models.DateField()
    proposed_by = models.CharField(max_length=120, blank=True, help_text="the organisation that put the name forward")
    sort_key = models.CharField(max_length=600)
    next_step = models.CharField(max_length=40, blank=True)
    next_state = models.CharField(max_length=20, blank=True)
    next_owner = models.CharField(max_length=40, blank=True)
    next_opens_on = models.DateField(null=True, help_text="a waiting step can be taken from this day")
    next_due = models.DateField(null=True)
    ended_by = models.CharField(max_length=20, blank=True)
    ended_on = models.DateField(null=True)
    judged_on = models.DateField(null=True, help_text="the day for which the copies hold")
    import_batch = models.BigIntegerField(null=True, db_index=True, help_text="exchange.Batch that made it")
    taken_back = models.BooleanField(default=False, help_text="set only while an import is taken back")
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        """One open case a person."""

        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_on__isnull=True), name="case_open_once"
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="case_path"),
            models.Index(fields=["next_step"], name="case_next_step"),
            models.Index(fields=["ancestor_1", "sort_key", "id"], name="case_a1"),
            models.Index(fields=["ancestor_2", "sort_key", "id"], name="case_a2"),
            models.Index(fields=["ancestor_3", "sort_key", "id"], name="case_a3"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.next_step})"


class StepRecord(models.Model):
    """A step taken: never edited (triggers hold that); a mistake is set right by a record that replaces it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="records", db_index=False)  # (case, on, id) serves
    step = models.CharField(max_length=40)  # no `choices`: a step is a rule, not a migration
    on = models.DateField()
    outcome = models.CharField(max_length=10, blank=True)
    entitled = models.PositiveSmallIntegerField(null=True)
    present = models.PositiveSmallIntegerField(null=True)
    in_favour = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    received_on = models.DateField(null=True)
    extended = models.BooleanField(default=False)
    waived = models.CharField(max_length=200, blank=True)
    abroad = models.BooleanField(default=False)
    letter = models.PositiveSmallIntegerField(null=True)
    paper_kind = models.CharField(max_length=40, blank=True)
    paper_number = models.CharField(max_length=60, blank=True)
    paper_on = models.DateField(null=True)
    acted_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=150, blank=True)
    imported = models.BooleanField(default=False)
    source = models.CharField(max_length=80, blank=True, help_text="the instrument that was applied")
    note = models.CharField(max_length=400, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    # Null and without a default, so that SQLite adds the column without making the table, and its triggers, anew.
    answers = models.JSONField(null=True, help_text="what only the form of this step asks, by its word")
    outside = models.BooleanField(null=True, help_text="a move out of the register, which ends the case here")
    # What the step was recorded from, where a class or a meeting did it; neither points back.
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, related_name="step_records")
    ballot = models.ForeignKey(Ballot, models.PROTECT, null=True, related_name="step_records")

    class Meta:
        """Oldest first."""

        ordering = ["on", "id"]
        indexes = [models.Index(fields=["case", "on", "id"])]

    def __str__(self) -> str:
        return f"{self.on} {self.step} {self.outcome}"


class BallotMember(models.Model):
    """Who stood on the list of a vote when it was recorded: entitled, or left out and why. Never changed (triggers)."""

    record = models.ForeignKey(StepRecord, models.PROTECT, related_name="members", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(help_text="in the order of a Vietnamese list")
    name = models.CharField(max_length=120, help_text="as it was written on that day")
    left_out = models.CharField(max_length=16, blank=True, help_text="why without a vote; empty: entitled")

    class Meta:
        """Each person once in a list."""

        ordering = ["record_id", "place"]
        constraints = [models.UniqueConstraint(fields=["record", "person"], name="ballot_member_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.left_out}"


class DueStep(models.Model):
    """Copy of one undone step with a day to watch, so that a work list of any size is one range over an index.

    `opens_on`: from this day the step can be taken; null: something it rests on is missing.
    `reasons` is the judge's list as JSON, so that "why?" needs no second judgement.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="due_steps", db_index=False)  # the unique one serves
    path = models.CharField(max_length=255)
    step = models.CharField(max_length=40)
    state = models.CharField(max_length=20)
    opens_on = models.DateField(null=True)
    latest = models.DateField()
    owner = models.CharField(max_length=40, blank=True)
    reasons = models.JSONField(default=list)

    class Meta:
        """Each step of a case once; the list goes by the latest day."""

        constraints = [models.UniqueConstraint(fields=["case", "step"], name="due_step_once")]
        indexes = [models.Index(fields=["latest", "path"])]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step} {self.latest}"
