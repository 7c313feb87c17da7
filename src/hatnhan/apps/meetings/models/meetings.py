"""A meeting of a cell: when and where, who was there, what was said and concluded, how good it was."""

from django.db import models

from hatnhan.apps.organisation.models import Located, Unit
from hatnhan.apps.people.models import Person


class Kind(models.TextChoices):
    """Kinds of meetings."""

    REGULAR = "regular"
    THEMATIC = "thematic"
    EXTRAORDINARY = "extraordinary"
    CONGRESS = "congress"


class State(models.TextChoices):
    """How far a meeting is."""

    PLANNED = "planned"
    CALLED = "called"
    HELD = "held"
    SIGNED = "signed"
    CANCELLED = "cancelled"


class Meeting(Located):
    """One meeting. Until it is signed everything can be changed; `version` counts the changes, for who writes beside.

    `attended` of `expected`, `points` and `grade` are copies of what the roll and the scores say, for lists and
    figures; operations alone write them.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    on = models.DateField()
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    version = models.PositiveIntegerField(default=0)
    planned_on = models.DateField(null=True, help_text="the day in the plan of the year, where it was moved")
    called_on = models.DateField(null=True, help_text="the day of the notice")
    notice = models.TextField(blank=True, help_text="what the notice says besides day, place and agenda")
    documents = models.TextField(blank=True, help_text="papers sent to the members, one a line")
    documents_on = models.DateField(null=True, help_text="the day on which the members had them")
    chair = models.ForeignKey(Person, models.PROTECT, null=True, related_name="meetings_chaired")
    chair_name = models.CharField(max_length=120, blank=True, help_text="as it was written on that day")
    clerk = models.ForeignKey(Person, models.PROTECT, null=True, related_name="meetings_written")
    clerk_name = models.CharField(max_length=120, blank=True, help_text="as it was written on that day")
    guests = models.TextField(blank=True, help_text="from the committee above, one a line: name, post")
    dues = models.CharField(max_length=400, blank=True, help_text="the report on dues")
    praise = models.TextField(blank=True, help_text="praise and reminders, one a line")
    conclusion = models.TextField(blank=True, help_text="conclusions of the chair, one a line")
    expected = models.PositiveSmallIntegerField(null=True, help_text="members due to attend")
    attended = models.PositiveSmallIntegerField(null=True, help_text="those of them who were there")
    scheme = models.CharField(max_length=20, blank=True, help_text="by which scheme it was scored")
    points = models.PositiveSmallIntegerField(null=True)
    grade = models.CharField(max_length=10, blank=True)
    reported_on = models.DateField(null=True, help_text="the day on which the committee above had the result")
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=150, blank=True)
    on_behalf_of = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=400, blank=True, help_text="why it was moved, cancelled or opened again")

    class Meta:
        """A cell does not hold two meetings of a kind on one day."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on", "kind"], condition=~models.Q(state="cancelled"), name="meeting_once"
            ),
        ]
        indexes = [
            models.Index(fields=["path", "on"], name="meeting_path_on"),
            models.Index(fields=["unit", "on"], name="meeting_unit_on"),
            models.Index(fields=["on"], name="meeting_on"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.on} {self.kind}"


class AgendaItem(models.Model):
    """One item of the agenda; `speeches` is a list of {"speaker", "content"}, short as in minutes."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", db_index=False)  # the unique one serves
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, default="other")
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    speeches = models.JSONField(default=list)
    conclusion = models.TextField(blank=True)

    class Meta:
        """In the order of the agenda."""

        ordering = ["meeting_id", "place"]
        constraints = [models.UniqueConstraint(fields=["meeting", "place"], name="agenda_item_place")]

    def __str__(self) -> str:
        return self.title


class RollCall(models.Model):
    """How one member stood in the roll call. No constraint says "each once": two records may turn out one person."""

    class Answer(models.TextChoices):
        """Present, or why not."""

        PRESENT = "present"
        EXCUSED = "excused"
        UNEXCUSED = "unexcused"
        EXEMPT = "exempt"
        AWAY = "away"
        SUSPENDED = "suspended"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="roll")
    person = models.ForeignKey(Person, models.PROTECT, related_name="roll_calls")
    place = models.PositiveSmallIntegerField(help_text="in the order of a Vietnamese list")
    name = models.CharField(max_length=120, help_text="as it was written on that day")
    state = models.CharField(max_length=10, choices=Answer.choices)
    official = models.BooleanField(help_text="official on that day; else on probation")
    visiting = models.BooleanField(default=False, help_text="temporarily active here: there, without a vote")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        """In the order of the list."""

        ordering = ["meeting_id", "place"]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class Score(models.Model):
    """Points for one criterion of the scheme."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="scores", db_index=False)  # the unique one serves
    criterion = models.CharField(max_length=40)  # no `choices`: a criterion is a rule, not a migration
    points = models.PositiveSmallIntegerField()

    class Meta:
        """Each criterion once."""

        constraints = [models.UniqueConstraint(fields=["meeting", "criterion"], name="score_once")]

    def __str__(self) -> str:
        return f"{self.criterion} {self.points}"


class MeetingVersion(models.Model):
    """The minutes as they were signed. Never changed, never deleted (triggers): a change is the next version."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="versions", db_index=False)  # the unique one
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)
    reason = models.CharField(max_length=400, blank=True, help_text="why there is a version after the first")

    class Meta:
        """Numbered from one."""

        ordering = ["meeting_id", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meeting_version_once")]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.number})"
