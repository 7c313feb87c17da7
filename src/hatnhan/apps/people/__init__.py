"""Persons, target groups, membership by period, affiliation to a cell, posts, cards."""
