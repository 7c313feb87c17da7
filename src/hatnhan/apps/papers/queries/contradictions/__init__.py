"""What contradicts what in the dossier of a case: everything that the register holds of it, put before the checker."""

from hatnhan.apps.papers.queries.contradictions.asking import contradictions
from hatnhan.apps.papers.queries.contradictions.page import ContradictionLine, DossierCheck, PlaceLine, dossier_check

__all__ = ["ContradictionLine", "DossierCheck", "PlaceLine", "contradictions", "dossier_check"]
