"""The curriculum vitae while it is being written."""

from django.db import models

from hatnhan.apps.candidacies.models.cases import Case
from hatnhan.apps.people.models.encrypted import EncryptedText


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
