"""Figures of all apps as of a date, the reporting sentence. Without tables."""
