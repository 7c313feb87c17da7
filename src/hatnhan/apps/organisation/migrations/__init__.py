"""Changes of the tables of organisation."""
