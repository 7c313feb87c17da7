"""Mentors and their month sheets: the mentor's own pages, and those of who types for him."""
