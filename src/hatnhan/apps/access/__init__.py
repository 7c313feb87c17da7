"""Accounts, grants (who, which role, at which unit, from-to); builds the actor."""
