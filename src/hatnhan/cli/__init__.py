"""Commands: each reads the clock, calls one query or operation, prints."""
