"""A transfer of a member's Party activity, from the day it begins until the new cell has answered."""

from django.db import models

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models.persons import Affiliation, Person
from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.transfers import UNDER_WAY, TransferState


class Transfer(models.Model):
    """One transfer. A place that the register does not have is a name without a unit.

    `version` counts its acts: a form that showed an earlier one is told. `affiliation`: what the acceptance made.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in TransferKind])
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in TransferState])
    version = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=300, blank=True)
    study = models.BooleanField(default=False, help_text="full-time study or a secondment")
    decision_number = models.CharField(max_length=100, blank=True)
    decision_on = models.DateField(null=True)
    effective_on = models.DateField(null=True, help_text="when the decision takes effect, or residence changed")
    from_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="transfers_out")
    from_name = models.CharField(max_length=200)
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="transfers_in")
    to_name = models.CharField(max_length=200)
    begun_on = models.DateField()
    last_on = models.DateField(help_text="day of the last act")
    letter_number = models.CharField(max_length=100, blank=True)
    letter_on = models.DateField(null=True)
    letter_by = models.CharField(max_length=200, blank=True)
    dues_until = models.DateField(null=True, help_text="first day of the last month for which dues were paid")
    self_review = models.BooleanField(default=False, help_text="the member's self-review is attached")
    presented_on = models.DateField(null=True)
    explanation = models.CharField(max_length=400, blank=True)
    answered_on = models.DateField(null=True, help_text="meeting of the new cell that accepted or refused")
    answer = models.CharField(max_length=400, blank=True, help_text="why it was refused or taken back")
    back_by = models.DateField(null=True, help_text="expected return of a temporary transfer, as last extended")
    returned_on = models.DateField(null=True)
    affiliation = models.ForeignKey(Affiliation, models.SET_NULL, null=True, related_name="transfers")

    class Meta:
        """One transfer of a person is under way at a time; both ends have a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                name="transfer_one_under_way",
                condition=models.Q(state__in=[state.value for state in UNDER_WAY]),
            ),
            models.CheckConstraint(
                condition=~models.Q(from_name="") & ~models.Q(to_name=""), name="transfer_has_both_ends"
            ),
            models.CheckConstraint(
                condition=models.Q(from_unit=None, to_unit__isnull=False) | models.Q(from_unit__isnull=False),
                name="transfer_touches_the_register",
            ),
        ]
        indexes = [models.Index(fields=["state", "last_on"], name="transfer_state")]

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.begun_on}"
