"""The source list, the case and its append-only step records, mentors."""
