"""Changes of the tables of rulebook."""
