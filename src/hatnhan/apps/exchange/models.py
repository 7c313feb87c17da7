"""Workbooks on their way in, entries from phones that were offline, and texts that were begun."""

from django.db import models

from hatnhan.apps.access.models import User
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models.encrypted import EncryptedText


class BatchState(models.TextChoices):
    """Where an import stands."""

    READING = "reading"
    HEADINGS = "headings"  # somebody has to say what its columns are
    PREVIEWED = "previewed"
    APPLYING = "applying"
    APPLIED = "applied"
    UNREADABLE = "unreadable"
    DISCARDED = "discarded"
    TAKEN_BACK = "taken_back"


class Batch(models.Model):
    """One workbook from upload to writing. The file is kept encrypted until it is applied or discarded, then erased."""

    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    file = EncryptedText(blank=True, default="", help_text="base64 of the workbook")
    kind = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=12, choices=BatchState.choices, default=BatchState.READING)
    scope = models.CharField(max_length=255, blank=True, help_text="path of the unit for which it was uploaded")
    place = models.CharField(max_length=255, blank=True, help_text="path of the lowest unit above all its rows")
    fault = models.TextField(blank=True, help_text="why the whole file cannot be read")
    fault_values = models.JSONField(default=dict, help_text="figures of that sentence")
    counts = models.JSONField(default=dict, help_text="per sheet: rows, new, changed, same, refused, warnings")
    layout = models.JSONField(default=list, help_text="per sheet: title lines and headings, for the refused rows")
    plan_hash = models.CharField(max_length=64, blank=True, help_text="what the preview showed")
    differs = models.BooleanField(default=False, help_text="the register changed since: previewed again, not applied")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    uploaded_by = models.BigIntegerField(null=True)
    uploaded_by_name = models.CharField(max_length=150)
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"


class ToldHeadings(models.Model):
    """What somebody said of the columns of a workbook, remembered for the next one of this unit with these headings."""

    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+", help_text="null: the whole tree")
    signature = models.CharField(max_length=64, help_text="hash of the folded headings")
    kind = models.CharField(max_length=20)
    rows = models.PositiveSmallIntegerField(default=1, help_text="rows that the headings take")
    headings = models.JSONField(default=list, help_text="as they stand, by place")
    columns = models.JSONField(default=list, help_text="field of each place; - is passed over, empty was not said")
    told_by = models.BigIntegerField(null=True)
    told_at = models.DateTimeField()

    class Meta:
        """One saying for each row of headings."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "signature"], name="told_headings_once"),
            models.UniqueConstraint(
                fields=["signature"], condition=models.Q(unit=None), name="told_headings_once_everywhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {len(self.columns)}"


class StagedRow(models.Model):
    """One row of the workbook as it was understood; encrypted, because it may hold ID numbers."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    state = models.CharField(max_length=10, help_text="new, changed, same, refused")
    warned = models.BooleanField(default=False)
    title = EncryptedText(blank=True, default="", help_text="whom or what the row is about")
    content = EncryptedText(default="", help_text="JSON: differences, faults, warnings; cells of a refused row")

    class Meta:
        """In the order of the workbook."""

        ordering = ["batch_id", "id"]
        indexes = [models.Index(fields=["batch", "state", "id"])]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row} {self.state}"


class Written(models.Model):
    """What an import made or changed, so that it can be taken back whole while nothing rests on it.

    New rows stand as ranges of keys, because bulk work draws them in a row; a changed one stands alone.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="written")
    table = models.CharField(max_length=60, help_text="app.model")
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    seal = models.CharField(
        max_length=64, blank=True, help_text="hash of the new rows: shows whether they were changed"
    )
    changes = EncryptedText(blank=True, default="", help_text="JSON: column -> [before, after]; empty for new rows")

    class Meta:
        """In the order of writing, found by what was written."""

        ordering = ["batch_id", "id"]
        indexes = [models.Index(fields=["table", "first_id", "last_id"])]

    def __str__(self) -> str:
        return f"{self.table} {self.first_id}-{self.last_id}"


class Phone(models.Model):
    """A phone that somebody made ready for the field mode. Revoked, it takes and sends nothing, and wipes itself."""

    device = models.UUIDField(help_text="made by the phone; one for each user of it")
    user = models.ForeignKey(User, models.CASCADE, related_name="phones")
    label = models.CharField(max_length=60, help_text="as its user calls it")
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=150, blank=True)
    # Null and without a default, so that SQLite adds the column without making the table anew.
    session = models.CharField(  # noqa: DJ001
        max_length=40, null=True, help_text="key of the session in which it spoke last: it ends when it is revoked"
    )

    class Meta:
        """Each once; the newest first."""

        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["device"], name="phone_once")]

    def __str__(self) -> str:
        return self.label


class FieldEntry(models.Model):
    """What a phone brought, under the id that the phone gave it: the same id twice gets the same answer.

    What was typed is kept only until somebody decided; what was written at once is not kept here at all.
    """

    client_id = models.UUIDField()
    phone = models.ForeignKey(Phone, models.PROTECT, related_name="entries")
    page = models.CharField(max_length=40)
    form = models.CharField(max_length=80)
    seen = models.IntegerField(help_text="the version that its form was filled from")
    outcome = models.CharField(max_length=10, help_text="applied, conflict, refused")
    received_at = models.DateTimeField()
    content = EncryptedText(blank=True, default="", help_text="JSON of what was typed; erased once decided")
    answer = EncryptedText(blank=True, default="", help_text="JSON of what the phone was told; erased once decided")
    choice = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """Each id once; in the order in which they came."""

        ordering = ["-received_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["client_id"], name="field_entry_once")]

    def __str__(self) -> str:
        return f"{self.page} {self.outcome}"


class Draft(models.Model):
    """What somebody typed on a long page and has not recorded yet: his alone, erased once recorded or given up.

    The row of an erased one stays for some days, so that a request that comes late does not bring the text back.
    """

    client_id = models.UUIDField(help_text="one for each time that the page was opened")
    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=80, help_text="what is written there, for example meetings/17")
    kept_at = models.DateTimeField(db_index=True)
    content = EncryptedText(blank=True, default="", help_text="the form as it would be sent; empty once erased")

    class Meta:
        """Each once for its user; the newest first."""

        ordering = ["-kept_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "client_id"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.page} {self.kept_at}"
