"""Changes of the tables of papers."""
