"""What contradicts what in the dossier of a case: everything that the register holds of it, put before the checker."""

from hatnhan.apps.papers.queries.contradictions.asking import DossierCheck, contradictions, dossier_check

__all__ = ["DossierCheck", "contradictions", "dossier_check"]
