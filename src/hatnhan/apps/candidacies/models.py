"""The source list and what is put forward for it, the case, its records and mentors."""

from django.db import models

from hatnhan.apps.organisation.models import FOR_EVER, Located, Unit
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.models.encrypted import EncryptedText


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


class Mentor(models.Model):
    """An official member follows and helps the candidate during a period; assigned by the cell."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="mentors")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="mentored")
    name_listed = models.CharField(max_length=120, blank=True, help_text="where the register does not know the name")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    reason = models.CharField(max_length=120, blank=True, help_text="why it ended")
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        """A period has a length."""

        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="mentor_period"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.name_listed} {self.starts_on}"


class LifeStoryDraft(models.Model):
    """The curriculum vitae while it is being written: one a case, encrypted; erased once the decision is on record.

    `content` is JSON: the parts, who typed each and at which version, and the ticks of the proof sheet. After the
    erasure only its day and its reason are left.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="life_story")
    content = EncryptedText(blank=True, default="")
    version = models.PositiveIntegerField(default=0)
    erased_on = models.DateField(null=True)
    erased_for = models.CharField(max_length=40, blank=True, help_text="the step or exit after which nothing is kept")

    class Meta:
        """What was erased holds nothing."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_on__isnull=True) | models.Q(content=""), name="life_story_erased"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.version}"


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
