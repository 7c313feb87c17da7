"""Terms of committees, registers of numbers, issued papers, the office's own templates."""

from django.db import models

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.organisation.models import FOR_EVER, Unit

_VOIDED = models.Q(voided_at=None, void_reason="") | (models.Q(voided_at__isnull=False) & ~models.Q(void_reason=""))


class Term(models.Model):
    """The time of a committee: from the close of one congress to the close of the next (exclusive)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms")
    starts_on = models.DateField()
    ends_on = models.DateField(default=FOR_EVER)
    name = models.CharField(max_length=60, blank=True, help_text="as the office calls it, e.g. 2025–2030")
    document = models.CharField(max_length=200)

    class Meta:
        """A period has a length; the operation keeps two of one unit apart."""

        ordering = ["unit_id", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lt=models.F("ends_on")), name="term_period"),
            models.UniqueConstraint(fields=["unit", "starts_on"], name="term_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.starts_on}"


class NumberRegister(models.Model):
    """The numbers of one kind of paper of one organisation in one term. Without a term: none is on record.

    Whoever issues locks this row. `begun_after`: the last number that the register on paper had reached.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="number_registers")
    symbol = models.CharField(max_length=12, help_text="of the kind of paper, e.g. NQ")
    term = models.ForeignKey(Term, models.PROTECT, null=True, related_name="registers")
    organ = models.CharField(max_length=12, blank=True, help_text="own symbol of the organisation; empty: by the rules")
    last_number = models.PositiveIntegerField(default=0)
    last_on = models.DateField(null=True, help_text="latest day of a paper in it")
    begun_after = models.PositiveIntegerField(default=0)
    begun_reason = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField(null=True)
    begun_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """One register for each organisation, kind and term."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "symbol", "term"], name="register_once"),
            models.UniqueConstraint(
                fields=["unit", "symbol"], condition=models.Q(term=None), name="register_without_term_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last_number__gte=models.F("begun_after")), name="register_goes_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.symbol} {self.last_number}"


class IssuedPaper(models.Model):
    """A paper with its number. Never changed and never deleted (triggers): void, it keeps its number.

    The file is not kept; what it was made from and by which template is known by hash. Accounts stand as key and name.
    """

    register = models.ForeignKey(NumberRegister, models.PROTECT, related_name="papers", db_index=False)
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=60, help_text="the number as it is printed")
    kind = models.CharField(max_length=30, help_text="of the rules: two kinds may share a symbol and its register")
    form = models.CharField(max_length=40, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="papers")
    about = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    signer = models.CharField(max_length=120, blank=True)
    unit_name = models.CharField(max_length=200, help_text="as the organisation was called on the paper's day")
    content_sha256 = models.CharField(max_length=64, blank=True)
    template = models.CharField(max_length=60, blank=True, help_text="key of the version of the template")
    template_sha256 = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True)
    issued_by = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=150, blank=True)
    voided_at = models.DateTimeField(null=True)
    voided_by_id = models.BigIntegerField(null=True)
    voided_by = models.CharField(max_length=150, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """A number is given once; nothing is void without a reason."""

        ordering = ["register_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="paper_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="paper_number_counts"),
            models.CheckConstraint(condition=_VOIDED, name="paper_void_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.on}"


class OfficeTemplate(models.Model):
    """The office's own Word template of a form, from a day on, for a unit and everything below it.

    Never changed and never deleted (triggers), only withdrawn from a day on: a paper can be made again with the
    template of its day.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="office_templates")
    form = models.CharField(max_length=40)
    since = models.DateField()
    file_name = models.CharField(max_length=200)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    repaired = models.BooleanField(help_text="what was accepted is the file as it was mended, not as it was sent")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    uploaded_at = models.DateTimeField()
    uploaded_by_id = models.BigIntegerField(null=True)
    uploaded_by = models.CharField(max_length=150)
    withdrawn_from = models.DateField(null=True, help_text="the first day on which it holds no more")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """Which one holds is asked by unit, form and day."""

        ordering = ["unit_id", "form", "since", "id"]
        indexes = [models.Index(fields=["form", "unit", "since"], name="office_template_day")]

    def __str__(self) -> str:
        return f"{self.unit} {self.form} {self.since}"


class TemplateDraft(models.Model):
    """A template that somebody has sent and not accepted yet: so that a refused form costs no second upload."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="template_drafts")
    form = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by_id = models.BigIntegerField()

    class Meta:
        """One of a form and unit for each sender; a newer upload takes its place."""

        constraints = [models.UniqueConstraint(fields=["unit", "form", "sent_by_id"], name="template_draft_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.form} {self.file_name}"
