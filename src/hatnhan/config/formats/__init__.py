"""How days and numbers are written and read, by language."""
