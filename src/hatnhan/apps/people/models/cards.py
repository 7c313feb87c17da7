"""Party cards, from the decision to the hand-over and what became of them."""

from django.db import models

from hatnhan.apps.organisation.models import Beneath
from hatnhan.apps.people.models.persons import Person

# Of the rules: core.cards.CardState.
_REPLACED = ("reissued", "exchanged")


class Card(Beneath):
    """A Party card. One that came in another's place may bear the same number: it is the holder's own for life.

    `path` is a copy: of the cell to which the holder belonged when it was handed over, "" where only a list names it.
    """

    path = models.CharField(max_length=255, default="", help_text="where the hand-over counts")

    person = models.ForeignKey(Person, models.PROTECT, related_name="cards")
    number = models.CharField(max_length=20, blank=True)
    old_number = models.CharField(max_length=20, blank=True)
    issued_by = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True)
    state = models.CharField(max_length=14, default="active")
    decision = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    handed_over_on = models.DateField(null=True)
    changed_on = models.DateField(null=True, help_text="day of the state, where it is no hand-over")
    reason = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        """A number belongs to one card that was not replaced."""

        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="card_number_once",
                condition=models.Q(number__gt="") & ~models.Q(state__in=_REPLACED),
            )
        ]
        indexes = [
            models.Index(
                fields=["path", "handed_over_on"],
                name="card_handed_over",
                condition=models.Q(handed_over_on__isnull=False),
            ),
            # Few among many: those that wait, and those of whom something became.
            models.Index(fields=["state", "person"], name="card_state", condition=~models.Q(state="active")),
        ]

    def __str__(self) -> str:
        return self.number
