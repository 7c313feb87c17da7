"""Papers: the registers of their numbers, what was issued, the office's own templates; the dossier of a case."""
