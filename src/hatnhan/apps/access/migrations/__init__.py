"""Changes of the tables of access."""
