"""The curriculum vitae of a candidate: what is kept of it, what its pages show, what the papers take from it."""

from hatnhan.apps.candidacies.queries.life_story.drafts import cv_of

__all__ = ["cv_of"]
