"""Classes, their sessions, who is nominated, learns and was there, and the certificates."""

from django.db import models

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person

_VOIDED = models.Q(voided_on=None, void_reason="") | (models.Q(voided_on__isnull=False) & ~models.Q(void_reason=""))


class Course(models.Model):
    """A class, opened by decision of a committee or of the political centre that it names. Its last day is in it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="courses")
    kind = models.CharField(max_length=12, help_text="core.courses.CourseKind")
    centre = models.CharField(max_length=200, blank=True, help_text="the political centre; empty: the unit itself")
    number = models.CharField(max_length=60, help_text="of the decision")
    decided_on = models.DateField()
    starts_on = models.DateField()
    last_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField()
    ended_on = models.DateField(null=True, help_text="concluded: results stand, nobody is nominated any more")
    cancelled_on = models.DateField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)

    class Meta:
        """A class does not end before it begins, has places, and is opened once."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lte=models.F("last_on")), name="course_period"),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="course_has_places"),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(cancelled_on=None), name="course_ended_or_cancelled"
            ),
            models.UniqueConstraint(fields=["unit", "kind", "number", "decided_on", "starts_on"], name="course_once"),
        ]
        indexes = [models.Index(fields=["starts_on", "id"], name="course_starts")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.starts_on}"


class Session(models.Model):
    """One session of a class. Cancelled, it stays, with the reason; what was noted of it stays too."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions", db_index=False)
    on = models.DateField()
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    topic = models.CharField(max_length=200)
    lecturer = models.CharField(max_length=120, blank=True, help_text="the office of who teaches")
    place = models.CharField(max_length=200, blank=True, help_text="empty: the place of the class")
    cancel_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """In the order in which they are held."""

        ordering = ["course_id", "on", "starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_at=None)
                | models.Q(ends_at=None)
                | models.Q(starts_at__lt=models.F("ends_at")),
                name="session_hours",
            )
        ]
        indexes = [
            models.Index(fields=["course", "on"], name="session_of_course"),
            models.Index(fields=["on"], name="session_on"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.topic}"


class Enrolment(models.Model):
    """A person nominated for a class by a unit, and what became of it: a place, the waiting list, the result.

    `unit_name` is the cell as it was called on that day. `live`: it stands while the class is open, so that nobody is
    in two open classes of a kind; `kind` is the course's, for that constraint.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments", db_index=False)
    kind = models.CharField(max_length=12)
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments")
    unit_name = models.CharField(max_length=200)
    priority = models.PositiveSmallIntegerField(default=1, help_text="1 first, among those of the unit")
    reason = models.CharField(max_length=200, blank=True, help_text="of the priority")
    state = models.CharField(max_length=10, help_text="core.courses.Seat")
    state_reason = models.CharField(max_length=300, blank=True, help_text="why declined or withdrawn")
    live = models.BooleanField(default=True)
    nominated_on = models.DateField()
    nominated_at = models.DateTimeField()
    nominated_by = models.CharField(max_length=150)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    points = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    grade = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=8, blank=True, help_text="core.courses.Result")
    by_office = models.BooleanField(default=False, help_text="the outcome is the office's word, not the points'")
    result_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """Nobody has two places at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=models.Q(live=True), name="enrolment_open_once"
            ),
            models.CheckConstraint(condition=models.Q(priority__gte=1), name="enrolment_priority"),
        ]
        indexes = [models.Index(fields=["course", "state"], name="enrolment_of_course")]

    def __str__(self) -> str:
        return f"{self.person} {self.state}"


class Attendance(models.Model):
    """Whether a learner was at a session, and how that was noted."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances", db_index=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=8, help_text="core.courses.Presence")
    way = models.CharField(max_length=5, help_text="core.courses.Way")
    marked_at = models.DateTimeField()
    marked_by = models.CharField(max_length=150)

    class Meta:
        """Once a session."""

        constraints = [models.UniqueConstraint(fields=["enrolment", "session"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.session_id} {self.state}"


class Certificate(models.Model):
    """A certificate of a class. Never changed and never deleted (triggers): a wrong one is made void, another issued.

    Names are those of its day, whatever they became. `series`: within what the issuer's numbers run, a year or a term.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=12)
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="certificates_issued", db_index=False)
    issuer_name = models.CharField(max_length=200)
    series = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="certificates")
    unit_name = models.CharField(max_length=200, help_text="the cell as it was called on that day")
    committee_name = models.CharField(max_length=200, blank=True, help_text="the organisation above it on that day")
    grade = models.CharField(max_length=12, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=150)
    voided_on = models.DateField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)
    voided_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """A number is given once; a class gives a person one that holds; nothing is void without a reason."""

        constraints = [
            models.UniqueConstraint(fields=["issuer", "kind", "series", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["course", "person"], condition=models.Q(voided_on=None), name="certificate_one_holds"
            ),
            models.CheckConstraint(condition=_VOIDED, name="certificate_void_with_reason"),
        ]
        indexes = [models.Index(fields=["kind", "issued_on"], name="certificate_issued")]

    def __str__(self) -> str:
        return f"{self.number} {self.issued_on}"
