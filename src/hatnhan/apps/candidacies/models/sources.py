"""What is put forward for the source list, and the yearly review of the list."""

from django.db import models

from hatnhan.apps.candidacies.models.cases import Case
from hatnhan.apps.organisation.models import Located, Unit
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.models.encrypted import EncryptedText


class Proposal(Located):
    """A name that a mass organisation put forward for the source list, and what became of it.

    `unit`: the cell to which it goes, or the committee that says to which cell. `home`: where the organisation stands;
    whoever speaks for it there sees the answer. Only what the cell needs to know whom to talk to: no relatives, no
    religion.
    """

    class State(models.TextChoices):
        """What became of it; a twin is the same person, whom another cell takes."""

        NEW = "new"
        HELD = "held"
        TAKEN_UP = "taken_up"
        DECLINED = "declined"
        TWIN = "twin"
        WITHDRAWN = "withdrawn"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="proposals")
    home = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=30, help_text="word of rules/mass_organisations.toml")
    organisation_name = models.CharField(max_length=120, help_text="its own name, as it signs")
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=600)
    born = models.DateField(null=True)
    born_year = models.PositiveSmallIntegerField(help_text="of the day, where that is known")
    sex = models.CharField(max_length=6, choices=[("male", "male"), ("female", "female")], blank=True)
    id_number = EncryptedText(blank=True, default="")
    id_number_index = models.CharField(max_length=64, null=True)  # noqa: DJ001 -- null where there is none
    address = models.CharField(max_length=200, blank=True, help_text="village, or place of work")
    groups = models.CharField(max_length=200, blank=True, help_text="codes of target groups joined by +")
    why = models.CharField(max_length=200, blank=True, help_text="in a line")
    put_forward_on = models.DateField()
    paper = models.CharField(max_length=60, blank=True, help_text="number of the organisation's own paper")
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answer = models.CharField(max_length=200, blank=True, help_text="what the organisation is told")
    answer_paper = models.CharField(max_length=60, blank=True, help_text="number of the cell's resolution")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="proposals")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="proposals")

    class Meta:
        """Taken up is who has a person in the register; read by unit, and by who put it forward."""

        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="taken_up") | models.Q(person__isnull=False), name="proposal_taken_up"
            ),
        ]
        indexes = [
            models.Index(fields=["path", "state"], name="proposal_path"),
            models.Index(fields=["home", "organisation"], name="proposal_home"),
            models.Index(fields=["folded_name"], name="proposal_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.born_year} {self.state}"


class SourceReview(Located):
    """A cell looked through its source list: one resolution, and what it said of each name."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="source_reviews")
    on = models.DateField()
    paper = models.CharField(max_length=60, blank=True, help_text="number of the resolution")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        """One a day; the latest of a cell is looked for."""

        constraints = [models.UniqueConstraint(fields=["unit", "on"], name="source_review_once")]
        indexes = [models.Index(fields=["path", "on"], name="source_review_path")]

    def __str__(self) -> str:
        return f"{self.unit} {self.on}"


class SourceReviewLine(models.Model):
    """What the resolution said of one name."""

    class Said(models.TextChoices):
        """Keep on the list, take off it, take on."""

        KEPT = "kept"
        TAKEN_OFF = "taken_off"
        TAKEN_ON = "taken_on"

    review = models.ForeignKey(SourceReview, models.CASCADE, related_name="lines", db_index=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="reviewed")
    said = models.CharField(max_length=10, choices=Said.choices)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        """Each case once."""

        constraints = [models.UniqueConstraint(fields=["review", "case"], name="source_review_line_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.said}"
