"""The source list and what is put forward for it, the case, its records, its mentors and their month sheets."""

from hatnhan.apps.candidacies.models.cases import BallotMember, Case, DueStep, StepRecord
from hatnhan.apps.candidacies.models.life_story import LifeStoryDraft
from hatnhan.apps.candidacies.models.mentors import Mentor, MonthSheet, TestTask
from hatnhan.apps.candidacies.models.sources import Proposal, SourceReview, SourceReviewLine

__all__ = [
    "BallotMember",
    "Case",
    "DueStep",
    "LifeStoryDraft",
    "Mentor",
    "MonthSheet",
    "Proposal",
    "SourceReview",
    "SourceReviewLine",
    "StepRecord",
    "TestTask",
]
