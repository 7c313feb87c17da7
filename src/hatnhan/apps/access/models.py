"""Accounts and grants, and who tries the door."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.core.permissions import Role


class TextSize(models.TextChoices):
    """How large an account reads its pages, on the screen and on paper."""

    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"
    LARGEST = "largest"


class User(AbstractUser):
    """An account; what it may do is in its grants."""

    full_name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, default="vi")
    # Null and without a default, so that SQLite adds the column without making the table anew.
    text_size = models.CharField(  # noqa: DJ001
        max_length=10,
        null=True,
        choices=[(size.value, size.value) for size in TextSize],
        help_text="empty: nothing was chosen, so that of the device holds",
    )
    must_change_password = models.BooleanField(
        default=False, help_text="the password is a first one: it was made by the register, and an officer has seen it"
    )
    lost_role_at = models.DateTimeField(
        null=True, help_text="when somebody last ended a role of it at once: what was being typed then is given back"
    )
    first_name = None  # type: ignore[assignment]  # one name, as it is written: Vietnamese names have no first and last
    last_name = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.full_name or self.username


class Grant(models.Model):
    """A role held at a unit, and so over all units below it, during a period.

    Without a unit it holds over the whole tree: only an administrator, who is there before the first unit is.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="grants")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    post = models.BigIntegerField(
        null=True, db_index=True, help_text="key of the post that it follows; people stands above and ends it"
    )
    # Null and without a default, so that SQLite adds the column without making the table anew.
    person = models.BigIntegerField(
        null=True, db_index=True, help_text="key of the person whose own pages it opens; people stands above"
    )

    organisation = models.CharField(max_length=30, null=True, help_text="kind of the one it speaks for")  # noqa: DJ001
    organisation_name = models.CharField(max_length=120, null=True, help_text="its own name")  # noqa: DJ001

    class Meta:
        """A period has a length; one grant of a kind begins on a day."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="grant_period"),
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False) | models.Q(role=Role.ADMINISTRATOR), name="grant_somewhere"
            ),
            models.UniqueConstraint(fields=["user", "unit", "role", "starts_on"], name="grant_once"),
            models.UniqueConstraint(
                fields=["user", "role", "starts_on"], condition=models.Q(unit=None), name="grant_once_everywhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit}"


class EntryLink(models.Model):
    """A link by which an account gets a password of its own, once. The link itself stands nowhere, only its digest."""

    user = models.ForeignKey(User, models.CASCADE, related_name="entry_links")
    digest = models.CharField(max_length=64)
    is_reset = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", help_text="empty: the machine")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="used, or replaced by a newer one")

    class Meta:
        """Each link once."""

        constraints = [models.UniqueConstraint(fields=["digest"], name="entry_link_once")]

    def __str__(self) -> str:
        return f"{self.user} until {self.expires_at}"


class SignInTry(models.Model):
    """How often one account was tried from one address within a short time.

    A table and not the memory of a process: several processes answer at the door.
    """

    key = models.CharField(max_length=64, help_text="digest of address and account name")
    tries = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True, help_text="the end of the time in which tries are counted together")

    class Meta:
        """Each door once."""

        constraints = [models.UniqueConstraint(fields=["key"], name="sign_in_try_once")]

    def __str__(self) -> str:
        return f"{self.tries} until {self.until}"


class SavedList(models.Model):
    """Filters and columns of a list that an account keeps under a name, for itself alone."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_lists")
    area = models.CharField(max_length=40, help_text="the list, for example people or candidacies")
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True, help_text="filters as they stand in the address")
    columns = models.JSONField(
        default=list, blank=True, help_text="names of the chosen columns; empty: as the list has them"
    )

    class Meta:
        """One of a name."""

        constraints = [models.UniqueConstraint(fields=["user", "area", "name"], name="saved_list_once")]

    def __str__(self) -> str:
        return f"{self.area}: {self.name}"
