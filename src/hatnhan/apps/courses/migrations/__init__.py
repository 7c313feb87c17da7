"""Changes of the tables of courses."""
