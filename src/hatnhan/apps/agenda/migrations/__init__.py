"""Changes of the tables of agenda."""
