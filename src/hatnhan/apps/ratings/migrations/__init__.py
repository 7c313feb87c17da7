"""Changes of the tables of ratings."""
