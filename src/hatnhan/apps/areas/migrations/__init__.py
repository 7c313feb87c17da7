"""Changes of the tables of areas."""
