"""The curriculum vitae of a candidate, in small steps; the sheet to copy it from."""
