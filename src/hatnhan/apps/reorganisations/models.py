"""Reorganisations: what is planned for a day, what happened on it."""

from django.db import models

from hatnhan.apps.organisation.models import Beneath, Unit


class State(models.TextChoices):
    """How far a reorganisation is."""

    PLANNED = "planned"
    TAKEN_BACK = "taken_back"
    APPLIED = "applied"


class Reorganisation(Beneath):
    """Several steps under one document with one day. Before it is applied it can be taken back; then it is kept.

    `unit`: the nearest one above all units that it names; null: several trees. `effect`: what moved, as it was counted
    when it was applied, and the keys of the units that it founded by their labels.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="reorganisations")
    on = models.DateField(help_text="from this day on everything is as the steps say")
    document = models.CharField(max_length=200)
    steps = models.JSONField(help_text="core.reorganisation.plan_data")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    planned_at = models.DateTimeField()
    planned_by_id = models.BigIntegerField(null=True)
    planned_by = models.CharField(max_length=150)
    settled_at = models.DateTimeField(null=True, help_text="applied or taken back")
    settled_by = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was taken back")
    effect = models.JSONField(default=dict)

    class Meta:
        """What is settled has its moment; what was taken back has its reason."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.PLANNED, settled_at=None)
                | (~models.Q(state=State.PLANNED) & models.Q(settled_at__isnull=False)),
                name="reorganisation_settled",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.TAKEN_BACK) | ~models.Q(reason=""), name="reorganisation_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["path", "on"], name="reorganisation_path"),
            # Few wait among many: asked for every day.
            models.Index(fields=["on"], name="reorganisation_waits", condition=models.Q(state="planned")),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.document}"
