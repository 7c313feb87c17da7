"""A vote of a meeting and the list of who could take part in it."""

from django.db import models

from hatnhan.apps.meetings.models.meetings import AgendaItem, Meeting
from hatnhan.apps.people.models import Person


class Ballot(models.Model):
    """One vote: on a step of a person's case (`step`, a word of the judge), or on a subject in plain text.

    It never points at the case; the record of the step points at the ballot.
    """

    class Method(models.TextChoices):
        """How it was taken."""

        SECRET = "secret"  # noqa: S105 -- a way of voting
        CARD = "card"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="ballots")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="ballots")
    place = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="ballots")
    step = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    method = models.CharField(max_length=6, choices=Method.choices, default=Method.SECRET)
    entitled = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=10, blank=True, help_text="passed or failed by the rules of the day")
    tellers = models.TextField(blank=True, help_text="who counted, the leader first, one a line")

    class Meta:
        """One vote on a step of a person; the votes fit among the present, and these among the entitled."""

        ordering = ["meeting_id", "place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "step"], condition=~models.Q(step=""), name="ballot_once"
            ),
            models.CheckConstraint(
                condition=models.Q(present__lte=models.F("entitled"))
                & models.Q(present__gte=models.F("in_favour") + models.F("against")),
                name="ballot_adds_up",
            ),
            models.CheckConstraint(
                condition=models.Q(step="") | models.Q(person__isnull=False), name="ballot_on_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step or self.subject} {self.in_favour}/{self.entitled}"


class BallotVoter(models.Model):
    """Who stood on the list of a vote: entitled, or left out and why. Never changed; kept once the minutes are signed.

    Triggers hold that. Until the minutes are signed the list is made anew with them.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="voters", db_index=False)  # the unique one serves
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(help_text="in the order of a Vietnamese list")
    name = models.CharField(max_length=120, help_text="as it was written on that day")
    left_out = models.CharField(max_length=16, blank=True, help_text="why without a vote; empty: entitled")

    class Meta:
        """Each person once in a list."""

        ordering = ["ballot_id", "place"]
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="ballot_voter_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.left_out}"
